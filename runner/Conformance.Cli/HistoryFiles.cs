using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Cli;

/// <summary>Results files of earlier runs. Of each only the first header is read until it is needed.</summary>
internal static class HistoryFiles
{
    /// <summary>The latest runs of each engine, the oldest first; each is read when its turn comes.</summary>
    /// <param name="paths">Files, or folders with <c>.jsonl</c> files.</param>
    /// <exception cref="UsageException">A path names nothing.</exception>
    public static IEnumerable<RunResult> Read(IReadOnlyList<string> paths)
    {
        string[] files =
        [
            .. paths.SelectMany(FilesOf)
                .Select(file => (File: file, Header: HeaderOf(file)))
                .OrderBy(item => item.Header.Started)
                .GroupBy(item => item.Header.Engine, StringComparer.Ordinal)
                .SelectMany(group => group.TakeLast(RunHistory.Most + 1))
                .Select(item => item.File),
        ];
        return files.SelectMany(file => Commands.ReportCommand.Read(new FileInfo(file)));
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jsonl").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new UsageException($"no file or folder {path}", "--history takes results files and folders of them");

    private static RunHeader HeaderOf(string file)
    {
        using StreamReader reader = new(file);
        try
        {
            return ResultsReader.Read(System.Text.Encoding.UTF8.GetBytes((reader.ReadLine() ?? "") + "\n")).Header;
        }
        catch (ResultsFormatException broken)
        {
            throw new UsageException($"{file}: {broken.Message}");
        }
    }
}
