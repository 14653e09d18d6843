namespace Conformance.Wasm.Text;

/// <summary>Classes of bytes: what kind of token one can begin (6.3.1).</summary>
internal static class CharClass
{
    public const byte Illegal = 0;
    public const byte Space = 1;
    public const byte Left = 2;
    public const byte Right = 3;
    public const byte Semicolon = 4;
    public const byte Quote = 5;

    /// <summary><c>, [ ] { }</c>: reserved, each a token of its own.</summary>
    public const byte Bracket = 6;

    // From here on: characters of identifiers.
    public const byte Lower = 7;
    public const byte Number = 8;
    public const byte Dollar = 9;
    public const byte Symbol = 10;

    private static readonly byte[] s_classes = Classify();

    public static byte Of(byte unit) => s_classes[unit];

    /// <summary>Whether the byte can stand in an identifier (6.3.6).</summary>
    public static bool IsIdChar(byte unit) => s_classes[unit] >= Lower;

    private static byte[] Classify()
    {
        byte[] classes = new byte[256];
        Mark(" \t\r\n"u8, Space);
        Mark("("u8, Left);
        Mark(")"u8, Right);
        Mark(";"u8, Semicolon);
        Mark("\""u8, Quote);
        Mark(",[]{}"u8, Bracket);
        Mark("abcdefghijklmnopqrstuvwxyz"u8, Lower);
        Mark("0123456789+-"u8, Number);
        Mark("$"u8, Dollar);
        Mark("ABCDEFGHIJKLMNOPQRSTUVWXYZ!#%&'*./:<=>?@\\^_`|~"u8, Symbol);
        return classes;

        void Mark(ReadOnlySpan<byte> units, byte value)
        {
            foreach (byte unit in units)
            {
                classes[unit] = value;
            }
        }
    }
}
