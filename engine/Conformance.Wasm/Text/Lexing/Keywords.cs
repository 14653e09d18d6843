using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>
/// Keywords of the text format and the script language that are not instructions. Errors use them to separate misspelt
/// words from misplaced ones.
/// </summary>
internal static class Keywords
{
    private static ReadOnlySpan<byte> Words =>
        " i32 i64 f32 f64 v128 i8 i16 i8x16 i16x8 i32x4 i64x2 f32x4 f64x2 anyref nullref eqref i31ref structref arrayref funcref"u8
        + " nullfuncref exnref nullexnref externref nullexternref any none eq i31 ref nofunc exn noexn extern noextern null mut"u8
        + " field struct array sub final rec exact descriptor describes shared unshared pagesize func start type param result"u8
        + " local global table elem memory tag data declare offset item import export module binary quote definition instance"u8
        + " then do catch_ref catch_all_ref script register invoke get assert_malformed assert_invalid assert_unlinkable"u8
        + " assert_return assert_trap assert_exception assert_exhaustion assert_suspension assert_malformed_custom assert_invalid_custom"u8
        + " nan:canonical nan:arithmetic either input output thread wait ref.struct ref.array ref.exn ref.extern ref.host "u8;

    /// <summary>Whether the word is a keyword anywhere.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> word) =>
        InstructionSet.FindMnemonic(word) is not null
        || (word.StartsWith("offset="u8) && IsNat(word["offset=".Length..]))
        || (word.StartsWith("align="u8) && IsNat(word["align=".Length..]))
        || Contains(Words, word);

    /// <summary>Whether the word is an unsigned integer.</summary>
    public static bool IsNat(ReadOnlySpan<byte> word) => !word.IsEmpty && NumberShape.Classify(word) == TokenKind.Nat;

    private static bool Contains(ReadOnlySpan<byte> words, ReadOnlySpan<byte> word)
    {
        foreach (Range range in words.Split((byte)' '))
        {
            if (words[range].SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
