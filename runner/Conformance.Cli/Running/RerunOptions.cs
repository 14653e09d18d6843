using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Reports.Text;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Running;

/// <summary>The options that judge the failures of an earlier run alone, or before everything else.</summary>
internal static class RerunOptions
{
    private static readonly Option<FileInfo?> s_rerunFailed = new("--rerun-failed")
    {
        Description = "Judge only the commands that did not pass in this results file, and the commands they depend "
            + "on. Commands are found by hash, even if their lines changed.",
    };

    private static readonly Option<bool> s_lastFailed = new("--last-failed")
    {
        Description = "Judge only the files with a failure in the results file of --results, which is read before it is "
            + "replaced, and the files that an interrupted run did not reach. If there is no such file, or nothing "
            + "failed, or these files are gone, judge everything.",
    };

    private static readonly Option<bool> s_failedFirst = new("--failed-first")
    {
        Description = "Judge the files that --last-failed would choose before the others.",
    };

    public static void AddTo(Command command)
    {
        command.Add(s_rerunFailed);
        command.Add(s_lastFailed);
        command.Add(s_failedFirst);
    }

    /// <summary>Checks that the options go together, and that they name a file of earlier results.</summary>
    /// <exception cref="UsageException">They do not.</exception>
    public static void Check(ParseResult parsed)
    {
        if (parsed.GetValue(s_rerunFailed) is not null && parsed.GetValue(s_lastFailed))
        {
            throw new UsageException($"{s_rerunFailed.Name} and {s_lastFailed.Name} exclude each other");
        }

        foreach (Option<bool> option in ((Option<bool>[])[s_lastFailed, s_failedFirst]).Where(parsed.GetValue))
        {
            _ = EarlierResults(parsed, option);
        }
    }

    /// <summary>Narrows or reorders the targets; returns them as they are without an option.</summary>
    /// <exception cref="UsageException">
    /// The earlier results are not named or cannot be read, nothing failed in them, or the files hold none of the
    /// failures.
    /// </exception>
    public static RunTargets Narrow(ParseResult parsed, RunTargets targets, ScriptLoader loader)
    {
        if (parsed.GetValue(s_rerunFailed) is { } record)
        {
            return OnFailures(targets, record, loader);
        }

        bool isOnly = parsed.GetValue(s_lastFailed);
        Option<bool> option = isOnly ? s_lastFailed : s_failedFirst;
        if (!parsed.GetValue(option) || Failed(parsed, targets, option) is not { } failed)
        {
            return targets;
        }

        if (!isOnly)
        {
            return targets with { First = failed };
        }

        ImmutableArray<SuiteFile> files = [.. targets.Files.Where(file => failed.Contains(file.Path))];
        Console.Error.WriteLine($"{s_lastFailed.Name}: {files.Length} of {Figures.Of(targets.Files.Length, "file")}");
        return files.IsEmpty
            ? throw HoldNone(RunRecord.FileIn(parsed)!)
            : targets with { Files = files };
    }

    /// <summary>
    /// The paths of the targets that failed in the earlier results or are missing in an incomplete run of them; empty if
    /// only other files failed, null if there are none.
    /// </summary>
    private static ImmutableHashSet<string>? Failed(ParseResult parsed, RunTargets targets, Option option)
    {
        FileInfo file = EarlierResults(parsed, option);
        if (!Path.Exists(file.FullName))
        {
            Console.Error.WriteLine($"{option.Name}: there is no {file} yet, so everything is judged");
            return null;
        }

        ImmutableArray<RunResult> runs;
        try
        {
            runs = ResultsFile.Read(file);
        }
        catch (UsageException refused) when (File.Exists(file.FullName))
        {
            throw new UsageException(
                refused.Message,
                $"without {option.Name}, everything is judged and the file replaced; or give --results the results of an "
                    + "earlier run");
        }

        EarlierFiles earlier = new(runs, targets);
        (RunResult Run, FileResult File)[] bad =
        [
            .. from run in runs
               from judged in run.Files
               where judged.Commands.Any(command => command.IsUnexpected)
               select (run, judged),
        ];
        ImmutableHashSet<string>.Builder failed = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        failed.UnionWith(bad.Select(one => earlier.PathOf(one.File)).OfType<string>());
        bool lacksEngine = runs.Any(run => run.Header.Engines.Length > runs.Length);
        foreach (RunResult run in runs.Where(run => !run.IsComplete || lacksEngine))
        {
            failed.UnionWith(
                targets.Files.Select(target => target.Path).Except(
                    lacksEngine ? [] : run.Files.Where(judged => !judged.IsCut).Select(judged => judged.Path),
                    StringComparer.Ordinal));
        }

        int others = bad.Where(one => earlier.PathOf(one.File) is null && EarlierFiles.IsThere(one.Run, one.File))
            .Select(one => one.File.Path).Distinct().Count();
        if (failed.Count == 0 && others > 0)
        {
            return [];
        }

        if (failed.Count == 0)
        {
            Console.Error.WriteLine(
                $"{option.Name}: {(bad.Length == 0 ? "nothing failed in" : "the files are gone that failed in")} {file}, "
                    + "so everything is judged");
            return null;
        }

        if (others > 0)
        {
            Console.Error.WriteLine(
                $"note: {file} has failures in {Figures.Of(others, "other file")}, and will not have them after this run");
        }

        return failed.ToImmutable();
    }

    /// <summary>The results file that an option reads.</summary>
    private static FileInfo EarlierResults(ParseResult parsed, Option option)
    {
        if (RunRecord.FileIn(parsed) is not { } file)
        {
            throw new UsageException(
                $"{option.Name} needs the results of an earlier run",
                "name the file with --results or in conformance.yaml; the run reads it, and then replaces it");
        }

        return file.ToString() == "-"
            ? throw new UsageException($"{option.Name} cannot read earlier results from stdout", "give --results a file")
            : file;
    }

    private static RunTargets OnFailures(RunTargets targets, FileInfo record, ScriptLoader loader)
    {
        ImmutableArray<RunResult> runs = ResultsFile.Read(record);
        EarlierFiles earlier = new(runs, targets);
        ILookup<string, string> failed = runs
            .SelectMany(run => run.Files)
            .SelectMany(
                file => file.Commands.Where(command => command.IsUnexpected),
                (file, command) => (Path: earlier.PathOf(file) ?? file.Path, Hash: TestSelector.HashOf(command.Id)))
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

        return lines.Count == 0 ? throw HoldNone(record) : targets.OnLines(lines);
    }

    private static UsageException HoldNone(FileInfo record) => new(
        $"the files hold none of the failures in {record}",
        "give the files or the folder of that run",
        ExitCode.NothingRan);
}
