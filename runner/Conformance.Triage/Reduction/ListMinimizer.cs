using System.Collections.Immutable;

namespace Conformance.Triage.Reduction;

/// <summary>
/// Delta debugging of a list: takes away ranges, larger ones first, for as long as an answer stays yes.
/// </summary>
public static class ListMinimizer
{
    /// <summary>A list from which no single element can be taken away.</summary>
    /// <param name="items">A list for which the answer is yes.</param>
    /// <param name="ask">The question; asked for the empty list first.</param>
    public static ImmutableArray<T> Minimize<T>(ImmutableArray<T> items, Func<ImmutableArray<T>, bool> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (items.Length == 0 || ask([]))
        {
            return [];
        }

        int size = Math.Max(1, items.Length / 2);
        while (true)
        {
            int before = items.Length;
            for (int start = 0; start < items.Length;)
            {
                ImmutableArray<T> rest = items.RemoveRange(start, Math.Min(size, items.Length - start));
                if (rest.Length > 0 && ask(rest))
                {
                    items = rest;
                }
                else
                {
                    start += size;
                }
            }

            if (size > 1)
            {
                size /= 2;
            }
            else if (items.Length == before)
            {
                return items;
            }
        }
    }
}
