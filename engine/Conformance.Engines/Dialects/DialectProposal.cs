using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Engine;
using Conformance.Engines.Protocol;

namespace Conformance.Engines.Dialects;

/// <summary>
/// Proposes entries for texts that a dialect does not know, learned from the results that scripts expected. It cannot
/// distinguish an engine's wording from a wrong trap: a person reads the counts and decides.
/// </summary>
public sealed class DialectProposal
{
    private readonly ImmutableArray<DialectEntry> _traps;
    private readonly ImmutableArray<DialectEntry> _refusals;

    private DialectProposal(ImmutableArray<DialectEntry> traps, ImmutableArray<DialectEntry> refusals)
    {
        _traps = traps;
        _refusals = refusals;
    }

    /// <summary>Number of proposed entries.</summary>
    public int Entries => _traps.Count(entry => entry.Kinds != TrapKinds.None);

    /// <summary>Number of entries that may mean several kinds.</summary>
    public int Ambiguous => _traps.Count(entry => IsSeveral(entry.Kinds));

    /// <summary>Learns entries.</summary>
    /// <param name="dialect">The dialect so far.</param>
    public static DialectProposal Of(IEnumerable<SeenText> seen, Dialect dialect)
    {
        ILookup<bool, SeenText> unknown = seen.Where(one =>
                one.Expected is null
                    ? !dialect.IsLimit(one.Text)
                    : dialect.KindsOf(one.Text) == TrapKinds.None && TrapTexts.KindsOf(one.Text) == TrapKinds.None)
            .ToLookup(one => one.Expected is null);
        return new DialectProposal(EntriesOf(unknown[false]), EntriesOf(unknown[true]));
    }

    /// <summary>Writes a dialect file: certain entries as entries, and decisions for a person as comments.</summary>
    /// <param name="engine">Name of the engine.</param>
    public void Write(string engine, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(
            $"# Texts of {OneLine(engine)} that its dialect does not know. Counts: the texts that scripts expected there, with one place each.\n");
        output.Write(Entries == 0 ? "traps: []\n" : "traps:\n");
        foreach (DialectEntry entry in _traps)
        {
            WriteEvidence(entry, output);
            string line =
                $"{{ match: {Quoted(entry.Pattern)}, kinds: [{string.Join(", ", WireTypes.NamesOf(entry.Kinds))}] }}";
            output.Write(entry.Kinds == TrapKinds.None ? $"  # {line}\n" : $"  - {line}\n");
        }

        if (_refusals.IsEmpty)
        {
            return;
        }

        output.Write(
            "# Refusals of modules that scripts use: a limit of the engine if you say so, otherwise a failure.\n# limits:\n");
        foreach (DialectEntry entry in _refusals)
        {
            Evidence example = entry.Evidence[0];
            output.Write($"#   - {Quoted(entry.Pattern)}   # {Times(entry.Count)}, {OneLine(example.Place)}\n");
        }
    }

    private static ImmutableArray<DialectEntry> EntriesOf(IEnumerable<SeenText> texts) =>
    [
        .. texts.GroupBy(one => TextPattern.Of(one.Text), StringComparer.Ordinal)
            .Select(group => EntryOf(group.Key, group))
            .OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Pattern, StringComparer.Ordinal),
    ];

    private static DialectEntry EntryOf(string pattern, IEnumerable<SeenText> texts)
    {
        ImmutableArray<Evidence> evidence =
        [
            .. texts.GroupBy(one => one.Expected ?? "", StringComparer.Ordinal)
                .Select(group => new Evidence(group.Key, group.Count(), group.First().Place))
                .OrderByDescending(one => one.Count).ThenBy(one => one.Expected, StringComparer.Ordinal),
        ];

        // A script may expect "out of bounds" for several kinds, so this text proves less than a text of one kind.
        TrapKinds kinds = TrapKinds.None;
        foreach (TrapKinds some in evidence.Select(one => TrapTexts.KindsOf(one.Expected)).OrderBy(some => IsSeveral(some)))
        {
            kinds |= (kinds & some) == 0 ? some : TrapKinds.None;
        }

        return new DialectEntry(pattern, kinds, evidence);
    }

    private static void WriteEvidence(DialectEntry entry, TextWriter output)
    {
        string counts = string.Join(
            ", ",
            entry.Evidence.Select(one =>
                $"{(one.Expected.Length == 0 ? "any trap" : OneLine(one.Expected))}: {Times(one.Count)} ({OneLine(one.Place)})"));
        string mark =
            IsSeveral(entry.Kinds) ? "AMBIGUOUS, a pass is only consistent. "
            : entry.Kinds == TrapKinds.None ? "UNKNOWN, no kind has the expected text. "
            : "";
        output.Write($"  # {mark}{counts}\n");
    }

    private static bool IsSeveral(TrapKinds kinds) => (kinds & (kinds - 1)) != 0;

    private static string Times(int count) => string.Create(CultureInfo.InvariantCulture, $"{count}×");

    /// <summary>
    /// A scalar that YAML reads back. YAML escapes replace characters that other displays may change: signs that are
    /// not plain, and one of two that could start a command in a log of continuous integration.
    /// </summary>
    private static string Quoted(string pattern)
    {
        if (pattern.All(IsPlain)
            && !pattern.Contains("##", StringComparison.Ordinal)
            && !pattern.Contains("::", StringComparison.Ordinal))
        {
            return $"'{pattern.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        StringBuilder quoted = new("\"");
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            _ = c is '"' or '\\' ? quoted.Append('\\').Append(c)
                : IsPlain(c) && !(c is '#' or ':' && i > 0 && pattern[i - 1] == c) ? quoted.Append(c)
                : i + 1 < pattern.Length && char.IsSurrogatePair(c, pattern[i + 1])
                    ? quoted.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(c, pattern[++i]):X8}")
                    : quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is >= ' ' and < '\u007f';

    /// <summary>A text that is safe in a comment and in a log.</summary>
    private static string OneLine(string text)
    {
        StringBuilder line = new();
        foreach (char c in text.Length > 120 ? text[..120] : text)
        {
            _ = char.IsLetterOrDigit(c) || c is >= ' ' and < '\u007f' ? line.Append(c) : line.Append('?');
        }

        return line.Replace("##", "#?").ToString();
    }
}
