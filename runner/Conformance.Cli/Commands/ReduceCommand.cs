using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Failures;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Reports.Writing;
using Conformance.Runner.Scripts;
using Conformance.Triage.Failures;
using Conformance.Triage.Reduction;
using Conformance.Triage.Slicing;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance reduce</c>: the smallest script that fails in the same way.</summary>
internal static class ReduceCommand
{
    private static readonly Option<string?> s_output = new("--output", "-o") { Description = "The file to write, again with each smaller script. Without it the script goes to stdout." };

    private static readonly Option<int> s_jobs = new("--jobs", "-j") { Description = "Scripts tried at a time; the result is the same.", DefaultValueFactory = _ => 1 };

    // An engine that hangs is waited for with each script.
    private static readonly TrialOptions s_trial = new(seconds: 2);

    public static Command Create()
    {
        Command command = new("reduce", "Make the smallest script in which a failing command still fails in the same way, and the reference passes.") { s_output, s_jobs };
        CommandTarget.AddTo(command);
        s_trial.AddTo(command);
        command.SetAction(parsed =>
        {
            int jobs = parsed.GetValue(s_jobs) is > 0 and int n ? n : throw new UsageException("--jobs must be above 0");
            using Interruption interruption = new();
            return s_trial.With(parsed, failure =>
            {
                Trial trial = failure.Trial;
                ScriptSlice slice = failure.Slice(interruption.Token);
                Console.Error.WriteLine($"slice: {SliceFile.SizeOf(slice.Text, trial.Read(slice.Text)!.Commands.Length)}; the last command fails: {slice.Class}");
                ScriptQuestion question = new(slice.Class, trial.Read(slice.Text)!.Commands[^1].Word, trial, failure.Oracle);
                string smallest = slice.Text;
                string TextOf(string script) => SliceFile.TextOf(failure, slice with { Text = script });
                Reducer reducer = new(question, jobs)
                {
                    Improved = (script, progress) =>
                    {
                        smallest = script;
                        if (parsed.GetValue(s_output) is { } best)
                        {
                            ReportFile.WriteText(best, TextOf(script));
                        }
                    },
                };
                smallest = SliceReduction.Reduce(reducer, question, trial.Read(slice.Text)!, slice.Text, interruption.Token);
                Script end = trial.Read(smallest)!;
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"reduced: {SliceFile.SizeOf(smallest, end.Commands.Length)}, {ScriptSize.InstructionsOf(smallest)} instructions, after {question.Asked:N0} runs"));
                if (parsed.GetValue(s_output) is { } file)
                {
                    ReportFile.WriteText(file, TextOf(smallest));
                }
                else
                {
                    StandardStreams.WriteText(TextOf(smallest));
                }

                return interruption.HasHappened ? ExitCode.Aborted : ExitCode.Ok;
            });
        });
        return command;
    }
}
