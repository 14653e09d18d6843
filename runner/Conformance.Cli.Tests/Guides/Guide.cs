using System.Text.RegularExpressions;

namespace Conformance.Cli.Tests.Guides;

/// <summary>
/// What a guide in <c>docs</c> asks its reader to do. A fence whose first line names a file after the language
/// (<c>```yaml engines.yaml</c>) is that file. In a fence <c>```console</c>, a line with <c>$ </c> is a command, and the lines
/// after it are some lines of its output, in which <c>…</c> stands for any text. A command ends with exit code 0 unless a
/// comment says otherwise: <c># exit code 2</c>. A line <c>&lt;!-- needs: python3 --&gt;</c> names programs that the guide uses.
/// </summary>
internal static partial class Guide
{
    /// <summary>A step of a reader.</summary>
    public abstract record Step;

    /// <summary>Writes a file.</summary>
    public sealed record WriteFile(string Name, string Text) : Step;

    /// <summary>Runs a command.</summary>
    /// <param name="Line">Its line in the guide.</param>
    /// <param name="Shown">Lines of its output.</param>
    public sealed record RunCommand(int Line, string Command, int ExitCode, IReadOnlyList<string> Shown) : Step;

    /// <summary>The programs that a guide needs.</summary>
    public static IEnumerable<string> Needs(string text) =>
        Need().Matches(text).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries));

    /// <summary>The steps of a guide.</summary>
    public static IEnumerable<Step> Steps(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is not { Success: true } fence)
            {
                continue;
            }

            int end = Array.FindIndex(lines, i + 1, line => line == "```");
            Assert.That(end, Is.GreaterThan(i), $"the fence in line {i + 1} has no end");
            string[] body = lines[(i + 1)..end];
            if (fence.Groups["file"].Value is { Length: > 0 } name)
            {
                yield return new WriteFile(name, string.Join('\n', body) + "\n");
            }
            else if (fence.Groups["language"].Value == "console")
            {
                foreach (Step step in Commands(body, i + 2))
                {
                    yield return step;
                }
            }

            i = end;
        }
    }

    private static IEnumerable<RunCommand> Commands(string[] body, int first)
    {
        for (int i = 0; i < body.Length; i++)
        {
            Assert.That(body[i], Does.StartWith("$ "), $"line {first + i}");
            int line = first + i;
            string command = body[i][2..];
            int code = ExitCode().Match(command) is { Success: true } told ? int.Parse(told.Groups[1].Value) : 0;
            string[] shown = [.. body[(i + 1)..].TakeWhile(output => !output.StartsWith("$ ", StringComparison.Ordinal))];
            i += shown.Length;
            yield return new RunCommand(line, command, code, [.. shown.Where(output => output.Trim() is not ("" or "…"))]);
        }
    }

    [GeneratedRegex("^```(?<language>[a-z]+)(?: (?<file>[A-Za-z0-9_./-]+))?$")]
    private static partial Regex Fence();

    [GeneratedRegex("# exit code ([0-9]+)$")]
    private static partial Regex ExitCode();

    [GeneratedRegex("^<!-- needs: (.*) -->$", RegexOptions.Multiline)]
    private static partial Regex Need();
}
