namespace Conformance.Cli.Grammar;

/// <summary>Words of a command line that is printed, such that a shell reads them again.</summary>
internal static class ShellWord
{
    private const string Harmless = "-_./:=,+@#~";

    /// <summary>The word, in quotes if a shell needs them.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Harmless.Contains(c, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
