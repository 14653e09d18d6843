using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.WholeScripts;

namespace Conformance.Cli.Engines;

/// <summary>An engine that was started, whichever way it is driven.</summary>
/// <param name="Info">What it is and can.</param>
internal sealed record ChosenEngine(EngineInfo Info) : IDisposable
{
    private readonly IDisposable? _engine;
    private readonly Func<RunOptions, IFileRunner> _runner = null!;

    /// <summary>An engine that is asked request by request.</summary>
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

    /// <summary>Whether it is given whole scripts, so that nothing can be done between two commands.</summary>
    public bool RunsWholeScripts { get; }

    /// <summary>The engine with something between it and whoever asks; one that runs whole scripts stays as it is.</summary>
    public ChosenEngine Through(Func<IEngine, IEngine> between) => _engine is IEngine engine ? new ChosenEngine(between(engine)) : this;

    /// <summary>What runs files on it.</summary>
    /// <exception cref="UsageException">It cannot do what is asked for.</exception>
    public IFileRunner RunnerFor(RunOptions options) => RunsWholeScripts && options.RoundTrip
        ? throw new UsageException($"--round-trip needs an engine that is driven request by request, and '{Info.Name}' runs whole scripts")
        : _runner(options);

    public void Dispose() => _engine?.Dispose();
}
