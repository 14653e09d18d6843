using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Runner.Results;

namespace Conformance.Cli.Watching;

/// <summary>An engine of a watched run, with its last results.</summary>
internal sealed class EngineState : IDisposable
{
    private readonly EngineSetup _setup;
    private readonly Func<ChosenEngine, RunHeader> _describe;

    /// <summary>Starts an engine.</summary>
    /// <param name="argument">The engine's name on the command line.</param>
    /// <param name="identity">Its identity, taken before the start, so that no change after it is missed.</param>
    /// <param name="setup">The options for starting it.</param>
    /// <param name="describe">Makes the header of its results.</param>
    /// <exception cref="UsageException">The engine does not start.</exception>
    public EngineState(
        string argument, EngineIdentity identity, EngineSetup setup, Func<ChosenEngine, RunHeader> describe)
    {
        (Argument, Identity, _setup, _describe) = (argument, identity, setup, describe);
        Engine = EngineChoice.Open(argument, setup);
        Header = describe(Engine);
    }

    /// <summary>The engine's name on the command line.</summary>
    public string Argument { get; }

    /// <summary>The engine; null if it does not start.</summary>
    public ChosenEngine? Engine { get; private set; }

    /// <summary>The header of its results.</summary>
    public RunHeader Header { get; private set; }

    /// <summary>What makes it the engine that it is.</summary>
    public EngineIdentity Identity { get; private set; }

    /// <summary>The error of its last start; null if it runs.</summary>
    public UsageException? Fault { get; private set; }

    /// <summary>The last result of each file, without expectations.</summary>
    public Dictionary<string, FileResult> Results { get; } = new(StringComparer.Ordinal);

    /// <summary>The files whose results are missing or out of date.</summary>
    public HashSet<string> Pending { get; } = new(StringComparer.Ordinal);

    /// <summary>Ends the engine and starts it again, as its files are now.</summary>
    /// <param name="now">Its identity.</param>
    public void Restart(EngineIdentity now)
    {
        Dispose();
        Identity = now;
        try
        {
            Engine = EngineChoice.Open(Argument, _setup);
            Header = _describe(Engine);
            Fault = null;
        }
        catch (UsageException refused)
        {
            Fault = refused;
        }
    }

    public void Dispose()
    {
        Engine?.Dispose();
        Engine = null;
    }
}
