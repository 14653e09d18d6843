using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>
/// The results. Failures are written in full for print and for readers without scripts. With scripts, the explorer
/// replaces them on the screen.
/// </summary>
internal static class FailuresSection
{
    /// <param name="most">The most failures that are written in full.</param>
    public static void Write(Markup html, ReportData data, int most)
    {
        _ = html.Add($"<section id=\"results\"><h2>Results</h2><div id=\"app\" hidden></div><div id=\"static\">");
        if (data.Options.Slices.LeftOut is { Length: > 0 } leftOut)
        {
            _ = html.Add($"<p class=\"quiet\">{leftOut}</p>");
        }

        _ = html.Add($"<p class=\"lead\">Search and passing results need scripts; all other parts are here.</p>");
        IEnumerable<(int Run, FileResult File, CommandResult Command)> bad = Bad(data);
        foreach ((int run, FileResult file, CommandResult command) in bad.Take(most))
        {
            WriteFailure(html, data, run, file, command);
        }

        if (data.Bad == 0)
        {
            _ = html.Add($"<p class=\"quiet\">There are no failures.</p>");
        }
        else if (data.Bad > most)
        {
            _ = html.Add($"<p class=\"lead\">and {Figures.Count(data.Bad - most)} more, not written out here.</p>");
        }

        _ = html.Add($"</div></section>");
    }

    /// <summary>New failures first, if there is a baseline.</summary>
    private static IEnumerable<(int Run, FileResult File, CommandResult Command)> Bad(ReportData data)
    {
        var all = Enumerable.Range(0, data.Runs.Count).SelectMany(run => data.Runs[run].Files.SelectMany(
            file => file.Commands.Where(command => VerdictWords.IsBad(command.Verdict.Kind)),
            (file, command) => (run, file, command)));
        return data.HasBaseline ? all.OrderBy(bad => data.Changes[bad.run]?.ContainsKey(bad.command) != true) : all;
    }

    private static void WriteFailure(Markup html, ReportData data, int run, FileResult file, CommandResult command)
    {
        string word = VerdictWords.Of(command.Verdict.Kind).Word;
        _ = html.Add($"<article class=\"failure {word}\"><h3>{Parts.Mark(command.Verdict.Kind)} ");
        _ = html.Add($"<bdi class=\"path\">{SafeText.OneLine(file.Path, 300)}<b>:{command.Line}</b></bdi> ");
        _ = html.Add($"<bdi class=\"cmd\">{CommandText.Title(command)}</bdi>");
        if (data.Runs.Count > 1)
        {
            _ = html.Add($" <span class=\"chip\"><bdi>{data.Labels[run]}</bdi></span>");
        }

        if (data.Changes[run]?.GetValueOrDefault(command, ChangeKind.Appeared) is ChangeKind.NewFailure)
        {
            _ = html.Add($" <span class=\"chip new\">new</span>");
        }

        _ = html.Add($"</h3>");
        Evidence evidence = Evidence.Of(data.Runs[run], file, command, data.Options);
        if (evidence.Words != "")
        {
            _ = html.Add($"<p class=\"reason\">{CommandText.Lines(command, "")}</p>");
        }

        if (evidence.Expected != "" || evidence.Actual != "")
        {
            _ = html.Add($"<dl class=\"compare\">");
            WriteSide(html, "expected", evidence.Expected);
            WriteSide(html, "actual", evidence.Actual);
            _ = html.Add($"</dl>");
        }

        if (evidence.Excerpt != "")
        {
            _ = html.Add($"<pre class=\"excerpt\">{SafeText.Limit(evidence.Excerpt, 2_000)}</pre>");
        }

        if (evidence.Trace != "")
        {
            _ = html.Add($"<pre class=\"trace\">{SafeText.Limit(evidence.Trace, 2_000)}</pre>");
        }

        foreach (string need in evidence.Needs)
        {
            _ = html.Add($"<p class=\"needs\">needs {need}</p>");
        }

        if (command.GateNote != "" && command.Gate != Gate.UnexpectedPass)
        {
            _ = html.Add($"<p class=\"rule\">{Parts.Linked(SafeText.OneLine(command.GateNote, 400))}</p>");
        }

        _ = html.Add($"<p class=\"replay\"><code>{evidence.Replay}</code></p></article>");
    }

    private static void WriteSide(Markup html, string name, string text)
    {
        if (text != "")
        {
            _ = html.Add($"<dt>{name}</dt><dd><code>{SafeText.Limit(text, 1_000)}</code></dd>");
        }
    }
}
