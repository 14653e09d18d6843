using System.Collections.Immutable;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.WholeScripts;

/// <summary>A command in a slice of a script.</summary>
/// <param name="Index">The command's index in the store.</param>
/// <param name="Written">The commands written for it. It succeeds if all of them do.</param>
internal sealed record SlicePart(int Index, ImmutableArray<Command> Written)
{
    /// <summary>Whether it is copied from its file unchanged, if that is text.</summary>
    internal bool IsVerbatim { get; init; }
}
