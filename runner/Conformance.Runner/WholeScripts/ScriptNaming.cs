using System.Collections.Immutable;
using System.Globalization;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.WholeScripts;

/// <summary>
/// Resolves the names of a script that is being sliced. For engines that continue after a failure it makes every name
/// unique, so that a name never refers to an earlier module instead of a failed one.
/// </summary>
internal sealed class ScriptNaming(ScriptNames names, bool renames)
{
    private readonly Dictionary<ModuleId, (string Name, ModuleText Text)> _modules = [];
    private readonly Dictionary<InstanceId, (string Name, ModuleText Text)> _instances = [];

    /// <summary>The obstacle for a command; null if there is none.</summary>
    internal Obstacle? ObstacleTo(Command command, ModuleBytes modules) =>
        names.CheckFree(command) ?? names.FindAll(command) ?? command switch
        {
            Command.DefineModule { IsDefinition: true } => null,
            Command.ProvideHost it =>
                HostAsModule.Of(it.Host.Build(names.Reserve)) is { Module: null, Why: var why }
                    ? Unsupported(why)
                    : null,
            { ValidModule: { } module } => LostImport(module, modules),
            _ => LostImport(command, modules),
        };

    /// <summary>The commands to write for a command. Binds its names, to an obstacle if it failed.</summary>
    internal ImmutableArray<Command> Say(Command command, Obstacle? failure)
    {
        switch (command)
        {
            case Command.DefineModule it:
                return [it with { Name = Bind(it, failure) ?? it.Name }];
            case Command.InstantiateModule it:
                _ = names.FindModule(it.Module, out ModuleId module);
                InstanceId instance = names.NewInstance(it.Instance);
                _instances[instance] = _modules[module] with { Name = NameOf(instance) };
                names.BindInstance(it.Instance, instance, failure);
                return [renames ? it with { Instance = NameOf(instance), Module = _modules[module].Name } : it];
            case Command.RegisterInstance it:
                names.Register(it.Name, failure);
                return SayRegistration(it);
            case Command.ProvideHost it:
                return SayHost(it, failure);
            case Assertion.OfInstance it:
                return [it with { Instance = Say(it.Instance) }];
            case { Action: { } action }:
                return [command with { Action = Say(action) }];
            default:
                return [command];
        }
    }

    private static Obstacle Unsupported(string why) =>
        new(Results.VerdictKind.Unsupported, Results.VerdictTypes.Unsupported, why);

    private static string NameOf(ModuleId module) => string.Create(CultureInfo.InvariantCulture, $"m{module.Number}");

    private static string NameOf(InstanceId instance) =>
        string.Create(CultureInfo.InvariantCulture, $"i{instance.Number}");

    /// <summary>The failed registration that a command's module imports from.</summary>
    private Obstacle? LostImport(Command command, ModuleBytes modules)
    {
        foreach (UsedName used in command.Uses)
        {
            if (used.Space == NameSpace.Modules)
            {
                _ = names.FindModule(used.Name, out ModuleId id);
                return LostImport(_modules[id].Text, modules);
            }
        }

        return null;
    }

    /// <summary>The failed registration that a module imports from.</summary>
    private Obstacle? LostImport(ModuleText text, ModuleBytes modules) =>
        names.HasLostRegistrations && modules.Of(text) is { Refusal: null } read
            ? ModuleImports.FindLost(read.Bytes, names)
            : null;

    private string? Bind(Command.DefineModule command, Obstacle? failure)
    {
        ModuleId module = names.NewModule();
        names.BindModule(command.Name, module, failure);
        if (command.IsDefinition)
        {
            _modules[module] = (NameOf(module), command.Module);
            return renames ? NameOf(module) : null;
        }

        InstanceId instance = names.NewInstance(command.Name);
        names.BindInstance(command.Name, instance, failure);
        _modules[module] = _instances[instance] = (NameOf(instance), command.Module);
        return renames ? NameOf(instance) : null;
    }

    private ImmutableArray<Command> SayRegistration(Command.RegisterInstance command)
    {
        if (!renames)
        {
            return [command];
        }

        _ = names.FindInstance(command.Instance, out InstanceId instance);
        Command.RegisterInstance renamed = command with { Instance = _instances[instance].Name };
        return ActionTypes.TypesOf(_instances[instance].Text) is { } types
            && RegistrationProbe.Of(command.Name, types) is { } probe
            ? [renamed, new Command.DefineModule(
                command.At, null, new ModuleText.Parsed(probe), IsDefinition: false) { Keyword = "module" }]
            : [renamed];
    }

    private ImmutableArray<Command> SayHost(Command.ProvideHost command, Obstacle? failure)
    {
        InstanceId instance = names.Reserve(command.Name);
        ModuleText.Parsed module = new(HostAsModule.Of(command.Host.Build(names.Reserve)).Module!);
        _instances[instance] = (NameOf(instance), module);
        names.BindHost(command.Name, instance, failure);
        names.Register(command.Name, failure);
        string name = renames ? NameOf(instance) : command.Name;
        return
        [
            new Command.DefineModule(command.At, name, module, IsDefinition: false) { Keyword = "module" },
            new Command.RegisterInstance(command.At, command.Name, name) { Keyword = "register" },
        ];
    }

    private ScriptInstance Say(ScriptInstance instance)
    {
        switch (instance)
        {
            case ScriptInstance.OfText it:
                ModuleId made = names.NewModule();
                _modules[made] = ("", it.Module);
                names.BindModule(
                    it.Name,
                    made,
                    renames ? Unsupported("JSON cannot instantiate a module of an assertion again") : null);
                return renames ? it with { Name = null } : it;
            case ScriptInstance.OfModule it when renames:
                _ = names.FindModule(it.Module, out ModuleId module);
                return new ScriptInstance.OfModule(null, _modules[module].Name);
            default:
                return instance;
        }
    }

    private ScriptAction Say(ScriptAction action)
    {
        if (!renames)
        {
            return action;
        }

        _ = names.FindInstance(action.Instance, out InstanceId instance);
        return action with { Instance = _instances[instance].Name };
    }
}
