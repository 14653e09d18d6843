using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.ScriptJson;

/// <summary>
/// Writes scripts in the format of wabt's <c>wast2json</c>, in the order of keys that its own reader insists on. What the
/// format of wabt cannot say is written as <c>wasm-tools json-from-wast</c> does, and what neither can in a form of our own.
/// </summary>
public sealed class ScriptJsonWriter
{
    /// <summary>The type of a note that something was left out.</summary>
    internal const string Skipped = "skipped";

    private readonly string _stem;
    private readonly JsonText _json = new();
    private readonly ImmutableArray<(string Name, ReadOnlyMemory<byte> Content)>.Builder _files =
        ImmutableArray.CreateBuilder<(string Name, ReadOnlyMemory<byte> Content)>();

    private readonly ModuleBytes _modules = new();
    private readonly ResultTypes _types = new();
    private readonly Func<Command, int> _lineOf;
    private readonly ImmutableArray<(Location At, string Message)>.Builder _leftOut = ImmutableArray.CreateBuilder<(Location At, string Message)>();
    private int _modulesMade;
    private int _indent;
    private Command? _lostEffect;

    private ScriptJsonWriter(string stem, Func<Command, int> lineOf)
    {
        _stem = stem;
        _lineOf = lineOf;
    }

    /// <summary>
    /// Writes a script. Of what the format cannot say a note stays, which readers of it other than ours refuse; an action that is
    /// left out and may have changed the store costs what follows it in its test.
    /// </summary>
    /// <param name="stem">What the names of module files begin with: <c>stem.0.wasm</c>, <c>stem.1.wat</c> …</param>
    public static ScriptJsonFiles Write(Script script, string stem) =>
        Write(script.Commands, Path.GetFileName(script.Source.Path), stem, LineOf);

    /// <summary>Writes commands.</summary>
    /// <param name="sourceName">What the file is said to be made from.</param>
    /// <param name="lineOf">The line that a command is given.</param>
    internal static ScriptJsonFiles Write(ImmutableArray<Command> commands, string sourceName, string stem, Func<Command, int> lineOf)
    {
        ScriptJsonWriter writer = new(stem, lineOf);
        _ = writer._json.Open('{').Member("source_filename", sourceName).Line(1).Key("commands").Open('[');
        writer.WriteAll(commands);
        _ = writer._json.Close(']').Close('}');
        return new ScriptJsonFiles(writer._json + "\n", writer._files.ToImmutable(), writer._leftOut.ToImmutable());
    }

    /// <summary>Whether the format can say a command.</summary>
    internal static bool CanSay(Command command) => command switch
    {
        Command.Unreadable or Command.ProvideHost or Assertion.Calls or Assertion.Throws { Exception: not null } => false,
        Assertion.Returns it => CanSay(it.Action) && it.Results.All(CanSay),
        _ => ActionOf(command) is not { } action || CanSay(action),
    };

    private static bool CanSay(ScriptAction action) =>
        action is ScriptAction.Get || (action is ScriptAction.Invoke it && it.Arguments.All(argument => argument is Argument.Constant));

    private static bool CanSay(Pattern pattern) => pattern switch
    {
        Pattern.Function or Pattern.Bytes => false,
        Pattern.Either either => either.Choices.All(CanSay),
        _ => true,
    };

    /// <summary>The line of a command; of an assertion, that of its action or module.</summary>
    private static int LineOf(Command command)
    {
        if (command is not Assertion || command.At.Text is not [(byte)'(', ..])
        {
            return command.At.Line;
        }

        TokenReader reader = new(command.At.Source, command.At.Start);
        _ = reader.Next();
        _ = reader.Next();
        return reader.PeekLeft() ? command.At.Source.LineOf(reader.Offset) : command.At.Line;
    }

    private static ScriptAction? ActionOf(Command command) => command switch
    {
        Command.Perform it => it.Action,
        Assertion.Returns it => it.Action,
        Assertion.Traps it => it.Action,
        Assertion.Throws it => it.Action,
        Assertion.Exhausts it => it.Action,
        _ => null,
    };

    /// <summary>Groups and threads nest without recursion.</summary>
    private void WriteAll(ImmutableArray<Command> commands)
    {
        Stack<(ImmutableArray<Command> Commands, int Next)> open = new();
        open.Push((commands, 0));
        while (open.TryPop(out (ImmutableArray<Command> Commands, int Next) level))
        {
            if (level.Next == level.Commands.Length)
            {
                _ = open.Count > 0 ? _json.Close(']').Close('}') : _json;
                continue;
            }

            Command command = level.Commands[level.Next];
            open.Push((level.Commands, level.Next + 1));
            _indent = open.Count + 1;
            _ = _json.Line(_indent);
            if (_lostEffect is { } lost && lost.Test == command.Test)
            {
                WriteNote(command, command.At.Location, $"needs '{lost.Keyword}' of line {lost.At.Line}, which was left out");
            }
            else if (command is Command.Group or Command.Thread)
            {
                WriteHead(command);
                _ = _json.Key("commands").Open('[');
                open.Push((CommandTree.Inside(command), 0));
            }
            else
            {
                Write(command);
            }
        }
    }

