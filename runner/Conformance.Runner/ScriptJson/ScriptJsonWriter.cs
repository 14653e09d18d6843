using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.ScriptJson;

/// <summary>
/// Writes scripts in the format of wabt's <c>wast2json</c>, with keys in the order that its reader requires. Commands
/// that wabt's format cannot express are written like <c>wasm-tools json-from-wast</c>; commands that neither can
/// express have our own form.
/// </summary>
public sealed class ScriptJsonWriter
{
    /// <summary>The type of a note about a left-out command.</summary>
    internal const string Skipped = "skipped";

    private readonly string _stem;
    private readonly JsonText _json = new();
    private readonly ImmutableArray<(string Name, ReadOnlyMemory<byte> Content)>.Builder _files =
        ImmutableArray.CreateBuilder<(string Name, ReadOnlyMemory<byte> Content)>();

    private readonly ModuleBytes _modules = new();
    private readonly ActionTypes _types = new();
    private readonly Func<Command, int> _lineOf;
    private readonly ImmutableArray<(
        Location At, string Message)>.Builder _leftOut = ImmutableArray.CreateBuilder<(Location At, string Message)>();
    private int _modulesMade;
    private int _indent;
    private Command? _lostEffect;

    private ScriptJsonWriter(string stem, Func<Command, int> lineOf)
    {
        _stem = stem;
        _lineOf = lineOf;
    }

    /// <summary>
    /// Writes a script. A command that the format cannot express is replaced by a note, which other readers reject. If
    /// a left-out action may have changed the store, the later commands of its test are left out too.
    /// </summary>
    /// <param name="stem">The prefix of module file names: <c>stem.0.wasm</c>, <c>stem.1.wat</c> …</param>
    public static ScriptJsonFiles Write(Script script, string stem) =>
        Write(script.Commands, Path.GetFileName(script.Source.Path), stem, LineOf);

    /// <summary>Writes commands.</summary>
    /// <param name="sourceName">The name of the source file, for the JSON.</param>
    /// <param name="lineOf">The line of a command.</param>
    internal static ScriptJsonFiles Write(
        ImmutableArray<Command> commands, string sourceName, string stem, Func<Command, int> lineOf)
    {
        ScriptJsonWriter writer = new(stem, lineOf);
        _ = writer._json.Open('{').Member("source_filename", sourceName).Line(1).Key("commands").Open('[');
        writer.WriteAll(commands);
        _ = writer._json.Close(']').Close('}');
        return new ScriptJsonFiles(writer._json + "\n", writer._files.ToImmutable(), writer._leftOut.ToImmutable());
    }

    /// <summary>Whether the format can express a command.</summary>
    internal static bool CanSay(Command command) => TypeOf(command) is not null
        && (command.Action is not { } action || CanSay(action))
        && (command is not Assertion.Returns it || it.Results.All(CanSay));

    /// <summary>The type of a command in the format; null if it has none.</summary>
    private static string? TypeOf(Command command) => command switch
    {
        Command.DefineModule { IsDefinition: true } => "module_definition",
        Command.InstantiateModule => "module_instance",
        Command.Perform => "action",
        Assertion.TrapsOnStart => "assert_uninstantiable",
        Assertion.Throws { Exception: not null } => null,
        Command.DefineModule or Command.RegisterInstance or Command.Group or Command.Thread or Command.Wait
            or Command.Input or Command.Output
            or Assertion.Returns or Assertion.Traps or Assertion.Throws or Assertion.Exhausts or Assertion.Suspends
            or Assertion.IsMalformed or Assertion.IsInvalid
            or Assertion.IsMalformedCustom or Assertion.IsInvalidCustom or Assertion.IsUnlinkable => command.Word,
        _ => null,
    };

    private static bool CanSay(ScriptAction action) =>
        action is ScriptAction.Get
            || (action is ScriptAction.Invoke it && it.Arguments.All(argument => argument is Argument.Constant));

    private static bool CanSay(Pattern pattern) => pattern switch
    {
        Pattern.Function or Pattern.Bytes => false,
        Pattern.Either either => either.Choices.All(CanSay),
        _ => true,
    };

    /// <summary>The line of a command. For an assertion, the line of its action or module.</summary>
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

