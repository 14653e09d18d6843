using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Text.Grammar;

/// <summary>
/// The assertions for the tables in this folder: a text is the same module as another text, or malformed.
/// </summary>
internal static class TextForm
{
    /// <summary>
    /// Asserts that both texts are modules with the same bytes, and that the decoder reads these bytes.
    /// </summary>
    public static void AssertSame(string text, string canonical)
    {
        byte[] bytes = Encode(text);
        Assert.That(
            Convert.ToHexString(bytes),
            Is.EqualTo(Convert.ToHexString(Encode(canonical))),
            $"{text}\nis not\n{canonical}");
    }

    /// <summary>Asserts that the text is not a module.</summary>
    public static void AssertMalformed(string text) =>
        Assert.That(() => Parse(text), Throws.TypeOf<MalformedException>(), text);

    /// <summary>The bytes of a text, which the decoder must read.</summary>
    public static byte[] Encode(string text)
    {
        byte[] bytes = ModuleEncoder.Encode(Parse(text));
        Module decoded = ModuleDecoder.Decode(new SourceText("<encoded>", bytes, IsBinary: true));
        Assert.That(Convert.ToHexString(ModuleEncoder.Encode(decoded)), Is.EqualTo(Convert.ToHexString(bytes)), text);
        return bytes;
    }

    public static Module Parse(string text) => ModuleParser.Parse(SourceText.FromString("test.wat", text));
}
