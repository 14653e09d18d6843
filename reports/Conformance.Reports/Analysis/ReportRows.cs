using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>A file of the page, with the results of every engine.</summary>
/// <param name="PerRun">The file in each run; null where a run lacks it.</param>
/// <param name="Start">The position of its first row.</param>
/// <param name="Rows">For each command its result in each run; null where a run lacks it.</param>
internal sealed record ReportFileRows(
    string Path, string Proposal, FileResult?[] PerRun, int Start, List<CommandResult?[]> Rows);

/// <summary>Lays runs side by side. Rows are commands, in the order of the first run that has them.</summary>
internal static class ReportRows
{
    public static List<ReportFileRows> Of(IReadOnlyList<RunResult> runs)
    {
        Dictionary<string, FileResult?[]> files = new(StringComparer.Ordinal);
        List<string> order = [];
        for (int run = 0; run < runs.Count; run++)
        {
            foreach (FileResult file in runs[run].Files)
            {
                if (!files.TryGetValue(file.Path, out FileResult?[]? perRun))
                {
                    files[file.Path] = perRun = new FileResult?[runs.Count];
                    order.Add(file.Path);
                }

                perRun[run] = perRun[run] is { } twice
                    ? twice with
                    {
                        Commands = [.. twice.Commands, .. file.Commands],
                        Duration = twice.Duration + file.Duration,
                    }
                    : file;
            }
        }

        List<ReportFileRows> result = new(order.Count);
        int start = 0;
        foreach (string path in order)
        {
            FileResult?[] perRun = files[path];
            List<CommandResult?[]> rows = Align(perRun);
            result.Add(
                new ReportFileRows(
                    path,
                    ProposalMatrix.NameOf(perRun.First(file => file is not null)!),
                    perRun,
                    start,
                    rows));
            start += rows.Count;
        }

        return result;
    }

    private static List<CommandResult?[]> Align(FileResult?[] perRun)
    {
        List<CommandResult?[]> rows = [];
        Dictionary<(string Id, int Occurrence), CommandResult?[]> byId = [];
        for (int run = 0; run < perRun.Length; run++)
        {
            if (perRun[run] is not { } file)
            {
                continue;
            }

            Dictionary<string, int> seen = new(StringComparer.Ordinal);
            foreach (CommandResult command in file.Commands)
            {
                string id = command.Id;
                int occurrence = seen[id] = seen.GetValueOrDefault(id) + 1;
                if (!byId.TryGetValue((id, occurrence), out CommandResult?[]? row))
                {
                    byId[(id, occurrence)] = row = new CommandResult?[perRun.Length];
                    rows.Add(row);
                }

                row[run] = command;
            }
        }

        return rows;
    }
}
