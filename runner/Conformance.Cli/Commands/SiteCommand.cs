using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Reports.Site;
using Conformance.Runner.Results;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance site</c>: a folder of pages about several engines and their runs over time.</summary>
internal static class SiteCommand
{
    private static readonly Argument<DirectoryInfo> s_output = new("out") { Description = "The folder of the site. Files that are not of the site are left alone." };

    private static readonly Argument<string[]> s_records = new("results")
    {
        Description = "Results files, or folders of them: any number of engines and runs. The latest run of each engine is what the site shows, "
            + "the earlier ones are its history.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> s_title = new("--title")
    {
        Description = "What the site is called.",
        DefaultValueFactory = _ => new SiteOptions().Title,
    };

    private static readonly Option<string> s_address = new("--url")
    {
        Description = "Where the site will be, for the lines that show its badges elsewhere.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<DirectoryInfo?> s_sources = new("--sources")
    {
        Description = "The folder of the suite, for results files that do not hold the sources themselves.",
    };

    public static Command Create()
    {
        Command command = new("site", "Make a static site, ready for GitHub Pages: engines × proposals, history, a page and a report for each engine, badges.")
        {
            s_output, s_records, s_title, s_address, s_sources, ReportSinks.HtmlLimit,
        };
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        HistoryFiles records = new(parsed.GetRequiredValue(s_records));
        foreach ((string file, ShardMark shard) in records.Shards)
        {
            throw new UsageException($"{file} is shard {shard.Index} of {shard.Count}, not a run", "conformance merge makes a run of shards");
        }

        IReadOnlyList<RunResult> latest = ReportSinks.WithSources(records.Latest(), parsed.GetValue(s_sources));
        if (latest.Count == 0)
        {
            throw new UsageException("there are no results files", exitCode: ExitCode.NothingRan);
        }

        SiteOptions options = new()
        {
            Title = parsed.GetValue(s_title)!,
            Address = parsed.GetValue(s_address)!,
            MaxPageBytes = ReportSinks.PageBytes(parsed),
        };
        string folder = parsed.GetRequiredValue(s_output).FullName;
        IReadOnlyList<string> written = new SiteWriter(options).Write(
            latest, records.Runs(), folder, leftOut => Console.Error.WriteLine($"warning: {leftOut}"));
        Console.Error.WriteLine($"site: {written.Count} files in {folder}");
        return latest.All(run => run.IsComplete) ? ExitCode.Ok : ExitCode.Incomplete;
    }
}
