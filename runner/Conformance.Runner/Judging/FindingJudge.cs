using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Judging;

/// <summary>
/// Judges the findings of an engine that checks scripts itself. If the engine reports what it saw, that is judged as
/// for any other engine. Otherwise its own verdict counts; only engines that were seen to find faults give one. Pure.
/// </summary>
internal static class FindingJudge
{
    /// <summary>Judges one command.</summary>
    internal static Judgement Decide(Command command, Finding finding, Yardstick yardstick) => finding switch
    {
        Finding.Agreed { Seen: null } => Judgement.Pass,
        Finding.Agreed { Seen: { } seen } => Judge.Decide(command, seen, yardstick),
        Finding.Disagreed { Seen: { } seen } it
            when Judge.Decide(command, seen, yardstick) is { Verdict.Kind: not VerdictKind.Pass } judged =>
                judged.Actual.Length > 0
            ? judged
            : judged with { Actual = it.Said },
        Finding.Disagreed it => Judgement.Fail(TypeOf(command), ExpectationOf(command), it.Said),
        Finding.Unsaid it => Judgement.Of(VerdictKind.Unsupported, VerdictTypes.Unsupported, it.Why),
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(finding), finding.GetType().Name, "a finding without a judgement"),
    };

    private static string TypeOf(Command command) => command switch
    {
        Assertion.Returns => VerdictTypes.ReturnMismatch,
        Assertion.Traps or Assertion.TrapsOnStart => VerdictTypes.TrapMissing,
        Assertion.Throws => VerdictTypes.ExceptionMissing,
        Assertion.Exhausts => VerdictTypes.ExhaustionMissing,
        Assertion.Refuses => VerdictTypes.RefusalMissing,
        Assertion.IsMalformed or Assertion.IsMalformedCustom => VerdictTypes.MalformedAccepted,
        Assertion.IsInvalid or Assertion.IsInvalidCustom => VerdictTypes.InvalidAccepted,
        Assertion.IsUnlinkable => VerdictTypes.UnlinkableAccepted,
        Command.DefineModule or Command.InstantiateModule => VerdictTypes.ModuleRejected,
        _ => VerdictTypes.ActionFailed,
    };

    private static string ExpectationOf(Command command) => command switch
    {
        Assertion.Returns it => ValueText.Of(it.Results),
        Assertion.Throws => "an exception",
        Assertion { Message: { } message } it => $"{it.Demand} \"{message}\"",
        _ => "success",
    };
}
