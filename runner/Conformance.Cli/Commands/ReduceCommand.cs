using System.CommandLine;
using System.Text;
using Conformance.Cli.Failures;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Engine.Files;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Triage.Failures;
using Conformance.Triage.Reduction;
using Conformance.Triage.Slicing;
using Conformance.Wasm.Syntax;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance reduce</c>: the smallest script that fails in the same way.</summary>
internal static class ReduceCommand
{
    /// <summary>The name of a result that is not written to a file.</summary>
    private const string UsualName = "small.wast";

    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The file to write, again with each smaller script. Without it the script goes to stdout.",
    };

    private static readonly Option<bool> s_resume = new("--resume")
    {
        Description = "Go on with the script that --output names, if there is one.",
    };

    private static readonly Option<string?> s_command = new("--command")
    {
        Description =
            "Ask a program instead of an engine: 'id' is then a script or a module, and each smaller one that the program, "
            + "given {file}, or {wasm} for a module in the binary format, ends with exit code 0 for counts.",
    };

    private static readonly Option<string?> s_modules = new("--modules")
    {
        Description = "A folder to write the modules of the result to, as .wasm and .wat.",
    };

    private static readonly Option<string?> s_issue = new("--issue")
    {
        Description = "A file to write the text of an issue for the engine's tracker to, as Markdown.",
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
            "reduce",
            "Make the smallest script in which a failing command still fails in the same way, and the reference passes.")
        {
            s_output, s_resume, s_modules, s_issue, s_command, s_jobs,
        };
        CommandTarget.AddTo(command);
        s_trial.AddTo(command);
        command.SetAction(parsed =>
        {
            Check(parsed);
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
        Console.Error.WriteLine(
            $"slice: {SliceFile.SizeOf(slice.Text, sliced.Commands.Length)}; the last command fails: {slice.Class}");
        ScriptQuestion question = new(slice.Class, sliced.Commands[^1].Word, failure.Trial, failure.Oracle);
        string TextOf(string script) => SliceFile.TextOf(failure, slice with { Text = script });
        Reducer reducer = ReducerOf(parsed, question, TextOf);
        string smallest = Resumed(parsed) is { } text
            ? reducer.Reduce(text, cancellation)
            : SliceReduction.Reduce(reducer, question, sliced, slice.Text, cancellation);
        string whole = TextOf(smallest);
        Finish(parsed, whole, smallest, question.Asked);
        Show(parsed, failure, whole);
        return question.Asked;
    });

    /// <summary>Prints the evidence, and writes the modules and the issue that the options ask for.</summary>
    private static void Show(ParseResult parsed, TrialCase failure, string text)
    {
        Script script = failure.Trial.Read(text)!;
        ReducedFailure reduced = new(failure, text, script, parsed.GetValue(s_output) ?? UsualName);
        Console.Error.WriteLine(reduced.Evidence.TrimEnd());
        WriteModules(parsed, script);
        if (parsed.GetValue(s_issue) is { } issue)
        {
            ReportFile.WriteText(issue, reduced.Issue);
            Console.Error.WriteLine($"issue: {issue}");
        }
    }

    private static void WriteModules(ParseResult parsed, Script script)
    {
        if (parsed.GetValue(s_modules) is { } folder)
        {
            int count = 0;
            WritePath.Guard(folder, () => count = ModuleFolder.Write(script, folder));
            Console.Error.WriteLine($"modules: {Figures.Of(count, "file")} in {folder}");
        }
    }

    /// <summary>Tells wrong names and combinations before the work begins.</summary>
    private static void Check(ParseResult parsed)
    {
        OutputFile.Check(parsed.GetValue(s_output));
        OutputFile.Check(parsed.GetValue(s_issue));
        if (parsed.GetValue(s_output) is { } named && Path.GetExtension(named) is ".wasm")
        {
            throw new UsageException(
                $"--output {named}: reduce writes a script", "--modules FOLDER writes the modules of the result");
        }

        if (parsed.GetValue(s_output) is { } file && Path.GetExtension(file) is ".js" or ".json")
        {
            throw new UsageException(
                $"--output {file}: reduce writes a script",
                $"conformance slice SCRIPT:LINE -o {file} translates the script");
        }

        if (parsed.GetValue(s_modules) is { } folder && (folder.Length == 0 || File.Exists(folder)))
        {
            throw new UsageException($"--modules '{folder}' is no folder");
        }

        if (parsed.GetValue(s_issue) is not null && parsed.GetValue(s_command) is not null)
        {
            throw new UsageException("--issue is about an engine, and --command asks none");
        }
    }

    private static int ByProgram(ParseResult parsed, string command, CancellationToken cancellation)
    {
        using ProgramQuestion question = new(command, s_trial.TimeoutIn(parsed));
        string word = CommandId.WordIn(parsed);
        string path = CommandTarget.FolderIn(parsed) is var folder && folder == "." ? word : Path.Combine(folder, word);
        string whole = Resumed(parsed) ?? ModuleFolder.ScriptIn(path);
        Reducer reducer = ReducerOf(parsed, question, script => script, path);
        reducer.Check(whole);
        question.Check(whole, path);
        string text = Resumed(parsed) ?? FormOf(whole, path, question, cancellation);
        string smallest;
        try
        {
            smallest = reducer.Reduce(text, cancellation);
        }
        catch (TriageException) when (question.Refusal.Length > 0)
        {
            throw new UsageException(
                $"the program does not count {path}: {question.Refusal}", "a script counts if it ends with exit code 0");
        }

        Finish(parsed, smallest, smallest, question.Asked);
        WriteModules(parsed, ScriptParser.Parse(SourceText.FromString(UsualName, smallest)));
        return question.Asked;
    }

    /// <summary>The first form of a script that the program takes; the script itself if it is no script, or none is.</summary>
    private static string FormOf(string text, string path, ProgramQuestion question, CancellationToken cancellation)
    {
        try
        {
            Script script = ScriptParser.Parse(SourceText.FromString(path, text));
            return SliceReduction.FormsOf(script, text).FirstOrDefault(
                form => question.Ask(form, cancellation) is not null) ?? text;
        }
        catch (Exception unread) when (unread is ModuleException or ScriptException or OperationCanceledException)
        {
            return text;
        }
    }

    private static string? Resumed(ParseResult parsed) =>
        parsed.GetValue(s_resume) && parsed.GetValue(s_output) is { } file && File.Exists(file)
            ? InputFile.ReadAllText(file)
            : null;

    private static Reducer ReducerOf(
        ParseResult parsed, IQuestion question, Func<string, string> textOf, string path = UsualName)
    {
        int jobs = parsed.GetValue(s_jobs) is > 0 and int n ? n : throw new UsageException("--jobs must be above 0");
        return new Reducer(question, jobs)
        {
            Path = path,
            Improved = (script, progress) =>
            {
                if (parsed.GetValue(s_output) is { } best)
                {
                    ReportFile.WriteText(best, textOf(script));
                }

                if (!Console.IsErrorRedirected)
                {
                    Console.Error.Write(
                        $"\r{Size(progress.Commands, progress.Instructions, progress.Bytes, progress.Asked)}   ");
                }
            },
        };
    }

    private static string Size(int commands, int instructions, int bytes, int asked) =>
        $"{Figures.Of(commands, "command")}, {Figures.Of(instructions, "instruction")}, {Figures.Of(bytes, "byte")} "
        + $"after {Figures.Of(asked, "run")}";

    private static void Finish(ParseResult parsed, string text, string script, int asked)
    {
        string size = Size(
            ScriptSize.CommandsOf(script),
            ScriptSize.InstructionsOf(script),
            Encoding.UTF8.GetByteCount(script),
            asked);
        Console.Error.WriteLine($"{(Console.IsErrorRedirected ? "" : "\n")}reduced: {size}");
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
