namespace Conformance.Runner.Suites;

/// <summary>The name of a suite, with a revision if it is not the pinned one: <c>official@main</c>.</summary>
/// <param name="Base">The name before the <c>@</c>.</param>
/// <param name="Revision">The revision after it; empty for none.</param>
public sealed record SuiteName(string Base, string Revision)
{
    private const string Marks = "._@-";
    private const int Longest = 100;

    /// <summary>
    /// Splits a name. Versions of the specification are suites of their own: <c>official@wasm-1.0</c> is
    /// <c>wasm-1.0</c>.
    /// </summary>
    public static SuiteName Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return at <= 0 ? new SuiteName(text, "")
            : text[..at] == KnownSuites.Official && KnownSuites.Find(text[(at + 1)..]) is { } known
                ? new SuiteName(known.Name, "")
            : new SuiteName(text[..at], text[(at + 1)..]);
    }

    /// <summary>
    /// Whether a text may be the name of a suite: letters, digits and <c>. _ @ -</c>, with single slashes in a
    /// revision. It cannot lead out of a folder, and cannot be taken for an option.
    /// </summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        return text.Length is > 0 and <= Longest
            && !text.Contains("..", StringComparison.Ordinal)
            && (parts.Length == 1 || parts[0].IndexOf('@', StringComparison.Ordinal) > 0)
            && parts.All(part =>
                part.Length > 0 && part[0] is not ('.' or '-' or '@')
                && part.All(unit => char.IsAsciiLetterOrDigit(unit) || Marks.Contains(unit, StringComparison.Ordinal)));
    }

    /// <inheritdoc/>
    public override string ToString() => Revision.Length == 0 ? Base : $"{Base}@{Revision}";
}
