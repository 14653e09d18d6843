using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>
/// Enforces deadlines on a foreign engine inside this process. Each session works on its own thread, and callers wait
/// only until their deadline. A hung thread cannot be ended, only abandoned.
/// </summary>
/// <param name="inner">The engine, owned by this object from now on.</param>
public sealed class WatchedEngine(IEngine inner) : IEngine
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_openPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_closePatience = TimeSpan.FromSeconds(2);
    private volatile bool _hangs;

    /// <inheritdoc/>
    public EngineInfo Info { get; } = inner.Info;

    /// <summary>Creates an engine with the time limit of an engine in another process.</summary>
    /// <exception cref="TimeoutException">Creating the engine takes too long.</exception>
    public static WatchedEngine Of(Func<IEngine> make)
    {
        CallThread thread = new();
        WatchedEngine? engine = null;
        bool isMade = thread.Call(() => engine = new WatchedEngine(make()), Deadline.After(s_openPatience));
        thread.Close();
        return isMade
            ? engine!
            : throw new TimeoutException($"it did not start within {s_openPatience.TotalSeconds} s");
    }

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">The engine opens no session in time.</exception>
    public ISession Open() => Open(inner.Open);

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">The engine opens no session in time.</exception>
    public ISession Open(FeatureSet features) => Open(() => inner.Open(features));

    /// <inheritdoc/>
    public void Dispose()
    {
        CallThread thread = new();
        try
        {
            _ = thread.Call(inner.Dispose, Deadline.After(s_closePatience));
        }
#pragma warning disable CA1031 // A border to a foreign engine: all verdicts are in.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        thread.Close();
    }

    private Session Open(Func<ISession> open)
    {
        if (_hangs)
        {
            throw new TimeoutException(
                "the engine still hangs while opening a session, and an engine in this process cannot be ended");
        }

        CallThread thread = new();
        bool isOpen = false;
        try
        {
            ISession? session = null;
            if (!thread.Call(() => session = open(), Deadline.After(s_openPatience)))
            {
                _hangs = true;
                throw new TimeoutException($"the engine opened no session within {s_openPatience.TotalSeconds} s");
            }

            Session opened = new(
                session ?? throw new InvalidOperationException("the engine opened no session"),
                thread);
            isOpen = true;
            return opened;
        }
        finally
        {
            if (!isOpen)
            {
                thread.Close();
            }
        }
    }

    private sealed class Session(ISession inner, CallThread thread) : ISession
    {
        private bool _isLost;

        public Outcome Execute(Request request, Deadline deadline)
        {
            if (_isLost)
            {
                return new Outcome.Crashed(
                    "the engine still hangs in an earlier request, and an engine in this process cannot be ended");
            }

            Outcome? outcome = null;
            Deadline latest =
                deadline == Deadline.Never ? deadline : new Deadline(deadline.Ticks + (long)s_grace.TotalMilliseconds);
            if (thread.Call(() => outcome = inner.Execute(request, deadline), latest))
            {
                return outcome!;
            }

            _isLost = true;
            return new Outcome.TimedOut();
        }

        public ISession? Fork(ImmutableArray<InstanceId> shared) =>
            inner.Fork(shared) is { } fork ? new Session(fork, new CallThread()) : null;

        public void Dispose()
        {
            if (!_isLost)
            {
                _ = thread.Call(inner.Dispose, Deadline.After(s_closePatience));
            }

            thread.Close();
        }
    }

    /// <summary>A thread that makes calls in turn for other threads.</summary>
    private sealed class CallThread
    {
        private readonly object _lock = new();
        private Action? _call;
        private ExceptionDispatchInfo? _failure;
        private bool _isDone = true;
        private bool _isClosed;

        internal CallThread() => new Thread(Work) { IsBackground = true, Name = "conformance engine" }.Start();

        /// <summary>Makes a call; returns whether it ended in time. Rethrows its exception.</summary>
        internal bool Call(Action call, Deadline deadline)
        {
            lock (_lock)
            {
                _call = call;
                _isDone = false;
                _failure = null;
                Monitor.PulseAll(_lock);
                while (!_isDone)
                {
                    if (deadline.IsOver)
                    {
                        return false;
                    }

                    _ = Monitor.Wait(_lock, deadline.Remaining);
                }
            }

            _failure?.Throw();
            return true;
        }

        /// <summary>Lets the thread end after its current call.</summary>
        internal void Close()
        {
            lock (_lock)
            {
                _isClosed = true;
                Monitor.PulseAll(_lock);
            }
        }

        private void Work()
        {
            while (Next() is { } call)
            {
                ExceptionDispatchInfo? failure = null;
                try
                {
                    call();
                }
#pragma warning disable CA1031 // It is thrown again where the call was asked for.
                catch (Exception thrown)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(thrown);
                }

                lock (_lock)
                {
                    _failure = failure;
                    _isDone = true;
                    Monitor.PulseAll(_lock);
                }
            }
        }

        private Action? Next()
        {
            lock (_lock)
            {
                while (_isDone && !_isClosed)
                {
                    try
                    {
                        _ = Monitor.Wait(_lock);
                    }
                    catch (ThreadInterruptedException)
                    {
                        // The engine disposes itself while it occupies the thread.
                    }
                }

                return _isClosed ? null : _call;
            }
        }
    }
}
