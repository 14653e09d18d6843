using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Execution;

/// <summary>Tells whether a module that was rejected needs a feature that the engine does not have.</summary>
internal static class FeatureNeeds
{
    /// <summary>What it needs, by our own validator; null if it is refused for another reason, or should not have been.</summary>
    internal static string? Missing(ModuleText text, FeatureSet features)
    {
        if ((features.Bits & FeatureSet.Wasm3.Bits) == FeatureSet.Wasm3.Bits)
        {
            return null;
        }

        try
        {
            Module module = text is ModuleText.Parsed parsed
                ? parsed.Module
                : ModuleDecoder.Decode(new SourceText("<module>", new ModuleBytes().Of(text).Bytes, IsBinary: true));
            _ = ModuleValidator.Validate(module, features, new TypeSpace());
            return null;
        }
        catch (UnsupportedException refused)
        {
            return refused.Message;
        }
        catch (ModuleException)
        {
            return null;
        }
    }
}
