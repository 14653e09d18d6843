using System.CommandLine;
using System.Security.Cryptography;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Engine.Files;
using Conformance.Reports;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.JUnit;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Files;

/// <summary>The options for reports, shared by <c>run</c> and <c>report</c>.</summary>
internal static class ReportSinks
{
    private static readonly Option<string?> s_junit = new("--junit")
    {
        Description = "Write JUnit XML to a file, or to a folder if the path ends in /.",
    };

    private static readonly Option<ReportCases> s_junitCases = new("--junit-cases")
    {
        Description = "One test case per file or per command.",
    };

    private static readonly Option<ReportCases> s_ctrfCases = new("--ctrf-cases")
    {
        Description = "One test per file or per command.",
        DefaultValueFactory = _ => ReportCases.Command,
    };

    private static readonly Option<ReportCases> s_tapCases = new("--tap-cases")
    {
        Description = "One test point per file or per command.",
        DefaultValueFactory = _ => ReportCases.Command,
    };

    private static readonly Option<JUnitProfile> s_junitProfile = new("--junit-profile")
    {
        Description = "common, strict or surefire.",
    };

    private static readonly Option<string?> s_html = new("--html")
    {
        Description = "Write one self-contained HTML page.",
    };

    private static readonly Option<int> s_htmlLimit = new("--html-limit")
    {
        Description = "The largest size of the page in megabytes. A larger page leaves out sources, passes and texts, "
            + "and says so.",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<bool> s_slices = new("--slices")
    {
        Description = "Put a slice of each failure on the page, to download, and to run in the reader's own browser.",
    };

    /// <summary>The options without settings, with their formats in <see cref="ReportCatalog"/>.</summary>
    private static readonly (Option<string?> Option, string Format)[] s_formats =
    [
        (new("--ctrf") { Description = "Write Common Test Report Format JSON." }, "ctrf"),
        (new("--tap") { Description = "Write TAP 14." }, "tap"),
        (new("--sarif") { Description = "Write SARIF: failures only." }, "sarif"),
        (new("--badge") { Description = "Write a badge as SVG." }, "badge"),
        (new("--features-json") { Description = "Write a fragment in the shape of webassembly.org's features.json." },
            "features"),
    ];

    private static readonly Option<string?> s_summary = new("--summary")
    {
        Description = "Write Markdown for a pull request. Appends if the file is $GITHUB_STEP_SUMMARY.",
    };

    private static readonly Option<bool> s_github = new("--github")
    {
        Description = "Print annotations for GitHub Actions, one per cause.",
    };

    private static readonly Option<FileInfo[]> s_baseline = new("--baseline")
    {
        Description = "Results files of earlier runs, for comparison.",
    };

    private static readonly Option<string[]> s_history = new("--history")
    {
        Description = "Results files of earlier runs, or folders of them. The page shows each result in the last "
            + "thirty.",
    };

    private static readonly Option<DirectoryInfo?> s_sources = new("--sources")
    {
        Description = "The folder of the suite, for results files without sources.",
    };

    private static readonly Option<string?> s_htmlOpen = new("--html-open")
    {
        Description = "The filter that the page starts with, such as gate:new.",
    };

    private static readonly Option<string> s_pathPrefix = new("--path-prefix")
    {
        Description = "A prefix for each path in reports, to make it relative to the repository's root.",
        DefaultValueFactory = _ => "",
    };

    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])[
            s_junit, s_junitCases, s_junitProfile, s_html, s_htmlLimit, s_slices, s_summary, s_github,
            .. s_formats.Select(format => format.Option), s_ctrfCases, s_tapCases,
            s_baseline, s_history, s_sources, s_htmlOpen, s_pathPrefix])
        {
            command.Add(option);
        }
    }

    /// <summary>The option that bounds pages, for commands that write pages and no other report.</summary>
    public static Option<int> HtmlLimit => s_htmlLimit;

    /// <summary>The bytes that a page may have.</summary>
    /// <exception cref="UsageException">The limit is out of range.</exception>
    public static int PageBytes(ParseResult parsed) =>
        parsed.GetValue(s_htmlLimit) is >= 1 and <= 1_000 and int megabytes
        ? megabytes * 1_000_000
        : throw new UsageException("--html-limit must be between 1 and 1000");

    private static IReport ReportOf(ParseResult parsed, string format, ReportOptions options) =>
        ReportCatalog.Find(format, options) switch
        {
            CtrfReport => new CtrfReport(options) { Cases = parsed.GetValue(s_ctrfCases) },
            TapReport => new TapReport(options) { Cases = parsed.GetValue(s_tapCases) },
            { } other => other,
            null => throw new InvalidOperationException($"no format {format}"),
        };

    /// <summary>Whether the page is to have slices.</summary>
    public static bool WantsSlices(ParseResult parsed) =>
        parsed.GetValue(s_slices) && parsed.GetValue(s_html) is not null;

    /// <summary>The runs with the sources that the command line names.</summary>
    public static IReadOnlyList<RunResult> WithSources(ParseResult parsed, IReadOnlyList<RunResult> runs) =>
        WithSources(runs, parsed.GetValue(s_sources));

    /// <summary>Checks the words of these options, without reading results.</summary>
    /// <exception cref="UsageException">A word is wrong, or the folder of sources is missing.</exception>
    public static void Check(ParseResult parsed)
    {
        if (parsed.GetValue(s_sources) is { Exists: false } missing)
        {
            throw new UsageException($"no folder {missing}", "name the suite's folder with --sources");
        }

        if (s_formats.Select(format => format.Option).Concat([s_junit, s_html, s_summary])
            .FirstOrDefault(option => parsed.GetValue(option) is "") is { } nameless)
        {
            throw new UsageException($"{nameless.Name} names no file");
        }

        if (parsed.GetValue(s_slices) && parsed.GetValue(s_html) is null)
        {
            throw new UsageException("--slices needs a page", "--html FILE writes it");
        }

        _ = PageBytes(parsed);
    }

    /// <summary>The report options of a command line.</summary>
    /// <exception cref="UsageException">An input file or folder is missing. Thrown before anything is run.</exception>
    public static ReportOptions Options(ParseResult parsed)
    {
        Check(parsed);
        return new ReportOptions
        {
            PathPrefix = parsed.GetValue(s_pathPrefix)!,
            History = parsed.GetValue(s_history) is { Length: > 0 } paths ? new HistoryFiles(paths, Warn).Runs() : [],
            Baseline = WholeRuns.Of(parsed.GetValue(s_baseline) ?? []),
        };
    }

    private static void Warn(string text) => Console.Error.WriteLine($"warning: {text}");

    /// <summary>Writes the requested reports and names each file on stderr.</summary>
    /// <param name="slices">The slices of the page.</param>
    /// <param name="code">The exit code if all reports can be written.</param>
    /// <returns>
    /// The exit code. A report that cannot be written is reported on stderr; the others are still written.
    /// </returns>
    public static int Write(
        ParseResult parsed,
        IReadOnlyList<RunResult> runs,
        ReportOptions options,
        PageSlices slices,
        int code)
    {
        runs = WithSources(parsed, runs);
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
                Slices = slices,
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
                wanted.Add((ReportOf(parsed, format, options), path));
            }
        }

        foreach ((IReport report, string path) in wanted)
        {
            try
            {
                void Tell(string leftOut) => Warn($"{report.Format}: {leftOut}");
                if (report is MarkdownReport && StepSummary.Is(path))
                {
                    StepSummary.Add(options, runs, path, Tell);
                    Console.Error.WriteLine($"{report.Format}: added to {path}");
                    continue;
                }

                IReadOnlyList<string> files = ReportFile.Write(report, runs, path, Tell);
                string written = files.Count == 1
                    ? files[0] : $"{Figures.Of(files.Count, "file")} in {Path.GetDirectoryName(files[0])}";
                Console.Error.WriteLine($"{report.Format}: {written}");
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"conformance: {report.Format}: {failure.Message}");
                code = code == ExitCode.Ok ? ExitCode.Usage : code;
            }
        }

        if (parsed.GetValue(s_github))
        {
            StandardStreams.WriteReport(output => new GitHubAnnotations(options).Write(runs, output));
        }

        return code;
    }

    /// <summary>Adds sources from a folder to runs without them, if the files have not changed.</summary>
    internal static IReadOnlyList<RunResult> WithSources(IReadOnlyList<RunResult> runs, DirectoryInfo? folder)
    {
        if (folder is null)
        {
            return runs;
        }

        return folder.Exists
            ? [.. runs.Select(run => run with { Files = [.. run.Files.Select(WithSource)] })]
            : throw new UsageException($"no folder {folder}");

        FileResult WithSource(FileResult file) =>
            file.Source is null ? file with { Source = SourceIn(folder, file) } : file;
    }

    private static SourceCopy? SourceIn(DirectoryInfo folder, FileResult file)
    {
        if (file.SourceHash == "" || file.Path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        // A path in a results file must not lead out of the folder.
        string path = Path.Combine(folder.FullName, file.Path);
        if (!File.Exists(path) || !RealPath.IsBelow(path, folder.FullName))
        {
            return null;
        }

        byte[] content = InputFile.ReadAllBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(content)).StartsWith(file.SourceHash, StringComparison.Ordinal)
            ? SourceCopy.Of(content)
            : null;
    }
}
