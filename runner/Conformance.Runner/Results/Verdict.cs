namespace Conformance.Runner.Results;

/// <summary>The kind of a verdict. Every command gets exactly one.</summary>
public enum VerdictKind
{
    /// <summary>The engine met the demand of the script.</summary>
    Pass,

    /// <summary>The engine did not meet it.</summary>
    Fail,

    /// <summary>Not run, because a command it depends on failed.</summary>
    Blocked,

    /// <summary>Not run on purpose; the reason is given.</summary>
    Skip,

    /// <summary>The engine lacks a feature or an ability that the command needs.</summary>
    Unsupported,

    /// <summary>The engine died.</summary>
    Crash,

    /// <summary>The engine did not answer in time.</summary>
    Timeout,

    /// <summary>The script or the runner is at fault, not the engine.</summary>
    Error,

    /// <summary>
    /// The command tests only the text format, which this engine does not read. The runner's own parser was judged, and
    /// agreed.
    /// </summary>
    Inapplicable,
}

/// <summary>Properties of verdict kinds.</summary>
public static class VerdictKinds
{
    /// <summary>Whether the verdict stops a gate; see <see cref="Tally.Bad"/>.</summary>
    public static bool IsBad(this VerdictKind kind) => kind != VerdictKind.Pass && !kind.IsNotRun();

    /// <summary>Whether the command did not judge the engine; see <see cref="Tally.NotRun"/>.</summary>
    public static bool IsNotRun(this VerdictKind kind) =>
        kind is VerdictKind.Skip or VerdictKind.Unsupported or VerdictKind.Inapplicable;
}

/// <summary>The verdict of a command.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Type">
/// The dotted class of any verdict but a pass, from <see cref="VerdictTypes"/>; empty for a pass.
/// </param>
/// <param name="Reason">One line for a person; empty for a pass.</param>
public sealed record Verdict(VerdictKind Kind, string Type = "", string Reason = "")
{
    /// <summary>The pass.</summary>
    public static Verdict Pass { get; } = new(VerdictKind.Pass);
}

/// <summary>The closed list of verdict classes.</summary>
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
    public const string RefusalMissing = "scenario.refusal.accepted";
    public const string RefusalChanged = "scenario.refusal.changed";
    public const string GrowthMismatch = "scenario.growth.mismatch";
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
