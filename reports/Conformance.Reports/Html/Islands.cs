using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>
/// The results as data for the page's script: columns instead of objects, deflated, in base 91 (which cannot contain
/// <c>&lt;/script</c>). The script reads the index at once, and the texts of results that are not passes afterwards.
/// </summary>
internal sealed class Islands
{
    /// <summary>
    /// The digits of a hash that the page keeps. It keeps all digits for failures, and where six are ambiguous within a
    /// file.
    /// </summary>
    private const int ShortHash = 6;

    private const int MostLongHashes = 5_000;

    /// <summary>The steps that times are rounded to. Exact times are noise, and would be a third of the page.</summary>
    private static readonly long[] s_times = [.. Scale()];

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    private readonly ReportData _data;
    private readonly List<ReportFileRows> _files;
    private readonly int _textLimit;
    private readonly SourceIslands _sources;
    private readonly StringTable _texts = new();

    private Islands(ReportData data, List<ReportFileRows> files, int textLimit, SourceIslands sources)
    {
        _files = files;
        _sources = sources;
        _data = data;
        _textLimit = textLimit;
    }

    /// <param name="files">The files with the rows of the explorer.</param>
    /// <param name="textLimit">
    /// The longest text of a result; 0 leaves out the expected result, the actual result and the excerpt.
    /// </param>
    public static (string Index, string Detail) Write(
        ReportData data, List<ReportFileRows> files, int textLimit, SourceIslands sources)
    {
        Islands islands = new(data, files, textLimit, sources);
        return (Pack(islands.WriteIndex), Pack(islands.WriteTexts));
    }

