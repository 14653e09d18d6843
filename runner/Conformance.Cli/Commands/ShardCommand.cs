using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Reports.Text;
using Conformance.Runner.Sharding;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance shard plan</c>: prints the files and predicted time of each shard.</summary>
internal static class ShardCommand
{
    private static readonly Option<int> s_count = new("--count", "-n")
    {
        Description = "The number of shards.",
        Required = true,
    };

    private static readonly Option<bool> s_files = new("--files") { Description = "List the files of each shard." };

    public static Command Create()
    {
        Command plan = new(
            "plan", "Print the files and predicted time of each shard. Every shard of a run computes the same plan.")
        {
            s_count, s_files,
        };
        JudgingOptions.AddPathsTo(plan);
        ShardOptions.AddTimingsTo(plan);
        plan.SetAction(Execute);
        return new Command("shard", "Split a run across machines.") { plan };
    }

    private static int Execute(ParseResult parsed)
    {
        int count = parsed.GetValue(s_count) is > 0 and <= ShardRequest.MostShards and int n ? n
            : throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture, $"--count must be between 1 and {ShardRequest.MostShards}"));
        RunTargets targets = RunTargets.Of(JudgingOptions.PathsIn(parsed), []);
        ShardPlan plan = ShardOptions.Plan(parsed, targets.Files, count);
        Console.Out.WriteLine(
            $"plan {plan.Hash}: {Figures.Of(targets.Files.Length, "file")} in {Figures.Of(count, "shard")}");
        for (int shard = 1; shard <= count; shard++)
        {
            string[] files = [.. plan.FilesOf(shard)];
            Console.Out.WriteLine(
                $"{shard,4}  {Figures.Of(files.Length, "file"),10}  {Figures.Time(plan.Times[shard - 1]),10}");
            foreach (string file in parsed.GetValue(s_files) ? files : [])
            {
                Console.Out.WriteLine($"      {file}");
            }
        }

        return ExitCode.Ok;
    }
}
