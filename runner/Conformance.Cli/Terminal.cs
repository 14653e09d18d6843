namespace Conformance.Cli;

/// <summary>When to colour the output.</summary>
internal enum ColorMode
{
    Auto,
    Always,
    Never,
}

/// <summary>What the terminal can show. Redirected output is plain, NO_COLOR is honoured, and in CI nothing moves the cursor.</summary>
internal sealed class Terminal(ColorMode color)
{
    private const string Reset = "\e[0m";
    private readonly bool _colored = color switch
    {
        ColorMode.Always => true,
        ColorMode.Never => false,
        _ => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    };

    /// <summary>Whether lines on stderr may be rewritten in place.</summary>
    public static bool IsLive => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is null
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    public string Good(string text) => Paint("\e[32m", text);

    public string Bad(string text) => Paint("\e[31m", text);

    public string Faint(string text) => Paint("\e[2m", text);

    public string Strong(string text) => Paint("\e[1m", text);

    private string Paint(string code, string text) => _colored ? code + text + Reset : text;
}
