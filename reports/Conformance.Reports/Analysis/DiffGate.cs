using System.Collections.Immutable;

namespace Conformance.Reports.Analysis;

/// <summary>The changes that fail a gate, named by the words of the command line.</summary>
public static class DiffGate
{
    /// <summary>All words.</summary>
    public static ImmutableArray<string> Words { get; } =
    [
        "new", "changed", "lost", "slower", "fixed", "appeared", "incomplete",
    ];

    /// <summary>Whether a comparison has a change that one of the words names.</summary>
    public static bool Fails(RunDiff diff, IEnumerable<string> words) => words.Any(word => word switch
    {
        "new" => diff.Count(ChangeKind.NewFailure) > 0,
        "changed" => diff.Count(ChangeKind.ChangedOutcome) > 0,
        "lost" =>
            diff.VanishedFiles.Length > 0 || diff.Count(ChangeKind.Disappeared) > 0
                || diff.Count(ChangeKind.NotRun) > 0,
        "slower" => diff.Slower.Length > 0,
        "fixed" => diff.Count(ChangeKind.Fixed) > 0,
        "appeared" => diff.Count(ChangeKind.Appeared) > 0 || diff.AppearedFiles.Length > 0,
        "incomplete" => !diff.After.IsComplete,
        _ => throw new ArgumentOutOfRangeException(nameof(words), word, "no such change"),
    });
}
