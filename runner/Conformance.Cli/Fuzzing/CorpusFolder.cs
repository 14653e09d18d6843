using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Campaigns;
using Conformance.Cli.Grammar;
using Conformance.Engine.Files;
using Conformance.Fuzzing.Cases;
using Conformance.Reports.Writing;

namespace Conformance.Cli.Fuzzing;

/// <summary>
/// The folder that a campaign goes on from: the ids of the cases that had something new, and the next number. Cases are
/// made of their ids, so that the file is small and can be read.
/// </summary>
/// <param name="file">The file in the folder.</param>
/// <param name="head">Its first line, which names seed and focus.</param>
internal sealed class CorpusFolder(string file, string head)
{
    private const string FileName = "corpus.txt";
    private const string NextWord = "next ";

    /// <summary>The cases that had something new.</summary>
    public ImmutableArray<CaseId> Kept { get; private init; } = [];

    /// <summary>The number of the next case.</summary>
    public int Next { get; private init; }

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

        string[] lines = InputFile.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2 || lines[0] != head)
        {
            throw new UsageException(
                $"{path}: the corpus is of another campaign: {(lines.Length == 0 ? "nothing" : lines[0])}",
                $"this one has {head}; give its options, or another folder");
        }

        if (!lines[1].StartsWith(NextWord, StringComparison.Ordinal)
            || !int.TryParse(
                lines[1][NextWord.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int next))
        {
            throw new UsageException($"{path}:2: not '{NextWord}NUMBER'");
        }

        ImmutableArray<CaseId>.Builder kept = ImmutableArray.CreateBuilder<CaseId>(lines.Length);
        for (int i = 2; i < lines.Length; i++)
        {
            kept.Add(
                CaseId.Parse(lines[i])
                    ?? throw new UsageException(
                        string.Create(CultureInfo.InvariantCulture, $"{path}:{i + 1}: '{lines[i]}' is no case")));
        }

        return new CorpusFolder(path, head) { Kept = kept.ToImmutable(), Next = next };
    }

    /// <summary>Writes the corpus.</summary>
    public void Write(Corpus corpus)
    {
        StringBuilder text = new();
        _ = text.Append(head).Append('\n').Append(CultureInfo.InvariantCulture, $"{NextWord}{corpus.Next}\n");
        foreach (CaseId id in corpus.Kept)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{id}\n");
        }

        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        ReportFile.WriteText(file, text.ToString());
    }
}
