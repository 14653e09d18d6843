using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Validation;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>Validates modules in the text format.</summary>
internal static class Judging
{
    /// <summary>Null for a valid module; otherwise the error's message and the text at its location.</summary>
    public static string? Judge(string text, FeatureSet? features = null) => Refusal(text, features)?.Message;

    public static ModuleException? Refusal(string text, FeatureSet? features = null)
    {
        Module module = ModuleParser.Parse(SourceText.FromString("<test>", text));
        try
        {
            ModuleValidator.Validate(module, features ?? FeatureSet.All, new TypeSpace());
            return null;
        }
        catch (InvalidException invalid)
        {
            return invalid;
        }
        catch (UnsupportedException unsupported)
        {
            return unsupported;
        }
    }

    public static void AssertValid(string text, FeatureSet? features = null) =>
        Assert.That(Judge(text, features), Is.Null, text);

    public static void AssertInvalid(string text, string message, FeatureSet? features = null) =>
        Assert.That(Judge(text, features), Does.StartWith(message), text);
}
