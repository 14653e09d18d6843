using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.WholeScripts;

namespace Conformance.Cli.Engines;

/// <summary>A started engine of either interface.</summary>
/// <param name="Info">The engine's name, version and abilities.</param>
internal sealed record ChosenEngine(EngineInfo Info) : IDisposable
{
    private readonly IDisposable? _engine;
    private readonly Func<RunOptions, IFileRunner> _runner = null!;

    /// <summary>An engine that executes single requests.</summary>
    public ChosenEngine(IEngine engine)
        : this(engine.Info)
    {
        _engine = engine;
        _runner = options => new ScriptRunner(engine, options);
    }

    /// <summary>An engine that runs whole scripts.</summary>
    public ChosenEngine(IScriptEngine engine)
        : this(engine.Info)
    {
        _engine = engine;
        _runner = options => new WholeScriptRunner(engine, options);
        RunsWholeScripts = true;
    }

    /// <summary>Whether it runs whole scripts, so that the runner cannot act between two commands.</summary>
    public bool RunsWholeScripts { get; }

    /// <summary>The engine that executes single requests; null if it runs whole scripts.</summary>
    public IEngine? Requests => _engine as IEngine;

    /// <summary>Wraps an engine that executes single requests; leaves an engine for whole scripts as it is.</summary>
    public ChosenEngine Through(Func<IEngine, IEngine> between) =>
        _engine is IEngine engine ? new ChosenEngine(between(engine)) : this;

    /// <summary>The runner for files on this engine.</summary>
    /// <exception cref="UsageException">The engine cannot do what the options ask for.</exception>
    public IFileRunner RunnerFor(RunOptions options) => RunsWholeScripts && options.RoundTrip
        ? throw new UsageException(
            $"--round-trip needs an engine that executes single requests, but '{Info.Name}' runs whole scripts")
        : _runner(options);

    public void Dispose() => _engine?.Dispose();
}
