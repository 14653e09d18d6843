using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using static Conformance.Runner.Results.VerdictTypes;

namespace Conformance.Runner.Judging;

/// <summary>
/// Compares demands with outcomes (the specification's interpreter/README.md, "Scripts"). Pure; a combination that is
/// not listed does not pass.
/// </summary>
public static class Judge
{
    /// <summary>Judges a command by the outcome that decides it.</summary>
    public static Judgement Decide(Command asked, Outcome happened, Yardstick yardstick) => (asked, happened) switch
    {
        // A missing answer never passes.
        (_, Outcome.Unsupported it) => Judgement.Of(VerdictKind.Unsupported, Unsupported, it.What),
        (_, Outcome.TimedOut) => Judgement.Of(VerdictKind.Timeout, EngineTimeout, "the engine did not answer in time"),
        (_, Outcome.Crashed it) => Judgement.Of(VerdictKind.Crash, EngineCrash, it.Detail),
        (_, Outcome.Broken it) =>
            Judgement.Of(VerdictKind.Error, it.IsOfDialect ? DialectError : EngineBroken, it.Message),

        // Commands that must only succeed.
        (Command.DefineModule or Command.InstantiateModule, Outcome.Malformed or Outcome.Invalid) =>
            Judgement.Fail(ModuleRejected, "a valid module", happened.ToString()),
        (Command.DefineModule or Command.InstantiateModule, Outcome.Unlinkable) =>
            Judgement.Fail(LinkUnresolved, "a module that links", happened.ToString()),
        (Command.DefineModule or Command.InstantiateModule, Outcome.Trapped or Outcome.Threw or Outcome.Exhausted
            or Outcome.Refused) =>
            Judgement.Fail(ModuleTrapped, "an instance", happened.ToString()),
        (Command.Perform, Outcome.Returned or Outcome.Bytes) => Judgement.Pass,
        (Command.Perform, Outcome.Trapped or Outcome.Threw or Outcome.Exhausted or Outcome.Refused) =>
            Judgement.Fail(ActionFailed, "an action that succeeds", happened.ToString()),
        (Command.RegisterInstance or Command.ProvideHost, Outcome.Refused) =>
            Judgement.Fail(ActionFailed, "success", happened.ToString()),
        (Command.DefineModule or Command.InstantiateModule or Command.RegisterInstance
            or Command.ProvideHost, Outcome.Returned) =>
            Judgement.Pass,

        // Assertions about actions.
        (Assertion.Returns it, Outcome.Returned returned) => ResultJudge.Values(it, returned, yardstick),
        (Assertion.Returns it, Outcome.Bytes bytes) => ResultJudge.Bytes(it, bytes),
        (Assertion.Returns it, Outcome.Trapped or Outcome.Threw or Outcome.Exhausted) =>
            Judgement.Fail(ReturnTrap, ValueText.Of(it.Results), happened.ToString()),
        (Assertion.Traps it, Outcome.Trapped trap) => Trap(it.Message, trap, yardstick),
        (Assertion.Traps it, Outcome.Threw or Outcome.Exhausted) =>
            Judgement.Fail(TrapOther, Quote("trap", it.Message), happened.ToString()),
        (Assertion.Traps it, Outcome.Returned or Outcome.Bytes) =>
            Judgement.Fail(TrapMissing, Quote("trap", it.Message), Told(happened)),
        (Assertion.Throws { Exception: null }, Outcome.Threw) => Judgement.Pass,
        (Assertion.Throws { Exception: { } it }, Outcome.Threw threw) => ResultJudge.Exception(it, threw, yardstick),
        (Assertion.Throws { Exception: null }, Outcome.Trapped trap)
            when MayStandFor(Abilities.TellsExceptions, trap, yardstick) =>
            Ambiguous(Judgement.Pass, "exception", happened),
        (Assertion.Throws, Outcome.Returned or Outcome.Bytes or Outcome.Trapped or Outcome.Exhausted) =>
            Judgement.Fail(ExceptionMissing, "an exception", Told(happened)),
        (Assertion.Exhausts it, Outcome.Exhausted exhausted) =>
            Text(ExhaustionMissing, "exhaustion", it.Message, exhausted.Message, happened, yardstick),
        (Assertion.Exhausts it, Outcome.Trapped trap) when MayStandFor(Abilities.TellsExhaustion, trap, yardstick) =>
            Ambiguous(
                Text(ExhaustionMissing, "exhaustion", it.Message, trap.Message, happened, yardstick),
                "exhaustion",
                happened),
        (Assertion.Exhausts it, Outcome.Returned or Outcome.Bytes or Outcome.Trapped or Outcome.Threw) =>
            Judgement.Fail(ExhaustionMissing, Quote("exhaustion", it.Message), Told(happened)),
        // No engine reports suspensions yet.
        (Assertion.Suspends it, Outcome.Returned or Outcome.Bytes or Outcome.Trapped or Outcome.Threw
            or Outcome.Exhausted) =>
            Judgement.Of(VerdictKind.Unsupported, Unsupported, ForeignSyntax.Needs(it.Proposal)),
        (Assertion.Refuses, Outcome.Refused { IsUnasked: true } it) =>
            Judgement.Of(VerdictKind.Unsupported, Unsupported, $"the engine was not asked: {it.Message}"),
        (Assertion.Refuses, Outcome.Refused) => Judgement.Pass,
        (Assertion.Refuses it, Outcome.Trapped trap) when IsByBorder(it.Action, trap) => Judgement.Pass,
        (Assertion.Refuses, Outcome.Returned or Outcome.Bytes or Outcome.Trapped or Outcome.Threw or Outcome.Exhausted) =>
            Judgement.Fail(RefusalMissing, "a refusal", Told(happened)),
        (Assertion.OfAction, Outcome.Refused) =>
            Judgement.Fail(ActionFailed, "an action that can be performed", happened.ToString()),

        // Assertions about modules.
        (Assertion.IsMalformed it, _) => Malformed(it.Message, happened, yardstick),
        (Assertion.IsMalformedCustom it, _) => Malformed(it.Message, happened, yardstick),
        (Assertion.IsInvalid it, _) => Invalid(it.Message, happened, yardstick),
        (Assertion.IsInvalidCustom it, _) => Invalid(it.Message, happened, yardstick),
        (Assertion.IsUnlinkable it, Outcome.Unlinkable unlinkable) =>
            Text(UnlinkableOther, "unlinkable", it.Message, unlinkable.Message, happened, yardstick),
        (Assertion.IsUnlinkable it, Outcome.Trapped trap)
            when MayStandFor(Abilities.TellsUnlinkable, trap, yardstick) =>
            Ambiguous(
                Text(UnlinkableOther, "unlinkable", it.Message, trap.Message, happened, yardstick),
                "unlinkable",
                happened),
        // A former link error is a trap today.
        (Assertion.IsUnlinkable it, Outcome.Trapped trap) when IsFormerly(it.Message, trap, yardstick) =>
            Judgement.Pass with { Expected = Quote("unlinkable", it.Message), Actual = trap.ToString() },
        (Assertion.IsUnlinkable it, Outcome.Returned) =>
            Judgement.Fail(UnlinkableAccepted, Quote("unlinkable", it.Message), "an instance"),
        (Assertion.IsUnlinkable it, Outcome.Malformed or Outcome.Invalid or Outcome.Trapped or Outcome.Threw
            or Outcome.Exhausted or Outcome.Refused) =>
            Judgement.Fail(UnlinkableOther, Quote("unlinkable", it.Message), happened.ToString()),
        (Assertion.TrapsOnStart it, Outcome.Trapped trap) => Trap(it.Message, trap, yardstick),
        (Assertion.TrapsOnStart it, Outcome.Threw) => MessageMatch.OfException(yardstick.Level, it.Message)
            ? Judgement.Pass
            : Judgement.Fail(TrapOther, Quote("trap", it.Message), happened.ToString()),
        (Assertion.TrapsOnStart it, Outcome.Returned) =>
            Judgement.Fail(TrapMissing, Quote("trap", it.Message), "an instance"),
        (Assertion.TrapsOnStart it, Outcome.Malformed or Outcome.Invalid or Outcome.Unlinkable or Outcome.Exhausted
            or Outcome.Refused) =>
            Judgement.Fail(TrapOther, Quote("trap", it.Message), happened.ToString()),

        // Host calls.
        (Assertion.Calls it, Outcome.Calls calls) => ResultJudge.Calls(it, calls, yardstick),
        (Assertion.Calls, Outcome.Refused) => Judgement.Fail(ActionFailed, "a log of host calls", happened.ToString()),

        _ => OutOfPlace(asked, happened),
    };

