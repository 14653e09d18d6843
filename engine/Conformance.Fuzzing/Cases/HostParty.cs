using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Fuzzing.Linked;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// The objects of the host in a case, which modules import as "H": functions that change what a module exports, and
/// call it while it runs, and a table, a memory, globals and a tag.
/// </summary>
internal sealed class HostParty
{
    /// <summary>The name that the objects are registered under.</summary>
    public const string Name = "H";

    private const string TagName = "e0";
    private readonly RandomSource _random;
    private readonly ImmutableArray<HostExtern> _objects;
    private readonly ImmutableArray<(string Name, FuncType Type)> _funcs;

    private HostParty(World world)
    {
        _random = world.Random;
        List<(string, FuncType)> funcs = [];
        List<Shared> exports = [];
        for (int i = 1 + _random.Below(4); i > 0; i--)
        {
            // The types of host functions mention no types of modules.
            int type = _random.Of<int>([1, TypeUniverse.Mixed, TypeUniverse.Empty, 4, 5, 6]);
            string name = $"h{funcs.Count}";
            funcs.Add((name, world.Types.Func(type)));
            exports.Add(new Shared(Name, name, new ExternFunc(HeapType.Concrete(type))));
        }

        _funcs = [.. funcs];
        _objects = [.. Objects(world, exports)];
        Exports = [.. exports];
    }

    /// <summary>What modules may import.</summary>
    public ImmutableArray<Shared> Exports { get; }

    /// <summary>The objects of a case.</summary>
    public static HostParty Create(World world) => new(world);

    /// <summary>The step that makes the objects.</summary>
    /// <param name="acts">Makes something that the host does to a module, and the export that it does it to.</param>
    /// <param name="calls">Makes a call of a function with given results; null if there is none.</param>
    public CaseStep Provide(Func<CaseStep.Host?> acts, Func<ImmutableArray<ValType>?, CaseStep.Invoke?> calls)
    {
        ImmutableArray<Plan> plans = [.. _funcs.Select(func => PlanOf(func.Name, func.Type, acts, calls))];
        return new CaseStep.Provide(Name, handles => new HostModule(
            [.. _objects, .. plans.Select(plan => plan.Build(handles))]));
    }

    private IEnumerable<HostExtern> Objects(World world, List<Shared> exports)
    {
        AddrType address = world.Address();
        TableType table = new(
            new Limits(address, 2 + (ulong)_random.Below(4), _random.OneIn(2) ? null : 6),
            _random.OneIn(3) ? ValType.ExternRef : ValType.FuncRef);
        exports.Add(new Shared(Name, "t0", table));
        yield return new HostTable(
            "t0",
            table,
            table.Element == ValType.ExternRef && _random.OneIn(2) ? Arguments.Of(_random)(table.Element) : null);

        MemType memory = new(new Limits(AddrType.I32, 1, 3));
        exports.Add(new Shared(Name, "m0", memory));
        yield return new HostMemory("m0", memory);

        foreach ((string name, ValType type) in new[]
            {
                ("g1", _random.Of<ValType>([ValType.I64, ValType.F64, ValType.I32])),
                ("g2", ValType.ExternRef),
            })
        {
            GlobalType global = new(type, IsMutable: !_random.OneIn(3));
            exports.Add(new Shared(Name, name, global));
            yield return new HostGlobal(name, global, Arguments.Of(_random)(type));
        }

        exports.Add(new Shared(Name, TagName, new TagType(HeapType.Concrete(TypeUniverse.NumberTag))));
        yield return new HostTag(TagName, world.Types.Func(TypeUniverse.NumberTag));
    }

    private Plan PlanOf(
        string name, FuncType type, Func<CaseStep.Host?> acts,
        Func<ImmutableArray<ValType>?, CaseStep.Invoke?> calls)
    {
        List<CaseStep> effects = [];
        for (int i = _random.Below(3); i > 0; i--)
        {
            CaseStep? effect = _random.OneIn(3) ? calls(null) : acts();
            if (effect is not null)
            {
                effects.Add(effect);
            }
        }

        ImmutableArray<Value> results = [.. type.Results.Select(Arguments.Of(_random))];
        ImmutableArray<Value> payload =
            [Value.I32((int)_random.Integer()), Value.I64((long)_random.Integer())];
        Func<Func<string, InstanceId>, HostEnding> ending = _ => new HostEnding.Return(results);
        switch (_random.Below(8))
        {
            case 0:
                ending = _ => new HostEnding.Return([]);
                break;
            case 1 or 2 when calls(type.Results) is { } last:
                effects.Add(last);
                ending = _ => new HostEnding.ReturnLast();
                break;
            case 3:
                ending = handles => new HostEnding.Throw(new Extern(handles(Name), TagName), payload);
                break;
        }

        return new Plan(name, type, [.. effects], ending);
    }

    /// <summary>A host function before the handles of instances are known.</summary>
    private sealed record Plan(
        string Name, FuncType Type, ImmutableArray<CaseStep> Effects,
        Func<Func<string, InstanceId>, HostEnding> Ending)
    {
        public HostFunc Build(Func<string, InstanceId> handles) => new(
            Name, Type, [.. Effects.Select(effect => RequestOf(effect, handles))], Ending(handles));

        private static Request RequestOf(CaseStep effect, Func<string, InstanceId> handles) => effect switch
        {
            CaseStep.Host it => HostRequests.Of(
                it.Act, new Extern(handles(it.Instance), it.Export), name => handles(name))!,
            CaseStep.Invoke it => new Request.Invoke(new Extern(handles(it.Instance), it.Export), it.Arguments),
            _ => throw new ArgumentOutOfRangeException(
                nameof(effect), effect.GetType().Name, "a step that a host function cannot take"),
        };
    }
}
