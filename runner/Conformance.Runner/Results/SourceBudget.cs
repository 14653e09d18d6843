namespace Conformance.Runner.Results;

/// <summary>
/// Limits the unpacked size of all sources in a results file: a packed line of a few kilobytes can unpack to eight
/// megabytes. A source counts when it is unpacked.
/// </summary>
internal sealed class SourceBudget
{
    /// <summary>A few times the size of the official suite.</summary>
    internal const long MostBytes = 64 << 20;

    private long _left = MostBytes;

    /// <summary>Reserves bytes; false if too few are left.</summary>
    internal bool Take(int bytes) => Interlocked.Add(ref _left, -bytes) >= 0;
}
