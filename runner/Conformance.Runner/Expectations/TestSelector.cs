using System.Buffers;
using System.Globalization;
using Conformance.Runner.Suites;

namespace Conformance.Runner.Expectations;

/// <summary>
/// Selects files by pattern, or one command by the hash of its tokens. The line beside a hash is a hint for people; it
/// is refreshed but never compared.
/// </summary>
/// <param name="Path">
/// A path, or a pattern for paths. A pattern without <c>/</c> matches file names in any folder.
/// </param>
/// <param name="Line">The line, or 0.</param>
/// <param name="Hash">The hash, with <c>~n</c> for the n-th equal command; empty for files.</param>
public readonly record struct TestSelector(string Path, int Line, string Hash)
{
    private const int HashDigits = 10;
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether it selects one command.</summary>
    public bool IsCommand => Hash.Length > 0;

    /// <summary>
    /// Parses <c>path</c>, a pattern, <c>path#hash</c> or <c>path:line#hash</c>; null if the text has none of these
    /// forms.
    /// </summary>
    public static TestSelector? Parse(string text)
    {
        int mark = text.LastIndexOf('#');
        string place = mark < 0 ? text : text[..mark];
        string hash = mark < 0 ? "" : text[(mark + 1)..];
        int colon = place.LastIndexOf(':');
        bool hasLine = colon > 0
            && int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        int line = hasLine ? int.Parse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        string path = hasLine ? place[..colon] : place;
        if (path.Length == 0 || (mark < 0 ? hasLine : !IsHash(hash) || PathGlob.IsPattern(path)))
        {
            return null;
        }

        return new TestSelector(path, line, hash);
    }

    /// <summary>Whether it selects a file as a whole.</summary>
    public bool IncludesFile(string path)
    {
        if (IsCommand)
        {
            return false;
        }

        string[] pattern = Path.Split('/');
        return PathGlob.IsMatch(pattern, pattern.Length == 1 ? [NameOf(path)] : path.Split('/'));
    }

    /// <summary>The name of a file without its folders.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The hash in the id of a command.</summary>
    public static string HashOf(string id) => id[(id.LastIndexOf('#') + 1)..];

    /// <inheritdoc/>
    public override string ToString() => (Line, Hash) switch
    {
        (_, "") => Path,
        (0, _) => $"{Path}#{Hash}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Path}:{Line}#{Hash}"),
    };

    private static bool IsHash(string text)
    {
        int digits = text.AsSpan().IndexOfAnyExcept(s_digits);
        return digits < 0
            ? text.Length == HashDigits
            : digits == HashDigits && text[digits] == '~'
                && int.TryParse(text.AsSpan(digits + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int n)
                    && n > 1;
    }
}
