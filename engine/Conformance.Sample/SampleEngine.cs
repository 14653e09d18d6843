using Conformance.Engine;
using Conformance.Reference;
using Conformance.Wasm.Syntax;

namespace Conformance.Sample;

/// <summary>
/// An engine as a third party would write it, to copy from: WebAssembly 3.0 without vectors, one kind of error for
/// modules, and its own texts for traps. It borrows the reference interpreter to run modules.
/// </summary>
public sealed class SampleEngine : IEngine
{
    // The runner asks only for these features: any other module is unsupported, never failed.
    private static readonly FeatureSet s_features = FeatureSet.Wasm3.Without(Feature.Simd).Without(Feature.RelaxedSimd);

    private const Abilities CannotDo = Abilities.Vectors | Abilities.TellsMalformedFromInvalid | Abilities.SuiteMessages
        | Abilities.TextFormat;

    private readonly ReferenceEngine _reference = new();

    /// <inheritdoc/>
    public EngineInfo Info { get; } = new(
        "sample",
        "1.0",
        s_features,
        Abilities.All & ~CannotDo);

    /// <inheritdoc/>
    public ISession Open() => new SampleSession(_reference.Open(s_features));

    /// <inheritdoc/>
    public void Dispose() => _reference.Dispose();
}
