using System.CommandLine;
using Conformance.Reports;
using Conformance.Reports.Html;
using Conformance.Reports.JUnit;
using Conformance.Runner.Results;

namespace Conformance.Cli;

/// <summary>The options that ask for reports, the same for <c>run</c> and <c>report</c>.</summary>
internal static class ReportSinks
{
    private static readonly Option<string?> s_junit = new("--junit") { Description = "Write JUnit XML to a file, or into a folder (ends in /)." };

    private static readonly Option<JUnitCases> s_junitCases = new("--junit-cases") { Description = "One test case per file or per command." };

    private static readonly Option<JUnitProfile> s_junitProfile = new("--junit-profile") { Description = "common, strict or surefire." };

    private static readonly Option<string?> s_html = new("--html") { Description = "Write one self-contained HTML page." };

    private static readonly Option<string> s_pathPrefix = new("--path-prefix")
    {
        Description = "Put before each path in reports, so that it is relative to the repository's root.",
        DefaultValueFactory = _ => "",
    };

    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])[s_junit, s_junitCases, s_junitProfile, s_html, s_pathPrefix])
        {
            command.Add(option);
        }
    }

    /// <summary>Writes what was asked for and names each file on stderr.</summary>
    public static void Write(ParseResult parsed, IReadOnlyList<RunResult> runs)
    {
        string prefix = parsed.GetValue(s_pathPrefix)!;
        List<(IReport Report, string Path)> wanted = [];
        if (parsed.GetValue(s_junit) is { } junit)
        {
            JUnitOptions options = new() { Cases = parsed.GetValue(s_junitCases), Profile = parsed.GetValue(s_junitProfile), PathPrefix = prefix };
            wanted.Add((new JUnitReport(options), junit));
        }

        if (parsed.GetValue(s_html) is { } html)
        {
            wanted.Add((new HtmlReport(new HtmlOptions { PathPrefix = prefix }), html));
        }

        foreach ((IReport report, string path) in wanted)
        {
            IReadOnlyList<string> files = ReportFile.Write(report, runs, path);
            Console.Error.WriteLine($"{report.Format}: {(files.Count == 1 ? files[0] : $"{files.Count} files in {Path.GetDirectoryName(files[0])}")}");
        }
    }
}
