using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Triage.Failures;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Findings;

/// <summary>
/// The normal form of a finding: which engines stand alone, in what kind of difference, with which instructions and
/// for which rule. If an engine crashes or breaks its promises, its own words stand for the rule and the instructions.
/// Two findings with the same normal form count as one.
/// </summary>
/// <param name="Engines">The engines that differ, in order.</param>
/// <param name="Class">The kind of difference.</param>
/// <param name="Rule">
/// The rule that a rejected module breaks, or what the engine said at its end, without names and numbers; empty for
/// others.
/// </param>
/// <param name="Instructions">The instructions that are left: numeric ones only by their family, none twice.</param>
public sealed partial record Cause(
    ImmutableArray<string> Engines, FailureClass Class, string Rule, ImmutableArray<string> Instructions)
{
    [GeneratedRegex("""[\s()]+|"(?:[^"\\]|\\.)*"|;;.*""")]
    private static partial Regex Between { get; }

    [GeneratedRegex(@" \(<[^>]*>:[^)]*\)|\[[^\]]*\]|0x[0-9a-f]+|[0-9]+|\(ref [^)]*\)|""[^""]*""")]
    private static partial Regex Details { get; }

    // Numbers of lines, processes and bytes, and the space that they leave.
    [GeneratedRegex(@"(?:\(?(?:0x[0-9a-f]+|[0-9]+)[):]*|[\s\[\]])+")]
    private static partial Regex Changing { get; }

    /// <summary>The most characters of the words of an engine that tell its faults apart.</summary>
    private const int MostWords = 120;

    /// <summary>Stands between the exit of a process and its last words.</summary>
    private const string LastWords = "; it said: ";

    /// <summary>The cause of a reduced script.</summary>
    /// <param name="engines">The engines that differ.</param>
    /// <param name="kind">The kind of difference.</param>
    /// <param name="rule">The rule for which the recording engine rejects the module; empty if it does not.</param>
    /// <param name="answer">What an engine that differs answered.</param>
    /// <param name="script">The script.</param>
    public static Cause Of(
        IEnumerable<string> engines, FailureClass kind, string rule, string answer, string script)
    {
        string words = kind.Type is VerdictTypes.EngineBroken or VerdictTypes.EngineCrash ? WordsOf(answer, kind) : "";
        return new Cause(
            [.. engines.Order(StringComparer.Ordinal)],
            kind,
            words.Length > 0 ? words : rule,
            words.Length > 0
                ? []
                : [.. InstructionsOf(script).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The rule for which a module is rejected, without names and numbers; empty if it is not.</summary>
    public static string RuleOf(Outcome outcome) => outcome switch
    {
        Outcome.Malformed it => Details.Replace(it.Message, "").TrimEnd(),
        Outcome.Invalid it => Details.Replace(it.Message, "").TrimEnd(),
        _ => "",
    };

    /// <summary>The words of an engine, without what differs from time to time; empty if a signal is all.</summary>
    private static string WordsOf(string answer, FailureClass kind)
    {
        int last = answer.IndexOf(LastWords, StringComparison.Ordinal);
        if (last < 0 && kind.Type == VerdictTypes.EngineCrash)
        {
            return "";
        }

        string words = last < 0 ? answer : answer[(last + LastWords.Length)..];
        words = Changing.Replace(words.Split('…')[0], " ").Trim();
        return words.Length > MostWords ? words[..MostWords] : words;
    }

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
