using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.JavaScript;

/// <summary>
/// Provides host objects through an API that cannot carry all values. The API makes the objects it can make, with
/// carriers where they are needed. A module around them gives functions their own types and makes the remaining
/// objects.
/// </summary>
internal sealed class HostShim
{
    private readonly ImmutableArray<HostExtern>.Builder _made = ImmutableArray.CreateBuilder<HostExtern>();
    private readonly List<RecType> _types = [];
    private readonly List<Import> _imports = [];
    private readonly List<Func> _funcs = [];
    private readonly List<Table> _tables = [];
    private readonly List<Memory> _memories = [];
    private readonly List<Global> _globals = [];
    private readonly List<(string Name, ExternKind Kind, int Index, bool IsImport)> _exports = [];
    private readonly int[] _imported = new int[(int)ExternKind.Tag + 1];

    private HostShim()
    {
    }

    /// <summary>
    /// The objects that the API makes, under their original names. Functions that need carriers have the carriers'
    /// types.
    /// </summary>
    internal HostModule Inner { get; private set; } = new([]);

    /// <summary>The module around the inner objects, which imports them in order.</summary>
    internal ReadOnlyMemory<byte> Binary { get; private set; }

    /// <summary>Why the host objects cannot be provided; null if they can.</summary>
    internal string? Obstacle { get; private set; }

    /// <summary>
    /// Whether a host object needs this shim; otherwise the API gets the objects directly. A JavaScript function has no
    /// type and would link as any type. Only an export of a module has its declared type.
    /// </summary>
    internal static bool IsNeededFor(HostModule host) => host.Externs.Any(made => made switch
    {
        HostFunc => true,
        HostGlobal it => NeedsModule(it),
        HostTable it => NeedsModule(it),
        HostMemory it => NeedsModule(it),
        _ => false,
    });

    /// <summary>Separates the objects that the API makes from those that the module makes.</summary>
    internal static HostShim Around(HostModule host)
    {
        HostShim shim = new();
        foreach (HostExtern made in host.Externs)
        {
            shim.Add(made);
        }

        shim.Inner = new HostModule(shim._made.ToImmutable());
        shim.Binary = shim.Encode();
        return shim;
    }

    // A silent function ignores its arguments and returns zeros if it has no values of its own.
    private static bool NeedsCarriers(HostFunc func) =>
        func.Type.Parameters.Any(Carrier.IsUnspeakable) || func.Type.Results.Any(Carrier.IsUnspeakable)
        || (func.IsLogged && func.Type.Parameters.Any(Carrier.IsNeededFor))
        || (func.Ending is HostEnding.Return { Values.IsDefaultOrEmpty: false }
            && func.Type.Results.Any(Carrier.IsNeededFor));

    // The result of another function passes through JavaScript unchanged, without a carrier.
    private static bool PassesOn(HostFunc func) =>
        func.Ending is HostEnding.ReturnLast && func.Type.Results.Any(Carrier.IsNeededFor);

    /// <summary>Whether the API shows if the results of a host function have their types.</summary>
    private static bool AreToldApart(ImmutableArray<Value> values, ImmutableArray<ValType> types)
    {
        if (values.Length != types.Length)
        {
            // An API ignores the result of a function without results.
            return types.Length > 1 && !types.Any(Carrier.IsNeededFor);
        }

        ExternTypes module = ExternTypes.Of(new HostModule([]));
        return values.Zip(types).All(pair => (pair.First.Kind, pair.Second.Kind) is (ValKind.I32, ValKind.I64)
                or (ValKind.I64, ValKind.I32)
            || ReferenceKinds.IsToldApart(pair.First, pair.Second, module));
    }

    private static bool NeedsModule(HostGlobal global) =>
        Carrier.IsUnspeakable(global.Type.Value)
        || (global.Type.Value.Kind == ValKind.F32 && float.IsNaN(global.Value.AsF32))
        || (global.Type.Value.Kind == ValKind.F64 && double.IsNaN(global.Value.AsF64))
        || (global.Type.Value != ValType.FuncRef && global.Type.Value != ValType.ExternRef
            && global.Value.Reference is Reference.Null);

    private static bool NeedsModule(HostTable table) =>
        table.Type.Element != ValType.FuncRef && table.Type.Element != ValType.ExternRef
            && table.Init is null or { Reference: Reference.Null };

    private static bool NeedsModule(HostMemory memory) => memory.Type.PageSizeLog2 != MemType.DefaultPageSizeLog2;

