using Conformance.Engines.Processes;
using Microsoft.Win32.SafeHandles;

namespace Conformance.Engines.Isolation;

/// <summary>
/// Takes a worker's pipes away from the engine inside it: the engine's output goes to stderr, its input is empty, and
/// no process that it starts inherits the pipes.
/// </summary>
public static class WorkerStreams
{
    private const int In = 0;
    private const int Out = 1;
    private const int Error = 2;

    /// <summary>Takes stdin and stdout. Call this once, before other code uses them.</summary>
    public static (Stream Input, Stream Output) Take()
    {
        if (OperatingSystem.IsWindows())
        {
            (Stream, Stream) streams = (Console.OpenStandardInput(), Console.OpenStandardOutput());
            Console.SetOut(Console.Error);
            return streams;
        }

        // A console that was used before holds a duplicate of the pipe.
        Console.SetOut(Console.Error);

        Stream input = Of(Native.Duplicate(In), FileAccess.Read);
        Stream output = Of(Native.Duplicate(Out), FileAccess.Write);
        Native.Replace(Out, Error);
        using SafeFileHandle nothing = File.OpenHandle("/dev/null");
        Native.Replace(In, (int)nothing.DangerousGetHandle());
        return (input, output);
    }

    private static FileStream Of(int file, FileAccess access) =>
        new(new SafeFileHandle(file, ownsHandle: true), access, bufferSize: 0);
}
