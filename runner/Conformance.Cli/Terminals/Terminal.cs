using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Terminals;

/// <summary>When to colour the output.</summary>
internal enum ColorMode
{
    Auto,
    Always,
    Never,
}

/// <summary>
/// The abilities of a terminal. Redirected output is plain, NO_COLOR is honoured, and CI output is never rewritten.
/// </summary>
internal sealed class Terminal(ColorMode color, bool isRedirected)
{
    private const string Reset = "\e[0m";
    private readonly bool _colored = IsColored(color, isRedirected);

    /// <summary>Whether lines on stderr may be rewritten in place.</summary>
    public static bool IsLive =>
        !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>Whether to colour output.</summary>
    public static bool IsColored(ColorMode color, bool isRedirected) => color switch
    {
        ColorMode.Always => true,
        ColorMode.Never => false,
        _ => !isRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    };

    /// <summary>Writes the summary to stdout, with its verdict coloured.</summary>
    public static void WriteSummary(ColorMode color, IReadOnlyList<RunResult> runs, ReportOptions options)
    {
        Terminal terminal = new(color, Console.IsOutputRedirected);
        using StringWriter summary = new();
        ConsoleSummary.Write(runs, summary, options);
        string text = summary.ToString();
        Conclusion conclusion = Conclusion.Of(runs, RunDiff.Against(options.Baseline, runs));
        int verdict = text.LastIndexOf(conclusion.Word + ": ", StringComparison.Ordinal);
        string word = conclusion.IsGood ? terminal.Good(conclusion.Word) : terminal.Bad(conclusion.Word);
        Console.Out.Write(text[..verdict]);
        StandardStreams.Output.Trusted.Write(word);
        Console.Out.Write(text[(verdict + conclusion.Word.Length)..]);
    }

    public string Good(string text) => Paint("\e[1;32m", text);

    public string Bad(string text) => Paint("\e[1;31m", text);

    private string Paint(string code, string text) => _colored ? code + text + Reset : text;
}
