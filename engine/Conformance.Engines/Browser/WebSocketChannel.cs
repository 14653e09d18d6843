using System.Net.WebSockets;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Browser;

/// <summary>A connection to a worker in a browser's page. A message holds one line or several.</summary>
internal sealed class WebSocketChannel : ILineChannel
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly WebSocket _socket;
    private readonly Action _end;
    private readonly Func<string> _describe;
    private readonly LineBuffer _lines;

    /// <param name="socket">Its socket.</param>
    /// <param name="end">Ends the worker.</param>
    /// <param name="describe">Describes the state of the browser.</param>
    internal WebSocketChannel(WebSocket socket, Action end, Func<string> describe)
    {
        _socket = socket;
        _end = end;
        _describe = describe;
        _lines = new LineBuffer(Read);
    }

    /// <inheritdoc/>
    public long MemoryUsed => 0;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> lines)
    {
        using CancellationTokenSource late = new(s_patience);
        Run(_socket.SendAsync(lines.ToArray(), WebSocketMessageType.Text, endOfMessage: true, late.Token));
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Receive() => _lines.Next();

    /// <inheritdoc/>
    public void Kill()
    {
        // Sending a message to the page could block, so the socket is closed first.
        _socket.Abort();
        _ = Task.Run(_end);
    }

    /// <inheritdoc/>
    public string DescribeEnd() => _describe();

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _socket.Dispose();
    }

    private int Read(Memory<byte> memory)
    {
        while (true)
        {
            Task<ValueWebSocketReceiveResult> receiving =
                _socket.ReceiveAsync(memory, CancellationToken.None).AsTask();
            Run(receiving);
            if (receiving.Result is var received
                && (received.MessageType == WebSocketMessageType.Close || received.Count > 0))
            {
                return received.Count;
            }
        }
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
}
