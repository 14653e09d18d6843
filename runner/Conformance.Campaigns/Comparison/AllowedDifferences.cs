using Conformance.Campaigns.Recording;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Campaigns.Comparison;

/// <summary>
/// What the specification leaves open, and how a campaign respects it. This is the one list of it:
/// <list type="bullet">
/// <item>Bits of NaNs (spec:aux-nans): a recorded NaN permits every arithmetic one, and generated code makes NaNs
/// canonical before it stores or reinterprets them.</item>
/// <item>Relaxed vector instructions (spec:relaxed-ops): their code is only validated, not executed.</item>
/// <item>Growth that may fail (spec:exec-memory.grow, spec:exec-table.grow): generated code grows by a few elements, or
/// by so many that growth must fail.</item>
/// <item>Exhaustion (spec:impl-exec): an engine that exhausts its stack is never different, except in a loop of tail
/// calls; a case ends where the recording engine does, except after an endless recursion that changes nothing.</item>
/// <item>Limits of an engine and missing proposals: <em>unsupported</em>. What follows in the case is not compared if
/// it may depend on it.</item>
/// <item>Kinds of traps that an engine reports by one text: its dialect lists them.</item>
/// <item>Whether bytes are malformed or invalid, if an engine does not tell.</item>
/// <item>The order of checks that trap: generated code has no instruction with two that could both fail and that
/// engines order freely.</item>
/// </list>
/// </summary>
internal static class AllowedDifferences
{
    private const string Exhausted = "exhausted";

    /// <summary>Whether the rest of a case says nothing about an engine after this result.</summary>
    public static bool Ends(Command command, CommandResult result) =>
        result.Verdict.Kind.IsNotRun() ? !IsAlone(command) : IsExhaustion(command, result);

    /// <summary>Whether a result is a difference.</summary>
    public static bool IsDifference(Command command, CommandResult result) =>
        result.Verdict.Kind.IsBad() && result.Verdict.Kind != VerdictKind.Blocked && !IsExhaustion(command, result);

    /// <summary>
    /// Whether a command is about the validity of a module or reads by the host, so that no other command depends on
    /// it.
    /// </summary>
    public static bool IsAlone(Command command) =>
        command is Assertion.OfModule or Command.DefineModule { IsDefinition: true }
            or Assertion.Returns
        {
            Action: ScriptAction.Get or ScriptAction.TableSize or ScriptAction.ReadTable
                    or ScriptAction.MemorySize or ScriptAction.ReadMemory
        };

    private static bool IsExhaustion(Command command, CommandResult result) =>
        result.Verdict.Kind == VerdictKind.Fail
        && result.Actual.StartsWith(Exhausted, StringComparison.Ordinal)
        && !command.Id.EndsWith(RecordedCase.FlatMark, StringComparison.Ordinal);
}
