using System.Net.WebSockets;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Browser;

/// <summary>A connection to a worker in a browser's page, one line per message.</summary>
/// <param name="socket">Its socket.</param>
/// <param name="end">Ends the worker.</param>
/// <param name="describe">Describes the state of the browser.</param>
internal sealed class WebSocketChannel(WebSocket socket, Action end, Func<string> describe) : ILineChannel
{
    private const int FirstSize = 1 << 16;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private byte[] _line = new byte[FirstSize];

    /// <inheritdoc/>
    public long MemoryUsed => 0;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> lines)
    {
        // Line feeds only separate lines in a stream.
        byte[] messages = lines.ToArray();
        for (int start = 0; start < messages.Length;)
        {
            int feed = Array.IndexOf(messages, (byte)'\n', start);
            using CancellationTokenSource late = new(s_patience);
            Run(socket.SendAsync(
                messages.AsMemory(start..feed), WebSocketMessageType.Text, endOfMessage: true, late.Token).AsTask());
            start = feed + 1;
        }
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Receive()
    {
        int length = 0;
        while (true)
        {
            if (length == _line.Length)
            {
                if (length >= LineBuffer.LongestLine)
                {
                    throw new InvalidDataException($"a message of more than {LineBuffer.LongestLine} bytes");
                }

                Array.Resize(ref _line, 2 * length);
            }

            ValueTask<ValueWebSocketReceiveResult> receiving =
                socket.ReceiveAsync(_line.AsMemory(length), CancellationToken.None);
            ValueWebSocketReceiveResult received = Run(receiving.AsTask());
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return _line.AsMemory(0, length);
            }
        }
    }

    /// <inheritdoc/>
    public void Kill()
    {
        // Sending a message to the page could block, so the socket is closed first.
        socket.Abort();
        _ = Task.Run(end);
    }

    /// <inheritdoc/>
    public string DescribeEnd() => describe();

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        socket.Dispose();
    }

    private static void Run(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (Exception gone)
            when (gone is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            throw new IOException(gone.Message, gone);
        }
    }

    private static T Run<T>(Task<T> task)
    {
        Run((Task)task);
        return task.Result;
    }
}
