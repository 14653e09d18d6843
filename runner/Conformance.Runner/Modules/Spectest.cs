using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>
/// The host module <c>spectest</c> of the official suite. There is one per store, whose modules share its table and
/// memories.
/// </summary>
public static class Spectest
{
    /// <summary>The name of its registration.</summary>
    public const string Name = "spectest";

    /// <summary>Its memory.</summary>
    internal const string Memory = "memory";

    /// <summary>Its shared memory.</summary>
    internal const string SharedMemory = "shared_memory";

    private const uint Global32 = 666;
    private const uint GlobalF32 = 0x4426_A666;
    private const ulong GlobalF64 = 0x4084_D4CC_CCCC_CCCD;
    private const ulong TableMinimum = 10;
    private const ulong TableMaximum = 20;
    private const ulong MemoryMinimum = 1;
    private const ulong MemoryMaximum = 2;

    private static readonly (string Name, ImmutableArray<ValType> Parameters)[] s_functions =
    [
        ("print", []),
        ("print_i32", [ValType.I32]),
        ("print_i64", [ValType.I64]),
        ("print_f32", [ValType.F32]),
        ("print_f64", [ValType.F64]),
        ("print_i32_f32", [ValType.I32, ValType.F32]),
        ("print_f64_f64", [ValType.F64, ValType.F64]),
    ];

    private static readonly (string Name, Value Value, ValType Type, Opcode Opcode)[] s_globals =
    [
        ("global_i32", Value.I32((int)Global32), ValType.I32, Opcode.I32Const),
        ("global_i64", Value.I64(Global32), ValType.I64, Opcode.I64Const),
        ("global_f32", Value.F32Bits(GlobalF32), ValType.F32, Opcode.F32Const),
        ("global_f64", Value.F64Bits(GlobalF64), ValType.F64, Opcode.F64Const),
    ];

    /// <summary>Creates host objects, without those that need a disabled feature.</summary>
    /// <param name="features">The enabled features.</param>
    /// <param name="isImported">Whether a module imports an export.</param>
    public static HostModule ToHost(FeatureSet features, Func<string, bool> isImported)
    {
        ImmutableArray<HostExtern>.Builder externs = ImmutableArray.CreateBuilder<HostExtern>();
        foreach ((string name, ImmutableArray<ValType> parameters) in s_functions.Where(function =>
                isImported(function.Name)))
        {
            externs.Add(HostFunc.Silent(name, new FuncType(parameters, [])));
        }

        foreach ((string name, Value value, ValType type, _) in s_globals.Where(global => isImported(global.Name)))
        {
            externs.Add(new HostGlobal(name, new GlobalType(type, IsMutable: false), value));
        }

        externs.AddRange(
            Tables(features)
                .Where(table => isImported(table.Name))
                .Select(table => new HostTable(table.Name, table.Type)));
        externs.AddRange(
            Memories(features)
                .Where(memory => isImported(memory.Name))
                .Select(memory => new HostMemory(memory.Name, memory.Type)));
        return new HostModule(externs.ToImmutable());
    }

    /// <summary>Creates an ordinary module, for engines without host objects. Its functions do nothing.</summary>
    /// <inheritdoc cref="ToHost"/>
    public static Module ToModule(FeatureSet features, Func<string, bool> isImported)
    {
        (string Name, ImmutableArray<ValType> Parameters)[] functions =
        [
            .. s_functions.Where(function => isImported(function.Name)),
        ];
        (string Name, Value Value, ValType Type, Opcode Opcode)[] globals =
        [
            .. s_globals.Where(global => isImported(global.Name)),
        ];
        (string Name, TableType Type)[] tables = [.. Tables(features).Where(table => isImported(table.Name))];
        (string Name, MemType Type)[] memories = [.. Memories(features).Where(memory => isImported(memory.Name))];
        ImmutableArray<Export>.Builder exports = ImmutableArray.CreateBuilder<Export>();
        Expr nothing = new([new Instr(Opcode.End, 0)]);
        foreach ((string name, _) in functions)
        {
            exports.Add(new Export(name, ExternKind.Func, (uint)exports.Count, 0));
        }

        exports.AddRange(globals.Select((global, index) => new Export(global.Name, ExternKind.Global, (uint)index, 0)));
        exports.AddRange(tables.Select((table, index) => new Export(table.Name, ExternKind.Table, (uint)index, 0)));
        exports.AddRange(
            memories.Select((memory, index) => new Export(memory.Name, ExternKind.Memory, (uint)index, 0)));
        return new Module(SourceText.FromString("<spectest>", ""))
        {
            Types = [.. functions.Select(function =>
                new RecType([new SubType(IsFinal: true, [], new FuncType(function.Parameters, []))]))],
            Funcs = [.. functions.Select((_, index) => new Func((uint)index, [], nothing, 0))],
            Globals = [.. globals.Select(global => new Global(
                new GlobalType(global.Type, IsMutable: false),
                new Expr([new Instr(global.Opcode, 0, bits: global.Value.Low), new Instr(Opcode.End, 0)]),
                0))],
            Tables = [.. tables.Select(table => new Table(table.Type, null, 0))],
            Memories = [.. memories.Select(memory => new Memory(memory.Type, 0))],
            Exports = exports.ToImmutable(),
        };
    }

    /// <summary>
    /// The other <c>spectest</c> for engines without multiple memories: a module that makes the shared memory, and
    /// imports and exports all the rest but <c>memory</c>. What it imports stands in order under the names of
    /// <c>spectest</c>.
    /// </summary>
    /// <inheritdoc cref="ToHost"/>
    internal static Module WithSharedMemory(FeatureSet features, Func<string, bool> isImported)
    {
        Module whole = ToModule(features, isImported);
        ImmutableArray<Export> kept = [.. whole.Exports.Where(export => export.Kind != ExternKind.Memory)];
        return new Module(whole.Source)
        {
            Types = whole.Types,
            Imports = [.. kept.Select(export => new Import(Name, export.Name, export.Kind switch
            {
                ExternKind.Func => new ExternFunc(HeapType.Concrete((int)whole.Funcs[(int)export.Index].Type)),
                ExternKind.Global => whole.Globals[(int)export.Index].Type,
                _ => whole.Tables[(int)export.Index].Type,
            }, 0))],
            Memories = [.. whole.Memories.Where(memory => memory.Type.Limits.IsShared)],
            Exports = [.. kept, new Export(SharedMemory, ExternKind.Memory, 0, 0)],
        };
    }

    private static IEnumerable<(string Name, TableType Type)> Tables(FeatureSet features)
    {
        yield return ("table", new TableType(new Limits(AddrType.I32, TableMinimum, TableMaximum), ValType.FuncRef));
        if (features.Has(Feature.Memory64))
        {
            yield return (
                "table64",
                new TableType(new Limits(AddrType.I64, TableMinimum, TableMaximum), ValType.FuncRef));
        }
    }

    private static IEnumerable<(string Name, MemType Type)> Memories(FeatureSet features)
    {
        yield return (Memory, new MemType(new Limits(AddrType.I32, MemoryMinimum, MemoryMaximum)));
        if (features.Has(Feature.Threads))
        {
            yield return (
                SharedMemory,
                new MemType(new Limits(AddrType.I32, MemoryMinimum, MemoryMaximum, IsShared: true)));
        }
    }
}
