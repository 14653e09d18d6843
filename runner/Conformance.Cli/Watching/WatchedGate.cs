using Conformance.Cli.Grammar;
using Conformance.Cli.Running;

namespace Conformance.Cli.Watching;

/// <summary>The expectations of a watched run.</summary>
/// <param name="files">The files of expectations.</param>
/// <param name="read">Reads them.</param>
internal sealed class WatchedGate(IReadOnlyList<string> files, Func<RunGate> read)
{
    private (string Path, FileStamp Stamp)[] _seen = [.. StampsOf(files)];

    /// <summary>The expectations that were read last.</summary>
    public RunGate Gate { get; private set; } = read();

    /// <summary>The reason why a file cannot be read at present; empty if all can.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The folders of the files.</summary>
    public IEnumerable<(string Folder, bool IsDeep)> Folders =>
        files.Select(file => (Path.GetDirectoryName(Path.GetFullPath(file))!, false));

    /// <summary>The state of the files.</summary>
    public IEnumerable<(string Path, FileStamp Stamp)> Stamps() => StampsOf(files);

    /// <summary>Reads the files again if one changed.</summary>
    /// <returns>Whether there are other expectations.</returns>
    public bool Refresh()
    {
        (string, FileStamp)[] now = [.. Stamps()];
        if (Problem.Length == 0 && now.SequenceEqual(_seen))
        {
            return false;
        }

        _seen = now;
        try
        {
            Gate = read();
            Problem = "";
            return true;
        }
        catch (Exception faulty) when (faulty is UsageException or IOException or UnauthorizedAccessException)
        {
            // The last expectations stay until the file is whole again.
            Problem = faulty.Message;
            return false;
        }
    }

    private static IEnumerable<(string Path, FileStamp Stamp)> StampsOf(IEnumerable<string> files) =>
        files.Select(file => (file, FileStamp.Of(file)));
}
