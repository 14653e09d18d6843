namespace Conformance.Cli.Watching;

/// <summary>
/// Wakes a watcher when something below its folders may have changed. The system's notices are only hints: the watcher
/// compares files itself, also from time to time without a notice, because some file systems give none.
/// </summary>
internal sealed class ChangeSignal : IDisposable
{
    private static readonly TimeSpan s_seldom = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(200);
    private readonly Dictionary<(string Folder, bool IsDeep), FileSystemWatcher> _watchers = [];
    private readonly AutoResetEvent _event = new(initialState: false);
    private volatile bool _isBlind;

    /// <summary>Adds folders. A folder that does not exist yet is added by a later call.</summary>
    public void Watch(IEnumerable<(string Folder, bool IsDeep)> folders)
    {
        foreach ((string, bool) key in folders.Distinct())
        {
            (string folder, bool isDeep) = key;
            if (_watchers.ContainsKey(key) || !Directory.Exists(folder))
            {
                continue;
            }

            try
            {
                FileSystemWatcher watcher = new(folder) { IncludeSubdirectories = isDeep };
                _watchers.Add(key, watcher);
                watcher.Changed += Notice;
                watcher.Created += Notice;
                watcher.Deleted += Notice;
                watcher.Renamed += Notice;
                watcher.Error += (_, _) => Fail();
                watcher.EnableRaisingEvents = true;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The system allows no more watches, or the folder is gone.
                _isBlind = true;
            }
        }
    }

    /// <summary>Waits for a notice, or for the time to look without one.</summary>
    /// <param name="look">The time that the last comparison of files took, which limits how often they are compared.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public void Wait(TimeSpan look, CancellationToken cancellation)
    {
        const int Rest = 20;
        TimeSpan usual = _isBlind ? s_often : s_seldom;
        TimeSpan most = look * Rest > usual ? look * Rest : usual;
        _ = WaitHandle.WaitAny([_event, cancellation.WaitHandle], most);
    }

    public void Dispose()
    {
        foreach (FileSystemWatcher watcher in _watchers.Values)
        {
            watcher.Dispose();
        }

        _event.Dispose();
    }

    private void Notice(object sender, FileSystemEventArgs change) => Wake();

    private void Fail()
    {
        _isBlind = true;
        Wake();
    }

    private void Wake()
    {
        try
        {
            _ = _event.Set();
        }
        catch (ObjectDisposedException)
        {
            // A late notice after the end.
        }
    }
}
