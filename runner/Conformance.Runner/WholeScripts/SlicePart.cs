using System.Collections.Immutable;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.WholeScripts;

/// <summary>A command in a script that was cut out of another.</summary>
/// <param name="Index">Which command of the store it is.</param>
/// <param name="Written">What is written for it: it succeeds if all of these do.</param>
internal sealed record SlicePart(int Index, ImmutableArray<Command> Written)
{
    /// <summary>Whether it is written as it stands in its file, if that is text.</summary>
    internal bool IsVerbatim { get; init; }
}
