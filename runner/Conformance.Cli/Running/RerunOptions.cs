using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Expectations;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Running;

/// <summary>The option that judges only the failures of an earlier run.</summary>
internal static class RerunOptions
{
    private static readonly Option<FileInfo?> s_rerunFailed = new("--rerun-failed")
    {
        Description = "Judge only the commands that did not pass in this results file, and the commands they depend "
            + "on. Commands are found by hash, even if their lines changed.",
    };

    public static void AddTo(Command command) => command.Add(s_rerunFailed);

    /// <summary>
    /// Narrows the targets to the commands that did not pass; returns the targets as they are without the option.
    /// </summary>
    /// <exception cref="UsageException">Nothing failed, or the files hold none of the failures.</exception>
    public static RunTargets Narrow(ParseResult parsed, RunTargets targets, ScriptLoader loader)
    {
        if (parsed.GetValue(s_rerunFailed) is not { } record)
        {
            return targets;
        }

        ILookup<string, string> failed = ResultsFile.Read(record)
            .SelectMany(run => run.Files)
            .SelectMany(
                file => file.Commands.Where(command => command.IsUnexpected),
                (file, command) => (file.Path, Hash: TestSelector.HashOf(command.Id)))
            .ToLookup(one => one.Path, one => one.Hash, StringComparer.Ordinal);
        if (failed.Count == 0)
        {
            throw new UsageException($"nothing failed in {record}", exitCode: ExitCode.NothingRan);
        }

        List<(string Path, int Line)> lines = [];
        foreach (SuiteFile file in targets.Files.Where(file => failed.Contains(file.Path)))
        {
            HashSet<string> wanted = [.. failed[file.Path]];
            lines.AddRange(
                CommandIds.Of(loader.Load(file)).Where(one => wanted.Contains(one.Hash))
                    .Select(one => (file.Path, one.Command.At.Line)));
        }

        return lines.Count == 0
            ? throw new UsageException(
                $"the files hold none of the failures in {record}",
                "give the files or the folder of that run",
                ExitCode.NothingRan)
            : targets.OnLines(lines);
    }
}
