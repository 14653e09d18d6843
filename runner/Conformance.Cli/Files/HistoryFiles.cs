using System.Collections.Immutable;
using System.Text;
using Conformance.Cli.Grammar;
using Conformance.Engine.Files;
using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Cli.Files;

/// <summary>
/// The results files of several runs. Headers are read at once, runs on demand. A file that cannot be read is left out
/// with a warning.
/// </summary>
internal sealed class HistoryFiles
{
    private const string HeaderStart = "{\"header\":";
    private readonly Action<string> _warn;
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Section> _sections;

    /// <param name="paths">Files, or folders with <c>.jsonl</c> files.</param>
    /// <param name="warn">Told of each file that cannot be read, once.</param>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public HistoryFiles(IReadOnlyList<string> paths, Action<string> warn)
    {
        _warn = warn;
        List<Section> sections = [];
        Dictionary<string, PriorityQueue<Section, DateTimeOffset>> shown = new(StringComparer.Ordinal);
        foreach (Section section in paths.SelectMany(FilesOf).Distinct(StringComparer.Ordinal)
            .SelectMany(file => Guarded(file, () => SectionsOf(file))))
        {
            sections.Add(section);
            PriorityQueue<Section, DateTimeOffset> engine =
                shown.TryGetValue(section.Header.Engine, out PriorityQueue<Section, DateTimeOffset>? known)
                    ? known
                    : shown[section.Header.Engine] = new();
            engine.Enqueue(section, section.Header.Started);

            // A report shows no more runs, so the outlines of older ones are not kept in memory.
            if (engine.Count > RunHistory.Most + 1)
            {
                engine.Dequeue().Hide();
            }
        }

        _sections = [.. sections.OrderBy(section => section.Header.Started)];
    }

    /// <summary>Whether a file could not be read.</summary>
    public bool LeavesOut => _broken.Count > 0;

    /// <summary>Sections that are shards, not whole runs.</summary>
    public IEnumerable<(string File, ShardMark Shard)> Shards => _sections
        .Where(section => section.Header.Shard is not null)
        .Select(section => (section.File, section.Header.Shard!));

    /// <summary>The latest readable run of each engine. Reads each file once, however many runs it holds.</summary>
    public ImmutableArray<RunResult> Latest()
    {
        Dictionary<string, ImmutableArray<RunResult>> read = new(StringComparer.Ordinal);
        while (true)
        {
            ILookup<string, RunHeader> wanted = _sections.Where(section => !_broken.Contains(section.File))
                .GroupBy(section => section.Header.Engine, StringComparer.Ordinal)
                .Select(engine => engine.Last())
                .ToLookup(section => section.File, section => section.Header, StringComparer.Ordinal);
            if (wanted.FirstOrDefault(file => !read.ContainsKey(file.Key)) is not { } next)
            {
                return
                [
                    .. wanted.SelectMany(file => read[file.Key].Where(
                        run => file.Any(
                            header => header.Engine == run.Header.Engine && header.Started == run.Header.Started))),
                ];
            }

            // If it is broken, an earlier run may be the latest readable one.
            read[next.Key] = Guarded(next.Key, () => ResultsFile.Read(new FileInfo(next.Key)));
        }
    }

    /// <summary>
    /// The outlines of the latest runs of each engine, as many as a report shows. Files without outlines are read as a
    /// whole when they are enumerated.
    /// </summary>
    public IEnumerable<RunOutline> Runs()
    {
        HashSet<string> whole = new(StringComparer.Ordinal);
        foreach (Section section in _sections.Where(section => section.IsShown && !_broken.Contains(section.File)))
        {
            if (section.Outline is { } outline)
            {
                yield return outline;
            }
            else if (whole.Add(section.File))
            {
                foreach (RunResult run in Guarded(section.File, () => ResultsFile.Read(new FileInfo(section.File))))
                {
                    yield return RunOutline.Of(run);
                }
            }
        }
    }

    /// <summary>Reads a file; warns and returns nothing if it cannot be read.</summary>
    private ImmutableArray<T> Guarded<T>(string file, Func<ImmutableArray<T>> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is UsageException or IOException or UnauthorizedAccessException)
        {
            if (_broken.Add(file))
            {
                _warn($"{failure.Message}; the history leaves this file out");
            }

            return [];
        }
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jsonl").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new UsageException(
            $"no file or folder {path}",
            "conformance run … --results FILE writes results files; a folder stands for its .jsonl files");

    /// <summary>
    /// The sections of a file, and those of the engines that its first header announces but a killed run did not reach.
    /// </summary>
    private static ImmutableArray<Section> SectionsOf(string file)
    {
        if (OutlineReader.Read(() => InputFile.Open(file)) is { } outlines)
        {
            return [.. outlines.Select(outline => new Section(file, outline.Header, outline))];
        }

        List<RunHeader> headers = [];
        int number = 0;
        using StreamReader lines = new(InputFile.Open(file));
        for (string? line = lines.ReadLine() ?? ""; line is not null; line = lines.ReadLine())
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
                throw ResultsFile.Refusal(file, broken);
            }
            catch (ResultsFormatException)
            {
                // The writer stopped in the middle of this line. ResultsReader reports any other fault.
                break;
            }
        }

        return
        [
            .. headers.Select(header => new Section(file, header, null)),
            .. headers[0].Engines.Except(headers.Select(header => header.Engine), StringComparer.Ordinal)
                .Select(engine => new Section(file, headers[0] with { Engine = engine }, null)),
        ];
    }

    /// <summary>A run in a file.</summary>
    /// <param name="outline">Its outline; null if the file has none.</param>
    private sealed class Section(string file, RunHeader header, RunOutline? outline)
    {
        public string File { get; } = file;

        public RunHeader Header { get; } = header;

        public RunOutline? Outline { get; private set; } = outline;

        /// <summary>Whether it is among the latest runs of its engine.</summary>
        public bool IsShown { get; private set; } = true;

        public void Hide()
        {
            IsShown = false;
            Outline = null;
        }
    }
}
