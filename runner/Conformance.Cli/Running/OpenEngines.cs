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
    private readonly ImmutableArray<string> _arguments;
    private readonly List<ChosenEngine> _engines = [];

    /// <exception cref="UsageException">An engine is unknown or does not start.</exception>
    public OpenEngines(IEnumerable<string> names, EngineSetup setup)
    {
        _arguments = [.. names];
        try
        {
            foreach (string name in _arguments)
            {
                _engines.Add(EngineChoice.Open(name, setup));
            }

            RefuseTwins(Names);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Refuses engines with the same name of their own.</summary>
    /// <exception cref="UsageException">There are such.</exception>
    public static void RefuseTwins(IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is
            { } twins)
        {
            throw new UsageException(
                $"two of the engines call themselves '{twins.Key}'; reports cannot tell them apart");
        }
    }

    /// <summary>The engines' own names, in command-line order.</summary>
    public ImmutableArray<string> Names => [.. _engines.Select(engine => engine.Info.Name)];

    /// <summary>Uses all engines at the same time, and ends each afterwards.</summary>
    /// <param name="prepare">Prepares the use of an engine; called in command-line order.</param>
    /// <returns>The results in command-line order.</returns>
    public ImmutableArray<T> All<T>(Func<string, ChosenEngine, Func<T>> prepare)
    {
        Func<T>[] uses =
        [
            .. _engines.Select<ChosenEngine, Func<T>>((engine, at) =>
            {
                Func<T> use = prepare(_arguments[at], engine);
                return () =>
                {
                    T result = use();
                    engine.Dispose();
                    return result;
                };
            }),
        ];
        Task<T>[] tasks =
        [
            .. uses.Select(use => Task.Factory.StartNew(
                use, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
        ];
        Task.WhenAll(tasks).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        ImmutableArray<T> results = [.. tasks.Select(task => task.GetAwaiter().GetResult())];
        _engines.Clear();
        return results;
    }

    public void Dispose()
    {
        foreach (ChosenEngine engine in _engines)
        {
            engine.Dispose();
        }

        _engines.Clear();
    }
}
