using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance diff</c>: compares two runs.</summary>
internal static class DiffCommand
{
    private static readonly Argument<FileInfo> s_before = new("before")
    {
        Description = "Results file of the earlier run.",
    };

    private static readonly Argument<FileInfo> s_after = new("after")
    {
        Description = "Results file of the later run.",
    };

    private static readonly Option<DiffFormat> s_format = new("--format")
    {
        Description = "The format on stdout: text, markdown or html.",
    };

    private static readonly Option<FileInfo?> s_markdown = new("--md")
    {
        Description = "Also write Markdown to a file.",
    };

    private static readonly Option<FileInfo?> s_html = new("--html")
    {
        Description = "Also write an HTML page of the later run that marks the changes.",
    };

    private static readonly Option<string[]> s_failOn = new("--fail-on")
    {
        Description = "Comma-separated changes that end with exit code 2: new, changed, lost (missing results, files "
            + "and engines), slower, fixed, appeared, incomplete. Default: new,changed,lost,incomplete; commands may "
            + "be missing if the suite's revision changed.",
        CompletionSources = { WordSource.Of(() => DiffGate.Words) },
    };

    private static readonly Option<double> s_slowerFactor = new("--slower-factor")
    {
        Description = "A file counts as slower if its time grew by this factor, relative to the change of all files …",
        DefaultValueFactory = _ => new DiffOptions().SlowerFactor,
    };

    private static readonly Option<int> s_slowerBy = new("--slower-ms")
    {
        Description = "… and by this many milliseconds.",
        DefaultValueFactory = _ => new DiffOptions().SlowerMilliseconds,
    };

    /// <summary>The format of a comparison.</summary>
    private enum DiffFormat
    {
        Text,
        Markdown,
        Html,
    }

    public static Command Create()
    {
        Command command = new(
            "diff", "Compare two results files, engine by engine. Exit code 2 if anything got worse or is missing.")
        {
            s_before, s_after, s_format, s_markdown, s_html, s_failOn, s_slowerFactor, s_slowerBy,
        };
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        string[] failOn =
            [.. (parsed.GetValue(s_failOn) ?? [])
                .SelectMany(
                    list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (failOn.FirstOrDefault(word => !DiffGate.Words.Contains(word)) is { } unknown)
        {
            throw new UsageException($"--fail-on takes {string.Join(", ", DiffGate.Words)}, not '{unknown}'");
        }

        DiffOptions options = new(
            parsed.GetValue(s_slowerFactor) is > 0 and < 1e9 and double factor
                ? factor
                : throw new UsageException("--slower-factor must be a number above 0"),
            parsed.GetValue(s_slowerBy) is >= 0 and int milliseconds
                ? milliseconds
                : throw new UsageException("--slower-ms must not be below 0"))
        {
            FailOn = [.. failOn],
        };
        ImmutableArray<RunResult> before = WholeRuns.Of(parsed.GetRequiredValue(s_before));
        ImmutableArray<RunResult> after = WholeRuns.Of(parsed.GetRequiredValue(s_after));
        ImmutableArray<RunDiff> diffs = RunDiff.Pairs(before, after, options);
        Write(parsed, diffs, options, RunDiff.NewEngines(before, after));
        if (!diffs.Any(diff => diff.HasJudged))
        {
            Console.Error.WriteLine("conformance: neither run judged anything; zero tests are not a success");
            return ExitCode.NothingRan;
        }

        return diffs.Any(diff => diff.IsRegression) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static void Write(
        ParseResult parsed, ImmutableArray<RunDiff> diffs, DiffOptions options, ImmutableArray<string> newEngines)
    {
        // Two single engines are compared even if their names differ; the page finds them by name.
        RunResult[] renamed =
            [.. diffs.Select(
                diff => diff.Before with { Header = diff.Before.Header with { Engine = diff.After.Header.Engine } })];
        HtmlReport html = new(new HtmlOptions
        {
            Baseline = renamed,
            Diff = options,
            Remarks = [.. newEngines.Select(engine => $"{engine} is new and was not compared.")],
        });
        RunResult[] after = [.. diffs.Select(diff => diff.After)];
        switch (parsed.GetValue(s_format))
        {
            case DiffFormat.Markdown:
                Console.Out.Write(DiffText.Markdown(diffs, newEngines: newEngines));
                break;
            case DiffFormat.Html:
                StandardStreams.WriteReport(output => html.Write(after, output));
                break;
            default:
                DiffText.Write(diffs, Console.Out, newEngines: newEngines);
                break;
        }

        if (parsed.GetValue(s_markdown) is { } markdown)
        {
            ReportFile.WriteText(markdown.ToString(), DiffText.Markdown(diffs, newEngines: newEngines));
        }

        if (parsed.GetValue(s_html) is { } page)
        {
            _ = ReportFile.Write(html, after, page.ToString());
        }
    }
}
