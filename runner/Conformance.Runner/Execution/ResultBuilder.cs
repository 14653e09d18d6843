using System.Collections.Immutable;
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
    private readonly ImmutableArray<CommandResult>.Builder _results = ImmutableArray.CreateBuilder<CommandResult>();
    private readonly CommandIds _ids = new();

    /// <summary>Leaves out the result of the next command; equal commands behind it keep their ids.</summary>
    internal void Omit(Command command) => _ = IdOf(command);

    /// <summary>Adds the result of the next command.</summary>
    internal void Add(Command command, Judgement judgement, bool isTextOnly, TimeSpan duration)
    {
        bool isPass = judgement.Verdict.Kind == VerdictKind.Pass;
        _results.Add(new CommandResult(
            string.Concat(path, "#", IdOf(command)),
            command.At.Line,
            command.Keyword,
            CommandNames.Of(command),
            judgement.Verdict,
            judgement.Expected,
            judgement.Actual,
            isPass ? "" : ExcerptOf(command.At),
            duration)
        {
            IsTextOnly = isTextOnly,
        });
    }

    /// <summary>All results in order.</summary>
    internal ImmutableArray<CommandResult> ToImmutable() => _results.ToImmutable();

    private string IdOf(Command command) => command.Id.Length > 0 ? command.Id : _ids.Next(HeadOf(command));

    // A group is identified by what stands before the commands in it: those have ids of their own.
    private static ReadOnlySpan<byte> HeadOf(Command command) => CommandTree.Inside(command) is [Command first, ..] && first.At.Start > command.At.Start
        ? command.At.Source.Content.Span[command.At.Start..first.At.Start]
        : command.At.Text;

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
}
