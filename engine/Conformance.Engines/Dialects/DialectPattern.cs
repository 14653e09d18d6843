using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Conformance.Engines.Yaml;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Dialects;

/// <summary>
/// A pattern of a dialect. Matching takes time in proportion to the text. Only a pattern with lookaround or
/// backreferences may take longer, and a time limit stops it.
/// </summary>
internal sealed class DialectPattern
{
    private const int Longest = 2000;
    private const int LongestShown = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly Regex _regex;
    private readonly string _place;

    // A text that was too slow once is not tried again.
    private readonly ConcurrentDictionary<string, RegexMatchTimeoutException> _slow = new(StringComparer.Ordinal);

    private DialectPattern(Regex regex, string place)
    {
        _regex = regex;
        _place = place;
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="node">The pattern.</param>
    /// <param name="isOurs">
    /// Whether the pattern is our own: none of ours takes long to match by backtracking, which costs less to start.
    /// </param>
    /// <exception cref="CatalogException">The text is not a pattern.</exception>
    internal static DialectPattern Of(CatalogNode node, bool isOurs)
    {
        string text = node.Text;
        if (text.Length > Longest)
        {
            throw node.Wrong(
                $"a pattern of {Quantity.Of(text.Length, "character")}; the longest that is read has {Longest}");
        }

        try
        {
            return new DialectPattern(isOurs ? Backtracking(text) : Linear(text), node.Place);
        }
        catch (ArgumentException wrong)
        {
            throw node.Wrong(wrong.Message);
        }
    }

    /// <summary>Whether the pattern matches.</summary>
    /// <exception cref="DialectException">Matching takes too long.</exception>
    internal bool IsMatch(string text)
    {
        if (_slow.TryGetValue(text, out RegexMatchTimeoutException? known))
        {
            throw TooSlow(text, known);
        }

        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException slow)
        {
            throw TooSlow(text, _slow.GetOrAdd(text, slow));
        }
    }

    /// <summary>
    /// Whether the pattern matches a text that <see cref="IsMatch"/> has seen before; false if that took too long.
    /// </summary>
    internal bool IsKnownMatch(string text)
    {
        try
        {
            return IsMatch(text);
        }
        catch (DialectException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _regex.ToString();

    private static Regex Linear(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, s_patience);
        }
        catch (NotSupportedException)
        {
            // The pattern has lookaround or backreferences, or becomes large when repetitions are expanded.
            return Backtracking(text);
        }
    }

    private static Regex Backtracking(string text) => new(text, RegexOptions.CultureInvariant, s_patience);

    private DialectException TooSlow(string text, RegexMatchTimeoutException cause) => new(
        $"{_place}: this pattern of the dialect takes more than {s_patience.TotalSeconds} s: "
            + $"{Show(_regex.ToString())}; the text was: {Show(text)}",
        cause);

    private static string Show(string text) =>
        text.Length > LongestShown ? string.Concat(text.AsSpan(0, LongestShown), "…") : text;
}
