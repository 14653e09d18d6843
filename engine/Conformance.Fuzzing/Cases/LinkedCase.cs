using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Fuzzing.Linked;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>One to five modules that share what they export, calls to them, and observations after each step.</summary>
internal sealed class LinkedCase
{
    private const int MostModules = 5;
    private const int HotCalls = 400;
    private readonly World _world;
    private readonly RandomSource _random;
    private readonly ImmutableArray<CaseStep>.Builder _steps = ImmutableArray.CreateBuilder<CaseStep>();
    private readonly List<(string Name, LinkedModule Module)> _instances = [];
    private readonly HostActs _host;

    private LinkedCase(RandomSource random, Focus focus)
    {
        _random = random;
        _world = new World(random, focus);
        _host = new HostActs(random);
    }

    /// <summary>The steps of a case.</summary>
    public static ImmutableArray<CaseStep> Generate(RandomSource random, Focus focus)
    {
        LinkedCase made = new(random, focus);
        made.Run();
        return made._steps.ToImmutable();
    }

    private void Run()
    {
        HostParty? party = _world.HasHost ? HostParty.Create(_world) : null;
        if (party is not null)
        {
            _world.Exports.AddRange(party.Exports);
            _host.Add(
                HostParty.Name,
                party.Exports.Select(shared => (shared.Name, shared.Type)),
                isNear: false,
                _ => true);
        }

        int count = 1 + _random.Below(MostModules);
        for (int number = 0; number < count; number++)
        {
            Define(number);
            for (int i = 1 + _random.Below(4); i > 0; i--)
            {
                Act();
                Observe(LinkedModule.Observer);
            }
        }

        Observe(LinkedModule.Whole);
        if (party is not null)
        {
            // Only now is it known what the functions of the host may act on.
            _steps.Insert(0, party.Provide(
                () => _host.Change(IsFirst), results => _host.Call(_world.Types, results, IsFirst)));
        }
    }

    private static bool IsFirst(string instance) => instance == World.FuelModule;

    private void Define(int number)
    {
        string name = ((char)('A' + number)).ToString();
        bool fails = number > 0 && _world.Chance(1, Focus.Imports, Focus.Elements);
        LinkedModule module = LinkedModule.Generate(_world, name, number, fails);
        _steps.Add(new CaseStep.Define(name, ModuleEncoder.Encode(module.Module), IsDefinition: false)
        {
            Module = module.Module,
        });
        Join(name, module);
        if (number > 0 && _world.Chance(2, Focus.Imports))
        {
            // What the module imports may be something else by now.
            if (_random.OneIn(3))
            {
                _steps.Add(new CaseStep.Register("B", _random.Of<string>([.. _instances.Select(one => one.Name)])));
            }

            string second = name + "2";
            _steps.Add(new CaseStep.Instantiate(second, name));
            Join(second, module);
        }

        for (int i = _random.Below(_world.Focus == Focus.Imports ? 8 : 5); i > 0 && _world.Exports.Count > 0; i--)
        {
            AddImporter();
        }

        Observe(LinkedModule.Observer);
    }

    /// <summary>A module that only imports something, perhaps by nearly its type.</summary>
    private void AddImporter()
    {
        Shared shared = _random.Of<Shared>([.. _world.Exports]);
        Module module = new(SourceText.FromString("importer", ""))
        {
            Types = _random.OneIn(4) ? _world.Types.Near(_random).Groups : _world.Types.Groups,
            Imports =
            [
                new Import(
                    shared.Module, shared.Name, ImportTypes.Of(_random, shared.Type, misses: _random.OneIn(2)), 0),
            ],
        };
        _steps.Add(new CaseStep.Define($"I{_steps.Count}", ModuleEncoder.Encode(module), IsDefinition: false)
        {
            Module = module,
        });
    }

    private void Join(string name, LinkedModule module)
    {
        _steps.Add(new CaseStep.Register(name, name));
        _instances.Add((name, module));
        _host.Add(
            name,
            module.Shareable.Where(export => export.Name != World.FuelName),
            module.IsNear,
            module.IsImported);
        foreach ((string export, ExternType type) in module.Shareable)
        {
            if (!module.IsNear || _random.OneIn(4))
            {
                _world.Exports.Add(new Shared(name, export, type));
            }
        }
    }

    private void Act()
    {
        if (_world.HasHost && _random.OneIn(3) && _host.Change(_ => true) is { } change)
        {
            _steps.Add(change);
            return;
        }

        (string name, LinkedModule module) = _random.Of<(string, LinkedModule)>([.. _instances]);
        if (module.HasHotLoop && _random.OneIn(3))
        {
            _steps.Add(new CaseStep.Invoke(name, LinkedModule.HotLoop, [Value.I32(HotCalls)]));
            return;
        }

        if (module.HasRecursion && _random.OneIn(3))
        {
            _steps.Add(_random.OneIn(2)
                ? new CaseStep.Invoke(name, Recursion.Endless, []) { Depth = CallDepth.Endless }
                : new CaseStep.Invoke(name, Recursion.Flat, [Value.I32(Recursion.TailCalls), Value.I64(0)])
                {
                    Depth = CallDepth.Flat,
                });
            return;
        }

        int called = _random.Below(module.Scripted.Count);
        _steps.Add(new CaseStep.Invoke(
            name, $"s{called}", [.. module.Scripted[called].Parameters.Select(Arguments.Of(_random))]));
    }

    private void Observe(string export)
    {
        foreach ((string name, _) in _instances)
        {
            _steps.Add(new CaseStep.Invoke(name, export, []));
            if (_world.HasHost && _random.OneIn(3))
            {
                _steps.AddRange(_host.Reads(name));
            }
        }

        if (_world.HasHost)
        {
            _steps.Add(new CaseStep.TakeCalls());
        }
    }
}
