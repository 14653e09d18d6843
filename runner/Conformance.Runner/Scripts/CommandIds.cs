using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Conformance.Runner.Results;

namespace Conformance.Runner.Scripts;

/// <summary>
/// Computes stable ids for the commands of one file: the first ten hex digits of SHA-256 over a command's tokens, and
/// <c>~n</c> for the n-th equal command. Tokens are separated by one space, with none beside a parenthesis.
/// </summary>
public sealed class CommandIds
{
    private const int MostByHand = 16;
    private const int UnusedBits = 64 - 4 * CommandId.HashDigits;

    // A longer command may use it, but its buffer is not kept.
    private const int MostKept = 1 << 20;
    private readonly Dictionary<ulong, int> _seen = [];

    // Files are judged one after the other, so a thread's files share one.
    [ThreadStatic]
    private static Sha256Batch? t_spare;

    private Sha256Batch? _hashes;

    /// <summary>The commands of a script with their hashes, including commands inside others.</summary>
    public static ImmutableArray<(Command Command, string Hash)> Of(Script script)
    {
        CommandIds ids = new();
        ImmutableArray<Command> commands = CommandTree.Flat(script.Commands);
        foreach (Command command in commands)
        {
            if (command.Id.Length == 0)
            {
                ids.Add(HeadOf(command));
            }
        }

        Queue<string> taken = new(ids.TakeIds());
        return [.. commands.Select(command => (command, command.Id.Length > 0 ? command.Id : taken.Dequeue()))];
    }

    /// <summary>
    /// The text that identifies a command. A group is identified by the text before its commands, which have their own
    /// ids.
    /// </summary>
    internal static ReadOnlySpan<byte> HeadOf(Command command) =>
        command.Inside is [Command first, ..] && first.At.Start > command.At.Start
        ? command.At.Source.Content.Span[command.At.Start..first.At.Start]
        : command.At.Text;

    /// <summary>The id of the next command, given its source.</summary>
    public string Next(ReadOnlySpan<byte> command)
    {
        Add(command);
        return TakeIds()[0];
    }

    /// <summary>Adds a command, to be hashed in a batch, which is faster.</summary>
    public void Add(ReadOnlySpan<byte> command)
    {
        if (_hashes is null)
        {
            _hashes = t_spare ?? new Sha256Batch();
            t_spare = null;
        }

        Span<byte> tokens = _hashes.Reserve(command.Length);
        _hashes.Commit(Normalize(command, tokens));
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{byte})"/>
    internal void Add(ReadOnlySpan<char> command)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(command.Length));
        Add(bytes.AsSpan(0, Encoding.UTF8.GetBytes(command, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>The ids of the commands added since the last call, in order.</summary>
    public string[] TakeIds() => Array.ConvertAll(TakeIds(""), id => id.ToString());

    /// <inheritdoc cref="TakeIds()"/>
    /// <param name="prefix">The text before each id.</param>
    internal CommandId[] TakeIds(string prefix)
    {
        if (_hashes is not { } hashes)
        {
            return [];
        }

        ReadOnlySpan<ulong> digests = hashes.TakeDigests();
        if (_seen.Count == 0)
        {
            _ = _seen.EnsureCapacity(digests.Length);
        }

        CommandId[] ids = new CommandId[digests.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            ulong hash = digests[i] >> UnusedBits;
            ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, hash, out _);
            count++;
            ids[i] = new CommandId(prefix, hash, count);
        }

        _hashes = null;
        t_spare = hashes.Capacity <= MostKept ? hashes : t_spare;
        return ids;
    }

    /// <summary>Writes the tokens without comments and redundant white space; returns their length.</summary>
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
                length = Separate(tokens, length, ref isApart);
            }
            else if (unit is (byte)'(' or (byte)')')
            {
                int comment = unit == '(' && at + 1 < text.Length && text[at + 1] == ';'
                    ? BlockCommentLength(text[at..])
                    : 0;
                if (comment > 0)
                {
                    at += comment;
                    length = Separate(tokens, length, ref isApart);
                    continue;
                }

                length -= isApart && length > 0 && tokens[length - 1] == ' ' ? 1 : 0;
                tokens[length++] = unit;
                isApart = true;
                at++;
            }
            else if (unit == ';' && text[at..].StartsWith(";;"u8))
            {
                int end = text[at..].IndexOf((byte)'\n');
                at = end < 0 ? text.Length : at + end;
                length = Separate(tokens, length, ref isApart);
            }
            else
            {
                int end = unit == '"' ? at + StringLength(text[at..]) : EndOfWord(text, at + 1);
                if (end - at <= MostByHand)
                {
                    for (; at < end; at++)
                    {
                        tokens[length++] = text[at];
                    }
                }
                else
                {
                    text[at..end].CopyTo(tokens[length..]);
                    length += end - at;
                    at = end;
                }

                isApart = false;
            }
        }

        return length > 0 && tokens[length - 1] == ' ' ? length - 1 : length;
    }

    private static int EndOfWord(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length
            && text[at] is not (
                (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'(' or (byte)')' or (byte)'"'
                    or (byte)';'))
        {
            at++;
        }

        return at;
    }

    private static int Separate(Span<byte> tokens, int length, ref bool isApart)
    {
        if (!isApart)
        {
            tokens[length++] = (byte)' ';
            isApart = true;
        }

        return length;
    }

    private static int StringLength(ReadOnlySpan<byte> text)
    {
        for (int at = 1; at < text.Length; at++)
        {
            int next = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                break;
            }

            at += next;
            if (text[at] == '"')
            {
                return at + 1;
            }

            // An escaped quotation mark does not end the string.
            at++;
        }

        return text.Length;
    }

    private static int BlockCommentLength(ReadOnlySpan<byte> text)
    {
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
