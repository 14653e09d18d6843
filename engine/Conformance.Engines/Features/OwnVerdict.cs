using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Engines.Features;

/// <summary>What our own decoder and validator say of a module, to tell an engine's limits from a module's faults.</summary>
internal static class OwnVerdict
{
    /// <summary>Whether a module is valid with these features.</summary>
    internal static bool IsValid(Request.Define define, FeatureSet features) => Refusal(define, features) is null;

    /// <summary>Why a module is not valid with these features; null if it is.</summary>
    internal static string? Refusal(Request.Define define, FeatureSet features)
    {
        try
        {
            Module module = ModuleDecoder.Decode(new SourceText($"<{define.Module}>", define.Binary, IsBinary: true), features);
            _ = ModuleValidator.Validate(module, features, new TypeSpace());
            return null;
        }
        catch (ModuleException refused)
        {
            return refused.Message;
        }
    }
}
