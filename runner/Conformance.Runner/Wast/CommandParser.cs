using System.Collections.Immutable;
using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Wast;

/// <summary>Parses a command without inner commands (the specification's interpreter/README.md, "Scripts").</summary>
internal sealed class CommandParser(TokenReader reader, List<TextWarning> warnings, TextOptions grammar)
{
    private readonly ConstantParser _constants = new(reader, new SharedConstants());
    private readonly ModuleTextParser _modules = new(reader, warnings, grammar);

    /// <summary>Parses a command including its parentheses.</summary>
    /// <exception cref="ScriptException">The text is not a command.</exception>
    /// <exception cref="ModuleException">A token or module in the command is malformed.</exception>
    internal Command Read()
    {
        int start = reader.Offset;
        if (!reader.PeekLeft())
        {
            throw new ScriptException("expected a command: " + reader.Unexpected().Explained, reader.Location);
        }

        _ = reader.Next();
        Token keyword = reader.Expect(TokenKind.Keyword);
        ReadOnlySpan<byte> word = reader.TextOf(keyword);
        return word.SequenceEqual("assert_return"u8) ? ReadReturns(start)
            : word.SequenceEqual("assert_trap"u8) ? ReadTraps(start)
            : word.SequenceEqual("module"u8) ? ReadModule(start)
            : word.StartsWith("assert_"u8) ? ReadOtherAssertion(start, keyword)
            : word.SequenceEqual("invoke"u8) ? new Command.Perform(default, ReadInvoke()) { At = Close(start) }
            : word.SequenceEqual("get"u8) ? new Command.Perform(default, ReadGet()) { At = Close(start) }
            : word.SequenceEqual("register"u8) ? new Command.RegisterInstance(default, reader.ExpectName(), ReadId())
            {
                At = Close(start),
            }
            : word.SequenceEqual("wait"u8) ? new Command.Wait(default, ReadId()) { At = Close(start) }
            : word.SequenceEqual("input"u8) ? new Command.Input(default, ReadId(), ReadMessage()) { At = Close(start) }
            : word.SequenceEqual("output"u8)
                ? new Command.Output(default, ReadId(), reader.Peek.Kind == TokenKind.String ? ReadMessage() : null)
                {
                    At = Close(start),
                }
            : throw UnknownCommand.Of(reader, keyword);
    }

    private Command.InstantiateModule ReadInstance(int start)
    {
        // A single name belongs to the module; the instance is then anonymous.
        string? first = ReadId();
        string? second = ReadId();
        return new Command.InstantiateModule(default, second is null ? null : first, second ?? first)
        {
            At = Close(start),
        };
    }

    private Command ReadModule(int start)
    {
        if (reader.TryKeyword("instance"u8))
        {
            return ReadInstance(start);
        }

        (string? name, ModuleText module, bool isDefinition) = _modules.Read();
        return new Command.DefineModule(new SourceSpan(reader.Source, start, reader.End), name, module, isDefinition);
    }

    private Assertion.Returns ReadReturns(int start)
    {
        ScriptAction action = ReadAction();
        ImmutableArray<Pattern> results = _constants.ReadResults();
        return new Assertion.Returns(Close(start), action, results);
    }

    private Assertion ReadTraps(int start)
    {
        if (reader.PeekLeft("module"u8))
        {
            ScriptInstance instance = ReadScriptInstance();
            string reason = ReadMessage();
            return new Assertion.TrapsOnStart(Close(start), instance, reason);
        }

        ScriptAction action = ReadAction();
        string message = ReadMessage();
        return new Assertion.Traps(Close(start), action, message);
    }

