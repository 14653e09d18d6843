using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>
/// <c>spectest</c> in one store. An engine that cannot put two memories into it has two of them, which share all but
/// the memories; the one that a module needs is registered when the module is instantiated.
/// </summary>
internal sealed class SpectestHost(ScriptStore store, EngineInfo engine, FeatureSet features, SpectestUse use)
{
    private const string TwoMemories =
        "memory and shared_memory of 'spectest' in one module: needs multiMemory, which this engine does not have";
    private bool _isProvided;
    private InstanceId? _plain;
    private InstanceId? _shared;
    private bool _isSharedRegistered;

    /// <summary>Whether a module can import from it without further requests.</summary>
    internal bool IsSettled => _isProvided && _plain is null;

    /// <summary>A script registers an instance in its place: it must not be overtaken by this.</summary>
    internal void Replace()
    {
        _isProvided = true;
        _plain = null;
    }

    /// <summary>Makes it importable, once.</summary>
    internal void Provide()
    {
        if (_isProvided)
        {
            return;
        }

        _isProvided = true;
        InstanceId instance = store.Names.NewInstance(null);
        Outcome made = Make(instance, use.Includes);
        if (made is Outcome.Unsupported or Outcome.Malformed or Outcome.Invalid
            && !features.Has(Feature.MultiMemory)
            && use.Includes(Spectest.Memory)
            && use.Includes(Spectest.SharedMemory))
        {
            made = Make(instance, name => name != Spectest.SharedMemory && use.Includes(name));
            _plain = made is Outcome.Returned ? instance : null;
        }

        made = made is Outcome.Returned ? store.Ask(new Request.Register(Spectest.Name, instance)) : made;
        store.Names.Register(Spectest.Name, ObstacleOf(made));
    }

    /// <summary>Has a module import from the one that it needs.</summary>
    /// <returns>What stands in the way; null if nothing does.</returns>
    internal Obstacle? ProvideFor(ReadOnlyMemory<byte> binary)
    {
        Provide();
        if (_plain is not { } plain)
        {
            return null;
        }

        (bool isPlain, bool isShared) = MemoriesFor(binary);
        if (isShared && isPlain)
        {
            return new Obstacle(VerdictKind.Unsupported, VerdictTypes.Unsupported, TwoMemories);
        }

        if (isShared == _isSharedRegistered)
        {
            return null;
        }

        Outcome made = isShared && _shared is null ? MakeShared(plain) : Outcome.Returned.Nothing;
        made =
            made is Outcome.Returned
                ? store.Ask(new Request.Register(Spectest.Name, isShared ? _shared!.Value : plain))
                : made;
        if (made is Outcome.Returned)
        {
            _isSharedRegistered = isShared;
        }

        return ObstacleOf(made);
    }

    private (bool IsPlain, bool IsShared) MemoriesFor(ReadOnlyMemory<byte> binary)
    {
        using TimeLimit.Scope limit = store.LimitReading();
        string[] names =
        [
            .. ModuleImports.Of(binary).Where(import => import.Module == Spectest.Name).Select(import => import.Name),
        ];
        return (names.Contains(Spectest.Memory), names.Contains(Spectest.SharedMemory));
    }

    private Outcome Make(InstanceId instance, Func<string, bool> includes)
    {
        Outcome made = engine.Abilities.HasFlag(Abilities.HostExterns)
            ? store.Ask(new Request.Provide(instance, Spectest.ToHost(features, includes)))
            : new Outcome.Unsupported("host objects");
        return made is Outcome.Unsupported ? Make(instance, Spectest.ToModule(features, includes), from: null) : made;
    }

    private Outcome MakeShared(InstanceId plain)
    {
        InstanceId instance = store.Names.NewInstance(null);
        Outcome made = Make(instance, Spectest.WithSharedMemory(features, use.Includes), plain);
        _shared = made is Outcome.Returned ? instance : null;
        return made;
    }

    /// <param name="from">The instance that has all its imports under the same names; null if it has none.</param>
    private Outcome Make(InstanceId instance, Module module, InstanceId? from)
    {
        (Outcome made, ModuleId id, _) = store.Define(new ModuleText.Parsed(module));
        return made is not Outcome.Returned ? made
            : store.Ask(from is { } other
                ? new Request.Instantiate(
                    instance,
                    id,
                    [.. module.Imports.Select(import => new Extern(other, import.Name))])
                : new Request.Instantiate(instance, id));
    }

    private static Obstacle? ObstacleOf(Outcome made) =>
        made is Outcome.Returned ? null : Obstacle.OfEngine($"the engine refused the module 'spectest': {made}");
}
