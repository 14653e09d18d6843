using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Turns judgements into results: ids, names and, for what did not pass, the source.</summary>
internal sealed class ResultBuilder(string path)
{
    private const int MostLines = 8;
    private const int MostColumns = 200;
    private readonly List<Judged> _judged = [];
    private readonly CommandIds _ids = new();
    private int _idsTaken;

    /// <summary>Leaves out the result of the next command; equal commands behind it keep their ids.</summary>
    internal void Omit(Command command) => _ = NumberOf(command);

    /// <summary>Adds the result of the next command.</summary>
    internal void Add(Command command, Judgement judgement, bool isTextOnly, TimeSpan duration) =>
        _judged.Add(new Judged(command, judgement, isTextOnly, duration, NumberOf(command)));

    /// <summary>All results in order.</summary>
    internal ImmutableArray<CommandResult> ToImmutable()
    {
        string[] ids = _ids.TakeIds();
        CommandResult[] results = new CommandResult[_judged.Count];
        for (int i = 0; i < results.Length; i++)
        {
            Judged it = _judged[i];
            results[i] = new CommandResult(
                string.Concat(path, "#", it.IdNumber < 0 ? it.Command.Id : ids[it.IdNumber]),
                it.Command.At.Line,
                it.Command.Keyword,
                CommandNames.Of(it.Command),
                it.Judgement.Verdict,
                it.Judgement.Expected,
                it.Judgement.Actual,
                it.Judgement.Verdict.Kind == VerdictKind.Pass ? "" : ExcerptOf(it.Command.At),
                it.Duration)
            {
                IsTextOnly = it.IsTextOnly,
            };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(results);
    }

    /// <summary>Which of the ids that are made at the end is that of the command; −1 if it brought one.</summary>
    private int NumberOf(Command command)
    {
        if (command.Id.Length > 0)
        {
            return -1;
        }

        _ids.Add(CommandIds.HeadOf(command));
        return _idsTaken++;
    }

    private static string ExcerptOf(SourceSpan span)
    {
        SourceText source = span.Source;
        if (source.IsBinary || span.End <= span.Start)
        {
            return "";
        }

        StringBuilder excerpt = new();
        int last = source.PositionOf(span.End - 1).Line;
        for (int line = span.Line; line <= last; line++)
        {
            if (line - span.Line == MostLines)
            {
                return excerpt.Append("\n…").ToString();
            }

            string text = source.LineAt(line);
            excerpt.Append(line > span.Line ? "\n" : "").Append(text.Length > MostColumns ? string.Concat(text.AsSpan(0, MostColumns), "…") : text);
        }

        return excerpt.ToString();
    }

    private readonly record struct Judged(Command Command, Judgement Judgement, bool IsTextOnly, TimeSpan Duration, int IdNumber);
}
