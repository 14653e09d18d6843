using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Binary;

/// <summary>Binary modules written by hand.</summary>
internal static class Handmade
{
    public static byte[] Header => [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00];

    /// <summary>One function type without parameters and results.</summary>
    public static byte[] EmptyType => Section(1, 1, 0x60, 0, 0);

    /// <summary>One function of type 0.</summary>
    public static byte[] OneFunc => Section(3, 1, 0);

    public static byte[] Module(params byte[][] sections) => [.. Header, .. sections.SelectMany(section => section)];

    public static byte[] Section(byte id, params byte[] contents) => [id, .. Leb((ulong)contents.Length), .. contents];

    /// <summary>A custom section with a name and contents.</summary>
    public static byte[] Custom(string name, params byte[] contents) => Section(0, [.. Name(name), .. contents]);

    /// <summary>A code section with one body, which includes its locals.</summary>
    public static byte[] Code(params byte[] body) => Section(10, [1, .. Leb((ulong)body.Length), .. body]);

    public static byte[] Name(string name) => [.. Leb((ulong)name.Length), .. name.Select(letter => (byte)letter)];

    public static byte[] Leb(ulong value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Leb(value >> 7)];

    public static SourceText Source(byte[] bytes) => new("<test>", bytes, IsBinary: true);

    public static Module Decode(params byte[][] sections) => ModuleDecoder.Decode(Source(Module(sections)));

    /// <summary>The error of a malformed module.</summary>
    public static MalformedException Refuse(params byte[][] sections) => RefuseBytes(Module(sections));

    public static MalformedException RefuseBytes(byte[] bytes, FeatureSet? features = null) =>
        Assert.Throws<MalformedException>(() => ModuleDecoder.Decode(Source(bytes), features ?? FeatureSet.All))!;

    /// <summary>Decodes and encodes a module; the bytes must stay the same.</summary>
    public static Module RoundTrip(params byte[][] sections)
    {
        byte[] bytes = Module(sections);
        Module module = ModuleDecoder.Decode(Source(bytes));
        Assert.That(ModuleEncoder.Encode(module), Is.EqualTo(bytes));
        return module;
    }
}
