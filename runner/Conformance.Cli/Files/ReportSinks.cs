using System.CommandLine;
using System.Security.Cryptography;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Engine.Files;
using Conformance.Reports;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.JUnit;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Files;

/// <summary>The options that ask for reports, the same for <c>run</c> and <c>report</c>.</summary>
internal static class ReportSinks
{
    private static readonly Option<string?> s_junit = new("--junit") { Description = "Write JUnit XML to a file, or into a folder (ends in /)." };

    private static readonly Option<JUnitCases> s_junitCases = new("--junit-cases") { Description = "One test case per file or per command." };

    private static readonly Option<JUnitProfile> s_junitProfile = new("--junit-profile") { Description = "common, strict or surefire." };

    private static readonly Option<string?> s_html = new("--html") { Description = "Write one self-contained HTML page." };

    private static readonly Option<int> s_htmlLimit = new("--html-limit") { Description = "Megabytes that a page may have; beyond them it leaves out sources, passes, texts, and says so.", DefaultValueFactory = _ => 5 };

    // Formats without options of their own, by their names in the catalog.
    private static readonly (Option<string?> Option, string Format)[] s_formats =
    [
        (new("--ctrf") { Description = "Write Common Test Report Format JSON." }, "ctrf"),
        (new("--tap") { Description = "Write TAP 14." }, "tap"),
        (new("--sarif") { Description = "Write SARIF: failures only." }, "sarif"),
        (new("--badge") { Description = "Write a badge as SVG." }, "badge"),
        (new("--features-json") { Description = "Write a fragment of webassembly.org's features.json." }, "features"),
    ];

    private static readonly Option<string?> s_summary = new("--summary") { Description = "Write Markdown, as for a pull request; added to what stands there where the file is $GITHUB_STEP_SUMMARY." };

    private static readonly Option<bool> s_github = new("--github") { Description = "Print annotations for GitHub Actions, one per cause." };

    private static readonly Option<FileInfo[]> s_baseline = new("--baseline")
    {
        Description = "Results files of earlier runs to compare with.",
    };

    private static readonly Option<string[]> s_history = new("--history")
    {
        Description = "Results files of earlier runs, or folders of them: the page shows how each result was in the last thirty.",
    };

    private static readonly Option<DirectoryInfo?> s_sources = new("--sources")
    {
        Description = "The folder of the suite, for results files that do not hold the sources themselves.",
    };

    private static readonly Option<string?> s_htmlOpen = new("--html-open") { Description = "The query that the page opens with: gate:new." };