    /// <summary>Writes commands; groups and threads are nested without recursion.</summary>
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
                WriteNote(
                    command, command.At.Location, $"needs '{lost.Keyword}' of line {lost.At.Line}, which was left out");
            }
            else if (command is Command.Group or Command.Thread)
            {
                WriteHead(command);
                _ = _json.Key("commands").Open('[');
                open.Push((command.Inside, 0));
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
        if (!CanSay(command) || TypeOf(command) is not { } type)
        {
            LeaveOut(command);
            return;
        }

        _ = Begin(type, command);
        switch (command)
        {
            case Command.DefineModule it:
                _types.Define(it);
                _ = _json.Optional("name", Id(it.Name));
                WriteModule(it.Module);
                break;
            case Command.InstantiateModule it:
                _types.Instantiate(it);
                _ = _json.Optional("instance", Id(it.Instance)).Optional("module", Id(it.Module));
                break;
            case Command.RegisterInstance it:
                _ = _json.Optional("name", Id(it.Instance)).Member("as", it.Name);
                break;
            case Command.Wait it:
                _ = _json.Optional("thread", Id(it.ThreadName));
                break;
            case Command.Input it:
                _ = _json.Optional("name", Id(it.Name)).Member("filename", it.File);
                break;
            case Command.Output it:
                _ = _json.Optional("name", Id(it.Name)).Optional("filename", it.File);
                break;
            case Assertion.Returns it:
                WriteAction(it.Action);
                WriteResults(it.Results);
                break;
            case Assertion.OfModule it:
                WriteRejection(it);
                break;
            case Assertion.OfInstance it:
                WriteStart(it);
                break;
            case { Action: { } action }:
                WriteAction(action, (command as Assertion)?.Message);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(command), command.GetType().Name, "a command without a form in JSON");
        }

        _ = _json.Close('}');
    }

    /// <summary>Leaves a note instead of a command, with the effects that the format can express.</summary>
    private void LeaveOut(Command command)
    {
        if (command is Command.Unreadable unreadable)
        {
            string needs = unreadable.Proposal.Length > 0 ? ForeignSyntax.Needs(unreadable.Proposal) + ": " : "";
            WriteNote(command, unreadable.Where, needs + unreadable.Message);
        }
        else
        {
            WriteNote(command, command.At.Location, $"'{command.Keyword}' is a step that only a scenario can express");
        }

        if (command.Action is not { } action)
        {
            return;
        }

        if (command is Assertion.Throws it && CanSay(action))
        {
            _ = _json.Line(_indent);
            Write(it with { Exception = null });
        }
        else if (command is Assertion.Returns && CanSay(action))
        {
            _ = _json.Line(_indent);
            Write(new Command.Perform(command.At, action) { Test = command.Test });
        }
        else
        {
            // Its demand cannot be expressed, so the action may fail.
            _lostEffect = MayChangeStore(action) ? command : _lostEffect;
        }
    }

    private static bool MayChangeStore(ScriptAction action) =>
        action is not (ScriptAction.Get or ScriptAction.TableSize or ScriptAction.ReadTable
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

    private void WriteAction(ScriptAction action, string? text)
    {
        WriteAction(action);
        (ImmutableArray<ValType> results, ExternTypes? types) = _types.ResultsOf(action);
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
        // wabt has a separate key for alternatives of a single result.
        ImmutableArray<Pattern> items = results is [Pattern.Either { Choices: var choices }]
            && !choices.Any(choice => choice is Pattern.Either) ? choices : results;
        _ = _json.Key(items == results ? "expected" : "either").Open('[');
        foreach (Pattern result in items)
        {
            JsonValues.Write(_json, result);
        }

        _ = _json.Close(']');
    }

    private void WriteRejection(Assertion.OfModule assertion)
    {
        string kind = WriteFile(assertion.Module, isTextEnough: true);
        _ = _json.Member("text", assertion.Message).Member("module_type", kind);
    }

    private void WriteStart(Assertion.OfInstance assertion)
    {
        switch (assertion.Instance)
        {
            case ScriptInstance.OfText it:
                _types.Define(it);
                _ = _json.Optional("name", Id(it.Name));
                string kind = WriteFile(it.Module, isTextEnough: true);
                _ = _json.Member("text", assertion.Message).Member("module_type", kind);
                break;
            case ScriptInstance.OfModule it:
                _ = _json.Optional("instance", Id(it.Instance)).Optional("module", Id(it.Module))
                    .Member("text", assertion.Message);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(assertion), assertion.Instance.GetType().Name, "an instance without a form in JSON");
        }
    }

    private void WriteModule(ModuleText module)
    {
        // wabt's reader takes no module type here: without one the module is binary.
        if (WriteFile(module, isTextEnough: false) == "text")
        {
            _ = _json.Member("module_type", "text");
        }
    }

    /// <summary>Adds a module file and its name; returns the format of the file.</summary>
    private string WriteFile(ModuleText module, bool isTextEnough)
    {
        (ReadOnlyMemory<byte> bytes, Outcome? refusal) = module is ModuleText.Quoted && isTextEnough
            ? (default, null)
            : _modules.Of(module);
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

    // A module inside a script is padded to keep its lines.
    private static ReadOnlyMemory<byte> TrimStart(ReadOnlyMemory<byte> text)
    {
        int start = text.Span.IndexOfAnyExcept((byte)' ', (byte)'\n');
        return start < 0 ? default : text[start..];
    }

    private JsonText Begin(string type, Command command) =>
        _json.Open('{').Member("type", type).Member("line", _lineOf(command));

    private static string? Id(string? name) => name is null ? null : "$" + name;
}
