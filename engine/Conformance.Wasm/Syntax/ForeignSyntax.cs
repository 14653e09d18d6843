using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Conformance.Wasm.Syntax;

/// <summary>
/// Recognises syntax of proposals that this program does not implement, by words and codes that only they use. Used
/// after an error: the module may be correct, but needs such a proposal.
/// </summary>
public static class ForeignSyntax
{
    /// <summary>Name of the stack switching proposal.</summary>
    public const string StackSwitching = "stack switching";

    private const string SharedEverything = "shared-everything threads";
    private const string Components = "the component model";
    private const string StringReferences = "reference-typed strings";
    private const string MemoryControl = "memory control";
    private const string HalfPrecision = "half precision";
    private const string TypeImports = "type imports";
    private const string CompactImports = "the compact import section";
    private const string RoundingVariants = "rounding variants";
    private const int LongestWord = 64;

    // A star at the end of a word matches any ending.
    private static readonly (string Word, string Proposal)[] s_words =
    [
        ("cont", StackSwitching), ("nocont", StackSwitching), ("contref", StackSwitching),
        ("nullcontref", StackSwitching), ("cont.*", StackSwitching),
        ("ref.cont", StackSwitching), ("suspend", StackSwitching), ("resume", StackSwitching),
        ("resume_throw", StackSwitching),
        ("resume_throw_ref", StackSwitching), ("switch", StackSwitching), ("barrier", StackSwitching),
        ("shared", SharedEverything), ("thread.*", SharedEverything), ("thread_local", SharedEverything),
        ("pause", SharedEverything),
        ("global.atomic.*", SharedEverything), ("table.atomic.*", SharedEverything),
        ("struct.atomic.*", SharedEverything),
        ("array.atomic.*", SharedEverything), ("ref.i31_shared", SharedEverything), ("waitqueue*", SharedEverything),
        ("struct.wait", SharedEverything),
        ("seq_cst", SharedEverything), ("acq_rel", SharedEverything),
        ("component", Components), ("core", Components), ("canon", Components),
        ("stringref", StringReferences), ("string", StringReferences), ("string.*", StringReferences),
        ("stringview_*", StringReferences),
        ("memory.discard", MemoryControl), ("memory.protect", MemoryControl), ("memory.map", MemoryControl),
        ("memory.unmap", MemoryControl),
        ("f16.*", HalfPrecision), ("f16x8", HalfPrecision), ("f16x8.*", HalfPrecision), ("f32.load_f16", HalfPrecision),
        ("f32.store_f16", HalfPrecision),
        ("f32x4.promote_low_f16x8", HalfPrecision),
    ];

    private static readonly SearchValues<byte> s_wordBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-./:<=>?@\\^_`|~"u8);

    /// <summary>The message for a module that needs such a proposal.</summary>
    public static string Needs(string proposal) => $"needs {proposal}, a proposal that this program does not implement";

    /// <summary>The proposal whose syntax is at the place of an error; null if there is none.</summary>
    public static string? At(Location place) => place.Source is not { } source ? null
        : source.IsBinary ? null
        : InText(source.Content.Span, place.Offset);

    /// <inheritdoc cref="At(Location)"/>
    public static string? At(ModuleException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return refused is not MalformedException || refused.At.Source is not { } source ? null
            : source.IsBinary ? InBinary(refused, source.Content.Span)
            : InText(source.Content.Span, refused.At.Offset);
    }

    private static string? InText(ReadOnlySpan<byte> text, int offset)
    {
        if (offset < 0 || offset >= text.Length)
        {
            return null;
        }

        // A parser may report the word or the parenthesis before it.
        int start = offset;
        while (start < text.Length && text[start] is (byte)'(' or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            start++;
        }

        ReadOnlySpan<byte> rest = text[start..];
        // A loop: the runtime has no machine code for the vectors of IndexOfAnyExcept, and compiles it at each start.
        int length = 0;
        while (length < rest.Length && s_wordBytes.Contains(rest[length]))
        {
            length++;
        }

        if (length is 0 or > LongestWord)
        {
            return null;
        }

        string word = Encoding.UTF8.GetString(rest[..length]);
        return word is "type" or "item" && IsAfterString(text[..offset]) ? word == "type" ? TypeImports : CompactImports
            : word.StartsWith('f') && IsRounding(word) ? RoundingVariants
            : OfWord(word);
    }

    private static string? OfWord(string word)
    {
        foreach ((string known, string proposal) in s_words)
        {
            if (known.EndsWith('*') ? word.StartsWith(known[..^1], StringComparison.Ordinal) : word == known)
            {
                return proposal;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the text before is the name of an import, with or without the parenthesis that opens its description.
    /// </summary>
    private static bool IsAfterString(ReadOnlySpan<byte> before) => before.TrimEnd(" \t\r\n("u8) is [.., (byte)'"'];

    private static bool IsRounding(string word) =>
        (word.StartsWith("f32", StringComparison.Ordinal) || word.StartsWith("f64", StringComparison.Ordinal))
        && (word.EndsWith("_ceil", StringComparison.Ordinal) || word.EndsWith("_floor", StringComparison.Ordinal)
            || (word.EndsWith("_trunc", StringComparison.Ordinal) && !word.Contains("_trunc_", StringComparison.Ordinal)));

    private static string? InBinary(ModuleException refused, ReadOnlySpan<byte> bytes)
    {
        const int LayerOffset = 6;
        int offset = refused.At.Offset;
        byte code = offset >= 0 && offset < bytes.Length ? bytes[offset] : (byte)0;
        return refused.Rule switch
        {
            nameof(Binary.Malformed.Version) =>
                bytes.Length > LayerOffset + 1 && BinaryPrimitives.ReadUInt16LittleEndian(bytes[LayerOffset..]) == 1 ? Components : null,
            nameof(Binary.Malformed.DefinitionType) or nameof(Binary.Malformed.Type) => code switch
            {
                0x5D or 0x68 or 0x75 => StackSwitching,
                0x65 => SharedEverything,
                0x67 or 0x66 or 0x61 => StringReferences,
                _ => null,
            },
            nameof(Binary.Malformed.Mutability) => code is 2 or 3 ? SharedEverything : null,
            nameof(Binary.Malformed.LimitsFlags) => code is 2 or 3 or 6 or 7 ? SharedEverything : null,
            nameof(Binary.Malformed.ImportKind) => code is 0x7E or 0x7F ? CompactImports : null,
            nameof(Binary.Malformed.Opcode) => OfOpcode(refused.Message),
            _ => null,
        };
    }

    /// <summary>Finds the proposal by the code at the end of the message.</summary>
    private static string? OfOpcode(string message)
    {
        string[] words = message.Split(' ');
        byte prefix = Hex(words[^2]) is { } first and <= byte.MaxValue ? (byte)first : (byte)0;
        return (prefix, Hex(words[^1])) switch
        {
            (0, >= 0xE0 and <= 0xE6) => StackSwitching,
            (0xFB, >= 0x80 and <= 0xB7) => StringReferences,
            (0xFB, >= 0x48 and <= 0x7F) or (0xFE, 0x04 or (>= 0x4F and <= 0x7F)) => SharedEverything,
            (0xFC, >= 0x12 and <= 0x12) => MemoryControl,
            (0xFC, 0x30 or 0x31) or (0xFD, >= 0x120 and <= 0x14F) => HalfPrecision,
            _ => null,
        };
    }

    private static uint? Hex(string word) => uint.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value) ? value : null;
}
