using System.Text;

namespace Conformance.Reports.Html;

/// <summary>
/// Minifies a script without changing it. It removes comments on lines of their own, indentation, spaces beside
/// punctuation, and semicolons before closing braces. Line ends that may end a statement stay, and so do strings,
/// templates and regular expressions. A regular expression inside the hole of a template is not supported.
/// </summary>
internal static class ScriptText
{
    private const string Punctuation = "(){}[],;:?=<>&|!+-*";

    public static string Squeeze(string script)
    {
        string text = string.Concat(script.Split('\n').Select(line => line.Trim())
            .Where(line => line != "" && !line.StartsWith("//", StringComparison.Ordinal)).Select(line => line + "\n"));
        StringBuilder result = new(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            int end = EndOfLiteral(text, at, result);
            if (end > at)
            {
                _ = result.Append(text, at, end - at);
                at = end;
            }
            else if ((text[at] == ' ' && IsNeedless(result, text, at))
                || (text[at] == '\n' && EndsNothing(result, text, at)) || (text[at] == ';' && IsLast(result, text, at)))
            {
                at++;
            }
            else
            {
                _ = result.Append(text[at++]);
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// A space beside punctuation is needless, unless it separates two signs that would otherwise join: <c>a + +b</c>.
    /// </summary>
    private static bool IsNeedless(StringBuilder before, string text, int at)
    {
        char left = before.Length == 0 ? '\n' : before[^1];
        char right = at + 1 < text.Length ? text[at + 1] : '\n';
        bool isSign = left is '+' or '-' && right is '+' or '-';
        return !isSign
            && (
                Punctuation.Contains(left, StringComparison.Ordinal)
                || Punctuation.Contains(right, StringComparison.Ordinal));
    }

    /// <summary>A line end that ends no statement, because another sign ends it or it continues.</summary>
    private static bool EndsNothing(StringBuilder before, string text, int at) =>
        (before.Length > 0 && ";{,(".Contains(before[^1], StringComparison.Ordinal))
        || (at + 1 < text.Length && "})]".Contains(text[at + 1], StringComparison.Ordinal));

    /// <summary>A semicolon before a closing brace, unless it may be the whole body of a loop.</summary>
    private static bool IsLast(StringBuilder before, string text, int at)
    {
        int next = at + 1;
        while (next < text.Length && text[next] is (' ' or '\n'))
        {
            next++;
        }

        return next < text.Length && text[next] == '}' && before.Length > 0 && before[^1] is not (')' or ';' or '{');
    }

    private static int EndOfLiteral(string text, int at, StringBuilder before) => text[at] switch
    {
        '\'' or '"' => EndOf(text, at, text[at]),
        '`' => EndOfTemplate(text, at),
        '/' when IsOperand(before) => EndOfPattern(text, at),
        _ => at,
    };

    private static int EndOf(string text, int at, char quote)
    {
        for (at++; text[at] != quote; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
        }

        return at + 1;
    }

    private static int EndOfTemplate(string text, int at)
    {
        // Templates occur within the holes of templates, so holes are counted.
        Stack<char> open = new(['`']);
        for (at++; open.Count > 0; at++)
        {
            char c = text[at];
            if (c == '\\')
            {
                at++;
            }
            else if (open.Peek() == '`')
            {
                if (c == '`')
                {
                    _ = open.Pop();
                }
                else if (c == '$' && text[at + 1] == '{')
                {
                    open.Push('}');
                    at++;
                }
            }
            else if (c is '\'' or '"')
            {
                at = EndOf(text, at, c) - 1;
            }
            else if (c is '`' or '{')
            {
                open.Push(c == '{' ? '}' : c);
            }
            else if (c == '}')
            {
                _ = open.Pop();
            }
        }

        return at;
    }

    private static int EndOfPattern(string text, int at)
    {
        bool isClass = false;
        for (at++; isClass || text[at] != '/'; at++)
        {
            isClass = text[at] switch { '[' => true, ']' => false, _ => isClass };
            at += text[at] == '\\' ? 1 : 0;
        }

        return at + 1;
    }

    /// <summary>A slash where a value may begin opens a regular expression.</summary>
    private static bool IsOperand(StringBuilder before)
    {
        int last = before.Length - 1;
        while (last >= 0 && before[last] is ' ' or '\n')
        {
            last--;
        }

        return last < 0 || "(,=:[!&|?{};+>".Contains(before[last], StringComparison.Ordinal)
            || EndsInReturn(before, last);
    }

    private static bool EndsInReturn(StringBuilder before, int last) =>
        last >= 5 && before.ToString(last - 5, 6) == "return";
}
