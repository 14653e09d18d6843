using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>
/// The text of an issue for the tracker of an engine: one failure with the script that shows it, as Markdown.
/// </summary>
public static class IssueText
{
    private const int LongestScript = 20_000;

    /// <summary>The text.</summary>
    /// <param name="run">The run, with engine, host and settings.</param>
    /// <param name="file">The script, with the path under which it is saved.</param>
    /// <param name="command">The failed command.</param>
    /// <param name="script">The text of the script.</param>
    /// <param name="origin">The id of the command in its suite; empty if it has none.</param>
    /// <param name="others">What other engines do, one line each.</param>
    /// <param name="options">The command that repeats results.</param>
    public static string Of(
        RunResult run, FileResult file, CommandResult command, string script, string origin, IEnumerable<string> others,
        ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(others);
        RunHeader header = run.Header;
        Evidence evidence = Evidence.Of(run, file, command, options);
        StringBuilder text = new();
        _ = text.Append($"# {MarkdownText.Code($"{evidence.Title}: {CommandText.Message(command, 200)}", 250)}\n\n")
            .Append($"- Engine: {MarkdownText.Code($"{header.Engine} {header.EngineVersion}".TrimEnd())}\n");
        Line(text, "Host", header.Host);
        Line(text, "From", origin);
        Line(text, "Suite", header.SuiteRevision);
        Line(
            text,
            "Verdict",
            command.Verdict.Type.Length > 0 ? command.Verdict.Type : VerdictWords.Of(command.Verdict.Kind).Word);
        Block(
            text,
            "Script, whose last command fails",
            script.Length > LongestScript ? SafeText.Limit(script, LongestScript) : script,
            "wasm");
        Block(text, "Expected", evidence.Expected);
        Block(text, "Actual", evidence.Actual == "" ? CommandText.Lines(command, "") : evidence.Actual);
        if (evidence.Actual != "" && evidence.Words != "")
        {
            Block(text, "The engine's words", evidence.Words);
        }

        string[] known = [.. others];
        if (known.Length > 0)
        {
            _ = text.Append("\n## Other engines\n\n");
            foreach (string other in known)
            {
                _ = text.Append($"- {MarkdownText.Code(other, 400)}\n");
            }
        }

        Block(text, $"To repeat it, save the script as {SafeText.OneLine(file.Path, 300)}", evidence.Replay, "sh");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string value)
    {
        if (value != "")
        {
            _ = text.Append($"- {name}: {MarkdownText.Code(value, 400)}\n");
        }
    }

    private static void Block(StringBuilder text, string title, string content, string language = "")
    {
        if (content != "")
        {
            _ = text.Append($"\n## {MarkdownText.Plain(title)}\n\n{MarkdownText.Block(content, language)}");
        }
    }
}
