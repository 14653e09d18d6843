namespace Conformance.Native.Libraries;

/// <summary>Shortens the messages of libraries.</summary>
internal static class LibraryText
{
    private const string Causes = "Caused by:";
    private const int LongestText = 1000;

    /// <summary>The root cause: an error lists its causes after a line of its own and a backtrace.</summary>
    internal static string RootCause(string message)
    {
        int at = message.LastIndexOf(Causes, StringComparison.Ordinal);
        string[] lines = message[(at < 0 ? 0 : at + Causes.Length)..].Split(
            '\n', StringSplitOptions.RemoveEmptyEntries);

        // Several causes are numbered; the lines of one cause are not.
        int last = Array.FindLastIndex(lines, IsNumbered);
        string cause = string.Join(
            ' ', (at < 0 ? lines.Take(1) : lines.Skip(Math.Max(last, 0))).Select(line => line.Trim()));
        if (last >= 0 && at >= 0)
        {
            cause = cause[(cause.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        return cause.Length > LongestText ? cause[..LongestText] : cause;
    }

    private static bool IsNumbered(string line)
    {
        ReadOnlySpan<char> text = line.AsSpan().TrimStart();
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits > 0 && digits + 1 < text.Length && text[digits] == ':' && text[digits + 1] == ' ';
    }
}
