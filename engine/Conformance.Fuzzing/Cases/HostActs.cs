using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Fuzzing.Linked;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>Chooses what the host does with exports of the modules of a case.</summary>
/// <param name="random">The source of all choices.</param>
internal sealed class HostActs(RandomSource random)
{
    private const int Page = 65536;
    private readonly List<(string Instance, string Export, ExternType Type)> _exports = [];
    private readonly List<(string Instance, string Export, int Type)> _funcs = [];
    private readonly HashSet<(string Instance, string Export)> _passedOn = [];

    /// <summary>Exports of an instance. Types of functions count only if they are those of the case.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="exports">Its exports.</param>
    /// <param name="isNear">Whether its types are others.</param>
    /// <param name="isPassedOn">Whether an export is an import, so that a call may lead back to the host.</param>
    public void Add(
        string instance, IEnumerable<(string Name, ExternType Type)> exports, bool isNear,
        Func<string, bool> isPassedOn)
    {
        foreach ((string name, ExternType type) in exports)
        {
            if (type is not ExternFunc func)
            {
                _exports.Add((instance, name, type));
            }
            else if (!isNear)
            {
                _funcs.Add((instance, name, func.Type.Index));
                if (isPassedOn(name))
                {
                    _ = _passedOn.Add((instance, name));
                }
            }
        }
    }

    /// <summary>Something that changes an export; null if there is nothing.</summary>
    public CaseStep.Host? Change(Func<string, bool> isInstance)
    {
        (string Instance, string Export, ExternType Type)[] some = [.. _exports.Where(one => isInstance(one.Instance))];
        if (some.Length == 0)
        {
            return null;
        }

        (string instance, string export, ExternType type) = random.Of<(string, string, ExternType)>(some);
        return Change(type) is { } act ? new CaseStep.Host(instance, export, act) : null;
    }

    /// <summary>A call of a function with the given results, or of any; null if there is none.</summary>
    public CaseStep.Invoke? Call(
        TypeUniverse types, ImmutableArray<ValType>? results, Func<string, bool> isInstance)
    {
        (string Instance, string Export, int Type)[] fitting =
        [
            .. _funcs.Where(func => isInstance(func.Instance)
                && !_passedOn.Contains((func.Instance, func.Export))
                && (results is not { } wanted
                    || types.Func(func.Type).Results.AsSpan().SequenceEqual(wanted.AsSpan()))),
        ];
        if (fitting.Length == 0)
        {
            return null;
        }

        (string instance, string export, int type) = random.Of<(string, string, int)>(fitting);
        return new CaseStep.Invoke(
            instance, export, [.. types.Func(type).Parameters.Select(Arguments.Of(random))]);
    }

    /// <summary>What the host sees of the exports of an instance.</summary>
    public IEnumerable<CaseStep> Reads(string instance)
    {
        foreach ((string owner, string export, ExternType type) in _exports)
        {
            if (owner == instance)
            {
                foreach (HostAct act in Reads(type))
                {
                    yield return new CaseStep.Host(instance, export, act);
                }
            }
        }
    }

    private HostAct? Change(ExternType type) => type switch
    {
        // No host that is written in JavaScript has vectors.
        GlobalType { IsMutable: true, Value.Kind: not ValKind.V128 } global =>
            GivenFor(global.Value) is { } value ? new HostAct.SetGlobal(value) : null,
        TableType table => random.OneIn(3) ? Grow(table) : Write(table),
        MemType memory => random.OneIn(3)
            ? new HostAct.GrowMemory(
                memory.Limits.Maximum is not null && random.OneIn(4) ? 0x1_0000_0000 : (ulong)random.Below(2))
            : new HostAct.WriteMemory(AddressIn(memory), Bytes()),
        _ => null,
    };

    private HostAct.GrowTable? Grow(TableType table) => GivenFor(table.Element) is { } value
        ? new HostAct.GrowTable(
            table.Limits.Maximum is not null && random.OneIn(5)
                ? random.Of<ulong>([uint.MaxValue, 0x1_0000_0000, 0x1_0000_0001])
                : (ulong)random.Below(4),
            value)
        : null;

    private HostAct.WriteTable? Write(TableType table) => GivenFor(table.Element) is { } value
        ? new HostAct.WriteTable(IndexIn(table), value)
        : null;

    private ulong IndexIn(TableType table) => random.Below(8) switch
    {
        0 => table.Limits.Minimum + (ulong)random.Below(3),
        1 when table.Limits.Address == AddrType.I64 => 0x1_0000_0000 + (ulong)random.Below(3),
        _ => (ulong)random.Below((int)Math.Max(1, table.Limits.Minimum)),
    };

    private ulong AddressIn(MemType memory) => random.Below(8) switch
    {
        0 => (memory.Limits.Minimum * Page) - (ulong)random.Below(9),
        1 => 0x1_0000_0000 + (ulong)random.Below(9),
        _ => (ulong)random.Below(500),
    };

    private byte[] Bytes()
    {
        byte[] bytes = new byte[1 + random.Below(12)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.Next();
        }

        return bytes;
    }

    private IEnumerable<HostAct> Reads(ExternType type)
    {
        switch (type)
        {
            case GlobalType { Value: not { Kind: ValKind.V128 } }:
                yield return new HostAct.GetGlobal();
                break;
            case TableType table:
                yield return new HostAct.TableSize();
                if (table.Limits.Minimum > 0)
                {
                    ulong from = (ulong)random.Below((int)table.Limits.Minimum);
                    yield return new HostAct.ReadTable(from, (int)(table.Limits.Minimum - from));
                }

                yield return new HostAct.ReadTable(IndexIn(table), 1);
                break;
            case MemType memory:
                yield return new HostAct.MemorySize();
                yield return new HostAct.ReadMemory(AddressIn(memory), random.Below(16));
                break;
        }
    }

    /// <summary>A value that the host may give; null if it has none of the type.</summary>
    private HostValue? GivenFor(ValType type)
    {
        if (!type.IsRef)
        {
            return new HostValue(Arguments.Of(random)(type));
        }

        if (type.Heap.Kind == HeapKind.Extern)
        {
            return new HostValue(Value.Ref(new Reference.Host((uint)random.Below(100), IsExtern: true)));
        }

        (string Instance, string Export, int Type)[] fitting =
        [
            .. _funcs.Where(func => IndexSpaces.Matches(
                ValType.Ref(HeapType.Concrete(func.Type), isNullable: false), type)),
        ];
        if (fitting.Length > 0 && !random.OneIn(4))
        {
            (string instance, string export, _) = random.Of<(string, string, int)>(fitting);
            return new HostValue(default, (instance, export));
        }

        bool isFunc = type.Heap.Kind is HeapKind.Func or HeapKind.NoFunc
            || (type.Heap.Kind == HeapKind.Index && IndexSpaces.IsFunc(type.Heap.Index));
        return type.IsNullable ? new HostValue(Value.Null(isFunc ? HeapKind.NoFunc : HeapKind.None)) : null;
    }
}
