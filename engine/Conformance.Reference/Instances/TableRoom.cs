namespace Conformance.Reference.Instances;

/// <summary>How many elements the tables of a store may still get; several threads may ask.</summary>
internal sealed class TableRoom
{
    /// <summary>Elements of all tables of a store: a limit of this implementation (spec:impl-exec).</summary>
    private const long MaximumTotal = 100_000_000;

    private long _taken;

    /// <summary>Takes room for so many elements, unless there is too little.</summary>
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
