using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Conformance.Runner.Results;

/// <summary>
/// The id of a command: a text, or a prefix with a hash and <c>~n</c> for the n-th equal command. A run keeps the ids
/// of all its commands, so those of a file share their prefix.
/// </summary>
internal readonly struct CommandId : IEquatable<CommandId>
{
    /// <summary>The number of hex digits of a hash.</summary>
    internal const int HashDigits = 10;

    private const int CountBits = 64 - 4 * HashDigits;
    private const string Format = "x10";
    private readonly string _text;

    // The hash and the count; zero if the text is complete.
    private readonly ulong _number;

    /// <summary>An id with this text.</summary>
    internal CommandId(string text)
    {
        _text = text;
    }

    /// <summary>The id of the n-th command with a hash.</summary>
    /// <param name="prefix">The text before the hash.</param>
    /// <param name="hash">A hash of 40 bits.</param>
    /// <param name="count">n, from 1.</param>
    internal CommandId(string prefix, ulong hash, int count)
    {
        bool fits = count < 1 << CountBits;
        _text = fits ? prefix : TextOf(prefix, hash, count);
        _number = fits ? hash << CountBits | (uint)count : 0;
    }

    private ulong Hash => _number >> CountBits;

    private int Count => (int)(_number & ((1 << CountBits) - 1));

    /// <summary>Most bytes that <see cref="Write"/> needs.</summary>
    internal int MostBytes => Encoding.UTF8.GetMaxByteCount(_text.Length) + HashDigits + "~2147483647".Length;

    /// <summary>Writes the id as UTF-8.</summary>
    /// <param name="utf8">Room for <see cref="MostBytes"/>.</param>
    /// <returns>The number of bytes.</returns>
    internal int Write(Span<byte> utf8)
    {
        int length = Encoding.UTF8.GetBytes(_text, utf8);
        if (_number != 0)
        {
            _ = Hash.TryFormat(utf8[length..], out int digits, Format, CultureInfo.InvariantCulture);
            length += digits;
            if (Count > 1)
            {
                utf8[length++] = (byte)'~';
                _ = Utf8Formatter.TryFormat(Count, utf8[length..], out digits);
                length += digits;
            }
        }

        return length;
    }

    /// <inheritdoc/>
    public override string ToString() => _number == 0 ? _text : TextOf(_text, Hash, Count);

    /// <inheritdoc/>
    public bool Equals(CommandId other) =>
        (_number == other._number && _text == other._text) || ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CommandId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static string TextOf(string prefix, ulong hash, int count)
    {
        Span<char> digits = stackalloc char[HashDigits];
        _ = hash.TryFormat(digits, out _, Format, CultureInfo.InvariantCulture);
        return count == 1
            ? string.Concat(prefix, digits)
            : string.Create(CultureInfo.InvariantCulture, $"{prefix}{digits}~{count}");
    }
}
