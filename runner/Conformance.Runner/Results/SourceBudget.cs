namespace Conformance.Runner.Results;

/// <summary>
/// How much the packed sources of one results file may hold together when they are unpacked: a line of a few kilobytes can claim to be
/// eight megabytes, and a file has many lines. Counted when a source is unpacked, not when it is read.
/// </summary>
internal sealed class SourceBudget
{
    /// <summary>Several times the official suite.</summary>
    internal const long MostBytes = 64 << 20;

    private long _left = MostBytes;

    /// <summary>Takes bytes; false if fewer are left.</summary>
    internal bool Take(int bytes) => Interlocked.Add(ref _left, -bytes) >= 0;
}
