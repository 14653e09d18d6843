using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>What all threads of a script have in common.</summary>
internal sealed class ScriptContext(
    EngineInfo engine, RunOptions options, FeatureSet features, ScriptFolder? folder, Deadline end, CancellationToken cancellation)
{
    private const int MostThreads = 128;
    private int _threads;

    internal EngineInfo Engine => engine;
    internal RunOptions Options => options;
    internal FeatureSet Features => features;

    /// <summary>What answers are measured with.</summary>
    internal Yardstick Yardstick { get; } = options.YardstickFor(engine);

    /// <summary>Where the files lie that it names; null if it may name none.</summary>
    internal ScriptFolder? Folder => folder;

    /// <summary>When the file's time is used up.</summary>
    internal Deadline End => end;

    /// <summary>Ends the run between two commands.</summary>
    internal CancellationToken Cancellation => cancellation;

    /// <summary>Reads and encodes modules, for one thread.</summary>
    internal ModuleBytes NewModules() => new(options.RoundTrip ? new RoundTrip(features) : null);

    /// <summary>The deadline of a command that begins now.</summary>
    internal Deadline NextDeadline() => FileFrame.In(Options.CommandTimeout).OrEarlier(End);

    /// <summary>Counts a thread that begins; an obstacle if as many run as may.</summary>
    internal Obstacle? BeginThread()
    {
        if (Interlocked.Increment(ref _threads) <= MostThreads)
        {
            return null;
        }

        EndThread();
        return Obstacle.OfScript($"more than {MostThreads} threads at a time");
    }

    /// <summary>Counts a thread that ended.</summary>
    internal void EndThread() => Interlocked.Decrement(ref _threads);
}
