using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Watching;

/// <summary>The scripts of a watched run, and the files that they name.</summary>
/// <param name="find">Finds the scripts that exist now.</param>
/// <param name="load">Reads a script.</param>
internal sealed class WatchedSuite(Func<RunTargets> find, Func<SuiteFile, Script> load)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, FileStamp> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptFolder> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The scripts that exist.</summary>
    public RunTargets Targets { get; private set; } = find();

    /// <summary>The reason why the scripts cannot be found at present; empty if they can.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The folders of the scripts, and whether those below them belong to them.</summary>
    public IEnumerable<(string Folder, bool IsDeep)> Folders => Targets.Files
        .Select(file => file.Root is { } root ? (root, true) : (Path.GetDirectoryName(file.FullPath)!, false))
        .Concat(Asked().Select(path => (Path.GetDirectoryName(path)!, false)));

    /// <summary>Reads a script, and remembers the files that it names. Called by several threads.</summary>
    public Script Read(SuiteFile file)
    {
        try
        {
            Script script = load(file);
            lock (_lock)
            {
                _ = _unread.Remove(file.Path);
                if (script.Folder is { } folder)
                {
                    _folders[file.Path] = folder;
                    Note(folder);
                }
            }

            return script;
        }
        catch
        {
            // It may lack a file of its folder.
            lock (_lock)
            {
                string own = Path.GetDirectoryName(file.FullPath)!;
                _ = _unread.Add(file.Path);
                _ = _seen.TryAdd(own, FileStamp.Of(own));
            }

            throw;
        }
    }

    /// <summary>Remembers the state of the files that scripts asked for while they were judged.</summary>
    public void NoteAsked()
    {
        lock (_lock)
        {
            foreach (ScriptFolder folder in _folders.Values)
            {
                Note(folder);
            }
        }
    }

    /// <summary>The state of every file that <see cref="Changed"/> compares.</summary>
    public IEnumerable<(string Path, FileStamp Stamp)> Stamps()
    {
        Find();
        return Targets.Files.SelectMany(FilesOf).Select(path => (path, FileStamp.Of(path)));
    }

    /// <summary>Compares the files with those of the last call.</summary>
    /// <returns>The paths of the scripts to judge again, new ones among them, and of those that are gone.</returns>
    public (IReadOnlySet<string> Changed, IReadOnlyList<string> Removed) Changed()
    {
        Find();
        HashSet<string> changed = new(StringComparer.Ordinal);
        Dictionary<string, FileStamp> now = new(StringComparer.Ordinal);
        foreach (SuiteFile script in Targets.Files)
        {
            bool isNew = !_known.Contains(script.Path);
            foreach (string path in FilesOf(script))
            {
                if (!now.TryGetValue(path, out FileStamp stamp))
                {
                    stamp = FileStamp.Of(path);
                    now.Add(path, stamp);
                }

                if (isNew || (_seen.TryGetValue(path, out FileStamp before) && before != stamp))
                {
                    _ = changed.Add(script.Path);
                }
            }
        }

        HashSet<string> present = [.. Targets.Files.Select(file => file.Path)];
        string[] removed = [.. _known.Except(present).Order(StringComparer.Ordinal)];
        _known = present;
        lock (_lock)
        {
            _seen.Clear();
            foreach ((string path, FileStamp stamp) in now)
            {
                _seen.Add(path, stamp);
            }
        }

        return (changed, removed);
    }

    /// <summary>A file that was asked for only now was read a moment ago, so its state is that of the reading.</summary>
    private void Note(ScriptFolder folder)
    {
        foreach (string path in folder.Asked)
        {
            if (!_seen.ContainsKey(path))
            {
                _seen.Add(path, FileStamp.Of(path));
            }
        }
    }

    private void Find()
    {
        try
        {
            Targets = find();
            Problem = "";
        }
        catch (Exception gone) when (gone is UsageException or IOException or UnauthorizedAccessException)
        {
            // An editor that replaces a file removes it for a moment.
            Problem = gone.Message;
        }
    }

    private IEnumerable<string> FilesOf(SuiteFile script)
    {
        lock (_lock)
        {
            return
            [
                script.FullPath,
                .. _folders.TryGetValue(script.Path, out ScriptFolder? folder) ? folder.Asked : [],
                .. _unread.Contains(script.Path) ? (string[])[Path.GetDirectoryName(script.FullPath)!] : [],
            ];
        }
    }

    private string[] Asked()
    {
        lock (_lock)
        {
            return [.. _folders.Values.SelectMany(folder => folder.Asked)];
        }
    }
}