    private Assertion ReadOtherAssertion(int start, Token keyword)
    {
        if (grammar.IsBeforeReferenceTypes
            && Encoding.UTF8.GetString(reader.TextOf(keyword)) is var former
            && FormerAssertion.ResultOf(former) is { } result)
        {
            ScriptAction action = ReadAction();
            return new Assertion.Returns(Close(start), action, [result]) { Keyword = former };
        }

        ReadOnlySpan<byte> word = reader.TextOf(keyword)["assert_".Length..];
        return word.SequenceEqual("invalid"u8)
                ? new Assertion.IsInvalid(default, ReadScriptModule(), ReadMessage()) { At = Close(start) }
            : word.SequenceEqual("malformed"u8)
                ? new Assertion.IsMalformed(default, ReadScriptModule(), ReadMessage()) { At = Close(start) }
            : word.SequenceEqual("unlinkable"u8)
                ? new Assertion.IsUnlinkable(default, ReadScriptInstance(), ReadMessage()) { At = Close(start) }
            : word.SequenceEqual("exhaustion"u8)
                ? new Assertion.Exhausts(default, ReadAction(), ReadMessage()) { At = Close(start) }
            : word.SequenceEqual("exception"u8)
                ? new Assertion.Throws(default, ReadAction()) { At = Close(start) }
            : word.SequenceEqual("suspension"u8)
                ? new Assertion.Suspends(default, ReadAction(), ReadMessage()) { At = Close(start) }
            : word.SequenceEqual("malformed_custom"u8)
                ? new Assertion.IsMalformedCustom(default, ReadUnreadModule(), ReadMessage()) { At = Close(start) }
            : word.SequenceEqual("invalid_custom"u8)
                ? new Assertion.IsInvalidCustom(default, ReadUnreadModule(), ReadMessage()) { At = Close(start) }
            : throw UnknownCommand.Of(reader, keyword);
    }

    private ScriptAction ReadAction()
    {
        if (reader.TryLeft("invoke"u8))
        {
            ScriptAction action = ReadInvoke();
            reader.ExpectRight();
            return action;
        }

        if (reader.TryLeft("get"u8))
        {
            ScriptAction action = ReadGet();
            reader.ExpectRight();
            return action;
        }

        throw new ScriptException(
            "expected an action, (invoke …) or (get …): " + reader.Unexpected().Explained, reader.Location);
    }

    private ScriptAction.Invoke ReadInvoke()
    {
        string? instance = ReadId();
        string export = reader.ExpectName();
        return new ScriptAction.Invoke(instance, export, _constants.ReadArguments());
    }

    private ScriptAction.Get ReadGet()
    {
        string? instance = ReadId();
        return new ScriptAction.Get(instance, reader.ExpectName());
    }

    private ModuleText ReadScriptModule()
    {
        ExpectModule();
        return _modules.Read().Module;
    }

    private ModuleText ReadUnreadModule()
    {
        ExpectModule();
        return _modules.ReadUnread();
    }

    private ScriptInstance ReadScriptInstance()
    {
        ExpectModule();
        if (reader.TryKeyword("instance"u8))
        {
            string? first = ReadId();
            string? second = ReadId();
            reader.ExpectRight();
            return new ScriptInstance.OfModule(second is null ? null : first, second ?? first);
        }

        if (reader.PeekKeyword("definition"u8))
        {
            throw new ScriptException(
                "misplaced module definition: only an instance can be unlinkable or trap", reader.Location);
        }

        (string? name, ModuleText module, _) = _modules.Read();
        return new ScriptInstance.OfText(name, module);
    }

    private void ExpectModule()
    {
        if (!reader.TryLeft("module"u8))
        {
            throw new ScriptException("expected a module: " + reader.Unexpected().Explained, reader.Location);
        }
    }

    private string? ReadId()
    {
        _ = reader.TryId(out string? name);
        return name;
    }

    /// <summary>Reads a string that need not be a valid name.</summary>
    private string ReadMessage()
    {
        if (reader.Peek.Kind != TokenKind.String)
        {
            throw new ScriptException(
                "expected a string: "
                    + reader.Unexpected(
                        reader.Peek,
                        "write the beginning of the message, or \"\" for any message").Explained, reader.Location);
        }

        reader.ExpectString(out ReadOnlyMemory<byte> bytes);
        return Encoding.UTF8.GetString(bytes.Span);
    }

    private SourceSpan Close(int start)
    {
        reader.ExpectRight();
        return new SourceSpan(reader.Source, start, reader.End);
    }
}