    /// <summary>Whether a trap is the refusal of a request, and not the end of a call that the engine accepted.</summary>
    private static bool IsByBorder(ScriptAction action, Outcome.Trapped trap) =>
        action is not ScriptAction.Invoke || trap.Kinds == TrapKinds.Host;

    private static Judgement Trap(string expected, Outcome.Trapped trap, Yardstick yardstick) =>
        MessageMatch.OfTrap(yardstick.Level, expected, trap, yardstick.Version)
            ? InOwnWords(expected, trap)
            : Judgement.Fail(TrapOther, Quote("trap", expected), trap.ToString());

    /// <summary>
    /// A pass. If the engine's text is not the expected one, it is recorded, with all its meanings if it has several.
    /// </summary>
    private static Judgement InOwnWords(string expected, Outcome.Trapped trap)
    {
        if (trap.Message.StartsWith(expected, StringComparison.Ordinal))
        {
            return Judgement.Pass;
        }

        TrapKinds wanted = TrapTexts.KindsOf(expected);
        TrapKinds seen = MessageMatch.KindsOf(trap);
        bool isAmbiguous = (seen & wanted) != 0 && (seen & ~wanted) != 0;
        return Judgement.Pass with
        {
            Expected = Quote("trap", expected),
            Actual = trap.ToString(),
            Meanings = isAmbiguous ? string.Join(", ", TrapTexts.Each(seen)) : null,
        };
    }

