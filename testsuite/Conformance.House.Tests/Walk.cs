using System.Globalization;
using System.Text.RegularExpressions;

namespace Conformance.House.Tests;

/// <summary>The walk of ARCHITECTURE.md: one line of a script and the methods that it passes through.</summary>
/// <param name="File">The script, from the root of the repository.</param>
/// <param name="Line">The line of the assertion, from 1.</param>
/// <param name="Assertion">The text of that line.</param>
/// <param name="Hops">
/// The methods in the order of the text, as <c>Runner/Judging/Judge.Trap</c>. A nested type takes the place of a
/// method.
/// </param>
internal sealed partial record Walk(string File, int Line, string Assertion, IReadOnlyList<string> Hops)
{
    private const string Heading = "## One assertion from file to report";

    [GeneratedRegex(
        @"^Line (?<line>\d+) of `(?<file>[^`]+)` is\s+`(?<assertion>\(assert_[^`]+\))`",
        RegexOptions.Multiline)]
    private static partial Regex Subject { get; }

    [GeneratedRegex(@"`(?<hop>[A-Z]\w+(?:/[A-Z]\w+)*/[A-Z]\w+\.[A-Z]\w+)`")]
    private static partial Regex Hop { get; }

    /// <summary>Reads the section under the heading "One assertion from file to report".</summary>
    /// <exception cref="FormatException">
    /// The section is missing, or does not begin with the line of a script.
    /// </exception>
    public static Walk Read(string architecture)
    {
        string[] parts = architecture.Split(Heading + "\n", 2);
        string section = parts[^1].Split("\n## ", 2)[0];
        Match subject = Subject.Match(section);
        return parts.Length == 2 && subject.Success
            ? new Walk(
                subject.Groups["file"].Value,
                int.Parse(subject.Groups["line"].Value, CultureInfo.InvariantCulture),
                subject.Groups["assertion"].Value,
                [.. Hop.Matches(section).Select(match => match.Groups["hop"].Value)])
            : throw new FormatException("ARCHITECTURE.md has no walk of an assertion");
    }

    /// <summary>
    /// The first hop that a program did not pass after the hops before it; null if it passed all of them.
    /// </summary>
    /// <param name="called">
    /// The methods in the order of their first calls, as the just-in-time compiler names them:
    /// <c>Conformance.Runner.Judging.Judge:Trap(…)</c>.
    /// </param>
    public string? FirstMissed(IEnumerable<string> called)
    {
        int next = 0;
        foreach (string method in called)
        {
            if (next < Hops.Count && IsPassed(Hops[next], method))
            {
                next++;
            }
        }

        return next == Hops.Count ? null : Hops[next];
    }

    private static bool IsPassed(string hop, string method)
    {
        int dot = hop.LastIndexOf('.');
        string type = "Conformance." + hop[..dot].Replace('/', '.');
        string member = hop[(dot + 1)..];
        return method.StartsWith($"{type}:{member}(", StringComparison.Ordinal)
            || method.StartsWith($"{type}+{member}:", StringComparison.Ordinal);
    }
}
