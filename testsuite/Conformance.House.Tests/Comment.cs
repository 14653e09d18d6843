namespace Conformance.House.Tests;

/// <summary>A line of a comment or of prose.</summary>
/// <param name="File">The path from the root of the repository.</param>
/// <param name="Line">The line number, from 1.</param>
/// <param name="Text">The text, including the mark that begins the comment.</param>
internal sealed record Comment(string File, int Line, string Text)
{
    /// <summary>The extensions of files whose comments can be found.</summary>
    public static readonly string[] Extensions = [".cs", ".mjs", ".js", ".md", ".wast", ".wat", ".yaml", ".yml"];

    /// <summary>The comments of a file; for Markdown, all lines.</summary>
    public static IEnumerable<Comment> Of(string file)
    {
        string extension = Path.GetExtension(file);
        int line = 0;
        foreach (string text in System.IO.File.ReadLines(Path.Combine(Repository.Root, file)))
        {
            line++;
            if (In(text, extension) is { } comment)
            {
                yield return new Comment(file, line, comment);
            }
        }
    }

    /// <summary>The comment in a line; null if there is none.</summary>
    internal static string? In(string line, string extension)
    {
        if (extension == ".md")
        {
            return line;
        }

        string start = line.TrimStart();
        if (extension is ".mjs" or ".js" && (start.StartsWith('*') || start.StartsWith("/*", StringComparison.Ordinal)))
        {
            return start;
        }

        string mark = extension switch { ".wast" or ".wat" => ";;", ".yaml" or ".yml" => "#", _ => "//" };
        int at = StartOf(mark, line, extension is ".mjs" or ".js" ? "\"'`" : "\"");
        return at < 0 ? null : line[at..];
    }

    // A mark inside a string begins no comment. Strings over several lines are not tracked: their lines are read as
    // code.
    private static int StartOf(string mark, string line, string quotes)
    {
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char unit = line[i];
            if (quote != '\0')
            {
                i += unit == '\\' ? 1 : 0;
                quote = unit == quote ? '\0' : quote;
            }
            else if (line.AsSpan(i) is ['\'', '"', '\'', ..] or ['\'', '\\', '"', '\'', ..])
            {
                i = line.IndexOf('\'', i + 1);
            }
            else if (quotes.Contains(unit, StringComparison.Ordinal))
            {
                quote = unit;
            }
            else if (line.AsSpan(i).StartsWith(mark, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
