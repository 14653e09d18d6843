using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Wast;

/// <summary>
/// Reads commands in turn and continues after an unreadable one. Groups and threads are nested without recursion.
/// </summary>
internal sealed class CommandLoop(TokenReader reader, List<TextWarning> warnings, TextOptions grammar)
{
    private readonly CommandParser _parser = new(reader, warnings, grammar);
    private readonly Stack<OpenGroup> _open = new();
    private ImmutableArray<Command>.Builder _commands = ImmutableArray.CreateBuilder<Command>();

    /// <summary>Reads to the end of the source.</summary>
    internal ImmutableArray<Command> Read()
    {
        while (ReadOne())
        {
        }

        while (_open.Count > 0)
        {
            Close(isComplete: false);
        }

        return _commands.ToImmutable();
    }

    private bool ReadOne()
    {
        int start = reader.End;
        try
        {
            Token first = reader.Peek;
            start = first.Start;
            if (first.Kind == TokenKind.Eof)
            {
                return false;
            }

            if (first.Kind == TokenKind.RParen && _open.Count > 0)
            {
                _ = reader.Next();
                Close(isComplete: true);
            }
            else if (reader.PeekLeft("script"u8))
            {
                Open("script", start);
            }
            else if (reader.PeekLeft("thread"u8))
            {
                Open("thread", start);
            }
            else
            {
                _commands.Add(_parser.Read());
            }
        }
        catch (ModuleException refused)
        {
            Recover(start, refused.At, refused.Explained);
        }
        catch (ScriptException refused)
        {
            Recover(start, refused.At, refused.Message);
        }

        return true;
    }

    private void Open(string keyword, int start)
    {
        _ = reader.Next();
        _ = reader.Next();
        _ = reader.TryId(out string? name);
        ImmutableArray<string> shared = keyword == "thread" ? ReadShared() : [];
        _open.Push(new OpenGroup(keyword, start, name, shared, _commands));
        _commands = ImmutableArray.CreateBuilder<Command>();
    }

    private ImmutableArray<string> ReadShared()
    {
        ImmutableArray<string>.Builder shared = ImmutableArray.CreateBuilder<string>();
        while (reader.TryLeft("shared"u8))
        {
            reader.ExpectLeft("module"u8);
            shared.Add(reader.NameOf(reader.Expect(TokenKind.Id)));
            reader.ExpectRight();
            reader.ExpectRight();
        }

        return shared.ToImmutable();
    }

    private void Close(bool isComplete)
    {
        OpenGroup group = _open.Pop();
        SourceSpan at = new(reader.Source, group.Start, reader.End);
        ImmutableArray<Command> inner = _commands.ToImmutable();
        _commands = group.Outer;
        _commands.Add(group.Keyword == "thread"
            ? new Command.Thread(at, group.Name, group.Shared, inner) { Keyword = group.Keyword }
            : new Command.Group(at, group.Name, inner) { Keyword = group.Keyword });
        if (!isComplete)
        {
            SourceSpan end = new(reader.Source, group.Start, group.Start + 1);
            _commands.Add(
                new Command.Unreadable(end, end.Location, $"({group.Keyword} is not closed", null)
                {
                    Keyword = group.Keyword,
                });
        }
    }

    /// <summary>Records an unreadable command and finds the position to continue at.</summary>
    private void Recover(int start, Location where, string message)
    {
        ReadOnlySpan<byte> bytes = reader.Source.Content.Span;
        bool isGroup = start < bytes.Length && bytes[start] == '(';
        int end = isGroup ? SkipGroup(start) : SkipToParenthesis(Math.Max(start + 1, where.Offset));
        reader.Seek(end);
        _commands.Add(isGroup
            ? UnreadableCommand.Of(new SourceSpan(reader.Source, start, end), where, message) with
            {
                Proposal = ForeignSyntax.At(where) ?? "",
            }
            : new Command.Unreadable(new SourceSpan(reader.Source, start, end), where, message, null)
            {
                Keyword = "script",
            });
    }

    private int SkipGroup(int start)
    {
        try
        {
            reader.Seek(start);
            reader.SkipGroup();
            return reader.End;
        }
        catch (MalformedException)
        {
            return reader.Source.Content.Length;
        }
    }

    private int SkipToParenthesis(int from)
    {
        int next = from >= reader.Source.Content.Length ? -1 : reader.Source.Content.Span[from..].IndexOf((byte)'(');
        return next < 0 ? reader.Source.Content.Length : from + next;
    }

    private readonly record struct OpenGroup(
        string Keyword, int Start, string? Name, ImmutableArray<string> Shared, ImmutableArray<Command>.Builder Outer);
}
