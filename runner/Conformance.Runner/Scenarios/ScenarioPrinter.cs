using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Runner.Scenarios;

/// <summary>Writes commands as a scenario with one test, which can say what the host does.</summary>
public sealed class ScenarioPrinter
{
    private readonly StringBuilder _modules = new();
    private readonly StringBuilder _hosts = new();
    private readonly StringBuilder _steps = new();
    private readonly Dictionary<InstanceId, string> _names = [];
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);
    private string _host = "";

    private ScenarioPrinter()
    {
    }

    /// <summary>Whether only a scenario can express a command: it is about the host.</summary>
    public static bool NeedsScenario(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command is Command.ProvideHost or Assertion.Calls
            || command.Action is not (null or ScriptAction.Get or ScriptAction.Invoke);
    }

    /// <summary>
    /// Prints commands. Names inside modules are lost. A command that no scenario can express becomes a comment.
    /// </summary>
    /// <param name="name">The name of the scenario.</param>
    /// <param name="commands">The commands; those about one instance come after it was made.</param>
    public static string Print(string name, ImmutableArray<Command> commands)
    {
        ScenarioPrinter printer = new();
        foreach (Command command in commands)
        {
            printer.Add(command);
        }

        StringBuilder text = new();
        _ = text.Append(CultureInfo.InvariantCulture, $"scenario: 1\nname: {Quoted(name)}\n");
        AddPart(text, "host", printer._hosts);
        AddPart(text, "modules", printer._modules);
        return text.Append("tests:\n  - name: case\n    steps:\n").Append(printer._steps).ToString();
    }

    private static void AddPart(StringBuilder text, string key, StringBuilder part)
    {
        if (part.Length > 0)
        {
            _ = text.Append(key).Append(":\n").Append(part);
        }
    }

    private void Add(Command command)
    {
        switch (command)
        {
            case Command.ProvideHost it:
                AddHost(it);
                break;
            case Command.DefineModule { IsDefinition: false, Name: { } module } it:
                Step($"instantiate: {NameOf(module, it.Module)}");
                break;
            case Command.InstantiateModule { Instance: { } instance, Module: { } module }:
                Step($"instantiate: {module}, as: {instance}");
                break;
            case Command.RegisterInstance { Instance: { } instance } it:
                Step($"register: {instance}, as: {Quoted(it.Name)}");
                break;
            case Assertion.Calls it:
                string calls = List(it.Log.Select(call =>
                    $"{{func: {_host}.{call.Function}, args: {List(call.Arguments.Select(Text))}}}"));
                Step($"assert_calls: {calls}");
                break;
            case Assertion.OfInstance it:
                AddFailing(it);
                break;
            case Assertion.OfModule it:
                Step($"{it.Word}: {{{BodyOf(it.Module)}}}");
                break;
            case Assertion.Returns it:
                AddReturns(it);
                break;
            case Assertion.OfAction { Action: not (ScriptAction.ReadMemory or ScriptAction.MemorySize or ScriptAction.TableSize) } it:
                Step($"{it.Word}: {{{ActionText(it.Action)}}}{(it.Message is { Length: > 0 } text ? $", text: {Quoted(text)}" : "")}");
                break;
            default:
                _ = _steps.Append(CultureInfo.InvariantCulture, $"      # {command.Keyword}: no step can express this\n");
                break;
        }
    }

    private void Step(string step) => _steps.Append("      - {").Append(step).Append("}\n");

    /// <summary>The name of a module, which is written when it is first used.</summary>
    private string NameOf(string name, ModuleText module)
    {
        if (_defined.Add(name))
        {
            _ = _modules.Append(CultureInfo.InvariantCulture, $"  {name}:\n");
            if (Decoded(module) is { } decoded)
            {
                _ = _modules.Append("    wat: |\n");
                foreach (string line in ModulePrinter.Print(decoded with { Name = null }, default)
                    .TrimEnd().Split('\n'))
                {
                    _ = _modules.Append("      ").Append(line).Append('\n');
                }
            }
            else
            {
                _ = _modules.Append("    ").Append(BodyOf(module)).Append('\n');
            }
        }

        return name;
    }

    private static Module? Decoded(ModuleText module)
    {
        try
        {
            return module switch
            {
                ModuleText.Parsed it => it.Module,
                ModuleText.Binary it => ModuleDecoder.Decode(new SourceText("", it.Bytes, IsBinary: true), FeatureSet.All),
                _ => null,
            };
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    private static string BodyOf(ModuleText module) => module switch
    {
        ModuleText.Binary it => $"binary: \"{Convert.ToHexStringLower(it.Bytes.Span)}\"",
        ModuleText.Parsed it => $"binary: \"{Convert.ToHexStringLower(ModuleEncoder.Encode(it.Module))}\"",
        ModuleText.Quoted it => $"wat: {Quoted(Encoding.UTF8.GetString(it.Text.Content.Span))}",
        _ => throw new ArgumentOutOfRangeException(nameof(module), module.GetType().Name, "a module without text"),
    };

    private void AddFailing(Assertion.OfInstance command)
    {
        string name = command.Instance switch
        {
            ScriptInstance.OfText it =>
                NameOf(it.Name ?? string.Create(CultureInfo.InvariantCulture, $"failing{_defined.Count}"), it.Module),
            ScriptInstance.OfModule it => it.Module ?? "",
            _ => throw new ArgumentOutOfRangeException(
                nameof(command), command.Instance.GetType().Name, "an instance without text"),
        };
        string expected = command is Assertion.TrapsOnStart ? "trap" : "unlinkable";
        Step($"instantiate: {name}, expect: {expected}{(command.Message.Length > 0 ? $", text: {Quoted(command.Message)}" : "")}");
    }

    private void AddReturns(Assertion.Returns command)
    {
        ScriptAction action = command.Action;
        string target = $"{action.Instance}.{action.Export}";
        string results = List(command.Results.Select(Text));
        Step(action switch
        {
            ScriptAction.Get => $"assert_global: {target}, is: {Text(command.Results[0])}",
            ScriptAction.TableSize => $"assert_table: {target}, size: {Number(command.Results[0])}",
            ScriptAction.MemorySize => $"assert_memory: {target}, size: {Number(command.Results[0])}",
            ScriptAction.ReadTable it => string.Create(
                CultureInfo.InvariantCulture, $"assert_table: {target}, elem: {it.Index}, is: {results}"),
            ScriptAction.ReadMemory it => string.Create(
                CultureInfo.InvariantCulture,
                $"assert_memory: {target}, address: {it.Address}, bytes: {Text(command.Results[0])}"),
            ScriptAction.GrowTable or ScriptAction.GrowMemory or ScriptAction.Invoke =>
                $"assert_return: {{{ActionText(action)}}}, results: {results}",
            _ => ActionText(action),
        });
    }

    private static string Number(Pattern pattern) => pattern is Pattern.Exactly it
        ? it.Value.Low.ToString(CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(pattern), pattern.GetType().Name, "a size is a number");

    private static string ActionText(ScriptAction action)
    {
        string target = $"{action.Instance}.{action.Export}";
        return action switch
        {
            ScriptAction.Invoke it => $"invoke: {target}, args: {List(it.Arguments.Select(Text))}",
            ScriptAction.Get => $"get: {target}",
            ScriptAction.SetGlobal it => $"set: {target}, to: {Text(it.Value)}",
            ScriptAction.ReadTable it => string.Create(CultureInfo.InvariantCulture, $"get: {target}, elem: {it.Index}"),
            ScriptAction.WriteTable it => string.Create(
                CultureInfo.InvariantCulture, $"set: {target}, elem: {it.Index}, to: {Text(it.Value)}"),
            ScriptAction.GrowTable it => string.Create(
                CultureInfo.InvariantCulture, $"grow: {target}, by: {it.Delta}, with: {Text(it.Init)}"),
            ScriptAction.GrowMemory it => string.Create(CultureInfo.InvariantCulture, $"grow: {target}, by: {it.Delta}"),
            ScriptAction.WriteMemory it => string.Create(
                CultureInfo.InvariantCulture,
                $"write: {target}, address: {it.Address}, bytes: \"{Convert.ToHexStringLower(it.Bytes.Span)}\""),
            _ => throw new ArgumentOutOfRangeException(
                nameof(action), action.GetType().Name, "an action without a step"),
        };
    }

    private void AddHost(Command.ProvideHost command)
    {
        _host = command.Name;
        HostModule host = command.Host.Build(HandleOf);
        _ = _hosts.Append(CultureInfo.InvariantCulture, $"  {command.Name}:\n");
        foreach (HostExtern item in host.Externs)
        {
            _ = _hosts.Append(CultureInfo.InvariantCulture, $"    {item.Name}: {TextOf(item)}\n");
        }
    }

    private InstanceId HandleOf(string name)
    {
        foreach ((InstanceId id, string known) in _names)
        {
            if (known == name)
            {
                return id;
            }
        }

        InstanceId made = new(_names.Count + 1);
        _names.Add(made, name);
        return made;
    }

    private string TextOf(HostExtern item) => item switch
    {
        HostFunc it => FuncText(it),
        HostTable it => $"table {LimitsText(it.Type.Limits)} {it.Type.Element}{(it.Init is { } init ? $" = {ValueText(init)}" : "")}",
        HostMemory it => $"memory {LimitsText(it.Type.Limits)}",
        HostGlobal it => $"global {(it.Type.IsMutable ? "mut " : "")}{it.Type.Value} = {ValueText(it.Value)}",
        HostTag it => $"tag{SignatureText(it.Type)}",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.GetType().Name, "a host object without text"),
    };

    private string FuncText(HostFunc func)
    {
        StringBuilder text = new($"{{type: \"func{SignatureText(func.Type)}\"");
        _ = text.Append(func.IsLogged ? "" : ", silent: true");
        ImmutableArray<Request> effects = func.Effects.IsDefault ? [] : func.Effects;
        ImmutableArray<Request> before = func.Ending is HostEnding.ReturnLast ? effects[..^1] : effects;
        if (before.Length > 0)
        {
            _ = text.Append(", effects: ").Append(List(before.Select(effect => $"{{{EffectText(effect)}}}")));
        }

        _ = text.Append(func.Ending switch
        {
            HostEnding.Return { Values.IsDefaultOrEmpty: false } it => $", returns: {List(it.Values.Select(ValueText))}",
            HostEnding.Trap it => $", traps: {Quoted(it.Message)}",
            HostEnding.Throw it =>
                $", throws: {NameOf(it.Tag)}, payload: {List(it.Payload.Select(ValueText))}",
            HostEnding.ReturnLast when effects[^1] is Request.Invoke it =>
                $", calls: {NameOf(it.Function)}, args: {List(it.Arguments.Select(ValueText))}",
            _ => "",
        });
        return text.Append('}').ToString();
    }

    private string EffectText(Request request) => request switch
    {
        Request.Invoke it => $"invoke: {NameOf(it.Function)}, args: {List(it.Arguments.Select(ValueText))}",
        Request.SetGlobal it => $"set: {NameOf(it.Global)}, to: {ValueText(it.Value)}",
        Request.WriteTable it => string.Create(
            CultureInfo.InvariantCulture, $"set: {NameOf(it.Table)}, elem: {it.Index}, to: {ValueText(it.Value)}"),
        Request.GrowTable it => string.Create(
            CultureInfo.InvariantCulture, $"grow: {NameOf(it.Table)}, by: {it.Delta}, with: {ValueText(it.Init)}"),
        Request.GrowMemory it => string.Create(CultureInfo.InvariantCulture, $"grow: {NameOf(it.Memory)}, by: {it.Delta}"),
        Request.WriteMemory it => string.Create(
            CultureInfo.InvariantCulture,
            $"write: {NameOf(it.Memory)}, address: {it.Address}, bytes: \"{Convert.ToHexStringLower(it.Bytes.Span)}\""),
        Request.GetGlobal it => $"get: {NameOf(it.Global)}",
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.GetType().Name, "an effect without text"),
    };

    private string NameOf(Extern item) => $"{_names[item.Instance]}.{item.Name}";

    private string ValueText(Value value) =>
        value.Reference is Reference.Exported it ? $"ref.func {NameOf(it.Function)}" : value.ToString();

    private static string Text(Argument argument) => argument switch
    {
        Argument.Function it => $"ref.func {it.Instance}.{it.Export}",
        Argument.Constant it => it.Value.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(argument), argument.GetType().Name, "not an argument"),
    };

    private static string Text(Pattern pattern) => pattern switch
    {
        Pattern.Bytes it => $"\"{Convert.ToHexStringLower(it.Content.Span)}\"",
        Pattern.Function it => $"ref.func {it.Instance}.{it.Export}",
        Pattern.Either it => $"{{either: {List(it.Choices.Select(Text))}}}",
        _ => PatternText.Of(pattern)[1..^1],
    };

    private static string LimitsText(Limits limits) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(limits.Address == AddrType.I64 ? "i64 " : "")}{limits.Minimum}{(limits.Maximum is { } most ? $" {most}" : "")}");

    private static string SignatureText(FuncType type) =>
        (type.Parameters.IsEmpty ? "" : $" (param {string.Join(' ', type.Parameters)})")
        + (type.Results.IsEmpty ? "" : $" (result {string.Join(' ', type.Results)})");

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
