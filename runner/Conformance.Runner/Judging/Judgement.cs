using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Judging;

/// <summary>A verdict with details for a person; both texts are empty for a pass.</summary>
public readonly record struct Judgement(Verdict Verdict, string Expected = "", string Actual = "")
{
    /// <summary>All meanings of the answer, if it has more than the demanded one; otherwise null.</summary>
    public string? Meanings { get; init; }

    /// <summary>The first failed command that the judged one depends on; null if there is none.</summary>
    internal Command? BlockedBy { get; init; }

    /// <summary>Whether it equals <see cref="Pass"/>.</summary>
    internal bool IsPlainPass =>
        ReferenceEquals(Verdict, Verdict.Pass) && Expected.Length == 0 && Actual.Length == 0 && Meanings is null
        && BlockedBy is null;

    /// <summary>The pass.</summary>
    public static Judgement Pass { get; } = new(Verdict.Pass);

    /// <summary>The runner's text parser agrees, and the engine has no text parser.</summary>
    public static Judgement Inapplicable { get; } =
        Of(VerdictKind.Inapplicable, VerdictTypes.Inapplicable,
            "tests only the text format, which this engine does not read");

    /// <summary>A wrong answer.</summary>
    public static Judgement Fail(string type, string expected, string actual) =>
        new(new Verdict(VerdictKind.Fail, type, $"expected {expected}, got {actual}"), expected, actual);

    /// <summary>Any other verdict, with its reason.</summary>
    public static Judgement Of(VerdictKind kind, string type, string reason) =>
        new(new Verdict(kind, type, reason), "", reason);
}
