using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>
/// Turns host objects into an ordinary module with the same behaviour, if possible, for engines without host objects.
/// </summary>
internal static class HostAsModule
{
    /// <summary>The module, or the reason why there is none.</summary>
    /// <param name="areCallsSeen">Whether the script examines the calls.</param>
    /// <param name="isTextSeen">
    /// Whether the script examines the text of a trap, which differs in a module; null if unknown.
    /// </param>
    internal static (Module? Module, string Why) Of(
        HostModule host, bool areCallsSeen = true, Func<string, bool>? isTextSeen = null)
    {
        if (host.Externs.Select(made => WhyNot(made, areCallsSeen, isTextSeen))
            .FirstOrDefault(why => why.Length > 0) is { } obstacle)
        {
            return (null, obstacle);
        }

        // Types are closed: those of functions come first, so that an object's position within its kind is its
        // index.
        ImmutableArray<HostFunc> funcs = [.. host.Externs.OfType<HostFunc>()];
        ImmutableArray<HostTag> tags = [.. host.Externs.OfType<HostTag>()];
        ImmutableArray<FuncType> types = [.. funcs.Select(func => func.Type), .. tags.Select(tag => tag.Type)];
        int[] counts = new int[(int)ExternKind.Tag + 1];
        return (new Module(SourceText.FromString("<host>", ""))
        {
            Types = [.. types.Select(type => new RecType([new SubType(IsFinal: true, [], type)]))],
            Funcs = [.. funcs.Select((func, index) => new Func((uint)index, [], BodyOf(func), 0))],
            Tables = [.. host.Externs.OfType<HostTable>().Select(table => new Table(table.Type, null, 0))],
            Memories = [.. host.Externs.OfType<HostMemory>().Select(memory => new Memory(memory.Type, 0))],
            Globals =
                [.. host.Externs.OfType<HostGlobal>()
                    .Select(global => new Global(global.Type, Constant(global.Value), 0))],
            Tags = [.. tags.Select((_, index) => new Tag(new TagType(HeapType.Concrete(funcs.Length + index)), 0))],
            Exports =
                [.. host.Externs.Select(
                    made => new Export(made.Name, KindOf(made), (uint)counts[(int)KindOf(made)]++, 0))],
        }, "");
    }

    private static string WhyNot(HostExtern made, bool areCallsSeen, Func<string, bool>? isTextSeen) => made switch
    {
        HostFunc { IsLogged: true } when areCallsSeen => "a script cannot see calls of a host function",
        HostFunc { Effects.Length: > 0 } => "a script cannot express the effects of a host function",
        HostFunc { Ending: HostEnding.Trap trap } when isTextSeen?.Invoke(trap.Message) == false => "",
        HostFunc { Ending: not HostEnding.Return } => "a script cannot express how a host function ends",
        HostFunc it when it.Type.Results.Any(type => !type.IsNum) =>
            "a script cannot express the results of a host function",
        HostTable { Init: { Reference: not Reference.Null } } => "a script cannot express the elements of a host table",
        HostTable { Type.Element.IsNullable: false } => "a script cannot express the elements of a host table",
        HostGlobal { Value.Kind: ValKind.V128 } => "a script cannot express a vector in a host global",
        HostGlobal { Value.Reference: { } and not Reference.Null } =>
            "a script cannot express a reference in a host global",
        _ => "",
    };

    private static ExternKind KindOf(HostExtern made) => made switch
    {
        HostFunc => ExternKind.Func,
        HostTable => ExternKind.Table,
        HostMemory => ExternKind.Memory,
        HostGlobal => ExternKind.Global,
        HostTag => ExternKind.Tag,
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(made), made.GetType().Name, "a host object without a counterpart in a module"),
    };

    private static Expr BodyOf(HostFunc func) => new([
        .. func.Ending switch
        {
            HostEnding.Trap => [new Instr(Opcode.Unreachable, 0)],
            HostEnding.Return { Values.IsDefaultOrEmpty: false } it =>
                it.Values.Select(value => Const(value.Kind, value.Low)),
            _ => func.Type.Results.Select(result => Const(result.Kind, 0)),
        },
        new Instr(Opcode.End, 0),
    ]);

    private static Expr Constant(Value value) => new([
        value.Reference is Reference.Null it
            ? new Instr(Opcode.RefNull, 0, data: ValType.Ref(it.Heap, isNullable: true))
            : Const(value.Kind, value.Low),
        new Instr(Opcode.End, 0),
    ]);

    private static Instr Const(ValKind kind, ulong bits) => new(
        kind switch
        {
            ValKind.I32 => Opcode.I32Const,
            ValKind.I64 => Opcode.I64Const,
            ValKind.F32 => Opcode.F32Const,
            _ => Opcode.F64Const,
        },
        0,
        bits: bits);
}
