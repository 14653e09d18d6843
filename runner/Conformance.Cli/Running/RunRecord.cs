using System.CommandLine;
using Conformance.Runner.Results;

namespace Conformance.Cli.Running;

/// <summary>The results file of a command line, with a section for each engine; nothing where none is asked for.</summary>
internal sealed class RunRecord : IDisposable
{
    private static readonly Option<FileInfo?> s_results = new("--results", "--record")
    {
        Description = "Write all results as JSON lines, while the run goes on; 'conformance report' makes any report of them later.",
    };

    private readonly FileStream? _stream;

    private RunRecord(FileInfo? file)
    {
        file?.Directory?.Create();
        _stream = file?.Create();
    }

    public static void AddTo(Command command) => command.Add(s_results);

    /// <exception cref="IOException">The file cannot be made.</exception>
    public static RunRecord Of(ParseResult parsed) => new(parsed.GetValue(s_results));

    /// <summary>Begins the section of an engine; the one before it is finished.</summary>
    public ResultsWriter? Begin(RunHeader header) => _stream is null ? null : new ResultsWriter(_stream, header, leaveOpen: true);

    public void Dispose() => _stream?.Dispose();
}
