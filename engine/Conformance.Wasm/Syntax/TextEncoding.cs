using System.Buffers;
using System.Text;

namespace Conformance.Wasm.Syntax;

/// <summary>Recognises the encoding of a text file before it is read. This program reads UTF-8 only.</summary>
public static class TextEncoding
{
    /// <summary>Message for a file in UTF-16.</summary>
    public const string Utf16 = "this is UTF-16 text; save the file as UTF-8";

    /// <summary>
    /// The byte order mark of UTF-8. YAML and JSON may begin with it; the WebAssembly text format may not
    /// (spec:text-source).
    /// </summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Length of a UTF-8 byte order mark at the beginning: 3 or 0.</summary>
    public static int MarkLength(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    /// <summary>Offset of the first byte that is not UTF-8; the length if all are.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int read) == OperationStatus.Done)
        {
            at += read;
        }

        return at;
    }

    /// <summary>
    /// Whether a text is UTF-16: it begins with the byte order mark of UTF-16, or every other one of its first four
    /// bytes is null, which does not occur in UTF-8.
    /// </summary>
    public static bool IsUtf16(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => true,
        [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..] => true,
        [0, not 0] or [not 0, 0] => true,
        _ => false,
    };
}
