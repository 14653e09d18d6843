using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Wasm.Tests.Binary;

/// <summary>A binary module of the official suite, with the assertion about it.</summary>
/// <param name="File">Path below the suite.</param>
/// <param name="Line">The line where it begins.</param>
/// <param name="Assertion">The keyword of the assertion, or null.</param>
/// <param name="Message">Text of the assertion.</param>
public sealed record SuiteBinary(string File, int Line, string? Assertion, string? Message, byte[] Bytes)
{
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>
/// Finds the binary modules of the official suite with a reader that only knows parentheses, strings, comments and
/// words.
/// </summary>
public static class SuiteBinaries
{
    private static readonly SearchValues<byte> s_wordEnds = SearchValues.Create(" \t\r\n()\";"u8);

    /// <summary>All binary modules; ignores the test without the suite.</summary>
    public static IReadOnlyList<SuiteBinary> Read()
    {
        string folder = OfficialSuite.Folder;
        List<SuiteBinary> found = [];
        foreach (string path
            in Directory.EnumerateFiles(folder, "*.wast", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            ReadFile(Path.GetRelativePath(folder, path), File.ReadAllBytes(path), found);
        }

        return found;
    }

    private static void ReadFile(string file, byte[] text, List<SuiteBinary> found)
    {
        // The open lists at the current position, with their words and strings so far.
        Stack<(int Line, List<object> Items)> open = new();
        int line = 1;
        for (int at = 0; at < text.Length;)
        {
            switch ((char)text[at])
            {
                case ';':
                    at = Array.IndexOf(text, (byte)'\n', at) is >= 0 and int end ? end : text.Length;
                    break;
                case '(' when text[at + 1] == (byte)';':
                    at = SkipComment(text, at, ref line);
                    break;
                case '(':
                    open.Push((line, []));
                    at++;
                    break;
                case ')':
                    (int start, List<object> items) = open.Pop();
                    Close(file, start, items, open, found);
                    at++;
                    break;
                case '"':
                    byte[] content = ReadString(text, ref at);
                    if (open.TryPeek(out var list))
                    {
                        list.Items.Add(content);
                    }

                    break;
                case '\n':
                    line++;
                    at++;
                    break;
                case ' ' or '\t' or '\r':
                    at++;
                    break;
                default:
                    int wordEnd = text.AsSpan(at).IndexOfAny(s_wordEnds) is >= 0 and int length
                        ? at + length
                        : text.Length;
                    if (open.TryPeek(out var words))
                    {
                        words.Items.Add(Encoding.UTF8.GetString(text, at, wordEnd - at));
                    }

                    at = wordEnd;
                    break;
            }
        }
    }

    private static void Close(
        string file, int line, List<object> items, Stack<(int Line, List<object> Items)> open, List<SuiteBinary> found)
    {
        if (items is ["module", ..] && items.FindIndex(item => item is "binary") is >= 1 and <= 3 and int at)
        {
            byte[] bytes = [.. items.Skip(at + 1).Cast<byte[]>().SelectMany(part => part)];
            SuiteBinary binary = new(file, line, null, null, bytes);
            if (open.TryPeek(out var around) && around.Items is [string assertion])
            {
                around.Items.Add(binary with { Assertion = assertion });
            }
            else
            {
                found.Add(binary);
            }
        }
        else if (items is [string, SuiteBinary inner, byte[] message])
        {
            found.Add(inner with { Message = Encoding.UTF8.GetString(message) });
        }
    }

    private static int SkipComment(byte[] text, int at, ref int line)
    {
        int depth = 0;
        do
        {
            if (text.AsSpan(at).StartsWith("(;"u8))
            {
                depth++;
                at += 2;
            }
            else if (text.AsSpan(at).StartsWith(";)"u8))
            {
                depth--;
                at += 2;
            }
            else
            {
                line += text[at++] == '\n' ? 1 : 0;
            }
        }
        while (depth > 0);
        return at;
    }

    private static byte[] ReadString(byte[] text, ref int at)
    {
        List<byte> content = [];
        for (at++; text[at] != '"'; at++)
        {
            if (text[at] != '\\')
            {
                content.Add(text[at]);
                continue;
            }

            at++;
            switch ((char)text[at])
            {
                case 'n':
                    content.Add((byte)'\n');
                    break;
                case 't':
                    content.Add((byte)'\t');
                    break;
                case 'r':
                    content.Add((byte)'\r');
                    break;
                case '\\' or '"' or '\'':
                    content.Add(text[at]);
                    break;
                case 'u':
                    int end = Array.IndexOf(text, (byte)'}', at);
                    content.AddRange(Encoding.UTF8.GetBytes(char.ConvertFromUtf32(
                        int.Parse(Encoding.ASCII.GetString(text, at + 2, end - at - 2), NumberStyles.HexNumber))));
                    at = end;
                    break;
                default:
                    content.Add(byte.Parse(Encoding.ASCII.GetString(text, at, 2), NumberStyles.HexNumber));
                    at++;
                    break;
            }
        }

        at++;
        return [.. content];
    }
}
