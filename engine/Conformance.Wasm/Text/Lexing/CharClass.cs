namespace Conformance.Wasm.Text.Lexing;

/// <summary>Classes of bytes by the kind of token that they can begin (spec:text-token).</summary>
internal static class CharClass
{
    public const byte Illegal = 0;
    public const byte Space = 1;
    public const byte Left = 2;
    public const byte Right = 3;
    public const byte Semicolon = 4;
    public const byte Quote = 5;

    /// <summary><c>, [ ] { }</c>: reserved; each is a single token.</summary>
    public const byte Bracket = 6;

    // From here on: characters of identifiers.
    public const byte Lower = 7;
    public const byte Number = 8;
    public const byte Dollar = 9;
    public const byte Symbol = 10;

    // The table is data of the assembly, so no array is built at start. Each line has 16 bytes; the last half is not
    // ASCII.
    private static ReadOnlySpan<byte> Classes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 10, 5, 10, 9, 10, 10, 10, 2, 3, 10, 8, 6, 8, 10, 10,
        8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 10, 4, 10, 10, 10, 10,
        10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
        10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 6, 10, 6, 10, 10,
        10, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 10, 6, 10, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    public static byte Of(byte unit) => Classes[unit];

    /// <summary>Whether the byte may occur in an identifier (spec:text-idchar).</summary>
    public static bool IsIdChar(byte unit) => Classes[unit] >= Lower;
}
