using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Reports.Site;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance site</c>: writes a static site about several engines and their history.</summary>
internal static class SiteCommand
{
    private static readonly Argument<DirectoryInfo> s_output = new("out")
    {
        Description = "The folder of the site. Other files in it are kept.",
    };

    private static readonly Argument<string[]> s_records = new("results")
    {
        Description = "Results files, or folders of them, of any number of engines and runs. The site shows the "
            + "latest run of each engine; earlier runs are its history.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> s_title = new("--title")
    {
        Description = "The title of the site.",
        DefaultValueFactory = _ => new SiteOptions().Title,
    };

    private static readonly Option<string> s_address = new("--url")
    {
        Description = "The address of the site, for links to its badges.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<DirectoryInfo?> s_sources = new("--sources")
    {
        Description = "The folder of the suite, for results files without sources.",
    };

    public static Command Create()
    {
        Command command = new(
            "site",
            "Write a static site for GitHub Pages: engines × proposals, history, badges, and a page and report for "
                + "each engine.")
        {
            s_output, s_records, s_title, s_address, s_sources, ReportSinks.HtmlLimit,
        };
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        HistoryFiles records = new(parsed.GetRequiredValue(s_records), Warn);
        foreach ((string file, ShardMark shard) in records.Shards)
        {
            throw new UsageException(
                $"{file} is shard {shard.Index} of {shard.Count}, not a run", "merge shards with conformance merge");
        }

        IReadOnlyList<RunResult> latest = ReportSinks.WithSources(records.Latest(), parsed.GetValue(s_sources));
        if (latest.Count == 0)
        {
            throw new UsageException("no results files found", exitCode: ExitCode.NothingRan);
        }

        SiteOptions options = new()
        {
            Title = parsed.GetValue(s_title)!,
            Address = parsed.GetValue(s_address)!,
            MaxPageBytes = ReportSinks.PageBytes(parsed),
        };
        string folder = parsed.GetRequiredValue(s_output).ToString();
        IReadOnlyList<string> written = new SiteWriter(options).Write(
            latest, records.Runs(), folder, Warn);
        Console.Error.WriteLine($"site: {Figures.Of(written.Count, "file")} in {folder}");
        return latest.All(run => run.IsComplete) && !records.LeavesOut ? ExitCode.Ok : ExitCode.Incomplete;
    }

    private static void Warn(string text) => Console.Error.WriteLine($"warning: {text}");
}
