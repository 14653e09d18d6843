using Conformance.Runner.Scripts;

namespace Conformance.Triage.Tracing;

/// <summary>What a run under trace looks at.</summary>
/// <param name="Target">The command that the trace is about.</param>
/// <param name="Time">How long each question of the trace itself may take.</param>
internal sealed record TracePlan(Command Target, TimeSpan Time)
{
    /// <summary>Whether to compare what the instances hold after each change.</summary>
    public bool ComparesState { get; init; }

    /// <summary>Whether to insert probes into functions.</summary>
    public bool Probes { get; init; }

    /// <summary>How many events a request may have; the rest is not told.</summary>
    public int Events { get; init; } = Tracer.MostEvents;

    /// <summary>The event of the target at which it is stopped; null to let it run.</summary>
    public int? StopsAt { get; init; }
}
