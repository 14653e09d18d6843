using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Execution;

/// <summary>Tells whether a module that was rejected needs a feature that the engine does not have.</summary>
internal static class FeatureNeeds
{
    /// <summary>What it needs, by our own decoder and validator; null if it is refused for another reason, or should not have been.</summary>
    internal static string? Missing(ModuleText text, FeatureSet features)
    {
        if ((features.Bits & FeatureSet.Wasm3.Bits) == FeatureSet.Wasm3.Bits)
        {
            return null;
        }

        SourceText binary = new("<module>", new ModuleBytes().Of(text).Bytes, IsBinary: true);
        if (Refusal(binary, features) is not { } refusal)
        {
            return null;
        }

        if (refusal is UnsupportedException)
        {
            return refusal.Message;
        }

        if (Refusal(binary, FeatureSet.All) is not null)
        {
            return null;
        }

        // Without a feature a module may be malformed or invalid like any other; with it, it is neither.
        foreach (Feature feature in new FeatureSet(FeatureSet.All.Bits & ~features.Bits).Features)
        {
            if (Refusal(binary, features.With(feature)) is null)
            {
                return $"needs {FeatureSet.NameOf(feature)}, which this engine does not have";
            }
        }

        return $"needs several features that this engine does not have: {refusal.Message}";
    }

    private static ModuleException? Refusal(SourceText binary, FeatureSet features)
    {
        try
        {
            _ = ModuleValidator.Validate(ModuleDecoder.Decode(binary, features), features, new TypeSpace());
            return null;
        }
        catch (ModuleException refused)
        {
            return refused;
        }
    }
}
