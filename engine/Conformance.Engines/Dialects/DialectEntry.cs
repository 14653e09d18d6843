using System.Collections.Immutable;
using Conformance.Engine;

namespace Conformance.Engines.Dialects;

/// <summary>An entry that a dialect may lack.</summary>
/// <param name="Pattern">What the texts have in common.</param>
/// <param name="Kinds">What they may mean; none for refusals, and where the scripts expected no kind that is known.</param>
/// <param name="Evidence">What was expected where they were said, the most frequent first.</param>
internal sealed record DialectEntry(string Pattern, TrapKinds Kinds, ImmutableArray<Evidence> Evidence)
{
    /// <summary>How often they were said.</summary>
    internal int Count => Evidence.Sum(one => one.Count);
}

/// <summary>What a script expected where an engine said something.</summary>
/// <param name="Expected">The suite's text; empty for a module that should have been accepted, or a trap of any text.</param>
/// <param name="Place">One example.</param>
internal sealed record Evidence(string Expected, int Count, string Place);
