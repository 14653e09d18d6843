using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Failures;

/// <summary>A result of an earlier run, from the file that <c>--from</c> names, and what judged it.</summary>
/// <param name="Header">The run.</param>
/// <param name="File">The file as it was judged.</param>
/// <param name="Result">The result.</param>
internal sealed record RecordedResult(RunHeader Header, FileResult File, CommandResult Result)
{
    private static readonly Option<FileInfo?> s_from = new("--from")
    {
        Description =
            "The results file that the id comes from. Engine and settings are those of its run, unless options say otherwise; "
            + "what differs from the run is told. It may name any engine, so take only files that you trust.",
    };

    /// <summary>The results of the other engines of the file.</summary>
    public ImmutableArray<(RunHeader Run, CommandResult Result)> Others { get; private init; } = [];

    public static void AddTo(Command command) => command.Add(s_from);

    /// <summary>
    /// Finds the result and reads the command line again with the settings of its run. Without <c>--from</c> both stay
    /// as they are.
    /// </summary>
    /// <exception cref="UsageException">
    /// There is no such result, or its settings are unknown to this version.
    /// </exception>
    public static (ParseResult Parsed, RecordedResult? Recorded) Complete(ParseResult parsed)
    {
        if (parsed.GetValue(s_from) is not { } file)
        {
            return (parsed, null);
        }

        RecordedResult recorded = Find(file, CommandId.In(parsed), TrialOptions.GivenEngine(parsed));
        List<string> words = [];
        if (TrialOptions.GivenEngine(parsed) is null)
        {
            words.AddRange(["--engine", recorded.EngineArgument]);
        }

        if (recorded.Header.Setup is { } setup)
        {
            words.AddRange(Missing(parsed, setup.Options));
        }
        else
        {
            Tell($"{file} does not hold the settings of its run, only the engine: it is of an older version");
        }

        ParseResult again = GivenWords.With(parsed, words);
        return again.Errors.Count > 0 ? throw Unknown(file, again.Errors[0].Message)
            : EnumWords.In(again) is { } wrong ? throw Unknown(file, wrong.Message)
            : (again, recorded);
    }

    /// <summary>Tells what makes the script another one than that of the run, and what the run said.</summary>
    public void Compare(CommandTarget target)
    {
        if (File.SourceHash.Length > 0 && !target.SourceHash.StartsWith(File.SourceHash, StringComparison.Ordinal))
        {
            Tell(
                $"{target.File.Path} is another file than in the run: its hash was {File.SourceHash}, and is {target.SourceHash[..File.SourceHash.Length]}");
        }

        string here = SuiteRevision.Of(
            target.Folder == "." ? Path.GetDirectoryName(target.File.FullPath)! : Path.GetFullPath(target.Folder));
        if (Header.SuiteRevision.Length > 0 && !Header.SuiteRevision.Split(" + ").Contains(here))
        {
            Tell(
                $"the run judged revision {Header.SuiteRevision} of the suite, this is {(here.Length > 0 ? here : "none")}");
        }

        string type = Result.Verdict.Type.Length > 0 ? $" ({Result.Verdict.Type})" : "";
        string reason =
            Result.Verdict.Reason.Length > 0 ? $": {Reports.Text.SafeText.OneLine(Result.Verdict.Reason, 300)}" : "";
        Tell($"the run said {ExpectationFile.Spell(Result.Verdict.Kind)}{type}{reason}");
    }

    /// <summary>Tells whether the engine is another one than that of the run.</summary>
    public void Compare(EngineInfo engine)
    {
        if ((engine.Name, engine.Version) != (Header.Engine, Header.EngineVersion))
        {
            Tell($"the run judged {Header.Engine} {Header.EngineVersion}, this is {engine.Name} {engine.Version}");
        }
    }

    private string EngineArgument => Header.EngineArgument.Length > 0 ? Header.EngineArgument : Header.Engine;

    private static RecordedResult Find(FileInfo file, CommandId id, string? engine)
    {
        RecordedResult[] all = AllOf(file, id);
        RecordedResult found = Choose(file, all, engine);
        return found with
        {
            Others = [.. all.Where(one => !ReferenceEquals(one, found)).Select(one => (one.Header, one.Result))],
        };
    }

    private static RecordedResult[] AllOf(FileInfo file, CommandId id)
    {
        ImmutableArray<RunResult> runs = ResultsFile.Read(file);
        RecordedResult[] all =
        [
            .. from run in runs
               from judged in run.Files
               where judged.Path == id.Path
               let result = judged.Commands.FirstOrDefault(one =>
                   id.Hash.Length > 0 ? TestSelector.HashOf(one.Id) == id.Hash : one.Line == id.Line)
               where result is not null
               select new RecordedResult(run.Header, judged, result),
        ];
        return all.Length > 0 ? all
            : throw new UsageException(
                $"{file} has no result {id.Text}",
                runs.Any(run => !run.IsComplete) ? "its run is incomplete" : null);
    }

    private static RecordedResult Choose(FileInfo file, RecordedResult[] all, string? engine)
    {
        if (engine is not null)
        {
            return Array.Find(all, one => one.Header.Engine == engine || one.EngineArgument == engine)
                ?? (
                    all.Length == 1
                        ? all[0]
                        : throw new UsageException($"{file} has no run of '{engine}', only of {NamesOf(all)}"));
        }

        RecordedResult[] bad = [.. all.Where(one => one.Result.Verdict.Kind.IsBad())];
        return all.Length == 1 ? all[0] : bad.Length == 1 ? bad[0]
            : throw new UsageException(
                $"{file} has this result of several engines: {NamesOf(bad.Length > 0 ? bad : all)}",
                "choose one with --engine");
    }

    private static string NamesOf(IEnumerable<RecordedResult> all) =>
        string.Join(", ", all.Select(one => one.Header.Engine));

    /// <summary>The recorded options that the command line does not give itself.</summary>
    private static IEnumerable<string> Missing(ParseResult parsed, ImmutableArray<string> options)
    {
        bool isMissing = false;
        foreach (string word in options)
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                isMissing = !GivenWords.Has(parsed, word.Split('=', 2)[0]);
            }

            if (isMissing)
            {
                yield return word;
            }
        }
    }

    private static UsageException Unknown(FileInfo file, string message) =>
        new($"{file} holds settings that this version does not know: {message}");

    private static void Tell(string message) => Console.Error.WriteLine($"note: {message}");
}
