using System.Collections.Immutable;
using Conformance.Engine;

namespace Conformance.Engines.Dialects;

/// <summary>A proposed entry for a dialect.</summary>
/// <param name="Pattern">Pattern that all of the texts match.</param>
/// <param name="Kinds">
/// The kinds that the texts may mean; none for refusals, or if the scripts expected no known kind.
/// </param>
/// <param name="Evidence">The texts that the scripts expected, most frequent first.</param>
internal sealed record DialectEntry(string Pattern, TrapKinds Kinds, ImmutableArray<Evidence> Evidence)
{
    /// <summary>Number of occurrences.</summary>
    internal int Count => Evidence.Sum(one => one.Count);
}

/// <summary>Expected text of a script in the places where an engine gave a text of its own.</summary>
/// <param name="Expected">
/// The suite's text; empty for a module that should have been accepted, or a trap with any text.
/// </param>
/// <param name="Place">One example.</param>
internal sealed record Evidence(string Expected, int Count, string Place);
