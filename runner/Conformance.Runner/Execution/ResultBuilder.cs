using System.Collections.Immutable;
using System.Text;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Turns judgements into results: adds ids and names, and the source of commands that did not pass.</summary>
internal static class ResultBuilder
{
    private const int MostLines = 8;
    private const int MostColumns = 200;

    /// <summary>The results of all judged commands, in order.</summary>
    internal static ImmutableArray<CommandResult> Build(string path, CommandVerdicts verdicts)
    {
        CommandId[] idOf = IdsOf(path, verdicts.Commands);
        Dictionary<Command, string>? idsOfCauses = null;
        ImmutableArray<CommandResult>.Builder results = ImmutableArray.CreateBuilder<CommandResult>(
            verdicts.Commands.Length);
        for (int i = 0; i < verdicts.Commands.Length; i++)
        {
            Command command = verdicts.Commands[i];
            if (!verdicts.IsWanted(i))
            {
                continue;
            }

            CommandVerdicts.Judged it = verdicts.Of(i)
                ?? throw new InvalidOperationException($"{command.At.Location}: no verdict");
            results.Add(new CommandResult(
                "",
                command.At.Line,
                command.Keyword,
                command.Subject,
                it.Judgement.Verdict,
                it.Judgement.Expected,
                it.Judgement.Actual,
                it.Judgement.Verdict.Kind == VerdictKind.Pass ? "" : ExcerptOf(command.At),
                it.Duration)
            {
                Identity = idOf[i],
                IsTextOnly = it.IsTextOnly,
                Meanings = it.Judgement.Meanings ?? "",
                Column =
                    it.Judgement.Verdict.Kind == VerdictKind.Pass || command.At.Source.IsBinary
                        ? 0
                        : command.At.Column,
                BlockedBy = it.Judgement is { Verdict.Kind: VerdictKind.Blocked, BlockedBy: { } cause }
                    ? (idsOfCauses ??= IdsByCommand(verdicts.Commands, idOf)).GetValueOrDefault(cause, "")
                    : "",
            });
        }

        return results.DrainToImmutable();
    }

    /// <summary>The id of each command. Equal commands share a count, whether judged or not.</summary>
    private static CommandId[] IdsOf(string path, ImmutableArray<Command> commands)
    {
        CommandIds ids = new();
        foreach (Command command in commands)
        {
            if (command.Id.Length == 0)
            {
                ids.Add(CommandIds.HeadOf(command));
            }
        }

        string prefix = path + "#";
        CommandId[] made = ids.TakeIds(prefix);
        if (made.Length == commands.Length)
        {
            return made;
        }

        CommandId[] all = new CommandId[commands.Length];
        int next = 0;
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = commands[i].Id.Length > 0 ? new CommandId(prefix + commands[i].Id) : made[next++];
        }

        return all;
    }

    private static Dictionary<Command, string> IdsByCommand(ImmutableArray<Command> commands, CommandId[] ids)
    {
        Dictionary<Command, string> found = new(commands.Length, ReferenceEqualityComparer.Instance);
        for (int i = 0; i < ids.Length; i++)
        {
            found[commands[i]] = ids[i].ToString();
        }

        return found;
    }

    private static string ExcerptOf(SourceSpan span)
    {
        SourceText source = span.Source;
        if (source.IsBinary || span.End <= span.Start)
        {
            return "";
        }

        StringBuilder excerpt = new();
        int last = source.LineOf(span.End - 1);
        for (int line = span.Line; line <= last; line++)
        {
            if (line - span.Line == MostLines)
            {
                return excerpt.Append("\n…").ToString();
            }

            string text = source.LineAt(line, MostColumns);
            excerpt.Append(line > span.Line ? "\n" : "")
                .Append(text.Length > MostColumns ? string.Concat(text.AsSpan(0, MostColumns), "…") : text);
        }

        return excerpt.ToString();
    }
}
