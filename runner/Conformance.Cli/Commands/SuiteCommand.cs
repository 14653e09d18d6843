using System.CommandLine;
using System.CommandLine.Completions;
using Conformance.Cli.Grammar;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance suite</c>: fetches suites, lists them and compares them.</summary>
internal static class SuiteCommand
{
    /// <summary>The names of known and fetched suites, for the completion in shells.</summary>
    internal static Func<CompletionContext, IEnumerable<CompletionItem>> Names { get; } = WordSource.Of(() =>
        KnownSuites.All.Select(suite => suite.Name).Union(SuiteCache.All().Select(suite => suite.Name)));

    private static readonly Argument<string> s_path = new("suite")
    {
        Description = "The name of a fetched suite, or a path in it, such as official/call_indirect.wast.",
        CompletionSources = { Names },
    };

    public static Command Create()
    {
        Command path = new("path", "Print the folder of a suite, or the path of a file in it.") { s_path };
        path.SetAction(parsed =>
        {
            Console.Out.WriteLine(PlaceOf(parsed.GetRequiredValue(s_path)));
            return ExitCode.Ok;
        });
        return new Command("suite", "Fetch suites, which other commands then know by name; list and compare them.")
        {
            SuiteFetchCommand.Create(), SuiteListCommand.Create(), path, SuiteDiffCommand.Create(),
        };
    }

    /// <summary>The full path of a file, a folder, or a named suite. An existing path goes before a suite.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    internal static string PlaceOf(string path)
    {
        string full = path.Length == 0 ? "" : SuitePath.Of(path)?.FullPath ?? path;
        return Path.Exists(full)
            ? Path.GetFullPath(full)
            : throw new UsageException(
                $"there is no suite, folder or file '{path}'",
                SuitePath.HintFor(path) ?? "'conformance suite list' lists the suites");
    }
}
