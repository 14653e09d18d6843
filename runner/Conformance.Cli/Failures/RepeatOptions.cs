using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Reports.Text;
using Conformance.Runner.Execution;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Failures;

/// <summary><c>--repeat</c>: tells how often each verdict of a command comes.</summary>
internal static class RepeatOptions
{
    private const int Most = 1_000_000;

    private static readonly Option<int?> s_repeat = new("--repeat")
    {
        Description =
            "Judge the command this many times, in varying order, beside other scripts and in parallel, and tell how often each "
            + "verdict came. Exit code 10 if they differ.",
    };

    private static readonly Option<int?> s_seed = new("--seed")
    {
        Description = "What --repeat varies follows from this number. Default: 1.",
    };

    public static void AddTo(Command command)
    {
        command.Add(s_repeat);
        command.Add(s_seed);
    }

    /// <summary>How often to judge the command, and the seed; null for once.</summary>
    /// <exception cref="UsageException">A number is out of range.</exception>
    public static (int Times, int Seed)? Of(ParseResult parsed) => parsed.GetValue(s_repeat) switch
    {
        null when parsed.GetValue(s_seed) is not null => throw new UsageException(
            "--seed has no effect without --repeat"),
        null => null,
        >= 1 and <= Most and int times => (times, parsed.GetValue(s_seed) ?? 1),
        _ => throw new UsageException($"--repeat must be between 1 and {Most.ToString(CultureInfo.InvariantCulture)}"),
    };

    /// <summary>Judges the command again and again, writes what came, and returns the exit code.</summary>
    public static int Run(ParseResult parsed, CommandTarget target, ChosenEngine engine, (int Times, int Seed) repeat)
    {
        RunOptions options = JudgingOptions.Settings(parsed);
        using Interruption interruption = new();
        ImmutableArray<CommandResult> results =
            new FlakeHunt(engine.RunnerFor(options), target, JudgingOptions.Loader(parsed, target.Folder), repeat.Seed)
                .Run(repeat.Times, options.FileTimeout, interruption.Token);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{CommandId.In(parsed).Text} on {engine.Info.Name} {engine.Info.Version}, "
                + $"{results.Length} of {Figures.Of(repeat.Times, "run")}, seed {repeat.Seed}:"));
        IGrouping<(VerdictKind Kind, string Type), (CommandResult Result, int Number)>[] verdicts =
        [
            .. results
                .Select((result, at) => (Result: result, Number: at + 1))
                .GroupBy(one => (one.Result.Verdict.Kind, one.Result.Verdict.Type))
                .OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.Type, StringComparer.Ordinal),
        ];
        foreach (IGrouping<(VerdictKind Kind, string Type), (CommandResult Result, int Number)> group in verdicts)
        {
            string type = group.Key.Type.Length > 0 ? $" ({group.Key.Type})" : "";
            string reason = group.First().Result.Verdict.Reason is { Length: > 0 } words
                ? ": " + SafeText.OneLine(words, 300)
                : "";
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Count(),7} x {ExpectationFile.Spell(group.Key.Kind)}{type}, first in run {group.First().Number}{reason}"));
        }

        if (verdicts.Length > 1)
        {
            Console.Out.WriteLine("FLAKY: the verdict is not always the same.");
        }

        return interruption.HasHappened ? ExitCode.Aborted
            : verdicts.Length > 1 ? ExitCode.Flaky
            : verdicts[0].Key.Kind == VerdictKind.Pass ? ExitCode.Ok
            : verdicts[0].Key.Kind.IsNotRun() ? ExitCode.NothingRan
            : ExitCode.Failed;
    }
}
