using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Recording;

/// <summary>
/// Turns outcomes into assertions. Where the specification permits several outcomes, the assertion permits them:
/// any arithmetic NaN for one (spec:aux-nans), any reference of a kind for one that only the engine knows.
/// </summary>
internal static class Expectations
{
    /// <summary>The message of <c>assert_trap</c> for an exception from a start function.</summary>
    private const string UncaughtException = "uncaught exception";

    private const string Exhaustion = "call stack exhausted";

    /// <summary>The assertion about an action; null if its outcome cannot be asserted.</summary>
    public static Command? Of(SourceSpan at, ScriptAction action, Outcome outcome) => outcome switch
    {
        Outcome.Returned it => new Assertion.Returns(at, action, [.. it.Values.Select(PatternOf)]),
        Outcome.Bytes it => new Assertion.Returns(at, action, [new Pattern.Bytes(it.Content)]),
        Outcome.Trapped it => new Assertion.Traps(at, action, TextOf(it)),
        Outcome.Threw => new Assertion.Throws(at, action),
        Outcome.Exhausted => new Assertion.Exhausts(at, action, Exhaustion),
        _ => null,
    };

    /// <summary>The calls that the host saw, for an assertion about them.</summary>
    public static ImmutableArray<ExpectedCall> Of(Outcome.Calls calls) =>
        [.. calls.Log.Select(call => new ExpectedCall(call.Function, [.. call.Arguments.Select(PatternOf)]))];

    /// <summary>The command about a module that is also instantiated; null if its outcome cannot be asserted.</summary>
    public static Command? Of(SourceSpan at, string? name, ModuleText module, Outcome outcome) => outcome switch
    {
        Outcome.Returned => new Command.DefineModule(at, name, module, IsDefinition: false),
        _ => OfModule(at, module, outcome) ?? OfInstance(at, new ScriptInstance.OfText(name, module), outcome),
    };

    /// <summary>The command about a module of which only the validity matters; null if it cannot be asserted.</summary>
    public static Command? OfDefinition(SourceSpan at, ModuleText module, Outcome outcome) =>
        outcome is Outcome.Returned
        ? new Command.DefineModule(at, null, module, IsDefinition: true)
        : OfModule(at, module, outcome);

    /// <summary>The command about another instance of a module; null if its outcome cannot be asserted.</summary>
    public static Command? OfInstance(SourceSpan at, string instance, string module, Outcome outcome) =>
        outcome is Outcome.Returned
            ? new Command.InstantiateModule(at, instance, module)
            : OfInstance(at, new ScriptInstance.OfModule(instance, module), outcome);

    private static Assertion? OfModule(SourceSpan at, ModuleText module, Outcome outcome) => outcome switch
    {
        Outcome.Malformed => new Assertion.IsMalformed(at, module, ""),
        Outcome.Invalid => new Assertion.IsInvalid(at, module, ""),
        _ => null,
    };

    private static Assertion? OfInstance(SourceSpan at, ScriptInstance instance, Outcome outcome) => outcome switch
    {
        Outcome.Unlinkable => new Assertion.IsUnlinkable(at, instance, ""),
        Outcome.Trapped it => new Assertion.TrapsOnStart(at, instance, TextOf(it)),
        Outcome.Threw => new Assertion.TrapsOnStart(at, instance, UncaughtException),
        _ => null,
    };

    private static string TextOf(Outcome.Trapped trap) =>
        TrapTexts.Each(trap.Kinds).ToArray() is [var only] ? only : trap.Message;

    private static Pattern PatternOf(Value value) => value switch
    {
        { Reference: Reference.Null } => new Pattern.NullRef(null),
        { Reference: Reference.Opaque it } => new Pattern.RefOf(it.Kind),
        { Kind: ValKind.F32 or ValKind.F64 } when FloatClass.IsArithmeticNan(value.Kind, value.Low) =>
            new Pattern.ArithmeticNan(value.Kind),
        _ => new Pattern.Exactly(value),
    };
}
