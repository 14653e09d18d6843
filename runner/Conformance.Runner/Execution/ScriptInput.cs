using System.Collections.Immutable;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Execution;

/// <summary>
/// Runs <c>(input "file")</c>: the commands of another file in the same store, with one verdict for all of them.
/// </summary>
internal sealed class ScriptInput(ScriptContext context)
{
    private const int MostNested = 16;
    private int _depth;

    /// <summary>Runs the file: a script, a text module or a binary module.</summary>
    internal Judgement Run(Command.Input command, CommandRunner runner, ScriptStore store)
    {
        ScriptNames names = store.Names;
        if (context.Folder is not { } folder)
        {
            return Lose(command, $"there is no file '{command.File}' beside the script", names);
        }

        if (_depth == MostNested)
        {
            return Lose(command, $"'{command.File}' is nested too deeply: more than {MostNested} files", names);
        }

        if (Path.GetExtension(command.File) is ".wasm" or ".wat" && names.CheckFreeModule(command.Name) is { } taken)
        {
            return taken.Judgement;
        }

        ReadOnlyMemory<byte> content;
        try
        {
            content = folder.Read(command.File);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Obstacle.OfScript(refused.Message).Judgement;
        }

        ImmutableArray<Command> commands;
        using (store.LimitReading())
        {
            commands = Read(new SourceText(command.File, content), command);
        }

        _depth++;
        Judgement judgement = RunAll(commands, runner);
        _depth--;
        return judgement;
    }

    private static Judgement Lose(Command.Input command, string reason, ScriptNames names)
    {
        Judgement judgement = Obstacle.OfScript(reason).Judgement;
        names.Lose(command, Obstacle.After(command, judgement));
        return judgement;
    }

    private static ImmutableArray<Command> Read(SourceText source, Command.Input input)
    {
        SourceSpan all = new(source, 0, source.Content.Length);
        switch (Path.GetExtension(source.Path))
        {
            case ".wasm":
                return [new Command.DefineModule(
                    all,
                    input.Name,
                    new ModuleText.Binary(source.Content),
                    IsDefinition: false) { Keyword = "module" }];
            case ".wat":
                return [new Command.DefineModule(
                    all, input.Name, new ModuleText.Quoted(source), IsDefinition: false) { Keyword = "module" }];
            default:
                return ScriptParser.Parse(source, new TextOptions { OmitNames = true }).Commands;
        }
    }

    private Judgement RunAll(ImmutableArray<Command> commands, CommandRunner runner)
    {
        CommandVerdicts verdicts = new(CommandTree.Flat(commands));
        CommandSequence sequence = new(context, verdicts, runner);
        Judgement? failed = null;
        for (int at = 0; at < verdicts.Commands.Length && failed is null;)
        {
            int command = at;
            at = sequence.RunOne(at);
            failed = Failure(verdicts, command);
        }

        if (verdicts.Commands.Any(command => command is Command.Thread))
        {
            runner.EndThreads();
        }

        for (int at = 0; at < verdicts.Commands.Length && failed is null; at++)
        {
            failed = Failure(verdicts, at);
        }

        return failed ?? Judgement.Pass;
    }

    private static Judgement? Failure(CommandVerdicts verdicts, int index)
    {
        if (verdicts.Of(index) is not { Judgement: Judgement judgement }
            || judgement.Verdict.Kind is VerdictKind.Pass or VerdictKind.Skip)
        {
            return null;
        }

        Verdict verdict = judgement.Verdict;
        return judgement with
        {
            Verdict = verdict with { Reason = $"{verdicts.Commands[index].At.Location}: {verdict.Reason}" },
        };
    }
}
