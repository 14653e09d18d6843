using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>An engine that can be asked to run WebAssembly. Third parties implement this, or <see cref="EngineSession"/>.</summary>
public interface IEngine : IDisposable
{
    /// <summary>What the engine is and can.</summary>
    EngineInfo Info { get; }

    /// <summary>Opens a session: one store, empty, independent of every other session.</summary>
    ISession Open();

    /// <summary>
    /// Opens a session in which exactly these proposals are switched on, as far as the engine implements them. An engine
    /// that cannot choose opens an ordinary one.
    /// </summary>
    ISession Open(FeatureSet features) => Open();
}

/// <summary>
/// One store of one engine. Every request has exactly one outcome and none throws. A session is used by one thread at a time.
/// All handles are chosen by the caller, so the sequence of requests is a log that can be replayed into a new session.
/// </summary>
public interface ISession : IDisposable
{
    /// <summary>
    /// Makes ready what the next request needs: an engine that was lost is started again, and told what it knew. This has deadlines
    /// of its own, so that the time of the request begins when it can be carried out.
    /// </summary>
    /// <param name="end">When even that is no longer wanted.</param>
    /// <returns>Null, or the outcome of every request for as long as nothing can be made ready.</returns>
    Outcome? Prepare(Deadline end) => null;

    /// <summary>Carries out one request.</summary>
    Outcome Execute(Request request, Deadline deadline);

    /// <summary>
    /// Carries out requests in order, each when its outcome is taken: the same as <see cref="Prepare"/> and <see cref="Execute"/> in
    /// a loop. A session may send requests ahead of that, so that an engine in another process need not wait between them.
    /// </summary>
    /// <param name="requests">The requests.</param>
    /// <param name="deadline">Gives the deadline of a request. Called once for each, when its turn comes and the engine is ready.</param>
    /// <param name="end">When the engine need not be made ready any more.</param>
    /// <returns>
    /// One outcome for each request, to be enumerated once. The caller may stop early and dispose of the enumerator: requests whose
    /// outcomes it did not take are not carried out, or are undone. The same holds if it asks the session for something else
    /// before it has taken all outcomes; it cannot take the others then.
    /// </returns>
    IEnumerable<Outcome> ExecuteAll(ImmutableArray<Request> requests, Func<Deadline> deadline, Deadline end)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        foreach (Request request in requests)
        {
            yield return Prepare(end) ?? Execute(request, deadline());
        }
    }

    /// <summary>
    /// Opens a second session on the same store, for another thread. It knows the handles of <paramref name="shared"/>, no
    /// other ones and no registered names. Both sessions may be used at the same time, and either may be closed first.
    /// </summary>
    /// <returns>The session, or null if the engine cannot do this: see <see cref="Abilities.Threads"/>.</returns>
    ISession? Fork(ImmutableArray<InstanceId> shared) => null;
}

/// <summary>A point in time after which an answer is no longer wanted.</summary>
/// <param name="Ticks">As <see cref="Environment.TickCount64"/>; <see cref="long.MaxValue"/> means never.</param>
public readonly record struct Deadline(long Ticks)
{
    /// <summary>No deadline.</summary>
    public static Deadline Never => new(long.MaxValue);

    /// <summary>A deadline that much later than now.</summary>
    public static Deadline After(TimeSpan time) => new(Environment.TickCount64 + (long)time.TotalMilliseconds);

    /// <summary>The earlier of two.</summary>
    public Deadline OrEarlier(Deadline other) => other.Ticks < Ticks ? other : this;

    /// <summary>Whether it has passed.</summary>
    public bool IsOver => Environment.TickCount64 >= Ticks;

    /// <summary>Time that is left; <see cref="Timeout.InfiniteTimeSpan"/> if there is no deadline.</summary>
    public TimeSpan Remaining => Ticks == long.MaxValue
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Max(0, Ticks - Environment.TickCount64));
}
