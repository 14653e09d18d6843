using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Reports.Text;

/// <summary>The name and the shape of a verdict. Reports never rely on colour alone.</summary>
/// <param name="Letter">One character, for columns of results.</param>
/// <param name="Word">The word of queries and style classes: <c>fail</c>.</param>
/// <param name="Shape">A character whose shape differs from all others.</param>
/// <param name="Noun">The word after a count: <c>2 failed</c>.</param>
public sealed record VerdictWords(VerdictKind Kind, char Letter, string Word, string Shape, string Noun)
{
    /// <summary>In the order of <see cref="VerdictKind"/>.</summary>
    public static ImmutableArray<VerdictWords> All { get; } =
    [
        new(VerdictKind.Pass, 'P', "pass", "✓", "passed"),
        new(VerdictKind.Fail, 'F', "fail", "✕", "failed"),
        new(VerdictKind.Blocked, 'B', "blocked", "◇", "blocked"),
        new(VerdictKind.Skip, 'S', "skip", "–", "skipped"),
        new(VerdictKind.Unsupported, 'U', "unsupported", "○", "unsupported"),
        new(VerdictKind.Crash, 'C', "crash", "▲", "crashed"),
        new(VerdictKind.Timeout, 'T', "timeout", "◔", "timed out"),
        new(VerdictKind.Error, 'E', "error", "!", "in error"),
        new(VerdictKind.Inapplicable, 'N', "inapplicable", "∅", "not applicable"),
    ];

    /// <summary>The words of a kind.</summary>
    public static VerdictWords Of(VerdictKind kind) => All[(int)kind];

    /// <summary>Whether a verdict fails a gate; the same as <see cref="Tally.Bad"/>.</summary>
    public static bool IsBad(VerdictKind kind) => kind.IsBad();

    /// <summary>The counts of a tally that are not zero: <c>2 failed, 1 crashed</c>.</summary>
    public static string Counts(Tally tally, Func<VerdictKind, bool> which) =>
        string.Join(", ", All.Where(words => which(words.Kind) && Count(tally, words.Kind) > 0)
            .Select(words => Figures.Count(Count(tally, words.Kind)) + " " + words.Noun));

    /// <summary>One count of a tally.</summary>
    public static int Count(Tally tally, VerdictKind kind) => kind switch
    {
        VerdictKind.Pass => tally.Pass,
        VerdictKind.Fail => tally.Fail,
        VerdictKind.Blocked => tally.Blocked,
        VerdictKind.Skip => tally.Skip,
        VerdictKind.Unsupported => tally.Unsupported,
        VerdictKind.Crash => tally.Crash,
        VerdictKind.Timeout => tally.Timeout,
        VerdictKind.Error => tally.Error,
        VerdictKind.Inapplicable => tally.Inapplicable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a verdict without a count"),
    };
}
