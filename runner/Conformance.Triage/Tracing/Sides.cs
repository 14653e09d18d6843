using Conformance.Engine;

namespace Conformance.Triage.Tracing;

/// <summary>One or two sessions that get the same requests.</summary>
/// <param name="left">The session of the engine.</param>
/// <param name="right">The session of the engine that it is compared with; null for none.</param>
/// <param name="names">The names of the engines in messages.</param>
/// <param name="abilities">What both can tell apart, and do.</param>
internal sealed class Sides(ISession left, ISession? right, (string Left, string Right) names, Abilities abilities)
    : IDisposable
{
    /// <summary>Whether there are two.</summary>
    public bool AreTwo => right is not null;

    /// <summary>The names of the engines in messages.</summary>
    public (string Left, string Right) Names => names;

    /// <summary>What both can tell apart, and do.</summary>
    public Abilities Abilities => abilities;

    /// <summary>Prepares both.</summary>
    public Outcome? Prepare(Deadline end) => left.Prepare(end) ?? right?.Prepare(end);

    /// <summary>Sends both a request; without a second session, the outcomes are the same.</summary>
    public (Outcome Left, Outcome Right) Ask(Request request, Deadline deadline)
    {
        TimeSpan time = deadline.Remaining;
        Outcome one = Answers.Ask(left, request, deadline);

        // The second has as much time as the first had.
        Deadline other = time == Timeout.InfiniteTimeSpan ? Deadline.Never : Deadline.After(time);
        return (one, right is null ? one : Answers.Ask(right, request, other));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        left.Dispose();
        right?.Dispose();
    }
}
