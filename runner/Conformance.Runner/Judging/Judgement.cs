using Conformance.Runner.Results;

namespace Conformance.Runner.Judging;

/// <summary>A verdict with what a person wants to see beside it; both texts are empty for a pass.</summary>
public readonly record struct Judgement(Verdict Verdict, string Expected = "", string Actual = "")
{
    /// <summary>All that the answer may mean, if it is more than what was demanded; otherwise null.</summary>
    public string? Meanings { get; init; }

    /// <summary>The pass.</summary>
    public static Judgement Pass { get; } = new(Verdict.Pass);

    /// <summary>The runner's text parser agrees, and the engine has none.</summary>
    public static Judgement Inapplicable { get; } =
        Of(VerdictKind.Inapplicable, VerdictTypes.Inapplicable, "about the text format alone, which this engine does not read");

    /// <summary>A wrong answer.</summary>
    public static Judgement Fail(string type, string expected, string actual) =>
        new(new Verdict(VerdictKind.Fail, type, $"expected {expected}, got {actual}"), expected, actual);

    /// <summary>Anything else, with its reason.</summary>
    public static Judgement Of(VerdictKind kind, string type, string reason) => new(new Verdict(kind, type, reason), "", reason);
}
