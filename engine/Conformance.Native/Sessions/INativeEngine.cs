using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Sessions;

/// <summary>An engine in a native library.</summary>
internal interface INativeEngine : IDisposable
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Its version.</summary>
    string Version { get; }

    /// <summary>The abilities that the functions of the library give.</summary>
    Abilities Abilities { get; }

    /// <summary>Whether proposals can be switched on and off.</summary>
    bool ChoosesFeatures { get; }

    /// <summary>Opens an empty store.</summary>
    NativeStore Open(FeatureSet features);
}
