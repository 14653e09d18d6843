using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>
/// The changes since the baseline. Vanished files come first: a lost shard must not look like progress.
/// </summary>
internal static class ChangesSection
{
    private const int Most = 20;

    private static readonly (ChangeKind Kind, string One, string Many, string Tone, string Query)[] s_groups =
    [
        (ChangeKind.NewFailure, "new failure", "new failures", "fail", "gate:new"),
        (ChangeKind.ChangedOutcome, "changed outcome", "changed outcomes", "crash", "gate:changed"),
        (ChangeKind.NotRun, "no longer run", "no longer run", "blocked", "gate:lost"),
        (ChangeKind.Disappeared, "disappeared", "disappeared", "blocked", ""),
        (ChangeKind.Fixed, "fixed", "fixed", "pass", "gate:fixed"),
        (ChangeKind.Appeared, "appeared", "appeared", "skip", "gate:appeared"),
    ];

    public static void Write(Markup html, ReportData data)
    {
        if (!data.HasBaseline)
        {
            return;
        }

        _ = html.Add($"<section id=\"changes\"><h2>What changed</h2>");
        foreach (string remark in data.Options.Remarks)
        {
            _ = html.Add($"<p class=\"lead\">{SafeText.OneLine(remark, 400)}</p>");
        }

        for (int i = 0; i < data.Diffs.Length; i++)
        {
            if (data.Runs.Count > 1)
            {
                _ = html.Add($"<h3 class=\"engine\"><bdi>{data.Labels[i]}</bdi></h3>");
            }

            if (data.Diffs[i] is { } diff)
            {
                WriteDiff(html, diff);
            }
            else
            {
                _ = html.Add($"<p class=\"alarm\">There is no baseline for this engine.</p>");
            }
        }

        _ = html.Add($"</section>");
    }

    private static void WriteDiff(Markup html, RunDiff diff)
    {
        RunHeader before = diff.Before.Header;
        _ = html.Add(
            $"<p class=\"lead\">Compared with <bdi>{SafeText.OneLine(before.Engine, 60)} {SafeText.OneLine(before.EngineVersion, 120)}</bdi>");
        _ = html.Add($" of {Figures.Date(before.Started)}");
        _ = before.SuiteRevision == diff.After.Header.SuiteRevision && before.Suite == diff.After.Header.Suite
            ? html.Add($", on the same suite.")
            : html.Add($", on suite {Suites.NameOf(before)}.");
        _ = html.Add($"</p>");
        foreach (string remark in diff.Remarks)
        {
            _ = html.Add($"<p class=\"alarm\">{remark}</p>");
        }

        if (diff.VanishedFiles.Length > 0)
        {
            _ = html.Add($"<div class=\"alarm\"><b>{Figures.Of(diff.VanishedFiles.Length, "file")} vanished.</b> ");
            _ = html.Add($"They were judged before and are not in this run.<ul>");
            foreach (string path in diff.VanishedFiles.Take(Most))
            {
                _ = html.Add($"<li>{Parts.PathOf(path)}</li>");
            }

            _ = html.Add($"</ul>{More(diff.VanishedFiles.Length)}</div>");
        }

        if (diff.Changes.Length > 0 || diff.Slower.Length > 0)
        {
            _ = html.Add($"<div class=\"changes\">");
            foreach ((ChangeKind kind, string one, string many, string tone, string query) in s_groups)
            {
                Change[] changes = [.. diff.Changes.Where(change => change.Kind == kind)];
                WriteGroup(html, changes, changes.Length == 1 ? one : many, tone, query);
            }

            WriteSlower(html, diff);
            _ = html.Add($"</div>");
        }
        else if (diff.IsEmpty)
        {
            _ = html.Add(
                $"<p class=\"quiet\">{(diff.After.IsComplete && diff.HasJudged ? "No result changed." : "No remaining result changed.")}</p>");
        }
    }

    private static void WriteGroup(Markup html, Change[] changes, string title, string tone, string query)
    {
        if (changes.Length == 0)
        {
            return;
        }

        _ = html.Add($"<div class=\"change {tone}\"><h4><b>{Figures.Count(changes.Length)}</b> ");
        _ = query == "" ? html.Add($"{title}") : html.Add($"<a href=\"{ReportData.QueryLink(query)}\">{title}</a>");
        _ = html.Add($"</h4><ul>");
        foreach (Change change in changes.Take(Most))
        {
            CommandResult command = change.After ?? change.Before!;
            string location = SafeText.OneLine(change.File.Path, 200) + ":"
                + command.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _ = change.After is null
                ? html.Add($"<li><bdi class=\"path\">{location}</bdi> ")
                : html.Add(
                    $"<li><a href=\"{ReportData.Link(change.File, command)}\"><bdi class=\"path\">{location}</bdi></a> ");
            _ = html.Add($"<span class=\"cmd\">{CommandText.Title(command)}</span>");
            if (CommandText.OfChange(change) is { Length: > 0 } message)
            {
                _ = html.Add($"<small>{message}</small>");
            }

            _ = html.Add($"</li>");
        }

        _ = html.Add($"</ul>{More(changes.Length)}</div>");
    }

    private static void WriteSlower(Markup html, RunDiff diff)
    {
        if (diff.Slower.Length == 0)
        {
            return;
        }

        _ = html.Add($"<div class=\"change skip\"><h4><b>{diff.Slower.Length}</b> slower</h4><ul>");
        foreach (SlowerFile file in diff.Slower.Take(Most))
        {
            _ = html.Add(
                $"<li>{Parts.PathOf(file.Path)} <small>{Figures.Time(file.Before)} → {Figures.Time(file.After)}</small></li>");
        }

        _ = html.Add($"</ul>{More(diff.Slower.Length)}</div>");
    }

    private static Markup More(int count) => count <= Most
        ? new Markup()
        : new Markup().Add($"<p class=\"quiet\">and {Figures.Count(count - Most)} more</p>");
}
