using Conformance.Engine;
using Conformance.Reference;
using Conformance.Wasm.Syntax;

namespace Conformance.NUnit.Tests;

/// <summary>A fixture over a folder that the test fills.</summary>
public abstract class FolderFixture : ConformanceFixture
{
    /// <summary>The folder.</summary>
    internal static string Folder { get; set; } = "";

    /// <summary>The numbers of created and disposed engines.</summary>
    internal static (int Made, int Disposed) Engines { get; set; }

    internal static ConformanceOptions Chosen { get; set; } = new();

    protected override ConformanceOptions Options => Chosen with { Suite = Folder };

    protected override IEngine CreateEngine() => new CountedEngine(FeatureSet.All, Abilities.All);

    protected sealed class CountedEngine : IEngine
    {
        private readonly ReferenceEngine _reference = new();
        private readonly FeatureSet _features;

        public CountedEngine(FeatureSet features, Abilities abilities)
        {
            _features = features;
            Info = new EngineInfo("counted", "2", features, abilities);
            Engines = (Engines.Made + 1, Engines.Disposed);
        }

        public EngineInfo Info { get; }

        public ISession Open() => _reference.Open(_features);

        public void Dispose()
        {
            Engines = (Engines.Made, Engines.Disposed + 1);
            _reference.Dispose();
        }
    }
}

/// <summary>An engine without vectors.</summary>
public abstract class NoVectorsFixture : FolderFixture
{
    protected override IEngine CreateEngine() =>
        new CountedEngine(FeatureSet.All.Without(Feature.Simd).Without(Feature.RelaxedSimd), Abilities.All);
}

/// <summary>An engine that cannot be created.</summary>
public abstract class NoEngineFixture : FolderFixture
{
    protected override IEngine CreateEngine() => throw new InvalidOperationException("acme is not installed");
}

/// <summary>A fixture whose options throw.</summary>
public abstract class BrokenFixture : FolderFixture
{
    protected override ConformanceOptions Options => throw new InvalidOperationException("no options");
}
