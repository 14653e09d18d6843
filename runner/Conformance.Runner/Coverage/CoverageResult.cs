using System.Collections.Immutable;

namespace Conformance.Runner.Coverage;

/// <summary>The parts of the specification that scripts exercise, by kind, and the parts that they miss.</summary>
/// <param name="Kinds">The kinds in a fixed order. Each lists all its items.</param>
public sealed record CoverageResult(ImmutableArray<CoverageKind> Kinds);

/// <summary>A kind of item that scripts can exercise.</summary>
/// <param name="Id">The machine-readable id.</param>
/// <param name="Title">The title for people.</param>
/// <param name="Counted">The unit of the counts.</param>
/// <param name="Items">All items of the kind, in the order of its table.</param>
public sealed record CoverageKind(string Id, string Title, string Counted, ImmutableArray<CoverageItem> Items)
{
    /// <summary>The exercised items.</summary>
    public IEnumerable<CoverageItem> Exercised => Items.Where(item => item.Count > 0);

    /// <summary>The items that were never exercised.</summary>
    public IEnumerable<CoverageItem> Never => Items.Where(item => item.Count == 0);
}

/// <summary>An item that scripts can exercise.</summary>
/// <param name="Name">Unique within its kind.</param>
/// <param name="Group">Its group, for instance a proposal; may be empty.</param>
/// <param name="Count">How often it was exercised.</param>
public sealed record CoverageItem(string Name, string Group, int Count);
