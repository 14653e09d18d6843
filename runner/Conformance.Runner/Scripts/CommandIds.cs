using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Conformance.Runner.Scripts;

/// <summary>
/// Stable ids for the commands of one file: the first ten hex digits of SHA-256 over a command's tokens, one space between
/// two words and none beside a parenthesis, and <c>~n</c> for the n-th equal command.
/// </summary>
public sealed class CommandIds
{
    private const int HashBytes = 5;
    private readonly Dictionary<ulong, int> _seen = [];

    /// <summary>The id of the next command, given its source.</summary>
    public string Next(ReadOnlySpan<byte> command)
    {
        byte[] tokens = ArrayPool<byte>.Shared.Rent(command.Length);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        int length = Normalize(command, tokens);
        _ = SHA256.HashData(tokens.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(tokens);

        ulong key = 0;
        foreach (byte part in hash[..HashBytes])
        {
            key = key << 8 | part;
        }

        ref int count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_seen, key, out _);
        count++;
        return count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{key:x10}")
            : string.Create(CultureInfo.InvariantCulture, $"{key:x10}~{count}");
    }

    /// <summary>Writes the tokens without comments and needless white space; returns their length.</summary>
    internal static int Normalize(ReadOnlySpan<byte> text, Span<byte> tokens)
    {
        int length = 0;
        bool isApart = true;
        for (int at = 0; at < text.Length;)
        {
            byte unit = text[at];
            if (unit is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                at++;
                isApart = isApart || Separate(tokens, ref length);
            }
            else if (unit is (byte)'(' or (byte)')' or (byte)';')
            {
                int comment = CommentLength(text[at..]);
                if (comment > 0)
                {
                    at += comment;
                    isApart = isApart || Separate(tokens, ref length);
                    continue;
                }

                length -= isApart && length > 0 && tokens[length - 1] == ' ' ? 1 : 0;
                tokens[length++] = unit;
                isApart = true;
                at++;
            }
            else
            {
                int word = unit == '"' ? StringLength(text[at..]) : 1;
                text.Slice(at, word).CopyTo(tokens[length..]);
                length += word;
                at += word;
                isApart = false;
            }
        }

        return length > 0 && tokens[length - 1] == ' ' ? length - 1 : length;
    }

    private static bool Separate(Span<byte> tokens, ref int length)
    {
        tokens[length++] = (byte)' ';
        return true;
    }

    private static int StringLength(ReadOnlySpan<byte> text)
    {
        for (int at = 1; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                return at + 1;
            }

            at += text[at] == '\\' ? 1 : 0;
        }

        return text.Length;
    }

    private static int CommentLength(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith(";;"u8))
        {
            int end = text.IndexOf((byte)'\n');
            return end < 0 ? text.Length : end;
        }

        if (!text.StartsWith("(;"u8))
        {
            return 0;
        }

        int depth = 0;
        int at = 0;
        while (at < text.Length)
        {
            ReadOnlySpan<byte> rest = text[at..];
            if (rest.StartsWith("(;"u8))
            {
                depth++;
                at += 2;
            }
            else if (rest.StartsWith(";)"u8))
            {
                depth--;
                at += 2;
                if (depth == 0)
                {
                    return at;
                }
            }
            else
            {
                at++;
            }
        }

        return text.Length;
    }
}
