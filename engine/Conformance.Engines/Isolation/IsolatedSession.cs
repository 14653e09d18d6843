using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Isolation;

/// <summary>
/// A session that outlives its engine: what kills or hangs an adapter costs one request, then a new adapter gets all
/// earlier requests again, without the culprits, and the session goes on.
/// </summary>
internal sealed class IsolatedSession(ProcessEngine engine, FeatureSet features, Connection first, ProcessOptions options) : ISession
{
    // Answers that wait to be read must never fill the pipe while requests are written.
    private const int MostSentAhead = 16;
    private const int MostBytesAhead = 1 << 14;
    private const int MostAnnounced = 64;
    private readonly List<Request> _log = [];
    private readonly Queue<Request> _announced = [];
    private Connection? _connection = first;
    private Request? _last;
    private Outcome.Crashed? _giveUp;
    private bool _isUsed;
    private int _deaths;

    /// <inheritdoc/>
    public int Lookahead => options.Isolation == IsolationLevel.Command ? 0 : MostAnnounced;

    /// <inheritdoc/>
    public void Announce(ImmutableArray<Request> requests)
    {
        // A lost engine is started by the next request.
        int sent = _connection?.SendAhead(requests, MostBytesAhead) ?? 0;
        for (int i = 0; i < sent; i++)
        {
            _announced.Enqueue(requests[i]);
        }
    }

    /// <inheritdoc/>
    public Outcome? Prepare(Deadline end)
    {
        if (_isUsed && options.Isolation == IsolationLevel.Command)
        {
            Drop();
        }

        return _giveUp ?? (_connection is null ? Restore(end) : null);
    }

    /// <inheritdoc/>
    public Outcome Execute(Request request, Deadline deadline)
    {
        // The request's time begins when there is an engine that it can be sent to.
        TimeSpan time = deadline.Remaining;
        bool wasReady = _connection is not null && !(_isUsed && options.Isolation == IsolationLevel.Command);
        if (Prepare(Deadline.Never) is { } unready)
        {
            return unready;
        }

        if (!wasReady && deadline != Deadline.Never)
        {
            deadline = Deadline.After(time);
        }

        Outcome outcome = !_announced.TryDequeue(out Request? announced) ? _connection!.Execute(request, deadline)
            : ReferenceEquals(announced, request) ? _connection!.Receive(deadline)
            : throw new InvalidOperationException($"{announced} was announced, not {request}");
        _isUsed = true;
        if (_connection.IsLost)
        {
            _deaths++;
            // What was answered twice would be again.
            if (_connection.HasAnsweredTwice && _log.Count > 0 && ReferenceEquals(_log[^1], _last))
            {
                _log.RemoveAt(_log.Count - 1);
            }

            Drop();
        }
        else if (ChangesState(request))
        {
            _log.Add(request);
        }

        _last = request;
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            engine.Return(connection);
        }
    }

    private static bool ChangesState(Request request) =>
        request is not (Request.GetGlobal or Request.TableSize or Request.ReadTable or Request.MemorySize or Request.ReadMemory);

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
        _isUsed = false;
        _announced.Clear();
    }

    /// <summary>Starts anew and repeats what happened so far; null, or why that is impossible.</summary>
    private Outcome? Restore(Deadline end)
    {
        if (_deaths > options.MostRestarts)
        {
            return GiveUp($"the engine died {options.MostRestarts} times in this session; it is not started again");
        }

        try
        {
            _connection = engine.OpenConnection(features, end);
        }
        catch (EngineStartException) when (end.IsOver)
        {
            return new Outcome.TimedOut();
        }
        catch (EngineStartException failure)
        {
            return GiveUp($"the engine could not be started again: {failure.Message}");
        }

        int received = 0;
        for (int sent = 0; received < _log.Count && !_connection.IsLost;)
        {
            if (sent < _log.Count && sent - received < MostSentAhead)
            {
                _ = _connection.Send(_log[sent++]);
            }
            else
            {
                // Each was answered once in its time.
                _ = _connection.Receive(options.StartDeadline().OrEarlier(end));
                received++;
            }
        }

        if (!_connection.IsLost)
        {
            return null;
        }

        Drop();
        return end.IsOver ? new Outcome.TimedOut() : GiveUp("the engine was started again, but died of what it had survived before");
    }

    private Outcome.Crashed GiveUp(string reason)
    {
        Outcome.Crashed outcome = new(reason);
        _giveUp = outcome;
        return outcome;
    }
}