    private void WriteHead(Command command)
    {
        if (command is not Command.Thread thread)
        {
            _ = Begin("script", command).Optional("name", Id(((Command.Group)command).Name));
            return;
        }

        _ = Begin("thread", command).Optional("name", Id(thread.Name));
        if (thread.Shared.Length == 1)
        {
            _ = _json.Member("shared_module", Id(thread.Shared[0])!);
        }
        else if (thread.Shared.Length > 1)
        {
            _ = _json.Key("shared_modules").Open('[');
            foreach (string shared in thread.Shared)
            {
                _ = _json.Item(Id(shared)!);
            }

            _ = _json.Close(']');
        }
    }

    private void Write(Command command)
    {
        if (!CanSay(command))
        {
            LeaveOut(command);
            return;
        }

        switch (command)
        {
            case Command.DefineModule it:
                _types.Define(it);
                _ = Begin(it.IsDefinition ? "module_definition" : "module", it).Optional("name", Id(it.Name));
                WriteModule(it.Module);
                break;
            case Command.InstantiateModule it:
                _types.Instantiate(it);
                _ = Begin("module_instance", it).Optional("instance", Id(it.Instance)).Optional("module", Id(it.Module));
                break;
            case Command.RegisterInstance it:
                _ = Begin("register", it).Optional("name", Id(it.Instance)).Member("as", it.Name);
                break;
            case Command.Perform it:
                WriteAction("action", it, it.Action, null);
                break;
            case Command.Wait it:
                _ = Begin("wait", it).Optional("thread", Id(it.ThreadName));
                break;
            case Command.Input it:
                _ = Begin("input", it).Optional("name", Id(it.Name)).Member("filename", it.File);
                break;
            case Command.Output it:
                _ = Begin("output", it).Optional("name", Id(it.Name)).Optional("filename", it.File);
                break;
            case Assertion it:
                WriteAssertion(it);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "a command that this format cannot say");
        }

