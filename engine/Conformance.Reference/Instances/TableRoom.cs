namespace Conformance.Reference.Instances;

/// <summary>Counts the elements that a store's tables may still use. Several threads may call it.</summary>
internal sealed class TableRoom
{
    /// <summary>
    /// Largest number of elements in all tables of a store: a limit of this implementation (spec:impl-exec).
    /// </summary>
    private const long MaximumTotal = 100_000_000;

    private long _taken;

    /// <summary>Takes room for a number of elements, unless too little is left.</summary>
    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref _taken, count) <= MaximumTotal)
        {
            return true;
        }

        Interlocked.Add(ref _taken, -count);
        return false;
    }
}
