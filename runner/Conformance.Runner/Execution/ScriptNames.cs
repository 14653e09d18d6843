using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>
/// The names of a script in one store (the specification's interpreter/README.md, "Scripts"). Modules, instances and
/// registrations have separate name spaces; modules and instances also have a latest one. A failed definition binds its
/// name to the reason.
/// </summary>
internal sealed class ScriptNames
{
    private readonly Dictionary<string, Binding<ModuleId>> _modules = [];
    private readonly Dictionary<string, Binding<InstanceId>> _instances = [];
    private readonly Dictionary<string, InstanceId> _reserved = [];
    private readonly Dictionary<string, Obstacle> _lostRegistrations = [];
    private Binding<ModuleId>? _latestModule;
    private Binding<InstanceId>? _latestInstance;
    private int _modulesMade;
    private int _instancesMade;

    /// <summary>The initial names of a thread: the shared instances of another scope, with the same handles.</summary>
    internal static ScriptNames OfThread(ScriptNames outer, IEnumerable<(string Name, InstanceId Id)> shared)
    {
        ScriptNames names = new() { _instancesMade = outer._instancesMade };
        foreach ((string name, InstanceId id) in shared)
        {
            _ = names._instances.TryAdd(name, new Binding<InstanceId>(id, null));
        }

        return names;
    }

    /// <summary>Whether a registration failed.</summary>
    internal bool HasLostRegistrations => _lostRegistrations.Count > 0;

    /// <summary>A fresh handle.</summary>
    internal ModuleId NewModule() => new(_modulesMade++);

    /// <summary>The handle for a new instance; the reserved one if the name was used before.</summary>
    internal InstanceId NewInstance(string? name) =>
        name is not null && _reserved.TryGetValue(name, out InstanceId reserved)
            ? reserved
            : new InstanceId(_instancesMade++);

    /// <summary>The handle of a present or future instance.</summary>
    internal InstanceId Reserve(string name)
    {
        if (_instances.TryGetValue(name, out Binding<InstanceId> bound) && bound.Obstacle is null)
        {
            return bound.Id;
        }

        if (!_reserved.TryGetValue(name, out InstanceId id))
        {
            id = new InstanceId(_instancesMade++);
            _reserved.Add(name, id);
        }

        return id;
    }

    /// <summary>An obstacle if a name is taken.</summary>
    internal Obstacle? CheckFreeModule(string? name) =>
        name is not null && _modules.ContainsKey(name) ? Obstacle.OfScript($"module ${name} is already defined") : null;

    /// <inheritdoc cref="CheckFreeModule"/>
    internal Obstacle? CheckFreeInstance(string? name) =>
        name is not null && _instances.ContainsKey(name)
            ? Obstacle.OfScript($"instance ${name} is already defined")
            : null;

    /// <summary>Binds a module as the latest one, and to its name unless that is taken.</summary>
    internal void BindModule(string? name, ModuleId id, Obstacle? obstacle = null)
    {
        Binding<ModuleId> binding = new(id, obstacle);
        _latestModule = binding;
        if (name is not null)
        {
            _ = _modules.TryAdd(name, binding);
        }
    }

    /// <summary>Binds an instance as the latest one, and to its name unless that is taken.</summary>
    internal void BindInstance(string? name, InstanceId id, Obstacle? obstacle = null)
    {
        Binding<InstanceId> binding = new(id, obstacle);
        _latestInstance = binding;
        if (name is not null)
        {
            _ = _instances.TryAdd(name, binding);
        }
    }

    /// <summary>Binds an instance to a name only: host objects never become the latest instance.</summary>
    internal void BindHost(string name, InstanceId id, Obstacle? obstacle) =>
        _instances.TryAdd(name, new Binding<InstanceId>(id, obstacle));

    /// <summary>Binds the names of a command that was not run to the reason.</summary>
    internal void Lose(Command command, Obstacle obstacle)
    {
        foreach (BoundName bound in command.Binds)
        {
            switch (bound.Space)
            {
                case NameSpace.Modules:
                    BindModule(bound.Name, default, obstacle);
                    break;
                case NameSpace.Instances when bound.IsLatest:
                    BindInstance(bound.Name, default, obstacle);
                    break;
                case NameSpace.Instances:
                    BindHost(bound.Name!, default, obstacle);
                    break;
                default:
                    Register(bound.Name!, obstacle);
                    break;
            }
        }
    }

    /// <summary>An obstacle if a name that a command binds is taken. Registrations may be repeated.</summary>
    internal Obstacle? CheckFree(Command command)
    {
        foreach (BoundName bound in command.Binds)
        {
            Obstacle? taken = bound.Space switch
            {
                NameSpace.Modules => CheckFreeModule(bound.Name),
                NameSpace.Instances => CheckFreeInstance(bound.Name),
                _ => null,
            };
            if (taken is not null)
            {
                return taken;
            }
        }

        return null;
    }

    /// <summary>The obstacle for the names that a command uses; null if all are bound.</summary>
    internal Obstacle? FindAll(Command command)
    {
        foreach (UsedName used in command.Uses)
        {
            if ((
                used.Space == NameSpace.Modules
                    ? FindModule(used.Name, out _)
                    : FindInstance(used.Name, out _)) is { } missing)
            {
                return missing;
            }
        }

        return null;
    }

    /// <summary>Records the result of a registration.</summary>
    internal void Register(string name, Obstacle? obstacle)
    {
        if (obstacle is null)
        {
            _ = _lostRegistrations.Remove(name);
        }
        else
        {
            _lostRegistrations[name] = obstacle;
        }
    }

    /// <summary>The obstacle for imports from a registered name.</summary>
    internal Obstacle? LostRegistration(string name) => _lostRegistrations.GetValueOrDefault(name);

    /// <summary>Finds a module; null for the latest.</summary>
    internal Obstacle? FindModule(string? name, out ModuleId id) =>
        Find(name is null ? _latestModule : Lookup(_modules, name), "module", name, out id);

    /// <summary>Finds an instance; null for the latest.</summary>
    internal Obstacle? FindInstance(string? name, out InstanceId id) =>
        Find(name is null ? _latestInstance : Lookup(_instances, name), "instance", name, out id);

    private static Binding<T>? Lookup<T>(Dictionary<string, Binding<T>> bindings, string name)
        where T : struct => bindings.TryGetValue(name, out Binding<T> binding) ? binding : null;

    private static Obstacle? Find<T>(Binding<T>? binding, string kind, string? name, out T id)
        where T : struct
    {
        id = binding?.Id ?? default;
        return binding is { } found
            ? found.Obstacle
            : Obstacle.OfScript(name is null ? $"there is no {kind} yet" : $"unknown {kind} ${name}");
    }

    private readonly record struct Binding<T>(T Id, Obstacle? Obstacle);
}
