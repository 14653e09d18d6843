using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Engines;
using Conformance.Cli.Failures;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Triage.Tracing;

namespace Conformance.Cli.Commands;

/// <summary>
/// <c>conformance trace</c>: where an engine first differs from another, or the steps of a command on one.
/// </summary>
internal static class TraceCommand
{
    private static readonly Option<string[]> s_only = new("--only")
    {
        Description =
            $"Show only steps of these kinds: {string.Join(", ", StepChoice.Words)}. Only for the steps of one engine.",
        CompletionSources = { WordSource.Of(() => StepChoice.Words) },
    };

    private static readonly Option<int> s_limit = new("--limit")
    {
        Description = "Show at most this many steps. Only for the steps of one engine.",
        DefaultValueFactory = _ => 1_000,
    };

    private static readonly Option<string?> s_html =
        new("--html") { Description = "Write the steps of one engine to a page in which calls can be folded." };

    private static readonly TrialOptions s_trial = new(seconds: 10) { KeepNames = true };

    public static Command Create()
    {
        Command command = new(
            "trace",
            "Find where an engine first differs from another: after which command, at which instruction. With one engine (the reference, or "
                + "--against none), show the steps of a command.")
        {
            s_only, s_limit, s_html,
        };
        CommandTarget.AddTo(command);
        s_trial.AddTo(command);
        command.SetAction(parsed =>
        {
            StepChoice choice = StepChoice.Of(parsed.GetValue(s_only) ?? [], parsed.GetValue(s_limit));
            OutputFile.Check(parsed.GetValue(s_html));
            using Interruption interruption = new();
            return s_trial.With(parsed, failure => failure.Right is { } right
                ? Compare(parsed, failure, right, interruption.Token)
                : ShowSteps(parsed.GetValue(s_html), failure, choice, interruption.Token));
        });
        return command;
    }

    private static int Compare(
        ParseResult parsed, TrialCase failure, ChosenEngine right, CancellationToken cancellation)
    {
        foreach (Option option in (Option[])[s_only, s_limit, s_html])
        {
            if (GivenWords.Has(parsed, option.Name))
            {
                throw new UsageException($"{option.Name} is for the steps of one engine", "--against none shows them");
            }
        }

        TraceReport report =
            TracerOf(failure, right).Compare(failure.Target.Script, failure.Target.Command, cancellation);
        StandardStreams.WriteLines(output =>
        {
            Write(output, report.Lines);
            Write(output, report.Notes.Select(note => "note: " + note));
        });
        return report.IsDifferent ? ExitCode.Failed : ExitCode.Ok;
    }

    private static int ShowSteps(string? page, TrialCase failure, StepChoice choice, CancellationToken cancellation)
    {
        StepReport report = TracerOf(failure, null).Steps(failure.Target.Script, failure.Target.Command, cancellation);
        ShownStep[] chosen = [.. report.Steps.Where(choice.Includes)];
        ShownStep[] shown = [.. chosen.Take(choice.Limit)];
        string[] ending =
        [
            .. shown.Length < chosen.Length
                ? (string[])[string.Create(
                    CultureInfo.InvariantCulture, $"… {chosen.Length - shown.Length:N0} more steps (--limit)")]
                : [],
            report.Outcome,
            .. report.IsCut
                ? (string[])
                    [
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"note: the command has more than {Tracer.MostEvents:N0} events; the rest is not shown"),
                    ]
                : [],
            .. report.Notes.Select(note => "note: " + note),
        ];
        if (page is not null)
        {
            ReportFile.WriteText(page, StepPage.TextOf(failure.Id.Text, shown, ending));
            return ExitCode.Ok;
        }

        StandardStreams.WriteLines(output =>
        {
            Write(output, shown.Select(step => step.Indented));
            Write(output, ending);
        });
        return ExitCode.Ok;
    }

    private static void Write(TextWriter output, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.WriteLine(SafeText.OneLine(line, TraceCase.MostLine));
        }
    }

    private static Tracer TracerOf(TrialCase failure, ChosenEngine? right) =>
        TraceCase.TracerOf(failure.Engine, right, failure.Options, failure.Target.File);
}
