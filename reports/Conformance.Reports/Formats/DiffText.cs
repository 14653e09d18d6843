using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>A comparison of two runs in words.</summary>
public static class DiffText
{
    private const int Most = 20;

    private static readonly (ChangeKind Kind, string Title)[] s_groups =
    [
        (ChangeKind.NewFailure, "New failures"),
        (ChangeKind.ChangedOutcome, "Changed outcomes"),
        (ChangeKind.NotRun, "No longer run"),
        (ChangeKind.Disappeared, "Disappeared"),
        (ChangeKind.Fixed, "Fixed"),
        (ChangeKind.Appeared, "Appeared"),
    ];

    /// <summary>Several engines: the changes of each.</summary>
    /// <param name="newEngines">Engines that the earlier runs lack and that were therefore not compared.</param>
    public static string Markdown(
        IReadOnlyList<RunDiff> diffs, ReportOptions? options = null, IReadOnlyList<string>? newEngines = null) =>
        (diffs.Count == 1
            ? Markdown(diffs[0], options)
            : string.Concat(
                diffs.Select(diff =>
                    $"### {MarkdownText.Code(diff.Before.Header.Engine)}\n\n{Markdown(diff, options)}\n")))
        + string.Concat(
            (newEngines ?? []).Select(engine => $"\n{MarkdownText.Code(engine)} is new, and not compared.\n"));

    /// <summary>Several engines, for a terminal.</summary>
    /// <param name="newEngines">Engines that the earlier runs lack and that were therefore not compared.</param>
    public static void Write(
        IReadOnlyList<RunDiff> diffs, TextWriter output, ReportOptions? options = null,
        IReadOnlyList<string>? newEngines = null)
    {
        foreach (RunDiff diff in diffs)
        {
            if (diffs.Count > 1)
            {
                output.WriteLine(
                    $"{(diff.IsGone ? "VANISHED    engine " : "")}{SafeText.OneLine(diff.Before.Header.Engine, 60)}:");
            }

            Write(diff, output, options);
        }

        foreach (string engine in newEngines ?? [])
        {
            output.WriteLine($"appeared    engine {SafeText.OneLine(engine, 60)}, not compared");
        }
    }

    /// <summary>For a pull request: a table of counts and a list for each kind of change.</summary>
    public static string Markdown(RunDiff diff, ReportOptions? options = null)
    {
        options ??= new ReportOptions();
        StringBuilder text = new();
        foreach (string remark in diff.Remarks)
        {
            _ = text.Append($"**{MarkdownText.Plain(remark)}**\n\n");
        }

        if (diff.VanishedFiles.Length > 0)
        {
            _ = text.Append($"**{Figures.Of(diff.VanishedFiles.Length, "file")} vanished:** ")
                .AppendJoin(", ", diff.VanishedFiles.Take(Most).Select(path => MarkdownText.Code(path)))
                .Append(diff.VanishedFiles.Length > Most ? $" and {diff.VanishedFiles.Length - Most} more" : "")
                    .Append("\n\n");
        }

        foreach ((ChangeKind kind, string title) in s_groups)
        {
            Change[] changes = [.. diff.Changes.Where(change => change.Kind == kind)];
            if (changes.Length > 0)
            {
                _ = text.Append($"**{title}: {Figures.Count(changes.Length)}**\n\n");
                foreach (Change change in changes.Take(Most))
                {
                    CommandResult command = change.After ?? change.Before!;
                    _ = text.Append($"- {MarkdownText.Code(CommandText.Location(change.File, command, options))} ")
                        .Append(MarkdownText.Code(CommandText.Title(command)));
                    _ = text.Append(
                        CommandText.OfChange(change) is { Length: > 0 } message
                            ? $": {MarkdownText.Code(message, 600)}\n"
                            : "\n");
                }

                _ = text.Append(
                    changes.Length > Most ? $"- and {Figures.Count(changes.Length - Most)} more\n\n" : "\n");
            }
        }

        foreach (SlowerFile file in diff.Slower.Take(Most))
        {
            _ = text.Append(
                $"- slower: {MarkdownText.Code(file.Path)} {Figures.Time(file.Before)} → {Figures.Time(file.After)}\n");
        }

        if (diff.IsEmpty)
        {
            _ = text.Append(diff.After.IsComplete && diff.HasJudged
                ? $"No result changed; {Figures.Count(diff.Known)} known.\n"
                : "No remaining result changed.\n");
        }

        return text.ToString();
    }

    /// <summary>For a terminal.</summary>
    public static void Write(RunDiff diff, TextWriter output, ReportOptions? options = null)
    {
        options ??= new ReportOptions();
        foreach (string remark in diff.Remarks)
        {
            output.WriteLine(remark);
        }

        foreach (string path in diff.VanishedFiles)
        {
            output.WriteLine($"VANISHED    {SafeText.OneLine(path, 200)}");
        }

        foreach (Change change in diff.Changes.Where(change => change.Kind != ChangeKind.Appeared))
        {
            CommandResult command = change.After ?? change.Before!;
            string word = change.Kind switch
            {
                ChangeKind.NewFailure => "NEW",
                ChangeKind.ChangedOutcome => "CHANGED",
                ChangeKind.NotRun => "NOT RUN",
                ChangeKind.Disappeared => "DISAPPEARED",
                ChangeKind.Fixed => "fixed",
                _ => throw new InvalidOperationException($"a change without a word: {change.Kind}"),
            };
            output.WriteLine(
                $"{word,-11} {CommandText.Location(change.File, command, options)}  {CommandText.Title(command)}  {CommandText.OfChange(change)}".TrimEnd());
        }

        foreach (SlowerFile file in diff.Slower)
        {
            output.WriteLine(
                $"slower      {SafeText.OneLine(file.Path, 200)}  {Figures.Time(file.Before)} -> {Figures.Time(file.After)}");
        }

        output.WriteLine(
            $"{Figures.Of(diff.Count(ChangeKind.NewFailure), "new failure")}, {diff.Count(ChangeKind.ChangedOutcome)} changed, "
            + $"{diff.Count(ChangeKind.NotRun)} no longer run, {diff.Count(ChangeKind.Disappeared)} disappeared, "
            + $"{Figures.Of(diff.VanishedFiles.Length, "file")} vanished, {diff.Count(ChangeKind.Fixed)} fixed, "
            + $"{diff.Count(ChangeKind.Appeared)} appeared, {diff.Known} known");
    }
}
