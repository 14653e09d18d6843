using System.Collections.Immutable;

namespace Conformance.Reports.Writing;

/// <summary>A failed command with what it needs.</summary>
/// <param name="Script">The script.</param>
/// <param name="Json">The same as data for <c>Conformance.Runner.JavaScript.SliceScript.Runner</c>.</param>
public sealed record PageSlice(string Script, string Json);

/// <summary>The slices of a page, which readers can download and run in their own browsers.</summary>
/// <param name="Items">The slices by the id of the command.</param>
/// <param name="LeftOut">A sentence about the failures without a slice; empty if every failure has one.</param>
public sealed record PageSlices(ImmutableDictionary<string, PageSlice> Items, string LeftOut)
{
    /// <summary>No slices: the page does not run WebAssembly.</summary>
    public static PageSlices None { get; } = new(ImmutableDictionary<string, PageSlice>.Empty, "");
}
