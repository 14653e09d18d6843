using System.Diagnostics;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Triage.Failures;

namespace Conformance.Campaigns.Comparison;

/// <summary>An engine in a campaign, and how much it has done. Used by several threads.</summary>
/// <param name="name">Its name.</param>
/// <param name="info">Its version and abilities.</param>
/// <param name="runner">Runs scripts on it.</param>
public sealed class Contestant(string name, EngineInfo info, IFileRunner runner)
{
    private static readonly SuitePlace s_place = FeatureGate.Of("");
    private long _cases;
    private long _commands;
    private long _unsupported;
    private long _ticks;

    /// <summary>Its name on the command line.</summary>
    public string Name => name;

    /// <summary>Its version and abilities.</summary>
    public EngineInfo Info => info;

    /// <summary>Runs scripts that are given as text.</summary>
    public Trial Trial { get; } = new(runner, s_place);

    /// <summary>Cases that it was given.</summary>
    public long Cases => Interlocked.Read(ref _cases);

    /// <summary>Commands that were judged.</summary>
    public long Commands => Interlocked.Read(ref _commands);

    /// <summary>Commands that need what it does not have.</summary>
    public long Unsupported => Interlocked.Read(ref _unsupported);

    /// <summary>The time that its cases took, of all jobs together.</summary>
    public TimeSpan Time => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticks));

    /// <summary>Runs the script of a case.</summary>
    /// <exception cref="OperationCanceledException">The campaign was ended.</exception>
    public FileResult Run(Script script, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        FileResult result = runner.Run(script, s_place, cancellation: cancellation);
        _ = Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - started);
        _ = Interlocked.Increment(ref _cases);
        int unsupported = result.Commands.Count(command => command.Verdict.Kind.IsNotRun());
        _ = Interlocked.Add(ref _unsupported, unsupported);
        _ = Interlocked.Add(ref _commands, result.Commands.Length - unsupported);
        return result;
    }
}
