using System.Collections.Immutable;

namespace Conformance.Runner.Results;

/// <summary>A judged file on one engine.</summary>
/// <param name="Path">The reported path: relative, with <c>/</c>.</param>
/// <param name="Proposal"><c>core</c>, or the folder of the proposal.</param>
/// <param name="Commands">The commands in script order.</param>
/// <param name="Duration">Wall time of the whole file.</param>
public sealed record FileResult(string Path, string Proposal, ImmutableArray<CommandResult> Commands, TimeSpan Duration)
{
    /// <summary>The first ten hex digits of SHA-256 over the file; empty if it could not be read.</summary>
    public string SourceHash { get; init; } = "";

    /// <summary>The file itself; null if it is not kept.</summary>
    public SourceCopy? Source { get; init; }

    /// <summary>Warnings about the file, each with its position.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Whether the results file ends before the last command of this file.</summary>
    public bool IsCut { get; init; }
}

/// <summary>The header of a results file: the engine, the suite and the machine.</summary>
/// <param name="Engine">Engine id.</param>
/// <param name="EngineVersion">The engine's own version text.</param>
/// <param name="Suite">Name or path of the suite.</param>
/// <param name="SuiteRevision">The suite's revision; empty if unknown.</param>
/// <param name="Started">The start time in UTC.</param>
/// <param name="CommandLine">The command line of the run.</param>
/// <param name="Host">Operating system, architecture, runtime.</param>
public sealed record RunHeader(
    string Engine, string EngineVersion, string Suite, string SuiteRevision, DateTimeOffset Started, string CommandLine,
    string Host)
{
    /// <summary>The version of the results format.</summary>
    public const int Schema = 1;

    /// <summary>The shard of a split suite; null for a whole suite.</summary>
    public ShardMark? Shard { get; init; }

    /// <summary>The engine's name on the command line if it is not the id: the path of an assembly.</summary>
    public string EngineArgument { get; init; } = "";

    /// <summary>The settings that judged the run; null in results of a version that did not record them.</summary>
    public RunSetup? Setup { get; init; }

    /// <summary>All engines of the run, in the order of their sections; empty if there is only one.</summary>
    public ImmutableArray<string> Engines { get; init; } = [];
}

/// <summary>A shard of a split suite.</summary>
/// <param name="Index">The shard's number, from 1.</param>
/// <param name="Count">The number of shards.</param>
/// <param name="Plan">A hash of the split. Shards with different hashes do not belong together.</param>
public sealed record ShardMark(int Index, int Count, string Plan);

/// <summary>A run of one engine, with files in report order.</summary>
/// <param name="IsComplete">False if the run was interrupted, or if its record has no footer.</param>
public sealed record RunResult(RunHeader Header, ImmutableArray<FileResult> Files, TimeSpan Duration, bool IsComplete)
{
    /// <summary>The applied expectations and their faults; null without expectations.</summary>
    public GateSummary? Gates { get; init; }

    /// <summary>
    /// Whether the run passes a gate: it is complete, something passed, nothing is unexpected, and no expectation is
    /// out of date.
    /// </summary>
    public bool IsAsExpected =>
        IsComplete && Tally.Pass > 0 && Gates is not ({ IsOutOfDate: true } or { HasUnexpectedPass: true })
        && !Files.Any(file => file.Commands.Any(command => command.IsUnexpected));

    /// <summary>
    /// The reason why the run is incomplete and how far it got, in a sentence; empty if it is complete or the reason is
    /// unknown.
    /// </summary>
    public string Shortfall { get; init; } = "";

    /// <summary>The processor time of this program; zero if unknown.</summary>
    public TimeSpan Cpu { get; init; }

    /// <summary>The counts over all files.</summary>
    public Tally Tally => Tally.Of(Files);
}
