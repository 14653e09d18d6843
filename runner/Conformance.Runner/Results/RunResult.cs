using System.Collections.Immutable;

namespace Conformance.Runner.Results;

/// <summary>One judged command: one line of the results file.</summary>
/// <param name="Id">Stable id: <c>path#hash</c>, with <c>~n</c> for the n-th equal command of a file. The hash is the first ten hex
/// digits of SHA-256 over the command's tokens.</param>
/// <param name="Line">Line of the command in its file, from 1.</param>
/// <param name="Kind">The command's keyword: <c>module</c>, <c>register</c>, <c>invoke</c>, <c>assert_return</c> …</param>
/// <param name="Name">What it acts on: export name, module name, or test name of a scenario; may be empty.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Expected">What was demanded, for a person; empty for a pass in the words of the suite.</param>
/// <param name="Actual">What happened, for a person; empty for a pass.</param>
/// <param name="Excerpt">Source lines of the command, at most a few; empty for a pass.</param>
/// <param name="Duration">Wall time.</param>
public sealed record CommandResult(
    string Id, int Line, string Kind, string Name, Verdict Verdict, string Expected, string Actual, string Excerpt, TimeSpan Duration)
{
    /// <summary>Judged by the runner's own text parser alone: the engine was not involved.</summary>
    public bool IsTextOnly { get; init; }

    /// <summary>All that the engine's answer may mean, with commas between; empty if it is clear.</summary>
    public string Meanings { get; init; } = "";

    /// <summary>Whether it passed by an answer that may also mean something else than what was demanded.</summary>
    public bool IsConsistent => Verdict.Kind == VerdictKind.Pass && Meanings.Length > 0;

    /// <summary>How the verdict stands to expectations; <see cref="Gate.None"/> if none were applied.</summary>
    public Gate Gate { get; init; }

    /// <summary>What the expectation says, for a person: reason, bug, expiry and the rule's place; empty without a rule.</summary>
    public string GateNote { get; init; } = "";

    /// <summary>Whether it should stop a gate: a failure that no rule allows, or a pass that a rule rules out.</summary>
    public bool IsUnexpected => Gate switch
    {
        Gate.New or Gate.Changed or Gate.UnexpectedPass => true,
        Gate.None => Verdict.Kind.IsBad(),
        _ => false,
    };

    /// <summary>The verdicts of all attempts in order, with spaces between; empty if there was only one.</summary>
    public string Attempts { get; init; } = "";

    /// <summary>Whether attempts ended differently. The verdict is then a failure: a retry never hides one.</summary>
    public bool IsFlaky => Attempts.Split(' ').Distinct(StringComparer.Ordinal).Skip(1).Any();
}

/// <summary>One judged file on one engine.</summary>
/// <param name="Path">Path as reported: relative, with <c>/</c>.</param>
/// <param name="Proposal"><c>core</c>, or the folder of the proposal.</param>
/// <param name="Commands">In the order of the script.</param>
/// <param name="Duration">Wall time of the whole file.</param>
public sealed record FileResult(string Path, string Proposal, ImmutableArray<CommandResult> Commands, TimeSpan Duration)
{
    /// <summary>First ten hex digits of SHA-256 over the file; empty if it could not be read.</summary>
    public string SourceHash { get; init; } = "";

    /// <summary>The file itself; null if it is not known.</summary>
    public SourceCopy? Source { get; init; }

    /// <summary>Remarks on the file that are no verdict, each with its place.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>What a results file begins with: who was judged, on what, where.</summary>
/// <param name="Engine">Engine id.</param>
/// <param name="EngineVersion">As the engine says it.</param>
/// <param name="Suite">Name or path of the suite.</param>
/// <param name="SuiteRevision">Its revision; empty if unknown.</param>
/// <param name="Started">UTC.</param>
/// <param name="CommandLine">The command line that made the run.</param>
/// <param name="Host">Operating system, architecture, runtime.</param>
public sealed record RunHeader(
    string Engine, string EngineVersion, string Suite, string SuiteRevision, DateTimeOffset Started, string CommandLine, string Host)
{
    /// <summary>Version of the results format.</summary>
    public const int Schema = 1;

    /// <summary>Which part of a divided suite this is; null for a whole one.</summary>
    public ShardMark? Shard { get; init; }

    /// <summary>What <c>--engine</c> calls the engine, where that is not its id: the path of an assembly.</summary>
    public string EngineArgument { get; init; } = "";

    /// <summary>All engines of a run on several, in the order of their sections; empty where there is one.</summary>
    public ImmutableArray<string> Engines { get; init; } = [];
}

/// <summary>A part of a divided suite.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Count">How many parts there are.</param>
/// <param name="Plan">Hash of the division: parts of different plans do not belong together.</param>
public sealed record ShardMark(int Index, int Count, string Plan);

/// <summary>A run of one engine over files, in report order.</summary>
/// <param name="IsComplete">False if the run was interrupted or its record has no footer.</param>
public sealed record RunResult(RunHeader Header, ImmutableArray<FileResult> Files, TimeSpan Duration, bool IsComplete)
{
    /// <summary>The expectations that were applied, and what is wrong with them; null if none were.</summary>
    public GateSummary? Gates { get; init; }

    /// <summary>Whether a gate lets it pass: complete, something passed, nothing unexpected, no expectations out of date.</summary>
    public bool IsAsExpected => IsComplete && Tally.Pass > 0 && Gates is not ({ IsOutOfDate: true } or { HasUnexpectedPass: true })
        && !Files.Any(file => file.Commands.Any(command => command.IsUnexpected));

    /// <summary>Why the run is not complete and how far it came, in a sentence; empty if it is, or if nothing more is known.</summary>
    public string Shortfall { get; init; } = "";

    /// <summary>Processor time of this program; zero if unknown.</summary>
    public TimeSpan Cpu { get; init; }

    /// <summary>Counts over all files.</summary>
    public Tally Tally => Tally.Of(Files);
}
