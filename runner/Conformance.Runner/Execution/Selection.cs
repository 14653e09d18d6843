using System.Collections.Immutable;
using System.Globalization;
using System.IO.Enumeration;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>
/// Selects the commands to judge: those that match every filter and, if lines are chosen, lie on a chosen line. Earlier
/// commands that may affect them are run but not counted.
/// </summary>
public sealed class Selection
{
    private static readonly ImmutableArray<string> s_fields = ["file", "kind", "name", "line"];
    private readonly ImmutableArray<Filter> _filters;
    private readonly ImmutableArray<(string Path, int Line)> _lines;

    private Selection(ImmutableArray<Filter> filters, ImmutableArray<(string Path, int Line)> lines)
    {
        _filters = filters;
        _lines = lines;
    }

    private enum Field
    {
        Any,
        File,
        Kind,
        Name,
        Line,
    }

    /// <summary>
    /// Parses filters: words, or <c>file:</c>, <c>kind:</c>, <c>name:</c> with a pattern (<c>*</c>, <c>?</c>), or
    /// <c>line:N</c>.
    /// </summary>
    /// <param name="filters">The filters. Each may hold several words, all of which must match.</param>
    /// <param name="lines">The chosen lines. A line selects the command that spans it.</param>
    /// <exception cref="FormatException">A word begins with a field that does not exist.</exception>
    public static Selection Parse(IEnumerable<string> filters, IEnumerable<(string Path, int Line)> lines) => new(
        [.. filters.SelectMany(filter => filter.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(ParseOne)],
        [.. lines]);

    /// <summary>The same filters with these lines.</summary>
    public Selection OnLines(IEnumerable<(string Path, int Line)> lines) => new(_filters, [.. lines]);

    /// <summary>Whether any command of the file can be selected.</summary>
    public bool IncludesFile(string path) =>
        (_lines.IsEmpty || _lines.Any(chosen => chosen.Path == path))
        && _filters.All(filter => filter.Field != Field.File || filter.Matches(path));

    /// <summary>Whether the command is judged.</summary>
    public bool Includes(string path, Command command)
    {
        if (!_lines.IsEmpty && !_lines.Any(chosen => chosen.Path == path && IsWithin(chosen.Line, command.At)))
        {
            return false;
        }

        foreach (Filter filter in _filters)
        {
            bool matches = filter.Field switch
            {
                Field.File => filter.Matches(path),
                Field.Kind => filter.Matches(command.Keyword),
                Field.Name => filter.Matches(command.Subject),
                Field.Line => filter.Matches(command.At.Line.ToString(CultureInfo.InvariantCulture)),
                _ => filter.Matches(path) || filter.Matches(command.Keyword) || filter.Matches(command.Subject),
            };
            if (!matches)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether later commands may depend on the command: true for all but assertions that bind no name and call no
    /// function.
    /// </summary>
    public static bool MayMatterLater(Command command) =>
        command is not (Assertion.OfModule or Assertion.Returns { Action: ScriptAction.Get });

    private static bool IsWithin(int line, SourceSpan span) =>
        span.Line <= line && line <= span.Source.LineOf(Math.Max(span.Start, span.End - 1));

    private static Filter ParseOne(string word)
    {
        int colon = word.IndexOf(':', StringComparison.Ordinal);
        string field = colon < 0 ? "" : word[..colon];
        return field switch
        {
            "file" => new Filter(Field.File, word[(colon + 1)..]),
            "kind" => new Filter(Field.Kind, word[(colon + 1)..]),
            "name" => new Filter(Field.Name, word[(colon + 1)..]),
            "line" => new Filter(Field.Line, word[(colon + 1)..]),
            // A position such as a.wast:12 is a text.
            _ when field.Length > 0 && field.All(char.IsAsciiLetter) => throw new FormatException(
                $"'{word}' begins with the unknown field '{field}'{Suggestion.For(field, s_fields)} "
                + $"The fields are {string.Join(", ", s_fields)}; name:*{word}* finds the text itself in names."),
            _ => new Filter(Field.Any, word),
        };
    }

    /// <summary>A pattern for one field. A bare word may occur in any field.</summary>
    private readonly record struct Filter(Field Field, string Pattern)
    {
        public bool Matches(string text) => Field == Field.Any
            ? text.Contains(Pattern, StringComparison.OrdinalIgnoreCase)
            : FileSystemName.MatchesSimpleExpression(Pattern, text, ignoreCase: true);
    }
}
