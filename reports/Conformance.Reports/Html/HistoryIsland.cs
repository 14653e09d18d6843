using System.Text;
using System.Text.Json;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;

namespace Conformance.Reports.Html;

/// <summary>
/// Earlier runs as data for the page's script. Each is stored as its difference from the next run, so that thirty runs
/// take the room of one.
/// </summary>
internal static class HistoryIsland
{
    /// <summary>The row of a command that the explorer lacks.</summary>
    private const int Nowhere = -1;

    /// <param name="files">The files with the rows of the explorer.</param>
    /// <param name="isKept">Whether the page has the history.</param>
    public static string Pack(ReportData data, List<ReportFileRows> files, bool isKept) => Islands.Pack(json =>
    {
        json.WriteStartArray();
        for (int run = 0; run < data.Runs.Count; run++)
        {
            string later = LettersOf(data, files, run, out int[] rows);
            List<PastRun> newestFirst = isKept ? [.. data.History[run].Reverse()] : [];
            json.WriteStartArray();
            foreach (PastRun past in newestFirst)
            {
                Write(json, past, later, rows);
                later = past.Letters;
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    });

    /// <summary>The letters of a run in its own order, and the row of each on the page.</summary>
    private static string LettersOf(ReportData data, List<ReportFileRows> files, int run, out int[] rows)
    {
        Dictionary<object, int> rowOf = new(ReferenceEqualityComparer.Instance);
        int at = 0;
        foreach (ReportFileRows file in files)
        {
            foreach (Conformance.Runner.Results.CommandResult?[] row in file.Rows)
            {
                if (row[run] is { } command)
                {
                    rowOf[command] = at;
                }

                at++;
            }
        }

        StringBuilder letters = new();
        List<int> order = [];
        foreach (Conformance.Runner.Results.CommandResult command
            in data.Runs[run].Files.SelectMany(file => file.Commands))
        {
            _ = letters.Append(VerdictWords.Of(command.Verdict.Kind).Letter);
            order.Add(rowOf.GetValueOrDefault(command, Nowhere));
        }

        rows = [.. order];
        return letters.ToString();
    }

    private static void Write(Utf8JsonWriter json, PastRun past, string later, int[] rows)
    {
        json.WriteStartObject();
        json.WriteString("date", Figures.Date(past.Header.Started));
        json.WriteString("version", SafeText.OneLine(past.Header.EngineVersion, 120));
        StringBuilder letters = new();
        json.WriteStartArray("rows");
        int previous = 0;
        for (int i = 0; i < later.Length; i++)
        {
            if (past.Letters[i] != later[i] && rows[i] != Nowhere)
            {
                json.WriteNumberValue(rows[i] - previous);
                previous = rows[i];
                _ = letters.Append(past.Letters[i]);
            }
        }

        json.WriteEndArray();
        json.WriteString("letters", letters.ToString());
        json.WriteEndObject();
    }
}
