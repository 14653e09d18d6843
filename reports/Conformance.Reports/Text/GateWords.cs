using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Reports.Text;

/// <summary>The words for results that expectations cover.</summary>
internal static class GateWords
{
    private static readonly ImmutableArray<string> s_words =
    [
        "", "known failure", "flaky", "fixed", "new failure", "changed failure", "unexpected pass",
    ];

    /// <summary>The word within a sentence.</summary>
    public static string Of(Gate gate) => s_words[(int)gate];

    /// <summary>Whether a rule excuses the failure.</summary>
    public static bool IsExcused(CommandResult command) =>
        VerdictWords.IsBad(command.Verdict.Kind) && !command.IsUnexpected;

    /// <summary>Whether reports must mention the result: a failure or an unexpected pass.</summary>
    public static bool IsNotable(CommandResult command) =>
        VerdictWords.IsBad(command.Verdict.Kind) || command.IsUnexpected;

    /// <summary><c>XFAIL known failure: …</c>, the word of test frameworks.</summary>
    public static string Excuse(CommandResult command) =>
        SafeText.OneLine(command.Gate == Gate.Flaky ? "FLAKY " + command.GateNote : "XFAIL " + command.GateNote, 1_000);

    /// <summary>The dotted class of the verdict, or of the unexpected pass.</summary>
    public static string TypeOf(CommandResult command) =>
        command.Gate == Gate.UnexpectedPass ? VerdictTypes.UnexpectedPass : command.Verdict.Type;
}
