using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Isolation;

/// <summary>
/// A session that survives the loss of its engine. If a request kills or hangs the adapter, that request is lost. A new
/// adapter receives all earlier requests except the lost ones, and the session continues.
/// </summary>
internal sealed class IsolatedSession(
    ProcessEngine engine, FeatureSet features, Connection first, ProcessOptions options) : ISession
{
    // Unread answers must never fill the pipe while requests are being written.
    private const int MostSentAhead = 16;
    private const int MostBytesAhead = 1 << 14;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly List<Request> _log = [];
    private ImmutableArray<Request> _ahead = [];
    private int _aheadEnd;
    private Connection? _connection = first;
    private bool _isLastLogged;
    private int _turn;
    private Outcome.Crashed? _giveUp;
    private bool _isUsed;
    private int _deaths;

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
        _ = TakeTurn();

        // The request's time begins when an engine is ready to receive it.
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

        return Exchange(request, deadline);
    }

    /// <inheritdoc/>
    public IEnumerable<Outcome> ExecuteAll(ImmutableArray<Request> requests, Func<Deadline> deadline, Deadline end)
    {
        int turn = TakeTurn();

        // A loss whose cause is not known yet, and the last request that may be the cause.
        Outcome? loss = null;
        int suspect = -1;
        try
        {
            for (int next = 0; next < requests.Length; next++)
            {
                if (turn != _turn)
                {
                    throw new InvalidOperationException(
                        "the session received another request before all outcomes were taken");
                }

                if (Prepare(end) is { } unready)
                {
                    yield return unready;
                    continue;
                }

                if (loss is null && _connection!.Pending == 0 && options.Isolation != IsolationLevel.Command)
                {
                    _connection.SendAhead(requests.AsSpan(next..), MostBytesAhead);
                    (_ahead, _aheadEnd) = (requests, next + _connection.Pending);
                }

                int together = _connection!.Pending;
                Outcome outcome = together > 0
                    ? _connection.Receive(deadline())
                    : Exchange(requests[next], deadline());
                if (IsAmbiguous(outcome, together))
                {
                    (loss, suspect) = (outcome, next + together - 1);
                    _deaths++;
                    Drop();
                    if (Prepare(end) is { } lost)
                    {
                        yield return lost;
                        continue;
                    }

                    outcome = Exchange(requests[next], deadline());
                }
                else if (together > 0)
                {
                    outcome = Note(requests[next], outcome);
                }

                if (loss is not null && (_connection is null || next == suspect))
                {
                    // If no request repeats the loss alone, the last one has to bear it.
                    outcome = _connection is null ? outcome : loss;
                    loss = null;
                }

                yield return outcome;
            }
        }
        finally
        {
            if (turn == _turn)
            {
                DropAhead();
            }
        }
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
        request is not (
            Request.GetGlobal or Request.TableSize or Request.ReadTable or Request.MemorySize or Request.ReadMemory);

    /// <summary>Ends the turn of earlier requests.</summary>
    private int TakeTurn()
    {
        DropAhead();
        return ++_turn;
    }

    /// <summary>
    /// Undoes requests whose outcomes were not taken, unless they changed nothing: a new engine receives only requests
    /// that had an outcome.
    /// </summary>
    private void DropAhead()
    {
        while (_connection is { Pending: > 0 and var pending } connection)
        {
            Request request = _ahead[_aheadEnd - pending];
            Outcome outcome = connection.Receive(Deadline.After(s_patience));
            if (connection.IsLost
                || (ChangesState(request) && request is not Request.Define && outcome is not Outcome.Refused))
            {
                Drop();
            }
        }
    }

    /// <summary>
    /// Whether a loss may have been caused by a later one of the requests that were sent together, because answers to
    /// earlier ones may have been lost with it. They are then repeated one by one.
    /// </summary>
    private bool IsAmbiguous(Outcome outcome, int together) =>
        together > 1 && outcome is (Outcome.Crashed or Outcome.TimedOut)
        && _connection is { IsLost: true, Hello.GathersAnswers: true };

    private Outcome Exchange(Request request, Deadline deadline)
    {
        Outcome? unsent = _connection!.Send(request);
        return unsent is null ? Note(request, _connection.Receive(deadline))
            : _connection.IsLost ? Note(request, unsent)
            : unsent;
    }

    /// <summary>Records the outcome of a sent request.</summary>
    private Outcome Note(Request request, Outcome outcome)
    {
        _isUsed = true;
        bool isLogged = false;
        if (_connection!.IsLost)
        {
            _deaths++;
            // A request that was answered twice would be answered twice again.
            if (_connection.HasAnsweredTwice && _isLastLogged)
            {
                _log.RemoveAt(_log.Count - 1);
            }

            Drop();
        }
        else if (ChangesState(request))
        {
            _log.Add(request);
            isLogged = true;
        }

        _isLastLogged = isLogged;
        return outcome;
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
        _isUsed = false;
    }

    /// <summary>Starts a new adapter and repeats the earlier requests; null, or the reason for failure.</summary>
    private Outcome? Restore(Deadline end)
    {
        if (_deaths > options.MostRestarts)
        {
            return GiveUp($"the engine died {options.MostRestarts} times in this session; it will not be restarted");
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
            return GiveUp($"the engine could not be restarted: {failure.Message}");
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
                // The earlier adapter answered each of these requests in time.
                _ = _connection.Receive(options.StartDeadline().OrEarlier(end));
                received++;
            }
        }

        if (!_connection.IsLost)
        {
            return null;
        }

        Drop();
        return end.IsOver
            ? new Outcome.TimedOut()
            : GiveUp("the engine was restarted, but died of a request that it had survived before");
    }

    private Outcome.Crashed GiveUp(string reason)
    {
        Outcome.Crashed outcome = new(reason);
        _giveUp = outcome;
        return outcome;
    }
}
