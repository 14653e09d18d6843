namespace Conformance.Runner.Results;

/// <summary>How a command was judged. Every command gets exactly one.</summary>
public enum VerdictKind
{
    /// <summary>The engine did what the script demands.</summary>
    Pass,

    /// <summary>The engine did something else.</summary>
    Fail,

    /// <summary>Not carried out, because something it depends on failed.</summary>
    Blocked,

    /// <summary>Not carried out, on purpose; the reason says why.</summary>
    Skip,

    /// <summary>The engine lacks a feature or an ability that the command needs.</summary>
    Unsupported,

    /// <summary>The engine died.</summary>
    Crash,

    /// <summary>The engine did not answer in time.</summary>
    Timeout,

    /// <summary>The script or the runner is at fault, not the engine.</summary>
    Error,

    /// <summary>About the text format alone, which this engine does not read: the runner's own parser was judged, and agreed.</summary>
    Inapplicable,
}

/// <summary>What kinds of verdict have in common.</summary>
public static class VerdictKinds
{
    /// <summary>Whether a verdict should stop a gate; the same as <see cref="Tally.Bad"/>.</summary>
    public static bool IsBad(this VerdictKind kind) => kind != VerdictKind.Pass && !kind.IsNotRun();

    /// <summary>Whether the engine was not judged at all; the same as <see cref="Tally.NotRun"/>.</summary>
    public static bool IsNotRun(this VerdictKind kind) => kind is VerdictKind.Skip or VerdictKind.Unsupported or VerdictKind.Inapplicable;
}

/// <summary>The judgement of one command.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Type">Dotted class of anything but a pass, from <see cref="VerdictTypes"/>; empty for a pass.</param>
/// <param name="Reason">One line for a person; empty for a pass.</param>
public sealed record Verdict(VerdictKind Kind, string Type = "", string Reason = "")
{
    /// <summary>The pass.</summary>
    public static Verdict Pass { get; } = new(VerdictKind.Pass);
}

/// <summary>The closed list of dotted classes that reports use.</summary>
public static class VerdictTypes
{
    public const string ReturnMismatch = "wast.assert_return.mismatch";
    public const string ReturnTrap = "wast.assert_return.trap";
    public const string TrapMissing = "wast.assert_trap.no_trap";
    public const string TrapOther = "wast.assert_trap.other_trap";
    public const string ExceptionMissing = "wast.assert_exception.no_exception";
    public const string ExceptionOther = "wast.assert_exception.other_exception";
    public const string ExhaustionMissing = "wast.assert_exhaustion.not_exhausted";
    public const string InvalidAccepted = "wast.assert_invalid.accepted";
    public const string InvalidOther = "wast.assert_invalid.other_rejection";
    public const string MalformedAccepted = "wast.assert_malformed.accepted";
    public const string MalformedOther = "wast.assert_malformed.other_rejection";
    public const string UnlinkableAccepted = "wast.assert_unlinkable.accepted";
    public const string UnlinkableOther = "wast.assert_unlinkable.other_rejection";
    public const string ModuleRejected = "wast.module.rejected";
    public const string ModuleTrapped = "wast.module.trapped";
    public const string RoundTrip = "wast.module.round_trip";
    public const string LinkUnresolved = "wast.link.unresolved";
    public const string ActionFailed = "wast.action.failed";
    public const string ProbeMismatch = "scenario.probe.mismatch";
    public const string CallsMismatch = "scenario.calls.mismatch";
    public const string EngineCrash = "wast.engine.crash";
    public const string EngineTimeout = "wast.engine.timeout";
    public const string EngineBroken = "wast.engine.broken";
    public const string DialectError = "wast.dialect.error";
    public const string RunnerInternal = "wast.runner.internal";
    public const string ScriptError = "wast.script.error";
    public const string UnexpectedPass = "wast.expectation.unexpected_pass";
    public const string Blocked = "wast.blocked";
    public const string Skipped = "wast.skipped";
    public const string Unsupported = "wast.unsupported";
    public const string Inapplicable = "wast.inapplicable";
}
