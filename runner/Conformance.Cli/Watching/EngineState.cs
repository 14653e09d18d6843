using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Runner.Results;

namespace Conformance.Cli.Watching;

/// <summary>An engine of a watched run, with its last results.</summary>
/// <param name="argument">The engine's name on the command line.</param>
/// <param name="engine">The engine.</param>
/// <param name="header">The header of its results.</param>
/// <param name="identity">What makes it the engine that it is.</param>
internal sealed class EngineState(string argument, ChosenEngine engine, RunHeader header, EngineIdentity identity)
    : IDisposable
{
    /// <summary>The engine's name on the command line.</summary>
    public string Argument => argument;

    /// <summary>The engine; null if it does not start.</summary>
    public ChosenEngine? Engine { get; private set; } = engine;

    /// <summary>The header of its results.</summary>
    public RunHeader Header { get; private set; } = header;

    /// <summary>What makes it the engine that it is.</summary>
    public EngineIdentity Identity { get; private set; } = identity;

    /// <summary>The error of its last start; null if it runs.</summary>
    public UsageException? Fault { get; private set; }

    /// <summary>The last result of each file, without expectations.</summary>
    public Dictionary<string, FileResult> Results { get; } = new(StringComparer.Ordinal);

    /// <summary>The files whose results are missing or out of date.</summary>
    public HashSet<string> Pending { get; } = new(StringComparer.Ordinal);

    /// <summary>Ends the engine and starts it again, as its files are now.</summary>
    /// <param name="now">Its identity.</param>
    /// <param name="setup">The options for starting it.</param>
    /// <param name="describe">Makes the header of its results.</param>
    public void Restart(EngineIdentity now, EngineSetup setup, Func<ChosenEngine, RunHeader> describe)
    {
        Dispose();
        Identity = now;
        try
        {
            Engine = EngineChoice.Open(argument, setup);
            Header = describe(Engine);
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