    /// <summary>
    /// Whether a trap may stand for another outcome that the engine cannot report. A trap of a known kind is only that
    /// trap.
    /// </summary>
    private static bool MayStandFor(Abilities told, Outcome.Trapped trap, Yardstick yardstick) =>
        !yardstick.Can(told) && (yardstick.Level == MatchLevel.Any || MessageMatch.KindsOf(trap) == TrapKinds.None);

    /// <summary>Whether a trap, in the suite's words or by its kind, was a link error with this text.</summary>
    private static bool IsFormerly(string expected, Outcome.Trapped trap, Yardstick yardstick) =>
        yardstick.Version is { } version
        && (version.IsToday(expected, trap.Message)
            || (yardstick.Level is MatchLevel.Kind or MatchLevel.Any
                && TrapTexts.Each(MessageMatch.KindsOf(trap)).Any(text => version.IsToday(expected, text))));

    /// <summary>A pass by an outcome that the engine also reports for something else.</summary>
    private static Judgement Ambiguous(Judgement judgement, string wanted, Outcome happened) =>
        judgement.Verdict.Kind == VerdictKind.Pass
        ? judgement with { Expected = wanted, Actual = happened.ToString(), Meanings = $"{wanted}, trap" }
        : judgement;

    private static Judgement Text(
        string type, string what, string expected, string actual, Outcome happened, Yardstick yardstick) =>
        MessageMatch.OfText(yardstick.Level, expected, actual, yardstick.Version)
            ? Judgement.Pass
            : Judgement.Fail(type, Quote(what, expected), happened.ToString());

    private static Judgement Malformed(string expected, Outcome happened, Yardstick yardstick) =>
        happened is Outcome.Malformed it
            ? Text(MalformedOther, "malformed", expected, it.Message, happened, yardstick)
            : OtherRefusal("malformed", MalformedOther, MalformedAccepted, expected, happened, yardstick);

    private static Judgement Invalid(string expected, Outcome happened, Yardstick yardstick) =>
        happened is Outcome.Invalid it
            ? Text(InvalidOther, "invalid", expected, it.Message, happened, yardstick)
            : OtherRefusal("invalid", InvalidOther, InvalidAccepted, expected, happened, yardstick);

    /// <summary>A module that should be refused was accepted, or was refused for the other reason.</summary>
    private static Judgement OtherRefusal(
        string what, string other, string accepted, string expected, Outcome happened, Yardstick yardstick)
    {
        string? message = (happened as Outcome.Malformed)?.Message ?? (happened as Outcome.Invalid)?.Message;
        return happened switch
        {
            _ when message is not null && !yardstick.Can(Abilities.TellsMalformedFromInvalid) =>
                Text(other, what, expected, message, happened, yardstick),
            Outcome.Malformed or Outcome.Invalid or Outcome.Refused =>
                Judgement.Fail(other, Quote(what, expected), happened.ToString()),
            Outcome.Returned => Judgement.Fail(accepted, Quote(what, expected), "an accepted module"),
            _ => OutOfPlace($"{(what == "invalid" ? "an" : "a")} {what} module", happened),
        };
    }

    private static Judgement OutOfPlace(object asked, Outcome happened)
    {
        string what = asked is Command command ? command.Keyword : (string)asked;
        return Judgement.Of(VerdictKind.Error, EngineBroken, $"'{happened}' is no answer to {what}");
    }

    private static string Told(Outcome happened) =>
        happened is Outcome.Returned returned ? ValueText.Of(returned.Values) : happened.ToString();

    private static string Quote(string what, string message) => message.Length == 0 ? what : $"{what} \"{message}\"";
}
