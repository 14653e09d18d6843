using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>
/// An engine that runs whole scripts and checks them itself, so the runner cannot send it single requests. Several
/// threads use it.
/// </summary>
public interface IScriptEngine : IDisposable
{
    /// <summary>Identity and abilities of the engine.</summary>
    EngineInfo Info { get; }

    /// <summary>The script format it reads and whether it continues after a failure.</summary>
    ScriptManner Manner { get; }

    /// <summary>Keywords of the assertions that it does not check. Its verdict on these is worthless.</summary>
    ImmutableHashSet<string> Unchecked { get; }

    /// <summary>Runs a script. Never throws because of the engine's behaviour.</summary>
    /// <param name="features">Proposals to switch on, as far as the engine offers a choice.</param>
    ScriptReport Run(ScriptFile script, FeatureSet features, Deadline deadline);
}

/// <summary>Script format of an engine and its behaviour after a failure.</summary>
public enum ScriptManner
{
    /// <summary>Reads <c>.wast</c> and stops at the first command that fails.</summary>
    TextUpToFirstFailure,

    /// <summary>
    /// Reads the JSON of <c>wast2json</c> and continues after a failure. Every name in the JSON is unique.
    /// </summary>
    JsonToTheEnd,
}

/// <summary>A script written for one run.</summary>
/// <param name="Path">The file.</param>
/// <param name="Keywords">The keyword of each command, in order.</param>
/// <param name="Lines">The line where each command begins; for JSON, the value of <c>line</c>.</param>
public sealed record ScriptFile(string Path, ImmutableArray<string> Keywords, ImmutableArray<int> Lines);

/// <summary>Result of one run of a script.</summary>
/// <param name="Findings">The engine's finding on each command; null where it has none.</param>
/// <param name="End">How the run ended.</param>
/// <param name="Detail">Signal, exit code and last lines, for a person to read.</param>
public sealed record ScriptReport(ImmutableArray<Finding?> Findings, ScriptEnd End, string Detail);

/// <summary>How a run of a script ended.</summary>
public enum ScriptEnd
{
    /// <summary>The engine reached the end of the script.</summary>
    Finished,

    /// <summary>The engine stopped early by its own decision.</summary>
    Stopped,

    /// <summary>The engine died.</summary>
    Crashed,

    /// <summary>The deadline ended the engine.</summary>
    TimedOut,
}

/// <summary>An engine's finding on one command.</summary>
public abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>The engine carried out the command and found it right.</summary>
    public sealed record Agreed(Outcome? Seen = null) : Finding;

    /// <summary>The engine carried out the command and found it wrong.</summary>
    /// <param name="Said">The engine's message.</param>
    /// <param name="Seen">The outcome, if the engine reports it.</param>
    public sealed record Disagreed(string Said, Outcome? Seen = null) : Finding;

    /// <summary>The command cannot be expressed for the engine.</summary>
    public sealed record Unsaid(string Why) : Finding;
}
