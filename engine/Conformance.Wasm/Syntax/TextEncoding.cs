namespace Conformance.Wasm.Syntax;

/// <summary>How a text file is encoded, as far as that must be known before it is read: everything here is UTF-8.</summary>
public static class TextEncoding
{
    /// <summary>What is said of a file in UTF-16.</summary>
    public const string Utf16 = "this is UTF-16 text; save the file as UTF-8";

    /// <summary>The byte order mark of UTF-8, which YAML and JSON may begin with and the WebAssembly text format may not (spec:text-source).</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>How many bytes of a byte order mark of UTF-8 stand at the beginning: 3 or 0.</summary>
    public static int MarkLength(ReadOnlySpan<byte> bytes) => bytes.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    /// <summary>
    /// Whether a text is in UTF-16: it begins with that byte order mark, or every other one of its first four bytes is null, which
    /// no text in UTF-8 has.
    /// </summary>
    public static bool IsUtf16(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => true,
        [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..] => true,
        [0, not 0] or [not 0, 0] => true,
        _ => false,
    };
}
