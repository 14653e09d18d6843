using Conformance.Cli.Grammar;
using Conformance.Triage.Tracing;

namespace Conformance.Cli.Failures;

/// <summary>Which steps of a trace are shown.</summary>
/// <param name="Kinds">The kinds to show; empty for all.</param>
/// <param name="Limit">How many to show at most.</param>
internal sealed record StepChoice(IReadOnlySet<TraceKind> Kinds, int Limit)
{
    /// <summary>The words for kinds.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [.. Enum.GetNames<TraceKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>Reads the values of the options.</summary>
    /// <exception cref="UsageException">A word names no kind, or the limit is not above 0.</exception>
    public static StepChoice Of(IEnumerable<string> lists, int limit)
    {
        HashSet<TraceKind> kinds = [];
        foreach (string list in lists)
        {
            string[] words = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 0)
            {
                throw new UsageException(
                    $"--only names no kind of step, but '{list}'", $"it takes {string.Join(", ", Words)}");
            }

            foreach (string word in words)
            {
                kinds.Add(
                    Words.Contains(word)
                        ? Enum.Parse<TraceKind>(word, ignoreCase: true)
                        : throw new UsageException($"--only takes {string.Join(", ", Words)}, not '{word}'"));
            }
        }

        return limit > 0 ? new StepChoice(kinds, limit) : throw new UsageException("--limit must be above 0");
    }

    /// <summary>Whether a step is shown.</summary>
    public bool Includes(ShownStep step) => Kinds.Count == 0 || Kinds.Contains(step.Kind);
}
