using System.Text.RegularExpressions;

namespace Conformance.House.Tests;

/// <summary>
/// Citations of the specification in comments: <c>spec:</c> and an anchor. Clause numbers change from version to
/// version.
/// </summary>
internal static partial class Citation
{
    /// <summary>
    /// The names that a comment cites. A space after the colon is kept, so that the citation is found and refused.
    /// </summary>
    public static IEnumerable<string> NamesIn(string comment) =>
        Cited().Matches(comment).Select(match => match.Groups[1].Value);

    /// <summary>
    /// The clauses that a comment cites by number alone. Versions (<c>SARIF 2.1.0</c>), quantities (<c>1.5 s</c>),
    /// clauses of other documents (<c>FIPS 180-4 §4.2.2</c>) and code do not count.
    /// </summary>
    public static IEnumerable<string> NumbersIn(string comment)
    {
        string prose = InlineCode().Replace(comment, match => new string('"', match.Length));
        return Announced().Matches(prose).Select(match => match.Value)
            .Concat(Numbers().Matches(prose).Where(match => IsClause(match, prose)).Select(match => match.Value));
    }

    private static bool IsClause(Match number, string prose)
    {
        string before = prose[..number.Index];
        return !(Owner().Match(before) is { Success: true } owner && !Connective().IsMatch(owner.Groups["name"].Value))
            && !(
                number.Value.Count(unit => unit == '.') == 1 && Unit().IsMatch(prose[(number.Index + number.Length)..]));
    }

    [GeneratedRegex(@"\bspec:( ?[\w./-]*\w)")]
    private static partial Regex Cited();

    [GeneratedRegex("`[^`]*`|<c>.*?</c>")]
    private static partial Regex InlineCode();

    [GeneratedRegex(
        @"\b(?:sections?|chapters?|clauses?|appendix) (?:\d+|[A-Z])(?:\.\d+)*(?!\w)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Announced();

    [GeneratedRegex(@"(?<![\w.,:/""-])(?:[1-9]|A)(?:\.[1-9]\d?){1,4}(?!\w|[.,:/-]\d)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?:(?<name>[A-Za-z][\w.+#-]*) |(?<name>[\w.+#-]+) §)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Owner();

    [GeneratedRegex(
        "^(?:and|are|as|by|from|in|is|like|of|on|or|per|rules?|see|than|the|to|under|with)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Connective();

    [GeneratedRegex(@"^(?:, \d+(?:\.\d+)?)* ?(?:[nµm]?s|min|h|[kKMGT]i?B|B|%|×|times)(?!\w)")]
    private static partial Regex Unit();
}