        _ = _json.Close('}');
    }

    /// <summary>Leaves a note of a command, and what it does as far as that can be said.</summary>
    private void LeaveOut(Command command)
    {
        switch (command)
        {
            case Command.Unreadable it:
                WriteNote(command, it.Where, it.Proposal.Length > 0 ? $"{ForeignSyntax.Needs(it.Proposal)}: {it.Message}" : it.Message);
                break;
            default:
                WriteNote(command, command.At.Location, $"'{command.Keyword}' is a step that only a scenario can say");
                break;
        }

        if (ActionOf(command) is not { } action)
        {
            return;
        }

        if (!CanSay(action))
        {
            _lostEffect = MayChangeStore(action) ? command : _lostEffect;
        }
        else if (command is Assertion.Throws it)
        {
            _ = _json.Line(_indent);
            Write(it with { Exception = null });
        }
        else if (command is Assertion.Returns)
        {
            _ = _json.Line(_indent);
            Write(new Command.Perform(command.At, action) { Keyword = "invoke", Test = command.Test });
        }
    }

    private static bool MayChangeStore(ScriptAction action) => action is not (ScriptAction.Get or ScriptAction.TableSize or ScriptAction.ReadTable
        or ScriptAction.MemorySize or ScriptAction.ReadMemory);

    private void WriteNote(Command command, Location where, string reason)
    {
        _leftOut.Add((where, reason));
        Command meant = command is Command.Unreadable { Meant: { } known } ? known : command;
        (string keyword, string? name, string? registered) = meant switch
        {
            Command.DefineModule it => (it.IsDefinition ? "module_definition" : "module", it.Name, null),
            Command.InstantiateModule it => ("module_instance", it.Instance, null),
            Command.RegisterInstance it => ("register", null, it.Name),
            Command.ProvideHost it => ("host", it.Name, null),
            Command.Input it => ("input", it.Name, null),
            _ => (command.Keyword, (string?)null, (string?)null),
        };
        _ = Begin(Skipped, command).Member("command", keyword)
            .Optional(meant is Command.InstantiateModule ? "instance" : "name", Id(name)).Optional("as", registered)
            .Member("text", $"{where}: {reason}");
        _ = _json.Close('}');
    }

    private void WriteAssertion(Assertion assertion)
    {
        switch (assertion)
        {
            case Assertion.Returns it:
                _ = Begin("assert_return", it);
                WriteAction(it.Action);
                WriteResults(it.Results);
                break;
            case Assertion.Traps it:
                WriteAction("assert_trap", it, it.Action, it.Message);
                break;
            case Assertion.Exhausts it:
                WriteAction("assert_exhaustion", it, it.Action, it.Message);
                break;
            case Assertion.Throws it:
                WriteAction("assert_exception", it, it.Action, null);
                break;
            case Assertion.IsMalformed it:
                WriteRejection("assert_malformed", it, it.Module, it.Message);
                break;
            case Assertion.IsInvalid it:
                WriteRejection("assert_invalid", it, it.Module, it.Message);
                break;
            case Assertion.IsMalformedCustom it:
                WriteRejection("assert_malformed_custom", it, it.Module, it.Message);
                break;
            case Assertion.IsInvalidCustom it:
                WriteRejection("assert_invalid_custom", it, it.Module, it.Message);
                break;
            case Assertion.IsUnlinkable it:
                WriteStart("assert_unlinkable", it, it.Instance, it.Message);
                break;
            case Assertion.TrapsOnStart it:
                WriteStart("assert_uninstantiable", it, it.Instance, it.Message);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(assertion), assertion.GetType().Name, "an assertion that this format cannot say");
        }
    }

    private void WriteAction(string type, Command command, ScriptAction action, string? text)
    {
        _ = Begin(type, command);
        WriteAction(action);
        (ImmutableArray<ValType> results, ExternTypes? types) = _types.Of(action);
        _ = _json.Optional("text", text).Key("expected").Open('[');
        foreach (ValType result in results)
        {
            JsonValues.WriteType(_json, result, types!);
        }

        _ = _json.Close(']');
    }

    private void WriteAction(ScriptAction action)
    {
        _ = _json.Key("action").Open('{').Member("type", action is ScriptAction.Invoke ? "invoke" : "get")
            .Optional("module", Id(action.Instance)).Member("field", action.Export);
        if (action is ScriptAction.Invoke invoke)
        {
            _ = _json.Key("args").Open('[');
            foreach (Argument argument in invoke.Arguments)
            {
                JsonValues.Write(_json, (Argument.Constant)argument);
            }

            _ = _json.Close(']');
        }

        _ = _json.Close('}');
    }

    private void WriteResults(ImmutableArray<Pattern> results)
    {
        // For a single result that may be any of several wabt has a key of its own.
        ImmutableArray<Pattern> items = results is [Pattern.Either { Choices: var choices }] && !choices.Any(choice => choice is Pattern.Either) ? choices : results;
        _ = _json.Key(items == results ? "expected" : "either").Open('[');
        foreach (Pattern result in items)
        {
            JsonValues.Write(_json, result);
        }

        _ = _json.Close(']');
    }

    private void WriteRejection(string type, Assertion assertion, ModuleText module, string text)
    {
        _ = Begin(type, assertion);
        string kind = WriteFile(module, isTextEnough: true);
        _ = _json.Member("text", text).Member("module_type", kind);
    }

    private void WriteStart(string type, Assertion assertion, ScriptInstance instance, string text)
    {
        _ = Begin(type, assertion);
        switch (instance)
        {
            case ScriptInstance.OfText it:
                _types.Define(it);
                _ = _json.Optional("name", Id(it.Name));
                string kind = WriteFile(it.Module, isTextEnough: true);
                _ = _json.Member("text", text).Member("module_type", kind);
                break;
            case ScriptInstance.OfModule it:
                _ = _json.Optional("instance", Id(it.Instance)).Optional("module", Id(it.Module)).Member("text", text);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(instance), instance.GetType().Name, "an instance that this format cannot say");
        }
    }

    private void WriteModule(ModuleText module)
    {
        // wabt's reader takes no type of a module that is to be instantiated: without one it is binary.
        if (WriteFile(module, isTextEnough: false) == "text")
        {
            _ = _json.Member("module_type", "text");
        }
    }

    /// <summary>Adds the file of a module, and its name; returns which of the two formats it is in.</summary>
    private string WriteFile(ModuleText module, bool isTextEnough)
    {
        (ReadOnlyMemory<byte> bytes, Outcome? refusal) = module is ModuleText.Quoted && isTextEnough ? (default, null) : _modules.Of(module);
        string name = $"{_stem}.{_modulesMade++}.";
        if (module is not ModuleText.Quoted quoted)
        {
            _files.Add((name + "wasm", bytes));
            _ = _json.Member("filename", name + "wasm");
            return "binary";
        }

        _files.Add((name + "wat", TrimStart(quoted.Text.Content)));
        _ = _json.Member("filename", name + "wat");
        if (!isTextEnough && refusal is null)
        {
            _files.Add((name + "wasm", bytes));
            _ = _json.Member("binary_filename", name + "wasm");
        }

        return "text";
    }

    // A part of a file is padded, to keep its lines.
    private static ReadOnlyMemory<byte> TrimStart(ReadOnlyMemory<byte> text)
    {
        int start = text.Span.IndexOfAnyExcept((byte)' ', (byte)'\n');
        return start < 0 ? default : text[start..];
    }

    private JsonText Begin(string type, Command command) => _json.Open('{').Member("type", type).Member("line", _lineOf(command));

    private static string? Id(string? name) => name is null ? null : "$" + name;
}
