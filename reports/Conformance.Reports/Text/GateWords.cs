using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Reports.Text;

/// <summary>What reports say about a result that expectations have something to say about.</summary>
internal static class GateWords
{
    private static readonly ImmutableArray<string> s_words = ["", "known failure", "flaky", "fixed", "new failure", "changed failure", "unexpected pass"];

    /// <summary>In a sentence.</summary>
    public static string Of(Gate gate) => s_words[(int)gate];

    /// <summary>Whether it is a failure that a rule allows.</summary>
    public static bool IsExcused(CommandResult command) => VerdictWords.IsBad(command.Verdict.Kind) && !command.IsUnexpected;

    /// <summary>Whether reports have to tell of it: a failure, or a pass that should not be.</summary>
    public static bool IsNotable(CommandResult command) => VerdictWords.IsBad(command.Verdict.Kind) || command.IsUnexpected;

    /// <summary><c>XFAIL known failure: …</c>, as test frameworks call it.</summary>
    public static string Excuse(CommandResult command) =>
        SafeText.OneLine(command.Gate == Gate.Flaky ? "FLAKY " + command.GateNote : "XFAIL " + command.GateNote, 1_000);

    /// <summary>The dotted class of a result: that of the verdict, or of the pass that should not be.</summary>
    public static string TypeOf(CommandResult command) =>
        command.Gate == Gate.UnexpectedPass ? VerdictTypes.UnexpectedPass : command.Verdict.Type;
}
