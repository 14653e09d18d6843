using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Triage.Failures;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Findings;

/// <summary>
/// The normal form of a finding: which engines stand alone, in what kind of difference, with which instructions and
/// for which rule. Two findings with the same normal form count as one.
/// </summary>
/// <param name="Engines">The engines that differ, in order.</param>
/// <param name="Class">The kind of difference.</param>
/// <param name="Rule">The rule that a rejected module breaks, without names and numbers; empty for others.</param>
/// <param name="Instructions">The instructions that are left: numeric ones only by their family, none twice.</param>
public sealed partial record Cause(
    ImmutableArray<string> Engines, FailureClass Class, string Rule, ImmutableArray<string> Instructions)
{
    [GeneratedRegex("""[\s()]+|"(?:[^"\\]|\\.)*"|;;.*""")]
    private static partial Regex Between { get; }

    [GeneratedRegex(@" \(<[^>]*>:[^)]*\)|\[[^\]]*\]|0x[0-9a-f]+|[0-9]+|\(ref [^)]*\)|""[^""]*""")]
    private static partial Regex Details { get; }

    /// <summary>The cause of a reduced script.</summary>
    /// <param name="engines">The engines that differ.</param>
    /// <param name="kind">The kind of difference.</param>
    /// <param name="message">The reason why the recording engine rejects the module; empty if it does not.</param>
    /// <param name="script">The script.</param>
    public static Cause Of(IEnumerable<string> engines, FailureClass kind, string message, string script) => new(
        [.. engines.Order(StringComparer.Ordinal)],
        kind,
        Details.Replace(message, "").TrimEnd(),
        [.. InstructionsOf(script).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <summary>One line.</summary>
    public override string ToString() =>
        $"{string.Join('+', Engines)} {Class}{(Rule.Length == 0 ? "" : $" [{Rule}]")}: "
            + $"{string.Join(' ', Instructions)}";

    private static IEnumerable<string> InstructionsOf(string script) =>
        from word in Between.Split(script)
        let row = InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(word))
        where row is not null && row.Immediate is not (Imm.I32 or Imm.I64 or Imm.F32 or Imm.F64 or Imm.V128)
        where row.Opcode != Opcode.End
        select row switch
        {
            { Family: OpFamily.Numeric } => "numeric",
            { Family: OpFamily.Vector } => "vector",
            { Width: > 0 } => row.IsStore ? "store" : "load",
            _ => word,
        };
}
