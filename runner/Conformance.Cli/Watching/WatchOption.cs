using System.CommandLine;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Watching;

/// <summary><c>--watch</c>: judges again what a change affects, until the user ends it.</summary>
internal static class WatchOption
{
    /// <summary>Options that are about one whole run, or about a part of it that changes with the files.</summary>
    private static readonly string[] s_refused =
        ["--rerun-failed", "--last-failed", "--shard", "--shards", "--timings", "--coverage", "--trace-failures",
            "--max-failures"];

    private static readonly Option<bool> s_watch = new("--watch")
    {
        Description = "Stay, and judge again what a change affects: a script, a file that it names, an engine's program, "
            + "assembly or library, the file of engines, or the expectations. Ctrl+C ends it with the exit code of the "
            + "last state. --results is written after every change, reports at the end.",
    };

    public static void AddTo(Command command) => command.Add(s_watch);

    /// <summary>Whether the command line has the option.</summary>
    /// <exception cref="UsageException">It has another one that does not go with it.</exception>
    public static bool IsIn(ParseResult parsed) => parsed.GetValue(s_watch)
        && (Array.Find(s_refused, option => GivenWords.Has(parsed, option)) is { } refused
            ? throw new UsageException($"{s_watch.Name} does not go with {refused}")
            : true);
}