    private void Add(HostExtern made)
    {
        switch (made)
        {
            case HostFunc it when PassesOn(it) && !NeedsCarriers(it):
                Import(it, new ExternFunc(NewType(it.Type)));
                break;
            case HostFunc it:
                Carry(it);
                break;
            case HostTag it:
                Import(it, new TagType(NewType(it.Type)));
                break;
            case HostTable it when NeedsModule(it):
                Export(it.Name, ExternKind.Table, _tables.Count);
                _tables.Add(new Table(it.Type, null, 0));
                break;
            case HostTable it:
                Import(it, it.Type);
                break;
            case HostMemory it when NeedsModule(it):
                Export(it.Name, ExternKind.Memory, _memories.Count);
                _memories.Add(new Memory(it.Type, 0));
                break;
            case HostMemory it:
                Import(it, it.Type);
                break;
            case HostGlobal it when NeedsModule(it):
                Export(it.Name, ExternKind.Global, _globals.Count);
                _globals.Add(new Global(it.Type, Shim.Close([Constant(it.Type.Value, it.Value)]), 0));
                break;
            case HostGlobal it:
                Import(it, it.Type);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(made), made.GetType().Name, "an unknown host object");
        }
    }

    /// <summary>Makes a function with carriers, and one with the original type that calls it.</summary>
    private void Carry(HostFunc func)
    {
        if (PassesOn(func))
        {
            Obstacle ??= $"host function '{func.Name}': a vector or exact float that another function returned cannot "
                + $"be passed on";
            return;
        }

        if (func.Ending is HostEnding.Return { Values: { IsDefaultOrEmpty: false } returned }
            && !AreToldApart(returned, func.Type.Results))
        {
            Obstacle ??= $"host function '{func.Name}': this API converts results of wrong types";
            return;
        }

        HostEnding ending = func.Ending is HostEnding.Return { Values: { IsDefaultOrEmpty: false } values }
            ? new HostEnding.Return(Carrier.Load(values))
            : func.Ending;
        FuncType carried = new(Carrier.TypesFor(func.Type.Parameters), Carrier.TypesFor(func.Type.Results));
        int import = _imported[(int)ExternKind.Func];
        HeapType type = NewType(carried);
        _made.Add(func with { Type = carried, Ending = ending });
        _imported[(int)ExternKind.Func]++;
        _imports.Add(new Import("", ImportName(), new ExternFunc(type), 0));

        List<Instr> code = [];
        List<LocalGroup> locals = [];
        uint parameters = (uint)func.Type.Parameters.Length;
        for (uint i = 0; i < parameters; i++)
        {
            code.Add(new Instr(Opcode.LocalGet, 0, i));
        }

        // Arguments are loaded like results, in the opposite direction.
        CarrierCode.LoadTop(code, func.Type.Parameters, locals, parameters);
        code.Add(new Instr(Opcode.Call, 0, (uint)import));
        ImmutableArray<ValType> results = carried.Results;
        uint first = parameters + (uint)locals.Count;
        for (int i = results.Length - 1; i >= 0; i--)
        {
            code.Add(new Instr(Opcode.LocalSet, 0, first + (uint)i));
        }

        locals.AddRange(results.Select(result => new LocalGroup(1, result)));
        _ = CarrierCode.PushUnloaded(code, func.Type.Results, first);
        Export(func.Name, ExternKind.Func, _funcs.Count);
        _funcs.Add(new Func((uint)NewType(func.Type).Index, [.. locals], Shim.Close(code), 0));
    }

    private void Import(HostExtern made, ExternType type)
    {
        _made.Add(made);
        _exports.Add((made.Name, type.Kind, _imported[(int)type.Kind]++, true));
        _imports.Add(new Import("", ImportName(), type, 0));
    }

    private string ImportName() => _imports.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Export(string name, ExternKind kind, int index) => _exports.Add((name, kind, index, false));

    private HeapType NewType(FuncType type)
    {
        _types.Add(new RecType([new SubType(IsFinal: true, [], type)]));
        return HeapType.Concrete(_types.Count - 1);
    }

    private static Instr Constant(ValType type, Value value) => type.Kind switch
    {
        ValKind.F32 => new Instr(Opcode.F32Const, 0, bits: value.Low),
        ValKind.F64 => new Instr(Opcode.F64Const, 0, bits: value.Low),
        ValKind.V128 => Instr.OfVector(Opcode.V128Const, 0, value.AsV128),
        _ => new Instr(Opcode.RefNull, 0, data: type),
    };

    private byte[] Encode() => ModuleEncoder.Encode(new Module(SourceText.FromString("<host>", ""))
    {
        Types = [.. _types],
        Imports = [.. _imports],
        Funcs = [.. _funcs],
        Tables = [.. _tables],
        Memories = [.. _memories],
        Globals = [.. _globals],
        Exports = [.. _exports.Select(export =>
            new Export(
                export.Name,
                export.Kind,
                (uint)(export.Index + (export.IsImport ? 0 : _imported[(int)export.Kind])),
                0))],
    });
}
