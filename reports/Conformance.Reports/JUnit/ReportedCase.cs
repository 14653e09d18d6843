using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.JUnit;

/// <summary>The outcome of a case, as JUnit counts it; CTRF and TAP know fewer.</summary>
internal enum CaseState
{
    Passed,

    /// <summary>A wrong answer.</summary>
    Failure,

    /// <summary>
    /// No answer: a crash, a timeout, a fault of the script or the runner, or a command that one of these blocked.
    /// </summary>
    Error,

    Skipped,
}

/// <summary>
/// A file or command as one case, ready to be written: a <c>testcase</c> of JUnit, a test of CTRF, a test point of TAP.
/// </summary>
/// <param name="Line">The line to jump to; 0 if there is none.</param>
/// <param name="Assertions">The number of commands judged.</param>
/// <param name="Type">The dotted class of anything but a pass.</param>
internal sealed record ReportedCase(
    string Name, string ClassName, string File, int Line, int Assertions, TimeSpan Time, CaseState State,
    string Type, string Message, string Body)
{
    private const int MaxListed = 50;
    private const int MaxBody = 32 * 1024;

    /// <summary>The failed attempts after the one that decides; in the Surefire profile only.</summary>
    public ImmutableArray<JUnitRerun> Reruns { get; init; } = [];

    /// <summary>A whole file as one case.</summary>
    public static ReportedCase OfFile(RunResult run, FileResult file, string engine, JUnitOptions options)
    {
        List<CommandResult> bad = [.. file.Commands.Where(command => command.IsUnexpected)];
        Tally tally = Tally.Of([file]);
        ReportedCase result = new(
            SafeText.Name(file.Path), JUnitNames.ClassName(engine, file, withFile: false),
            CommandText.Path(file, options),
            (bad.FirstOrDefault() ?? file.Commands.FirstOrDefault())?.Line ?? 1,
            tally.Pass + tally.Bad, file.Duration, CaseState.Passed, "", "", "");
        if (bad.Count == 0 && file.Commands.FirstOrDefault(GateWords.IsExcused) is { } excused)
        {
            int known = file.Commands.Count(GateWords.IsExcused);
            string count = string.Create(
                CultureInfo.InvariantCulture,
                $"{known} of {Figures.Of(tally.Pass + tally.Bad, "command")} failed as expected: ");
            return result.Skipped(
                excused.Verdict.Type,
                SafeText.Limit(count + GateWords.Excuse(excused), 1_000)) with
            { Line = excused.Line };
        }

        if (bad.Count == 0)
        {
            return tally.Pass > 0 ? result : result.Skipped(
                file.Commands.Length > 0 ? file.Commands[0].Verdict.Type : VerdictTypes.Skipped,
                file.Commands.Length > 0 ? CommandText.Message(file.Commands[0]) : "the file has no commands");
        }

        CommandResult worst = bad.MaxBy(command => SeverityOf(command.Verdict.Kind))!;
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"{bad.Count} of {Figures.Of(tally.Pass + tally.Bad, "command")} failed: {CommandText.Message(worst)}");
        return result with
        {
            State = SeverityOf(worst.Verdict.Kind) == Severity.WrongAnswer ? CaseState.Failure : CaseState.Error,
            Type = JUnitNames.Type(GateWords.TypeOf(worst)),
            Line = worst.Line,
            Message = SafeText.Limit(message, 1_000),
            Body = ListBody(run, file, bad, worst, options),
            Reruns = JUnitRerun.Of(worst, options),
        };
    }

    /// <summary>One command as a case.</summary>
    public static ReportedCase OfCommand(
        RunResult run, FileResult file, CommandResult command, string name, string className, JUnitOptions options)
    {
        CaseState state = StateOf(command);
        ReportedCase result = new(
            name, className, CommandText.Path(file, options), command.Line, 1, command.Duration, CaseState.Passed, "",
            "", "");
        ImmutableArray<JUnitRerun> reruns = JUnitRerun.Of(command, options);
        return state switch
        {
            CaseState.Passed => result,
            CaseState.Skipped when command.IsFlaky && reruns.Length > 0 => result with { Reruns = reruns },
            CaseState.Skipped => result.Skipped(
                command.Verdict.Type,
                GateWords.IsExcused(command) ? GateWords.Excuse(command) : CommandText.Message(command)
            ) with
            { Assertions = 0 },
            _ => result with
            {
                State = state,
                Type = JUnitNames.Type(GateWords.TypeOf(command)),
                Message = CommandText.Message(command),
                Body = SafeText.Limit(Evidence.Of(run, file, command, options).InFull, MaxBody)
                    + Frame(file, command.Line, options),
                Reruns = reruns,
            },
        };
    }

    /// <summary>A case that reports the failure of a run as a whole.</summary>
    public static ReportedCase OfRun(string engine, string message) => new(
        "the run", JUnitNames.Segment(engine), "", 0, 0, TimeSpan.Zero, CaseState.Error, VerdictTypes.RunnerInternal,
        message, message);

    /// <summary>A case that reports faults in the expectations themselves.</summary>
    public static ReportedCase OfExpectations(string engine, GateSummary gates)
    {
        string[] faults =
        [
            .. gates.Faults.Where(fault => fault.Kind != GateFaultKind.Expiring).Select(
                fault => SafeText.OneLine(fault.Message, 1_000)),
        ];
        string type = gates.HasUnexpectedPass ? VerdictTypes.UnexpectedPass : VerdictTypes.RunnerInternal;
        return new ReportedCase(
            "the expectations", JUnitNames.Segment(engine), "", 0, 0, TimeSpan.Zero, CaseState.Failure, type,
            faults[0],
            SafeText.Limit(string.Join('\n', faults), MaxBody));
    }

    private static CaseState StateOf(CommandResult command) => command.Verdict.Kind switch
    {
        VerdictKind.Pass => command.IsUnexpected ? CaseState.Failure : CaseState.Passed,
        _ when GateWords.IsExcused(command) => CaseState.Skipped,
        VerdictKind.Fail => CaseState.Failure,
        VerdictKind.Skip or VerdictKind.Unsupported or VerdictKind.Inapplicable => CaseState.Skipped,
        _ => CaseState.Error,
    };

    private static Severity SeverityOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Fail or VerdictKind.Pass => Severity.WrongAnswer,
        VerdictKind.Blocked => Severity.Blocked,
        _ => Severity.NoAnswer,
    };

    /// <summary>How much a result tells about its file, the least first.</summary>
    private enum Severity
    {
        Blocked,
        WrongAnswer,
        NoAnswer,
    }

    private ReportedCase Skipped(string type, string reason) =>
        this with { State = CaseState.Skipped, Type = JUnitNames.Type(type), Message = reason, Body = reason };

    private static string ListBody(
        RunResult run, FileResult file, List<CommandResult> bad, CommandResult worst, JUnitOptions options)
    {
        StringBuilder body = new();
        ILookup<CommandResult?, CommandResult> byBlocker = bad.ToLookup(FileDependencies.Of(file).BlockerOf);
        // A blocked command is counted at the failure that blocks it, if that is listed.
        List<CommandResult> causes =
        [
            .. bad.Where(command => FileDependencies.Of(file).BlockerOf(command) is not { IsUnexpected: true }),
        ];
        IEnumerable<CommandResult> ordered = causes.OrderBy(command => !ReferenceEquals(command, worst));
        int listed = 0;
        foreach (CommandResult command in ordered.Take(MaxListed))
        {
            string text = Evidence.Of(run, file, command, options).InFull;
            if (listed > 0 && body.Length + text.Length > MaxBody)
            {
                break;
            }

            _ = body.Append(SafeText.Limit(text, MaxBody));
            if (byBlocker[command].Count() is > 0 and int blocked)
            {
                _ = body.Append(
                    CultureInfo.InvariantCulture,
                    $"  blocks {Figures.Of(blocked, "result")} of this file\n");
            }

            listed++;
        }

        if (listed < causes.Count)
        {
            _ = body.Append(CultureInfo.InvariantCulture, $"... and {causes.Count - listed} more\n");
        }

        return body + Frame(file, worst.Line, options);
    }

    /// <summary>
    /// One line in the form of a Java stack frame, from which GitHub's reporters find the file: its last directories
    /// are the package. A directory serves only if its name could be a package's, without a dot and without a leading
    /// capital or digit.
    /// </summary>
    private static string Frame(FileResult file, int line, ReportOptions options)
    {
        string[] parts = CommandText.Path(file, options).Split('/');
        int first = parts.Length - 1;
        while (first > 0 && parts[first - 1] is { Length: > 0 } name && name[0] > 'Z'
            && !name.Contains('.', StringComparison.Ordinal))
        {
            first--;
        }

        string package = string.Join('.', parts[first..^1]);
        return package == ""
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"    at {package}({parts[^1]}:{line})");
    }
}