    internal static string Pack(Action<Utf8JsonWriter> write)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            using Utf8JsonWriter json = new(deflate);
            write(json);
        }

        return Base91.Encode(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private void WriteIndex(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("v", 1);
        json.WriteString("replay", _data.Options.ReplayCommand);
        json.WriteString("open", _data.OpenQuery);
        WriteRuns(json);
        WriteVerdicts(json);
        WriteFiles(json);
        WriteRows(json);
        WriteNotes(json);
        json.WriteEndObject();
    }

    private void WriteRuns(Utf8JsonWriter json)
    {
        json.WriteStartArray("runs");
        for (int i = 0; i < _data.Runs.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("id", _data.Labels[i]);
            json.WriteString("engine", SafeText.OneLine(_data.Runs[i].Header.Engine, 60));
            json.WriteString("version", SafeText.OneLine(_data.Runs[i].Header.EngineVersion, 120));
            json.WriteString("settings", Replay.Settings(_data.Runs[i].Header));
            json.WriteBoolean("gate", _data.Changes[i] is not null || _data.Runs[i].Gates is not null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVerdicts(Utf8JsonWriter json)
    {
        json.WriteStartArray("verdicts");
        foreach (VerdictWords words in VerdictWords.All)
        {
            json.WriteStartArray();
            json.WriteStringValue(words.Letter.ToString());
            json.WriteStringValue(words.Word);
            json.WriteStringValue(words.Shape);
            json.WriteNumberValue(VerdictWords.IsBad(words.Kind) ? 1 : 0);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteFiles(Utf8JsonWriter json)
    {
        StringTable proposals = new();
        Strings(json, "files", _files.Select(file => SafeText.OneLine(file.Path, 1_000)));
        Numbers(json, "source", _sources.Places.Select(place => (long)place));
        json.WriteNumber("block", SourceIslands.BlockSize);
        Numbers(json, "count", _files.Select(file => (long)file.Rows.Count));
        Numbers(json, "proposal", _files.Select(file => (long)proposals.Add(SafeText.OneLine(file.Proposal, 100))));
        Strings(json, "proposals", proposals.Items);
    }

    private void WriteRows(Utf8JsonWriter json)
    {
        int rows = _files.Sum(file => file.Rows.Count);
        StringTable kinds = new();
        StringTable names = new();
        List<long> kind = new(rows), name = new(rows), line = new(rows);
        StringBuilder hashes = new(rows * ShortHash);
        List<KeyValuePair<int, string>> oddHashes = [];
        int at = 0;
        foreach (ReportFileRows file in _files)
        {
            int previous = 0;
            HashSet<string> shortHashes = new(StringComparer.Ordinal);
            HashSet<string> twice = [.. file.Rows.Select(ShortHashOf).Where(prefix => !shortHashes.Add(prefix))];
            foreach (CommandResult?[] row in file.Rows)
            {
                CommandResult command = row.First(result => result is not null)!;
                kind.Add(kinds.Add(SafeText.OneLine(command.Kind, 60)));
                name.Add(names.Add(SafeText.OneLine(command.Name, 200)));
                line.Add(command.Line - previous);
                previous = command.Line;
                string prefix = ShortHashOf(row);
                bool isBad = oddHashes.Count < MostLongHashes
                    && row.Any(result => result is not null && VerdictWords.IsBad(result.Verdict.Kind));
                bool isPlain = prefix.Length == ShortHash && prefix.AsSpan().IndexOfAnyExcept(s_hexDigits) < 0;
                _ = hashes.Append(isPlain ? prefix : new string('0', ShortHash));
                if (!isPlain || isBad || twice.Contains(prefix))
                {
                    oddHashes.Add(new(at, SafeText.OneLine(Replay.Hash(command), 100)));
                }

                at++;
            }
        }

        Strings(json, "kinds", kinds.Items);
        Strings(json, "names", names.Items);
        Numbers(json, "kind", kind);
        Numbers(json, "name", name);
        Numbers(json, "line", line);
        json.WriteNumber("digits", ShortHash);
        json.WriteString("hash", hashes.ToString());
        json.WriteStartObject("odd");
        foreach ((int row, string hash) in oddHashes)
        {
            json.WriteString(row.ToString(System.Globalization.CultureInfo.InvariantCulture), hash);
        }

        json.WriteEndObject();
        Strings(json, "status", Enumerable.Range(0, _data.Runs.Count).Select(Status));
        json.WriteString("alphabet", Alphabet);
        Numbers(json, "times", s_times);
        Strings(json, "time", Enumerable.Range(0, _data.Runs.Count).Select(Times));
        Strings(json, "gate", Enumerable.Range(0, _data.Runs.Count).Select(GateLetters));
    }

    private static string ShortHashOf(CommandResult?[] row)
    {
        string hash = Replay.Hash(row.First(result => result is not null)!);
        return hash[..Math.Min(ShortHash, hash.Length)];
    }

    /// <summary>Class, reason, cluster and place of the texts of each result that is not a plain pass.</summary>
    private void WriteNotes(Utf8JsonWriter json)
    {
        Dictionary<CommandResult, int> clusters = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < _data.Clusters.Length; i++)
        {
            foreach (Occurrence occurrence in _data.Clusters[i].Occurrences.Concat(_data.Clusters[i].Blocked))
            {
                clusters[occurrence.Command] = i;
            }
        }

        StringTable messages = new();
        json.WriteStartArray("notes");
        for (int run = 0; run < _data.Runs.Count; run++)
        {
            int at = -1;
            int previous = 0;
            json.WriteStartArray();
            foreach ((CommandResult? command, bool hasSource) in ResultsWithSource(run))
            {
                at++;
                if (command is null
                    || (command.Verdict.Kind == VerdictKind.Pass && !command.IsConsistent && command.GateNote == ""))
                {
                    continue;
                }

                json.WriteNumberValue(at - previous);
                previous = at;
                json.WriteNumberValue(
                    messages.Add(command.IsConsistent ? "consistent" : SafeText.OneLine(command.Verdict.Type, 60)));
                json.WriteNumberValue(messages.Add(CommandText.Lines(command, "")));
                json.WriteNumberValue(
                    command.GateNote == "" ? -1 : messages.Add(SafeText.OneLine(command.GateNote, 400)));
                json.WriteNumberValue(clusters.GetValueOrDefault(command, -1));
                json.WriteNumberValue(Text(command.Expected));
                json.WriteNumberValue(command.Actual == command.Verdict.Reason ? -1 : Text(command.Actual));
                json.WriteNumberValue(hasSource ? -1 : Text(command.Excerpt));
                json.WriteNumberValue(Text(command.Trace));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        WriteBlockers(json);
        Strings(json, "messages", messages.Items);
        Strings(json, "clusters", _data.Clusters.Select(cluster => cluster.Title));
    }

    /// <summary>
    /// For each run, pairs of a blocked row and the row that blocks it; and pairs of a row and its column.
    /// </summary>
    private void WriteBlockers(Utf8JsonWriter json)
    {
        List<long> columns = [];
        json.WriteStartArray("blockers");
        for (int run = 0; run < _data.Runs.Count; run++)
        {
            List<long> pairs = [];
            int first = 0;
            foreach (ReportFileRows file in _files)
            {
                Dictionary<CommandResult, int> rowOf = new(ReferenceEqualityComparer.Instance);
                for (int i = 0; i < file.Rows.Count; i++)
                {
                    if (file.Rows[i][run] is { Verdict.Kind: not VerdictKind.Pass } command)
                    {
                        rowOf[command] = first + i;
                        if (command.Column > 0)
                        {
                            columns.AddRange([first + i, command.Column]);
                        }
                    }
                }

                if (file.PerRun[run] is { } result)
                {
                    FileDependencies dependencies = FileDependencies.Of(result);
                    foreach ((CommandResult command, int row) in rowOf)
                    {
                        if (dependencies.BlockerOf(command) is { } blocker && rowOf.TryGetValue(blocker, out int cause))
                        {
                            pairs.AddRange([row, cause]);
                        }
                    }
                }

                first += file.Rows.Count;
            }

            Numbers(json, null, pairs);
        }

        json.WriteEndArray();
        Numbers(json, "columns", columns);
    }

    private void WriteTexts(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (string text in _texts.Items)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private int Text(string text) => text == "" ? -1
        : _textLimit == 0 ? -2
        : _texts.Add(SafeText.Visible(text, _textLimit));

    private string Status(int run) => string.Concat(Results(run)
        .Select(command => command is null ? 'M' : VerdictWords.Of(command.Verdict.Kind).Letter));

    /// <summary>One character for each time: its place on the scale.</summary>
    private string Times(int run) => string.Concat(Results(run).Select(command =>
    {
        long time = (long)Math.Max(0, command?.Duration.TotalMicroseconds ?? 0);
        int place = Array.BinarySearch(s_times, time);
        return Alphabet[place >= 0 ? place : Nearest(~place, time)];
    }));

    private static int Nearest(int above, long time) =>
        above == s_times.Length ? above - 1
        : time - s_times[above - 1] < s_times[above] - time ? above - 1 : above;

    /// <summary>Six steps for each power of ten, coarser below 100 µs.</summary>
    private static IEnumerable<long> Scale()
    {
        yield return 0;
        foreach (long time in (long[])[1, 2, 5, 10, 20, 50])
        {
            yield return time;
        }

        long[] steps = [100, 150, 220, 330, 470, 680];
        for (long scale = 1; scale <= 1_000_000; scale *= 10)
        {
            foreach (long step in steps)
            {
                yield return step * scale;
            }
        }
    }

    /// <summary>
    /// n new, c changed, f fixed, l no longer run, a appeared, k known, u unexpected pass, y flaky, . the same.
    /// </summary>
    private string GateLetters(int run)
    {
        if (_data.Changes[run] is not { } changes)
        {
            return _data.Runs[run].Gates is null
                ? ""
                : string.Concat(Results(run).Select(command => OfExpectations(command?.Gate)));
        }

        return string.Concat(Results(run).Select(command =>
            command is null ? '.'
            : changes.TryGetValue(command, out ChangeKind kind) ? OfChange(kind)
            : VerdictWords.IsBad(command.Verdict.Kind) ? 'k' : OfExpectations(command.Gate)));
    }

    private static char OfChange(ChangeKind kind) => kind switch
    {
        ChangeKind.NewFailure => 'n',
        ChangeKind.ChangedOutcome => 'c',
        ChangeKind.Fixed => 'f',
        ChangeKind.NotRun => 'l',
        ChangeKind.Appeared => 'a',
        _ => throw new InvalidOperationException($"a result that is there cannot be {kind}"),
    };

    private static char OfExpectations(Gate? gate) => gate switch
    {
        Runner.Results.Gate.Known => 'k',
        Runner.Results.Gate.Flaky => 'y',
        Runner.Results.Gate.Fixed => 'f',
        Runner.Results.Gate.New => 'n',
        Runner.Results.Gate.Changed => 'c',
        Runner.Results.Gate.UnexpectedPass => 'u',
        _ => '.',
    };

    private IEnumerable<(CommandResult? Command, bool HasSource)> ResultsWithSource(int run) =>
        _files.SelectMany((file, at) => file.Rows.Select(row => (row[run], _sources.Places[at] >= 0)));

    private IEnumerable<CommandResult?> Results(int run) => _files.SelectMany(file => file.Rows, (_, row) => row[run]);

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (string item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string? name, IEnumerable<long> items)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartArray();
        foreach (long item in items)
        {
            json.WriteNumberValue(item);
        }

        json.WriteEndArray();
    }

    /// <summary>Numbers strings in order of arrival and keeps each once.</summary>
    private sealed class StringTable
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string> _items = [];

        public IReadOnlyList<string> Items => _items;

        public int Add(string text)
        {
            if (!_numbers.TryGetValue(text, out int number))
            {
                _numbers[text] = number = _items.Count;
                _items.Add(text);
            }

            return number;
        }
    }
}
