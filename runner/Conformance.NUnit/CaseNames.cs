using System.Globalization;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.NUnit;

/// <summary>
/// Unique names that every tool can list, filter and show: only letters, digits, space, <c>_</c> and <c>-</c>. (Tools
/// take the text before a dot for a class.)
/// </summary>
internal sealed class CaseNames
{
    private const int Longest = 120;
    private const string Script = ".wast";
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name of a file: <c>proposals threads atomic</c> for <c>proposals/threads/atomic.wast</c>.</summary>
    internal string Of(SuiteFile file) => Take(Stem(file));

    /// <summary>The name of a command: <c>table_get 31 assert_trap get-externref</c>.</summary>
    internal string Of(SuiteFile file, Command command) =>
        Take(
            string.Create(
                CultureInfo.InvariantCulture, $"{Stem(file)} {command.At.Line} {command.Keyword} {command.Subject}"));

    /// <summary>The name of a scenario's test.</summary>
    internal string Of(SuiteFile file, string test) => Take($"{Stem(file)} {test}");

    private static string Stem(SuiteFile file) =>
        file.Path.EndsWith(Script, StringComparison.OrdinalIgnoreCase) ? file.Path[..^Script.Length] : file.Path;

    private string Take(string text)
    {
        string plain = Plain(text);
        string name = plain;
        for (int number = 2; !_taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{plain} -{number}");
        }

        return name;
    }

    private static string Plain(string text)
    {
        Span<char> name = stackalloc char[Longest];
        int length = 0;
        foreach (char unit in text.AsSpan().TrimEnd())
        {
            if (length == Longest)
            {
                break;
            }

            char plain = unit switch
            {
                '/' or '.' or ' ' => ' ',
                '-' => unit,
                _ => char.IsAsciiLetterOrDigit(unit) ? unit : '_',
            };
            if (plain != ' ' || (length > 0 && name[length - 1] != ' '))
            {
                name[length++] = plain;
            }
        }

        return name[..length].TrimEnd().ToString();
    }
}
