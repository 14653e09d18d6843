using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Conformance.Engines.JavaScript;

namespace Conformance.Engines.Browser;

/// <summary>Serves the adapter's page on loopback and accepts the sockets that the page opens.</summary>
internal sealed class BrowserServer : IDisposable
{
    private const string Page =
        "<!doctype html><meta charset=utf-8><title>Conformance</title>"
            + $"<script type=module src={AdapterScript.Name}></script>";
    private const int TokenBytes = 16;
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<WebSocket>> _awaited = new();

    /// <exception cref="HttpListenerException">No port is available.</exception>
    internal BrowserServer()
    {
        // The secret path keeps out other pages in the machine's browsers.
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/{token}/");
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>Address of the page.</summary>
    internal string Url { get; }

    /// <summary>
    /// The socket that the page or a worker will open under a name. Call this before telling the page to open it.
    /// </summary>
    internal Task<WebSocket> Expect(string name) =>
        _awaited.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception closed)
            when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The engine is disposed of.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            string name = context.Request.Url!.AbsolutePath.Split('/')[^1];
            if (context.Request.IsWebSocketRequest)
            {
                HttpListenerWebSocketContext socket = await context.AcceptWebSocketAsync(subProtocol: null);
                if (_awaited.TryRemove(name + context.Request.Url.Query, out TaskCompletionSource<WebSocket>? awaited))
                {
                    awaited.SetResult(socket.WebSocket);
                }
                else
                {
                    socket.WebSocket.Dispose();
                }

                return;
            }

            await SendAsync(context.Response, name);
        }
        catch (Exception gone)
            when (gone is HttpListenerException or ObjectDisposedException or IOException or WebSocketException)
        {
            // The caller no longer listens.
        }
    }

    private static async Task SendAsync(HttpListenerResponse response, string name)
    {
        (byte[]? content, string type) = name switch
        {
            "" => (Encoding.UTF8.GetBytes(Page), "text/html"),
            _ => (AdapterScript.Files.GetValueOrDefault(name), "text/javascript"),
        };
        response.StatusCode = (int)(content is null ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        if (content is not null)
        {
            // A page has shared memories only with these two headers.
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            response.Headers["Cross-Origin-Embedder-Policy"] = "require-corp";

            // Every worker imports the same module. The path is another one in the next run.
            response.Headers["Cache-Control"] = "max-age=86400";
            response.ContentType = type;
            response.ContentLength64 = content.Length;
            await response.OutputStream.WriteAsync(content);
        }

        response.Close();
    }
}
