namespace Conformance.Runner.Results;

/// <summary>The last line of a run.</summary>
/// <param name="Shortfall">
/// The reason why the run is not complete, in a sentence; empty if it is complete or the reason is unknown.
/// </param>
/// <param name="Totals">Counts by name.</param>
internal sealed record ResultsFooter(
    bool IsComplete, string Shortfall, TimeSpan Time, TimeSpan Cpu, Dictionary<string, int> Totals, GateSummary? Gates);
