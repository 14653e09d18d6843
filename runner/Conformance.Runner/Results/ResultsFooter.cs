namespace Conformance.Runner.Results;

/// <summary>The last line of a run.</summary>
/// <param name="Totals">Counts by name.</param>
internal sealed record ResultsFooter(bool IsComplete, TimeSpan Time, TimeSpan Cpu, Dictionary<string, int> Totals, GateSummary? Gates);
