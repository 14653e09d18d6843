using System.Collections.Immutable;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Running;

/// <summary>
/// The engines of a command line, all started before the first file is judged: one that does not start ends the run at once,
/// and not when the others are done.
/// </summary>
internal sealed class OpenEngines : IDisposable
{
    private readonly List<(string Argument, ChosenEngine Engine)> _engines = [];

    /// <exception cref="UsageException">One is not known, or does not start.</exception>
    public OpenEngines(IEnumerable<string> names, EngineSetup setup)
    {
        try
        {
            foreach (string name in names)
            {
                _engines.Add((name, EngineChoice.Open(name, setup)));
            }

            if (_engines.GroupBy(open => open.Engine.Info.Name).FirstOrDefault(group => group.Skip(1).Any()) is { } twins)
            {
                throw new UsageException($"two of the engines call themselves '{twins.Key}'; reports could not tell them apart");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the engines call themselves, in the order of the command line.</summary>
    public ImmutableArray<string> Names => [.. _engines.Select(open => open.Engine.Info.Name)];

    /// <summary>Does something with each engine, which is ended then: it need not wait for the others.</summary>
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
