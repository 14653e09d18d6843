namespace Conformance.Wasm.Syntax;

/// <summary>
/// One array for each thread that readers of modules use in turn: most modules are small, so a buffer of their own would
/// cost more than their contents.
/// </summary>
/// <typeparam name="T">The elements. The shared pools of the framework compile their code for each type at run time.</typeparam>
internal static class SpareArray<T>
{
    private const int First = 64;
    private const int MostKept = 1 << 12;

    [ThreadStatic]
    private static T[]? t_spare;

    /// <summary>Takes an array of at least 64 elements, all with their default values.</summary>
    public static T[] Take()
    {
        T[] array = t_spare ?? new T[First];
        t_spare = null;
        return array;
    }

    /// <summary>Returns an array, unless it has become too large to keep.</summary>
    /// <param name="array">The array, which the caller uses no more.</param>
    /// <param name="used">The number of elements that were set.</param>
    public static void Return(T[] array, int used)
    {
        if (array.Length is >= First and <= MostKept)
        {
            array.AsSpan(0, used).Clear();
            t_spare = array;
        }
    }
}
