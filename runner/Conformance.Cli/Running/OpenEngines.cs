using System.Collections.Immutable;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Running;

/// <summary>
/// The engines of a command line. All are started before the first file is judged, so that an engine that does not
/// start ends the run at once.
/// </summary>
internal sealed class OpenEngines : IDisposable
{
    private readonly List<(string Argument, ChosenEngine Engine)> _engines = [];

    /// <exception cref="UsageException">An engine is unknown or does not start.</exception>
    public OpenEngines(IEnumerable<string> names, EngineSetup setup)
    {
        try
        {
            foreach (string name in names)
            {
                _engines.Add((name, EngineChoice.Open(name, setup)));
            }

            if (_engines.GroupBy(open => open.Engine.Info.Name)
                .FirstOrDefault(group => group.Skip(1).Any()) is { } twins)
            {
                throw new UsageException(
                    $"two of the engines call themselves '{twins.Key}'; reports cannot tell them apart");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The engines' own names, in command-line order.</summary>
    public ImmutableArray<string> Names => [.. _engines.Select(open => open.Engine.Info.Name)];

    /// <summary>Uses each engine in turn and ends it afterwards.</summary>
    public ImmutableArray<T> Each<T>(Func<string, ChosenEngine, T> use)
    {
        ImmutableArray<T>.Builder results = ImmutableArray.CreateBuilder<T>(_engines.Count);
        foreach ((string argument, ChosenEngine engine) in _engines)
        {
            results.Add(use(argument, engine));
            engine.Dispose();
        }

        _engines.Clear();
        return results.MoveToImmutable();
    }

    public void Dispose()
    {
        foreach ((_, ChosenEngine engine) in _engines)
        {
            engine.Dispose();
        }

        _engines.Clear();
    }
}
