using System.Collections.Concurrent;
using Conformance.Engine;
using Conformance.Engines.Features;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Isolation;

/// <summary>
/// An engine that speaks the protocol. Each session has its own adapter while it is open; adapters are reused.
/// </summary>
public sealed class ProcessEngine : IEngine
{
    /// <summary>
    /// Number of sessions in a row that may hang at their start, so that a run of many files does not wait for each.
    /// </summary>
    private const int MostHangs = 3;

    private readonly IEngineLauncher _launcher;
    private readonly ProcessOptions _options;
    private readonly ConcurrentBag<Connection> _idle = [];
    private volatile int _hangs;

    /// <summary>Starts the engine.</summary>
    /// <param name="launcher">Starts adapters; the engine takes ownership.</param>
    /// <exception cref="EngineStartException">The engine does not start, or violates the protocol.</exception>
    public ProcessEngine(IEngineLauncher launcher, ProcessOptions? options = null)
    {
        _launcher = launcher;
        _options = options ?? new ProcessOptions();
        try
        {
            Connection first = Connect(Deadline.Never);
            Hello hello = first.Hello!;
            FeatureSet features = _options.Features ?? hello.Features
                ?? FeatureProbe.Run(first, _options.StartDeadline());
            if (first.IsLost)
            {
                first.Dispose();
                throw new EngineStartException($"{launcher}: it died of a module that tests for a feature");
            }

            ChoosesFeatures = hello.ChoosesFeatures;
            OwnName = hello.Name;
            Info = new EngineInfo(
                _options.Name ?? hello.Name, VersionOf(hello), features, hello.Abilities & ~Abilities.Threads);
            _idle.Add(first);
        }
        catch
        {
            launcher.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public EngineInfo Info { get; }

    /// <summary>The name that the engine gives itself.</summary>
    public string OwnName { get; }

    /// <summary>Whether each session has exactly the proposals that it was opened with.</summary>
    public bool ChoosesFeatures { get; }

    /// <inheritdoc/>
    public ISession Open() => Open(Info.Features);

    /// <inheritdoc/>
    /// <exception cref="EngineStartException">No further adapter can be started.</exception>
    public ISession Open(FeatureSet features) =>
        new IsolatedSession(this, features, OpenConnection(features, Deadline.Never), _options);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out Connection? connection))
        {
            connection.Dispose();
        }

        _launcher.Dispose();
    }

    /// <summary>An adapter with an empty store.</summary>
    /// <param name="end">Deadline for the start.</param>
    /// <exception cref="EngineStartException">No adapter can be started.</exception>
    internal Connection OpenConnection(FeatureSet features, Deadline end)
    {
        if (_hangs >= MostHangs)
        {
            throw new EngineStartException(
                $"{_launcher}: it did not answer 'reset' {MostHangs} times in a row and gets no more requests");
        }

        if (_idle.TryTake(out Connection? used))
        {
            bool wasUsed = used.HasBegun;
            Outcome again = Reset(used, features, end);
            if (again is Outcome.Returned)
            {
                return used;
            }

            // A new process would probably hang too, and take as long.
            if (again is Outcome.TimedOut && !wasUsed)
            {
                throw Unanswered(again);
            }
        }

        Connection made = Connect(end);
        Outcome reset = Reset(made, features, end);
        return reset is Outcome.Returned ? made : throw Unanswered(reset);
    }

    /// <summary>Takes an adapter back for reuse.</summary>
    internal void Return(Connection connection)
    {
        if (connection.IsLost || connection.Pending > 0
            || _options.Isolation is IsolationLevel.File or IsolationLevel.Command)
        {
            connection.Dispose();
        }
        else
        {
            _idle.Add(connection);
        }
    }

    /// <summary>Begins a session. If that fails, the adapter is disposed of.</summary>
    private Outcome Reset(Connection connection, FeatureSet features, Deadline end)
    {
        Outcome outcome = connection.Reset(features, _options.StartDeadline().OrEarlier(end));
        if (outcome is Outcome.Returned)
        {
            _hangs = 0;
            return outcome;
        }

        connection.Dispose();
        if (outcome is Outcome.TimedOut && !end.IsOver)
        {
            _ = Interlocked.Increment(ref _hangs);
        }

        return outcome;
    }

    private string VersionOf(Hello hello) =>
        hello.Version == Hello.UnknownVersion && _options.FindVersion?.Invoke() is { Length: > 0 } found
            && WireFields.IsName(found)
            ? found
            : hello.Version;

    private EngineStartException Unanswered(Outcome outcome) => new(outcome is Outcome.TimedOut
        ? $"{_launcher}: it did not answer 'reset' in time: {_options.StartTimeout.TotalSeconds} s to begin a session"
        : $"{_launcher}: it did not answer 'reset': {outcome}");

    private Connection Connect(Deadline end)
    {
        Connection connection = new(_launcher.Start(), _options.MemoryLimit);
        try
        {
            _ = connection.Greet(_options.StartDeadline().OrEarlier(end));
            return connection;
        }
        catch (EngineStartException failure)
        {
            connection.Dispose();
            throw new EngineStartException($"{_launcher}: {failure.Message}", failure);
        }
    }
}
