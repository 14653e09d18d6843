using System.CommandLine;
using System.Globalization;
using System.Text;
using Conformance.Cli.Failures;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Engine.Files;
using Conformance.Reports.Writing;
using Conformance.Runner.Scripts;
using Conformance.Triage.Reduction;
using Conformance.Triage.Slicing;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance reduce</c>: the smallest script that fails in the same way.</summary>
internal static class ReduceCommand
{
    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The file to write, again with each smaller script. Without it the script goes to stdout.",
    };

    private static readonly Option<bool> s_resume = new("--resume") { Description = "Go on with the script that --output names, if there is one." };

    private static readonly Option<string?> s_command = new("--command")
    {
        Description = "Ask a program instead of an engine: 'id' is then a script, and each smaller one that the program, "
            + "given {file}, ends with exit code 0 for counts.",
    };

    private static readonly Option<int> s_jobs = new("--jobs", "-j")
    {
        Description = "Scripts tried at a time. The result is the same.",
        DefaultValueFactory = _ => 1,
    };

    // An engine that hangs is waited for with each script.
    private static readonly TrialOptions s_trial = new(seconds: 2);

    public static Command Create()
    {
        Command command = new(
            "reduce", "Make the smallest script in which a failing command still fails in the same way, and the reference passes.")
        {
            s_output, s_resume, s_command, s_jobs,
        };
        CommandTarget.AddTo(command);
        s_trial.AddTo(command);
        command.SetAction(parsed =>
        {
            OutputFile.Check(parsed.GetValue(s_output));
            using Interruption interruption = new();
            _ = parsed.GetValue(s_command) is { } program
                ? ByProgram(parsed, program, interruption.Token)
                : ByEngine(parsed, interruption.Token);
            return interruption.HasHappened ? ExitCode.Aborted : ExitCode.Ok;
        });
        return command;
    }

    private static int ByEngine(ParseResult parsed, CancellationToken cancellation) => s_trial.With(parsed, failure =>
    {
        ScriptSlice slice = failure.Slice(cancellation);
        Script sliced = failure.Trial.Read(slice.Text)!;
        Console.Error.WriteLine($"slice: {SliceFile.SizeOf(slice.Text, sliced.Commands.Length)}; the last command fails: {slice.Class}");
        ScriptQuestion question = new(slice.Class, sliced.Commands[^1].Word, failure.Trial, failure.Oracle);
        string TextOf(string script) => SliceFile.TextOf(failure, slice with { Text = script });
        Reducer reducer = ReducerOf(parsed, question, TextOf);
        string smallest = Resumed(parsed) is { } text
            ? reducer.Reduce(text, cancellation)
            : SliceReduction.Reduce(reducer, question, sliced, slice.Text, cancellation);
        Finish(parsed, TextOf(smallest), smallest, question.Asked);
        return question.Asked;
    });

    private static int ByProgram(ParseResult parsed, string command, CancellationToken cancellation)
    {
        using ProgramQuestion question = new(command, s_trial.TimeoutIn(parsed));
        string text = Resumed(parsed) ?? InputFile.ReadAllText(Path.Combine(CommandTarget.FolderIn(parsed), CommandId.WordIn(parsed)));
        string smallest = ReducerOf(parsed, question, script => script).Reduce(text, cancellation);
        Finish(parsed, smallest, smallest, question.Asked);
        return question.Asked;
    }

    private static string? Resumed(ParseResult parsed) =>
        parsed.GetValue(s_resume) && parsed.GetValue(s_output) is { } file && File.Exists(file) ? InputFile.ReadAllText(file) : null;

    private static Reducer ReducerOf(ParseResult parsed, IQuestion question, Func<string, string> textOf)
    {
        int jobs = parsed.GetValue(s_jobs) is > 0 and int n ? n : throw new UsageException("--jobs must be above 0");
        return new Reducer(question, jobs)
        {
            Improved = (script, progress) =>
            {
                if (parsed.GetValue(s_output) is { } best)
                {
                    ReportFile.WriteText(best, textOf(script));
                }

                if (!Console.IsErrorRedirected)
                {
                    Console.Error.Write(string.Create(
                        CultureInfo.InvariantCulture,
                        $"\r{progress.Commands:N0} commands, {progress.Instructions:N0} instructions, {progress.Bytes:N0} bytes after {progress.Asked:N0} runs   "));
                }
            },
        };
    }

    private static void Finish(ParseResult parsed, string text, string script, int asked)
    {
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(Console.IsErrorRedirected ? "" : "\n")}reduced: {ScriptSize.CommandsOf(script):N0} commands, {ScriptSize.InstructionsOf(script):N0} "
                + $"instructions, {Encoding.UTF8.GetByteCount(script):N0} bytes after {asked:N0} runs"));
        if (parsed.GetValue(s_output) is { } file)
        {
            ReportFile.WriteText(file, text);
        }
        else
        {
            StandardStreams.WriteText(text);
        }
    }
}
