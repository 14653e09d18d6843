using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>
/// An engine that runs WebAssembly. Third parties implement this interface and <see cref="ISession"/>, or derive a
/// session from <see cref="EngineSession"/>.
/// </summary>
public interface IEngine : IDisposable
{
    /// <summary>Identity and abilities of the engine.</summary>
    EngineInfo Info { get; }

    /// <summary>Opens a session: one empty store, independent of every other session.</summary>
    ISession Open();

    /// <summary>
    /// Opens a session with exactly these proposals switched on, as far as the engine implements them. An engine that
    /// cannot choose its proposals opens an ordinary session.
    /// </summary>
    ISession Open(FeatureSet features) => Open();
}

/// <summary>
/// One store of one engine. Every request has exactly one outcome, and no request throws. One thread at a time uses a
/// session. The caller chooses all handles, so the sequence of requests is a log that can be replayed into a new
/// session.
/// </summary>
public interface ISession : IDisposable
{
    /// <summary>
    /// Prepares for the next request: a lost engine is restarted and receives the earlier requests again. Preparation
    /// has its own deadlines, so the time of the request begins when the engine can carry it out.
    /// </summary>
    /// <param name="end">Deadline for the preparation.</param>
    /// <returns>
    /// Null if the engine is ready; otherwise the outcome that every request has until the engine can be prepared.
    /// </returns>
    Outcome? Prepare(Deadline end) => null;

    /// <summary>Carries out one request.</summary>
    Outcome Execute(Request request, Deadline deadline);

    /// <summary>
    /// Carries out requests in order, each when the caller takes its outcome: the same as calling <see cref="Prepare"/>
    /// and <see cref="Execute"/> in a loop. A session may send requests ahead, so that an engine in another process
    /// need not wait between them.
    /// </summary>
    /// <param name="requests">The requests.</param>
    /// <param name="deadline">
    /// Gives the deadline of a request. Called when its turn comes and the engine is ready, and again only if the loss
    /// of an engine does not show which request caused it, so that the request is repeated.
    /// </param>
    /// <param name="end">Deadline for preparing the engine.</param>
    /// <returns>
    /// One outcome for each request; enumerate it once. The caller may stop early and dispose of the enumerator. The
    /// session then leaves out, or undoes, the requests whose outcomes were not taken. The same happens if the caller
    /// uses the session for another request before it has taken all outcomes; it cannot take the others after that.
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
    /// Opens a second session on the same store for another thread. The new session knows the handles in
    /// <paramref name="shared"/>, but no other handles and no registered names. Both sessions may run at the same time,
    /// and either may close first.
    /// </summary>
    /// <returns>The session, or null if the engine cannot do this: see <see cref="Abilities.Threads"/>.</returns>
    ISession? Fork(ImmutableArray<InstanceId> shared) => null;
}

/// <summary>A point in time after which the caller no longer wants an answer.</summary>
/// <param name="Ticks">As <see cref="Environment.TickCount64"/>; <see cref="long.MaxValue"/> means never.</param>
public readonly record struct Deadline(long Ticks)
{
    /// <summary>No deadline.</summary>
    public static Deadline Never => new(long.MaxValue);

    /// <summary>A deadline at a time from now.</summary>
    public static Deadline After(TimeSpan time) => new(Environment.TickCount64 + (long)time.TotalMilliseconds);

    /// <summary>The earlier of two deadlines.</summary>
    public Deadline OrEarlier(Deadline other) => other.Ticks < Ticks ? other : this;

    /// <summary>Whether the deadline has passed.</summary>
    public bool IsOver => Environment.TickCount64 >= Ticks;

    /// <summary>The remaining time; <see cref="Timeout.InfiniteTimeSpan"/> without a deadline.</summary>
    public TimeSpan Remaining => Ticks == long.MaxValue
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Max(0, Ticks - Environment.TickCount64));
}
