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
/// made of their ids, so that the file is small and can be read.
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

    /// <summary>Writes where the campaign is.</summary>
    public void Write(CorpusState state)
    {
        StringBuilder text = new();
        _ = text.Append(head).Append('\n').Append(CultureInfo.InvariantCulture, $"{NextWord}{state.Next}\n");
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

        ReportFile.WriteText(file, text.ToString());
    }

    private static CorpusState StateIn(string[] lines, string path)
    {
        if (lines.Length < 2
            || !lines[1].StartsWith(NextWord, StringComparison.Ordinal)
            || !int.TryParse(
                lines[1][NextWord.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int next))
        {
            throw new UsageException($"{path}:2: not '{NextWord}NUMBER'");
        }

        List<CaseId> kept = [];
        List<CaseId> mutants = [];
        List<(CaseId Id, bool HasRun)> rest = [];
        for (int i = 2; i < lines.Length; i++)
        {
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

        return new CorpusState([.. kept], next) { Mutants = [.. mutants], Rest = [.. rest] };
    }
}