    private static readonly Option<string> s_pathPrefix = new("--path-prefix")
    {
        Description = "Put before each path in reports, so that it is relative to the repository's root.",
        DefaultValueFactory = _ => "",
    };

    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])[
            s_junit, s_junitCases, s_junitProfile, s_html, s_htmlLimit, s_summary, s_github, .. s_formats.Select(format => format.Option), s_baseline, s_history, s_sources, s_htmlOpen, s_pathPrefix])
        {
            command.Add(option);
        }
    }

    /// <summary>The option that bounds pages, for commands that write pages and no other report.</summary>
    public static Option<int> HtmlLimit => s_htmlLimit;

    /// <summary>The bytes that a page may have.</summary>
    /// <exception cref="UsageException">The limit is out of range.</exception>
    public static int PageBytes(ParseResult parsed) => parsed.GetValue(s_htmlLimit) is >= 1 and <= 1_000 and int megabytes
        ? megabytes * 1_000_000
        : throw new UsageException("--html-limit must be between 1 and 1000");

    /// <summary>What every report is told.</summary>
    /// <exception cref="UsageException">A file or folder that is to be read is missing; said before anything is run.</exception>
    public static ReportOptions Options(ParseResult parsed, string? folder = null)
    {
        if (parsed.GetValue(s_sources) is { Exists: false } missing)
        {
            throw new UsageException($"no folder {missing}", "--sources names the folder of the suite");
        }

        if (s_formats.Select(format => format.Option).Concat([s_junit, s_html, s_summary]).FirstOrDefault(option => parsed.GetValue(option) is "") is { } nameless)
        {
            throw new UsageException($"{nameless.Name} names no file");
        }

        _ = PageBytes(parsed);
        return new ReportOptions
        {
            ReplayCommand = folder is null or "." ? "conformance replay" : $"conformance replay --in '{folder}'",
            PathPrefix = parsed.GetValue(s_pathPrefix)!,
            History = new HistoryFiles(parsed.GetValue(s_history) ?? []).Runs(),
            Baseline = WholeRuns.Of(parsed.GetValue(s_baseline) ?? []),
        };
    }

    /// <summary>Writes what was asked for and names each file on stderr.</summary>
    /// <param name="code">The exit code if all can be written.</param>
    /// <returns>The exit code: of what cannot be written, the reason is told, and the others are still written.</returns>
    public static int Write(ParseResult parsed, IReadOnlyList<RunResult> runs, ReportOptions options, int code)
    {
        runs = WithSources(runs, parsed.GetValue(s_sources));
        List<(IReport Report, string Path)> wanted = [];
        if (parsed.GetValue(s_junit) is { } junit)
        {
            wanted.Add((new JUnitReport(new JUnitOptions(options)
            {
                Cases = parsed.GetValue(s_junitCases),
                Profile = parsed.GetValue(s_junitProfile),
            }), junit));
        }

        if (parsed.GetValue(s_html) is { } html)
        {
            wanted.Add((new HtmlReport(new HtmlOptions(options)
            {
                OpenQuery = parsed.GetValue(s_htmlOpen),
                MaxBytes = PageBytes(parsed),
            }), html));
        }

        if (parsed.GetValue(s_summary) is { } summary)
        {
            wanted.Add((new MarkdownReport(new MarkdownOptions(options)), summary));
        }

        foreach ((Option<string?> option, string format) in s_formats)
        {
            if (parsed.GetValue(option) is { } path)
            {
                wanted.Add((ReportCatalog.Find(format, options)!, path));
            }
        }

        foreach ((IReport report, string path) in wanted)
        {
            try
            {
                void Tell(string leftOut) => Console.Error.WriteLine($"warning: {report.Format}: {leftOut}");
                if (report is MarkdownReport && StepSummary.Is(path))
                {
                    StepSummary.Add(options, runs, path, Tell);
                    Console.Error.WriteLine($"{report.Format}: added to {path}");
                    continue;
                }

                IReadOnlyList<string> files = ReportFile.Write(report, runs, path, Tell);
                Console.Error.WriteLine($"{report.Format}: {(files.Count == 1 ? files[0] : $"{files.Count} files in {Path.GetDirectoryName(files[0])}")}");
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"conformance: {report.Format} cannot be written to {path}: {failure.Message}");
                code = code == ExitCode.Ok ? ExitCode.Usage : code;
            }
        }

        if (parsed.GetValue(s_github))
        {
            StandardStreams.WriteReport(output => new GitHubAnnotations(options).Write(runs, output));
        }

        return code;
    }

    /// <summary>The runs with the sources of a folder, where they have none and the file has not changed since.</summary>
    internal static IReadOnlyList<RunResult> WithSources(IReadOnlyList<RunResult> runs, DirectoryInfo? folder)
    {
        if (folder is null)
        {
            return runs;
        }

        return folder.Exists
            ? [.. runs.Select(run => run with { Files = [.. run.Files.Select(file => file.Source is null ? file with { Source = SourceIn(folder, file) } : file)] })]
            : throw new UsageException($"no folder {folder}");
    }

    private static SourceCopy? SourceIn(DirectoryInfo folder, FileResult file)
    {
        if (file.SourceHash == "" || file.Path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        // Paths of a results file must not lead out of the folder.
        string path = Path.Combine(folder.FullName, file.Path);
        if (!File.Exists(path) || !RealPath.IsBelow(path, folder.FullName))
        {
            return null;
        }

        byte[] content = InputFile.ReadAllBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(content)).StartsWith(file.SourceHash, StringComparison.Ordinal) ? SourceCopy.Of(content) : null;
    }
}
