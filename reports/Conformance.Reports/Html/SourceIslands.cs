using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;

namespace Conformance.Reports.Html;

/// <summary>The files that the page carries in whole.</summary>
internal enum SourceDetail
{
    /// <summary>All files.</summary>
    All,

    /// <summary>The files with a result that is not a pass.</summary>
    Failures,

    /// <summary>No file: only the lines of results that are not passes.</summary>
    None,
}

/// <summary>
/// The sources as data for the page's script, in blocks. The script unpacks a block when one of its results is opened.
/// </summary>
internal sealed class SourceIslands
{
    private const int FilesInBlock = 64;

    private readonly List<string> _blocks = [];
    private readonly int[] _places;

    /// <summary>Packs the sources.</summary>
    public SourceIslands(List<ReportFileRows> files, SourceDetail detail)
    {
        _places = [.. files.Select(_ => -1)];
        List<string> block = [];
        int count = 0;
        for (int i = 0; i < files.Count; i++)
        {
            if (SourceOf(files[i], detail) is { } text)
            {
                _places[i] = count++;
                block.Add(text);
                if (block.Count == FilesInBlock)
                {
                    Flush(block);
                }
            }
        }

        Flush(block);
    }

    /// <summary>For each file the number of its source, or -1.</summary>
    public ImmutableArray<int> Places => [.. _places];

    /// <summary>The number of files in a block, for the page's script.</summary>
    public static int BlockSize => FilesInBlock;

    /// <summary>The data islands.</summary>
    public string Elements => string.Concat(_blocks.Select((block, number) =>
        $"<script type=\"application/octet-stream\" id=\"d-src-{number}\">{block}</script>\n"));

    private static string? SourceOf(ReportFileRows file, SourceDetail detail)
    {
        if (detail == SourceDetail.None
            || (
                detail == SourceDetail.Failures
                && !file.Rows.Exists(row =>
                    row.Any(command => command is not null && VerdictWords.IsBad(command.Verdict.Kind)))))
        {
            return null;
        }

        string? text = file.PerRun.Select(result => result?.Source).FirstOrDefault(source => source is not null)?.Text;
        return string.IsNullOrEmpty(text) ? null : SafeText.Visible(text);
    }

    private void Flush(List<string> block)
    {
        if (block.Count == 0)
        {
            return;
        }

        _blocks.Add(Islands.Pack(json =>
        {
            json.WriteStartArray();
            foreach (string text in block)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }));
        block.Clear();
    }
}
