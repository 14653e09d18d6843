using System.CommandLine;
using Conformance.Cli.Terminals;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Running;

/// <summary>The results file of a command line, with a section for each engine. Does nothing without a file.</summary>
internal sealed class RunRecord : IDisposable
{
    private static readonly Option<FileInfo?> s_results = new("--results", "--record")
    {
        Description = "Write all results as JSON lines during the run. 'conformance report' turns them into reports "
            + "later.",
    };

    private readonly FileInfo? _file;
    private Stream? _stream;
    private OrderedSections? _sections;

    private RunRecord(FileInfo? file)
    {
        _file = file;
        if (file is not null)
        {
            WritePath.Guard(file.ToString(), () =>
            {
                file.Directory?.Create();
                _stream = Safe(file, file.Create());
                _sections = new OrderedSections(_stream);
            });
        }
    }

    public static void AddTo(Command command) => command.Add(s_results);

    /// <summary>The results file of a command line; null without one.</summary>
    public static FileInfo? FileIn(ParseResult parsed) => parsed.GetValue(s_results);

    /// <exception cref="IOException">The file cannot be created.</exception>
    public static RunRecord Of(ParseResult parsed) => new(parsed.GetValue(s_results));

    /// <summary>Reserves a section for an engine after those of others.</summary>
    /// <returns>Its number.</returns>
    public int Reserve() => _sections?.Add() ?? 0;

    /// <summary>Begins a reserved section.</summary>
    public ResultsWriter? Begin(int section, RunHeader header) =>
        _sections is null ? null : new ResultsWriter(_sections.Open(section), header);

    /// <summary>Replaces the file by complete runs, with the gates that only complete runs have.</summary>
    public void Replace(IEnumerable<RunResult> runs)
    {
        _stream?.Dispose();
        if (_file is not null)
        {
            Write(_file, runs);
        }
    }

    /// <summary>Writes complete runs; a reader never sees a partial file.</summary>
    public static void Write(FileInfo file, IEnumerable<RunResult> runs) =>
        ReportFile.Write(file.ToString(), output => ResultsWriter.Write(Safe(file, output), runs));

    /// <summary>Escapes control characters if the file is a terminal or a log.</summary>
    private static Stream Safe(FileInfo file, Stream stream) =>
        ReportFile.IsDevice(file.FullName) ? new SafeJsonLines(stream) : stream;

    public void Dispose() => _stream?.Dispose();
}
