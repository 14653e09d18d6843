using System.CommandLine;
using Conformance.Cli.Failures;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Runner.Scripts;
using Conformance.Triage.Slicing;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance slice</c>: a failing command with what it needs, as a script of its own.</summary>
internal static class SliceCommand
{
    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description =
            "The file to write: a script, a program for Node and browsers (x.js), wabt's JSON with its modules (x.json), "
            + "or the modules alone in both formats (FOLDER/). Without it the script goes to stdout.",
    };

    private static readonly TrialOptions s_trial = new(seconds: 10);

    public static Command Create()
    {
        Command command = new(
            "slice",
            "Write a failing command with what it needs as a script of its own, and prove that it fails in the same way.")
        {
            s_output,
        };
        CommandTarget.AddTo(command);
        s_trial.AddTo(command);
        command.SetAction(parsed =>
        {
            SliceOutput.Check(parsed.GetValue(s_output));
            using Interruption interruption = new();
            return s_trial.With(parsed, failure =>
            {
                ScriptSlice slice = failure.Slice(interruption.Token);
                string text = SliceFile.TextOf(failure, slice);
                if (parsed.GetValue(s_output) is not { } file)
                {
                    StandardStreams.WriteText(text);
                    return ExitCode.Ok;
                }

                Script script = failure.Trial.Read(text)!;
                SliceOutput.Write(file, text, script);
                Console.Error.WriteLine(
                    $"slice: {file} ({SliceFile.SizeOf(slice.Text, script.Commands.Length)}); the last command fails: {slice.Class}");
                return ExitCode.Ok;
            });
        });
        return command;
    }
}
