using System.Collections.Immutable;
using System.Text;
using Conformance.Cli.Grammar;
using Conformance.Engine.Files;
using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Cli.Files;

/// <summary>The results files of several runs. Headers are read at once, runs on demand.</summary>
internal sealed class HistoryFiles
{
    private const string HeaderStart = "{\"header\":";
    private readonly ImmutableArray<(string File, RunHeader Header)> _sections;

    /// <param name="paths">Files, or folders with <c>.jsonl</c> files.</param>
    /// <exception cref="UsageException">A path does not exist or is not a results file.</exception>
    public HistoryFiles(IReadOnlyList<string> paths) => _sections =
    [
        .. paths.SelectMany(FilesOf).Distinct(StringComparer.Ordinal)
            .SelectMany(file => HeadersOf(file).Select(header => (File: file, Header: header)))
            .OrderBy(section => section.Header.Started),
    ];

    /// <summary>Sections that are shards, not whole runs.</summary>
    public IEnumerable<(string File, ShardMark Shard)> Shards => _sections
        .Where(section => section.Header.Shard is not null)
        .Select(section => (section.File, section.Header.Shard!));

    /// <summary>The latest run of each engine. Reads each file once, however many runs it holds.</summary>
    public ImmutableArray<RunResult> Latest()
    {
        ILookup<string, RunHeader> wanted = _sections.GroupBy(section => section.Header.Engine, StringComparer.Ordinal)
            .Select(engine => engine.Last())
            .ToLookup(section => section.File, section => section.Header, StringComparer.Ordinal);
        return
        [
            .. wanted.SelectMany(file => ResultsFile.Read(new FileInfo(file.Key))
                .Where(
                    run =>
                        file.Any(
                            header => header.Engine == run.Header.Engine && header.Started == run.Header.Started))),
        ];
    }

    /// <summary>
    /// The outlines of all runs, limited to as many of each engine as a report shows. Each is read when it is enumerated.
    /// </summary>
    public IEnumerable<RunOutline> Runs()
    {
        HashSet<string> shown = [.. _sections.GroupBy(section => section.Header.Engine, StringComparer.Ordinal)
            .SelectMany(engine => engine.TakeLast(RunHistory.Most + 1)).Select(section => section.File)];
        return _sections.Select(section => section.File).Where(shown.Contains).Distinct(StringComparer.Ordinal)
            .SelectMany(OutlinesOf);
    }

    private static IEnumerable<RunOutline> OutlinesOf(string file) =>
        OutlineReader.Read(() => InputFile.Open(file)) is { } outlines
            ? outlines
            : ResultsFile.Read(new FileInfo(file)).Select(RunOutline.Of);

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jsonl").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new UsageException(
            $"no file or folder {path}",
            "conformance run … --results FILE writes results files; a folder stands for its .jsonl files");

    /// <summary>
    /// The headers of a file's sections, and of the engines that its first header announces but a killed run did not
    /// reach.
    /// </summary>
    private static List<RunHeader> HeadersOf(string file)
    {
        if (OutlineReader.Read(() => InputFile.Open(file)) is { } outlines)
        {
            return [.. outlines.Select(outline => outline.Header)];
        }

        List<RunHeader> headers = [];
        int number = 0;
        using StreamReader lines = new(InputFile.Open(file));
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (number > 1 && !line.StartsWith(HeaderStart, StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                headers.AddRange(
                    ResultsReader.ReadAll(Encoding.UTF8.GetBytes(line + "\n")).Take(1).Select(run => run.Header));
            }
            catch (ResultsFormatException broken) when (number == 1)
            {
                throw new UsageException($"{file}:{broken.Line}:{broken.Column}: {broken.Message}");
            }
            catch (ResultsFormatException)
            {
                // The writer stopped in the middle of this line. ResultsReader reports any other fault.
                break;
            }
        }

        return headers.Count == 0
            ? throw new UsageException($"{file}: this is not a results file: it is empty")
            : [.. headers, .. headers[0].Engines.Except(headers.Select(header => header.Engine), StringComparer.Ordinal)
                .Select(engine => headers[0] with { Engine = engine })];
    }
}
