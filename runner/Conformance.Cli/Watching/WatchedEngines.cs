using System.Collections.Immutable;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Engines.Catalog;
using Conformance.Runner.Results;

namespace Conformance.Cli.Watching;

/// <summary>The engines of a watched run. They stay open between changes.</summary>
internal sealed class WatchedEngines : IDisposable
{
    private readonly EngineSetup _setup;
    private EngineCatalog _catalog;
    private (string Path, FileStamp Stamp)[] _read;

    /// <param name="names">The engines' names on the command line.</param>
    /// <param name="setup">The options for starting engines.</param>
    /// <param name="describe">Makes the header of an engine's results.</param>
    /// <exception cref="UsageException">An engine is unknown or does not start.</exception>
    public WatchedEngines(IEnumerable<string> names, EngineSetup setup, Func<string, ChosenEngine, RunHeader> describe)
    {
        _setup = setup;
        _read = CatalogStamps();
        _catalog = EngineCatalogs.Open(setup);
        ImmutableArray<EngineState>.Builder states = ImmutableArray.CreateBuilder<EngineState>();
        try
        {
            foreach (string name in names)
            {
                states.Add(new EngineState(
                    name, EngineIdentity.Of(name, setup, _catalog), setup, engine => describe(name, engine)));
            }

            OpenEngines.RefuseTwins(states.Select(state => state.Engine!.Info.Name));
        }
        catch
        {
            foreach (EngineState state in states)
            {
                state.Dispose();
            }

            throw;
        }

        States = states.ToImmutable();
    }

    /// <summary>The engines in command-line order.</summary>
    public ImmutableArray<EngineState> States { get; }

    /// <summary>The reason why the catalogue cannot be read at present; empty if it can.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The folders of their files.</summary>
    public IEnumerable<(string Folder, bool IsDeep)> Folders =>
        EngineCatalogs.FilesOf(_setup).Concat(States.SelectMany(state => state.Identity.Files.Select(file => file.Path)))
            .Select(path => (Path.GetDirectoryName(path)!, false));

    /// <summary>The state of every file that <see cref="RestartChanged"/> looks at.</summary>
    public IEnumerable<(string Path, FileStamp Stamp)> Stamps() => CatalogStamps()
        .Concat(States.SelectMany(state => state.Identity.Files).Select(file => (file.Path, FileStamp.Of(file.Path))));

    /// <summary>Starts engines again whose files or entry changed.</summary>
    /// <returns>These engines.</returns>
    public IReadOnlyList<EngineState> RestartChanged()
    {
        try
        {
            Refresh();
            List<EngineState> changed = [];
            foreach (EngineState state in States)
            {
                EngineIdentity now = EngineIdentity.Of(state.Argument, _setup, _catalog);
                if (!now.IsSameAs(state.Identity))
                {
                    state.Restart(now);
                    changed.Add(state);
                }
            }

            Problem = "";
            return changed;
        }
        catch (Exception unread) when (unread is UsageException or IOException or UnauthorizedAccessException)
        {
            // The last engines stay until the catalogue is whole again.
            Problem = unread.Message;
            return [];
        }
    }

    public void Dispose()
    {
        foreach (EngineState state in States)
        {
            state.Dispose();
        }
    }

    private void Refresh()
    {
        (string, FileStamp)[] now = CatalogStamps();
        if (Problem.Length > 0 || !now.SequenceEqual(_read))
        {
            _catalog = EngineCatalogs.Open(_setup);
            _read = now;
        }
    }

    private (string Path, FileStamp Stamp)[] CatalogStamps() =>
        [.. EngineCatalogs.FilesOf(_setup).Select(path => (path, FileStamp.Of(path)))];
}
