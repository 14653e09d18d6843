using System.Collections.Immutable;

namespace Conformance.Fuzzing.Cases;

/// <summary>Existing modules and scripts that a campaign changes.</summary>
/// <param name="Modules">Modules as bytes.</param>
/// <param name="Scripts">The steps of whole scripts.</param>
public sealed record CaseModels(
    ImmutableArray<ReadOnlyMemory<byte>> Modules, ImmutableArray<ImmutableArray<CaseStep>> Scripts)
{
    /// <summary>Nothing to change, so that all cases are generated.</summary>
    public static CaseModels None { get; } = new([], []);

    /// <summary>How many there are.</summary>
    public int Count => Modules.Length + Scripts.Length;
}
