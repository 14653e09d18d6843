namespace Conformance.Reports.Analysis;

/// <summary>Results whose messages have the same shape, or nearly the same.</summary>
internal sealed class ShapeGroup(string shape)
{
    /// <summary>More shapes than this are not compared: the comparison takes long and joins little.</summary>
    private const int MostCompared = 300;
    private const int Needed = 4;
    private const int Of = 5;
    private readonly HashSet<string> _words = [.. shape.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The shape of the first result.</summary>
    public string Shape { get; } = shape;

    public List<Occurrence> Occurrences { get; } = [];

    /// <summary>Adds a result to the group of its shape.</summary>
    public static void Add(List<ShapeGroup> groups, string shape, Occurrence one)
    {
        ShapeGroup? group = groups.Find(other => other.Shape == shape);
        if (group is null)
        {
            groups.Add(group = new ShapeGroup(shape));
        }

        group.Occurrences.Add(one);
    }

    /// <summary>Joins each group with the largest earlier group that it resembles.</summary>
    public static List<ShapeGroup> Merge(List<ShapeGroup> groups)
    {
        if (groups.Count is 1 or > MostCompared)
        {
            return groups;
        }

        List<ShapeGroup> merged = [];
        foreach (ShapeGroup group in groups.OrderByDescending(group => group.Occurrences.Count))
        {
            if (merged.Find(group.Resembles) is { } like)
            {
                like.Occurrences.AddRange(group.Occurrences);
            }
            else
            {
                merged.Add(group);
            }
        }

        return merged;
    }

    /// <summary>Whether both groups share at least four fifths of all their words.</summary>
    private bool Resembles(ShapeGroup other)
    {
        int common = _words.Count(other._words.Contains);
        return common > 0 && common * Of >= (_words.Count + other._words.Count - common) * Needed;
    }
}
