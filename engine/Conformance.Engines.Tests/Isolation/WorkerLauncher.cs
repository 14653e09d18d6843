using System.IO.Pipes;
using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Tests.Isolation;

/// <summary>Runs workers as threads of this process, at the other end of two pipes.</summary>
internal sealed class WorkerLauncher(IEngine engine) : IEngineLauncher
{
    public ILineChannel Start()
    {
        Channel channel = new();
        AnonymousPipeClientStream input = new(PipeDirection.In, channel.Requests.ClientSafePipeHandle);
        AnonymousPipeClientStream output = new(PipeDirection.Out, channel.Answers.ClientSafePipeHandle);
        new Thread(() =>
        {
            try
            {
                WorkerHost.Serve(engine, input, output);
            }
            catch (IOException)
            {
                // The requesting side has gone.
            }
        })
        { IsBackground = true }.Start();
        return channel;
    }

    public void Dispose()
    {
    }

    private sealed class Channel : ILineChannel
    {
        private readonly LineBuffer _lines;

        public Channel() => _lines = new LineBuffer(memory => Answers.Read(memory.Span));

        public AnonymousPipeServerStream Requests { get; } = new(PipeDirection.Out);

        public AnonymousPipeServerStream Answers { get; } = new(PipeDirection.In);

        public long MemoryUsed => 0;

        public void Send(ReadOnlySpan<byte> lines) => Requests.Write(lines);

        public ReadOnlyMemory<byte>? Receive() => _lines.Next();

        public void Kill() => Requests.Dispose();

        public string DescribeEnd() => "the thread ended";

        public void Dispose()
        {
            Requests.Dispose();
            Answers.Dispose();
        }
    }
}
