using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Expectations;

/// <summary>
/// Collects replacements in a text in any order and makes them together. The rest of the text stays unchanged.
/// </summary>
internal sealed class TextEdits(SourceText source)
{
    private readonly List<(int Start, int End, string Text)> _edits = [];

    /// <summary>Replaces a range.</summary>
    public void Replace(int start, int end, string text) => _edits.Add((start, end, text));

    /// <summary>The offset at which the line of an offset begins.</summary>
    public int LineStart(int offset) => source.StartOfLine(source.LineOf(offset));

    /// <summary>The offset after the line break of the line of an offset.</summary>
    public int LineEnd(int offset) => source.StartOfLine(source.LineOf(offset) + 1);

    /// <summary>The whole lines from one offset to another.</summary>
    public string LinesOf(int start, int end) =>
        Encoding.UTF8.GetString(source.Content.Span[LineStart(start)..LineEnd(end)]);

    /// <summary>The line of an offset, trimmed.</summary>
    public string LineAt(int offset) =>
        Encoding.UTF8.GetString(source.Content.Span[LineStart(offset)..LineEnd(offset)]).Trim();

    /// <summary>The text with all replacements made.</summary>
    public string Apply()
    {
        StringBuilder text = new();
        int at = 0;
        foreach ((int start, int end, string replacement) in _edits.OrderBy(edit => edit.Start)
            .ThenBy(edit => edit.End))
        {
            text.Append(Encoding.UTF8.GetString(source.Content.Span[at..start])).Append(replacement);
            at = end;
        }

        return text.Append(Encoding.UTF8.GetString(source.Content.Span[at..])).ToString();
    }
}
