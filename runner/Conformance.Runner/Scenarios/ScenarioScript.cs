using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scenarios;

/// <summary>
/// Translates a scenario to an ordinary script. Host objects become a module that exports them; actions that only a
/// host can perform are errors. All tests share the script's store, so names are made unique across tests.
/// </summary>
public sealed class ScenarioScript
{
    private readonly Script _script;
    private readonly bool _areCallsSeen;
    private readonly string[] _texts;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _registeredBefore = new(StringComparer.Ordinal);
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleText> _modules = new(StringComparer.Ordinal);

    private ScenarioScript(Script script)
    {
        _script = script;
        _areCallsSeen = script.Commands.Any(command => command is Assertion.Calls);
        _texts = [.. script.Commands.Select(command => command switch
        {
            Assertion.Traps it => it.Message,
            Assertion.TrapsOnStart it => it.Message,
            _ => "",
        }).Where(text => text.Length > 0)];
    }

    /// <summary>Returns the script's text.</summary>
    /// <exception cref="ScriptException">A script cannot express the scenario.</exception>
    public static string Of(Script scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new ScenarioScript(scenario).Write();
    }

    private string Write()
    {
        StringBuilder text = new();
        if (_script.Requires.Length > 0)
        {
            _ = text.Append(";; Needs ").AppendJoin(", ", _script.Requires.Select(FeatureSet.NameOf)).Append(".\n");
        }

        foreach (IGrouping<string, Command> test in _script.Commands.GroupBy(
            command => command.Test, StringComparer.Ordinal))
        {
            _names.Clear();
            _modules.Clear();
            _registeredBefore.UnionWith(_registered);
            _registered.Clear();
            _ = text.Append(text.Length > 0 ? "\n" : "").Append(";; ").Append(OneLine(test.Key)).Append('\n');
            Command[] commands = [.. test];
            for (int i = 0; i < commands.Length; i++)
            {
                bool isBoth = IsDefinedAndInstantiated(commands, i);
                _ = text.Append(ScriptPrinter.Print(Say(commands[i], isBoth)));
                i += isBoth ? 1 : 0;
            }
        }

        return text.ToString();
    }

    private ImmutableArray<Command> Say(Command command, bool isBoth)
    {
        switch (command)
        {
            case Command.ProvideHost it:
                return SayHost(it);
            case Command.DefineModule it:
                _modules[it.Name!] = it.Module;
                if (isBoth)
                {
                    CheckImports(it, it.Module);
                }

                return [it with { Name = NameOf(it.Name!), IsDefinition = !isBoth }];
            case Command.InstantiateModule it:
                CheckImports(it, _modules[it.Module!]);
                return [it with { Instance = NameOf(it.Instance!), Module = NameOf(it.Module!) }];
            case Command.RegisterInstance it:
                _ = _registered.Add(it.Name);
                return [it with { Instance = NameOf(it.Instance!) }];
            case Assertion.OfInstance it:
                return [it with { Instance = Started(it, it.Instance) }];
            case Assertion.OfModule:
                return [command];
            case Assertion.Calls:
                throw Unsayable(command, "a script cannot see calls of host functions");
            case Assertion.Throws { Exception: not null }:
                throw Unsayable(command, "a script cannot tell exceptions apart");
            case Assertion.Refuses:
                throw Unsayable(command, "only a host can make a request that an engine refuses");
            case Assertion.Returns it when !it.Results.All(PatternText.HasForm):
                throw Unsayable(command, "a script cannot name a function or bytes as a result");
            case { Action: { } action }:
                return [command with { Action = Say(command, action) }];
            default:
                throw new InvalidOperationException($"a scenario has no '{command.Keyword}'");
        }
    }

    private ImmutableArray<Command> SayHost(Command.ProvideHost command)
    {
        // Instance handles do not exist here; objects that need one cannot be translated anyway.
        (Module? module, string why) = HostAsModule.Of(
            command.Host.Build(_ => default), _areCallsSeen, trap =>
                _texts.Any(text => trap.StartsWith(text, StringComparison.Ordinal)));
        if (module is null)
        {
            throw Unsayable(command, $"host module '{command.Name}': {why}");
        }

        _ = _registered.Add(command.Name);
        string name = NameOf(command.Name);
        return
        [
            new Command.DefineModule(command.At, name, new ModuleText.Parsed(module), IsDefinition: false)
            {
                Keyword = "module",
            },
            new Command.RegisterInstance(command.At, command.Name, name) { Keyword = "register" },
        ];
    }

    private ScriptAction Say(Command command, ScriptAction action) => action switch
    {
        ScriptAction.Invoke it when it.Arguments.Any(argument => argument is not Argument.Constant) =>
            throw Unsayable(command, "a script cannot pass a function by its name"),
        ScriptAction.Invoke or ScriptAction.Get => action with { Instance = NameOf(action.Instance!) },
        _ => throw Unsayable(command, "only a host can read or change tables, memories and globals from outside"),
    };

    private ScriptInstance Started(Command command, ScriptInstance instance)
    {
        CheckImports(
            command,
            instance is ScriptInstance.OfText text
                ? text.Module
                : _modules[((ScriptInstance.OfModule)instance).Module!]);
        return instance is ScriptInstance.OfModule it ? it with { Module = NameOf(it.Module!) } : instance;
    }

    /// <summary>
    /// Rejects imports from a name that another test registered: it would still exist in the script, but not in the
    /// scenario.
    /// </summary>
    private void CheckImports(Command command, ModuleText text)
    {
        if (ImportsOf(text)
            .FirstOrDefault(
                import =>
                    _registeredBefore.Contains(import.Module) && !_registered.Contains(import.Module)) is { } import)
        {
            throw Unsayable(
                command,
                $"'{import.Module}' is registered only in an earlier test, but all tests share the script's store");
        }
    }

    private static ImmutableArray<Import> ImportsOf(ModuleText text)
    {
        try
        {
            return text switch
            {
                ModuleText.Parsed it => it.Module.Imports,
                ModuleText.Binary it =>
                    ModuleDecoder.Decode(new SourceText("<module>", it.Bytes, IsBinary: true)).Imports,
                _ => [],
            };
        }
        catch (ModuleException)
        {
            return []; // It is instantiated nowhere.
        }
    }

    /// <summary>The name in the script. The first test that uses a name keeps it.</summary>
    private string NameOf(string name)
    {
        if (!_names.TryGetValue(name, out string? said))
        {
            said = name;
            for (int i = 2; !_taken.Add(said); i++)
            {
                said = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            }

            _names.Add(name, said);
        }

        return said;
    }

    /// <summary>
    /// Whether a module is instantiated right after its definition, under its own name and never again, so that the
    /// short form suffices.
    /// </summary>
    private static bool IsDefinedAndInstantiated(Command[] commands, int at) =>
        commands[at] is Command.DefineModule define
        && at + 1 < commands.Length
        && commands[at + 1] is Command.InstantiateModule next && next.Module == define.Name
            && next.Instance == define.Name
        && !commands.Skip(at + 2).Any(command => command.Uses.Contains(new UsedName(NameSpace.Modules, define.Name)));

    private static ScriptException Unsayable(Command command, string why) =>
        new($"'{command.Keyword}' has no equivalent in a script: {why}", command.At.Location);

    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
}
