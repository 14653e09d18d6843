using System.Collections.Immutable;

namespace Conformance.Runner.Coverage;

/// <summary>What scripts exercise, kind by kind, and what they never do.</summary>
/// <param name="Kinds">In a fixed order; every kind lists everything it knows.</param>
public sealed record CoverageResult(ImmutableArray<CoverageKind> Kinds);

/// <summary>One kind of thing that can be exercised.</summary>
/// <param name="Id">For machines.</param>
/// <param name="Title">For people.</param>
/// <param name="Counted">What the counts count.</param>
/// <param name="Items">Everything of this kind, in the order of its table.</param>
public sealed record CoverageKind(string Id, string Title, string Counted, ImmutableArray<CoverageItem> Items)
{
    /// <summary>What was exercised.</summary>
    public IEnumerable<CoverageItem> Exercised => Items.Where(item => item.Count > 0);

    /// <summary>What never was.</summary>
    public IEnumerable<CoverageItem> Never => Items.Where(item => item.Count == 0);
}

/// <summary>One thing that can be exercised, and how often it was.</summary>
/// <param name="Name">Unique within its kind.</param>
/// <param name="Group">What it belongs to, a proposal for instance; may be empty.</param>
/// <param name="Count">How often.</param>
public sealed record CoverageItem(string Name, string Group, int Count);
