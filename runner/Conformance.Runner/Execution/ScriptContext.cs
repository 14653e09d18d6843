using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>The context that all threads of a script share.</summary>
internal sealed class ScriptContext(
    EngineInfo engine, RunOptions options, FeatureSet features, SpecVersion? version, ScriptFolder? folder,
    Deadline end, CancellationToken cancellation)
{
    private const int MostThreads = 128;
    private int _threads;

    internal EngineInfo Engine => engine;
    internal RunOptions Options => options;
    internal FeatureSet Features => features;

    /// <summary>The yardstick for answers.</summary>
    internal Yardstick Yardstick { get; } = options.YardstickFor(engine, version);

    /// <summary>The folder of the files that the script names; null if it may name none.</summary>
    internal ScriptFolder? Folder => folder;

    /// <summary>The deadline of the file.</summary>
    internal Deadline End => end;

    /// <summary>Ends the run between two commands.</summary>
    internal CancellationToken Cancellation => cancellation;

    /// <summary>Creates a reader and encoder of modules for one thread.</summary>
    internal ModuleBytes NewModules() => new(options.RoundTrip ? new RoundTrip(features) : null);

    /// <summary>The deadline of a command that begins now.</summary>
    internal Deadline NextDeadline() => FileFrame.In(Options.CommandTimeout).OrEarlier(End);

    /// <summary>Counts a new thread; returns an obstacle if too many are running.</summary>
    internal Obstacle? BeginThread()
    {
        if (Interlocked.Increment(ref _threads) <= MostThreads)
        {
            return null;
        }

        EndThread();
        return Obstacle.OfScript($"more than {MostThreads} threads at a time");
    }

    /// <summary>Counts the end of a thread.</summary>
    internal void EndThread() => Interlocked.Decrement(ref _threads);
}
