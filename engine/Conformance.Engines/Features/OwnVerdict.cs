using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Engines.Features;

/// <summary>
/// Verdict of our own decoder and validator on a module, to separate an engine's limits from a module's faults.
/// </summary>
internal static class OwnVerdict
{
    /// <summary>Whether a module is valid with these features.</summary>
    internal static bool IsValid(Request.Define define, FeatureSet features) => Refusal(define, features) is null;

    /// <summary>Why a module is invalid with these features; null if it is valid.</summary>
    internal static string? Refusal(Request.Define define, FeatureSet features)
    {
        try
        {
            Module module =
                ModuleDecoder.Decode(new SourceText($"<{define.Module}>", define.Binary, IsBinary: true), features);
            _ = ModuleValidator.Validate(module, features, new TypeSpace());
            return null;
        }
        catch (ModuleException refused)
        {
            return refused.Message;
        }
    }
}
