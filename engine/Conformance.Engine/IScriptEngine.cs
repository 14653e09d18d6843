using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>
/// An engine that runs whole scripts and checks them itself, so that it cannot be asked request by request. Used by several threads.
/// </summary>
public interface IScriptEngine : IDisposable
{
    /// <summary>What the engine is and can.</summary>
    EngineInfo Info { get; }

    /// <summary>What it reads, and how it goes on after a failure.</summary>
    ScriptManner Manner { get; }

    /// <summary>Assertions that it lets pass unchecked, by keyword: what it says of those is worth nothing.</summary>
    ImmutableHashSet<string> Unchecked { get; }

    /// <summary>Runs a script. Never throws for what the engine does.</summary>
    /// <param name="features">The proposals that are switched on, as far as the engine lets them be chosen.</param>
    ScriptReport Run(ScriptFile script, FeatureSet features, Deadline deadline);
}

/// <summary>How an engine deals with scripts.</summary>
public enum ScriptManner
{
    /// <summary>Reads <c>.wast</c>, and ends at the first command that fails.</summary>
    TextUpToFirstFailure,

    /// <summary>Reads the JSON of <c>wast2json</c>, and goes on after a failure. In it every name is unique.</summary>
    JsonToTheEnd,
}

/// <summary>A script that was written for one run.</summary>
/// <param name="Path">The file.</param>
/// <param name="Keywords">The keyword of each command, in order.</param>
/// <param name="Lines">The line that each command begins at; in JSON, its number <c>line</c>.</param>
public sealed record ScriptFile(string Path, ImmutableArray<string> Keywords, ImmutableArray<int> Lines);

/// <summary>What came of a run.</summary>
/// <param name="Findings">What was found out of each command; null where nothing was.</param>
/// <param name="End">How it ended.</param>
/// <param name="Detail">For a person: signal, exit code, last lines.</param>
public sealed record ScriptReport(ImmutableArray<Finding?> Findings, ScriptEnd End, string Detail);

/// <summary>How a run of a script ended.</summary>
public enum ScriptEnd
{
    /// <summary>At the end of the script.</summary>
    Finished,

    /// <summary>Before it, by its own decision.</summary>
    Stopped,

    /// <summary>It died.</summary>
    Crashed,

    /// <summary>It was ended at the deadline.</summary>
    TimedOut,
}

/// <summary>What an engine found out of one command.</summary>
public abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>It was carried out and found right; with what was seen, if the engine tells.</summary>
    public sealed record Agreed(Outcome? Seen = null) : Finding;

    /// <summary>It was carried out and found wrong.</summary>
    /// <param name="Said">The engine's words.</param>
    /// <param name="Seen">What was seen, if the engine tells.</param>
    public sealed record Disagreed(string Said, Outcome? Seen = null) : Finding;

    /// <summary>The engine cannot be told this command.</summary>
    public sealed record Unsaid(string Why) : Finding;
}
