using Conformance.Engine;
using Conformance.Reference.Execution;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference;

/// <summary>
/// The reference interpreter. It implements all of WebAssembly 3.0 and later proposals, as the specification describes
/// them.
/// </summary>
public sealed class ReferenceEngine : IEngine
{
    // An idle thread makes ready what the first module needs.
    static ReferenceEngine() => ThreadPool.UnsafeQueueUserWorkItem(
        static _ =>
        {
            InstructionSet.Load();
            Machine.Prepare();
        },
        null);

    /// <summary>
    /// Begins to make ready what the first module needs, on an idle thread. Opening an engine does so, too.
    /// </summary>
    public static void Prepare()
    {
        // The class constructor does it.
    }

    /// <inheritdoc/>
    public EngineInfo Info { get; } = new(
        "reference", typeof(ReferenceEngine).Assembly.GetName().Version?.ToString(3)
            ?? "", FeatureSet.All, Abilities.All);

    /// <inheritdoc/>
    public ISession Open() => new ReferenceSession(FeatureSet.All, Fuses);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => new ReferenceSession(features, Fuses);

    /// <summary>
    /// Whether code is lowered normally or instruction by instruction, for tests that compare the two.
    /// </summary>
    internal bool Fuses { get; init; } = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Sessions own all resources.
    }
}
