using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Campaigns.Findings;

/// <summary>
/// A rule that an engine is known not to apply, or a trap that it is known to name otherwise. Such a finding is
/// counted, but it is no difference unless the campaign is strict. The table is data: a new row needs the kind of
/// difference as a campaign prints it, and a reason.
/// </summary>
/// <param name="Engines">Names of engines; each begins with one of these.</param>
/// <param name="Type">The kind of difference.</param>
/// <param name="Instruction">An instruction that must be among those left; empty for any.</param>
/// <param name="Reason">What the engine does, and where it is decided.</param>
public sealed record Leniency(ImmutableArray<string> Engines, string Type, string Instruction, string Reason)
{
    private static readonly ImmutableArray<string> s_v8 = ["node", "deno", "chromium", "d8"];
    private static readonly ImmutableArray<string> s_javaScriptCore = ["bun", "jsc"];
    private static readonly ImmutableArray<string> s_v8AndSpiderMonkey = [.. s_v8, "firefox"];

    /// <summary>All known leniencies.</summary>
    public static ImmutableArray<Leniency> All { get; } =
    [
        new(
            s_javaScriptCore, VerdictTypes.InvalidAccepted, "",
            "operand types after an unconditional branch are not checked (https://github.com/oven-sh/bun/pull/42145)"),
        new(
            s_v8AndSpiderMonkey, VerdictTypes.InvalidAccepted, "br_on_non_null",
            "br_on_non_null to a label that takes no reference is accepted in unreachable code "
                + "(spec:valid-br_on_non_null)"),
        new(
            s_v8, VerdictTypes.InvalidAccepted, "ref.eq",
            "ref.eq takes an externref in unreachable code (spec:valid-ref.eq)"),
        new(
            s_v8AndSpiderMonkey, VerdictTypes.InvalidAccepted, "br_on_null",
            "the result of br_on_null in unreachable code stands for a number (spec:valid-br_on_null)"),
        new(
            s_v8AndSpiderMonkey, VerdictTypes.InvalidAccepted, "ref.as_non_null",
            "the result of ref.as_non_null in unreachable code stands for a number (spec:valid-ref.as_non_null)"),
        new(
            s_javaScriptCore, VerdictTypes.TrapOther, "ref.cast",
            "a failed cast of null is told as a null reference; the specification does not "
                + "name traps (spec:exec-ref.cast)"),
        new(
            s_javaScriptCore, VerdictTypes.TrapOther, "call_ref",
            "the text for a null function depends on the compiler; the specification does not "
                + "name traps (spec:exec-call_ref)"),
        new(
            s_javaScriptCore, VerdictTypes.TrapOther, "return_call_ref",
            "the same for tail calls (spec:exec-return_call_ref)"),
    ];

    /// <summary>Whether each engine that differs is known to be lenient in this way.</summary>
    public static bool Explains(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return cause.Engines.All(engine => All.Any(row => row.Matches(cause, engine)));
    }

    private bool Matches(Cause cause, string engine) =>
        cause.Class.Type == Type
        && (Instruction.Length == 0 || cause.Instructions.Contains(Instruction))
        && Engines.Any(name => engine.StartsWith(name, StringComparison.Ordinal));
}
