using System.Globalization;
using System.Text;
using Conformance.Campaigns;
using Conformance.Cli.Grammar;
using Conformance.Engine.Files;
using Conformance.Fuzzing.Cases;
using Conformance.Reports.Writing;

namespace Conformance.Cli.Fuzzing;

/// <summary>
/// The folder that a campaign goes on from: the ids of the cases that had something new, and where it was. Cases are
/// made of their ids, so that the file is small and can be read. Each round is appended: its place replaces the one
/// before it, and its kept cases are added. The last round counts only if its last line is there.
/// </summary>
/// <param name="file">The file in the folder.</param>
/// <param name="head">Its first line, which names seed and focus.</param>
internal sealed class CorpusFolder(string file, string head)
{
    private const string FileName = "corpus.txt";
    private const string NextWord = "next ";
    private const string MutantWord = "mutant ";
    private const string RanWord = "ran ";
    private const string WaitingWord = "waiting ";
    private const string EndLine = "end";

    /// <summary>The file is not written anew before so much was appended.</summary>
    private const int LeastAppended = 1 << 16;

    private readonly List<CaseId> _kept = [];
    private int _whole;
    private int _appended;

    /// <summary>Where the campaign was.</summary>
    public CorpusState State { get; private init; } = CorpusState.Start;

    /// <summary>Opens a folder, which need not exist.</summary>
    /// <exception cref="UsageException">It belongs to another campaign, or its file is damaged.</exception>
    public static CorpusFolder Open(string folder, CampaignOptions options)
    {
        if (folder.Length == 0 || File.Exists(folder))
        {
            throw new UsageException($"--corpus '{folder}' is no folder");
        }

        string path = Path.Combine(folder, FileName);
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"seed {options.Seed} focus {options.Focus.ToString().ToLowerInvariant()} models {options.Models.Count}");
        if (!File.Exists(path))
        {
            return new CorpusFolder(path, head);
        }

        string[] lines =
        [
            .. InputFile.ReadAllText(path).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0),
        ];
        return lines.Length == 0 ? throw new UsageException($"{path}:1: the file is empty", "remove it to begin again")
            : lines[0] != head
                ? throw new UsageException(
                    $"{path}: the corpus is of another campaign: {lines[0]}",
                    $"this one has {head}; give its options, or another folder")
                : new CorpusFolder(path, head) { State = StateIn(lines, path) };
    }

    /// <summary>Writes where the campaign is, in place of everything before.</summary>
    public void Write(CorpusState state)
    {
        _kept.Clear();
        _kept.AddRange(state.Kept);
        string text = $"{head}\n{TextOf(state)}";
        ReportFile.WriteText(file, text);
        _whole = text.Length;
        _appended = 0;
    }

    /// <summary>Adds a round.</summary>
    /// <param name="round">The place after it, with the cases that it kept.</param>
    public void Append(CorpusState round)
    {
        _kept.AddRange(round.Kept);
        string text = TextOf(round);
        _appended += text.Length;

        // Old places would fill the disk. The whole file is written so seldom that its cost is a part of appending.
        if (_appended > Math.Max(_whole, LeastAppended) || !File.Exists(file))
        {
            Write(round with { Kept = [.. _kept] });
            return;
        }

        WritePath.Guard(file, () => File.AppendAllText(file, text));
    }

    private static string TextOf(CorpusState state)
    {
        StringBuilder text = new();
        _ = text.Append(CultureInfo.InvariantCulture, $"{NextWord}{state.Next}\n");
        foreach (CaseId id in state.Kept)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{id}\n");
        }

        foreach (CaseId id in state.Mutants)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{MutantWord}{id}\n");
        }

        foreach ((CaseId id, bool hasRun) in state.Rest)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{(hasRun ? RanWord : WaitingWord)}{id}\n");
        }

        return text.Append(EndLine).Append('\n').ToString();
    }

    private static CorpusState StateIn(string[] lines, string path)
    {
        // A killed campaign may have written a part of its last round. Older versions wrote one round without an end.
        int end = Array.LastIndexOf(lines, EndLine);
        int? next = null;
        List<CaseId> kept = [];
        List<CaseId> mutants = [];
        List<(CaseId Id, bool HasRun)> rest = [];
        for (int i = 1; i < (end < 0 ? lines.Length : end); i++)
        {
            if (lines[i] == EndLine)
            {
                next = null;
                continue;
            }

            if (next is null)
            {
                next = NextIn(lines[i]) ?? throw new UsageException(
                    string.Create(CultureInfo.InvariantCulture, $"{path}:{i + 1}: not '{NextWord}NUMBER'"));
                mutants.Clear();
                rest.Clear();
                continue;
            }

            string word = ((string[])[MutantWord, RanWord, WaitingWord])
                .FirstOrDefault(word => lines[i].StartsWith(word, StringComparison.Ordinal)) ?? "";
            CaseId id = CaseId.Parse(lines[i][word.Length..])
                ?? throw new UsageException(
                    string.Create(CultureInfo.InvariantCulture, $"{path}:{i + 1}: '{lines[i]}' is no case"));
            switch (word)
            {
                case "":
                    kept.Add(id);
                    break;
                case MutantWord:
                    mutants.Add(id);
                    break;
                default:
                    rest.Add((id, word == RanWord));
                    break;
            }
        }

        return new CorpusState(
            [.. kept], next ?? throw new UsageException($"{path}:2: not '{NextWord}NUMBER'"))
        {
            Mutants = [.. mutants],
            Rest = [.. rest],
        };
    }

    /// <summary>The number of a line with the next case; null for another line.</summary>
    private static int? NextIn(string line) => line.StartsWith(NextWord, StringComparison.Ordinal)
        && int.TryParse(line.AsSpan(NextWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int next)
            ? next
            : null;
}
