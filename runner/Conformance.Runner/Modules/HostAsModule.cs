using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>Host objects as an ordinary module, for engines that cannot be given any: as far as a module can be in their place.</summary>
internal static class HostAsModule
{
    /// <summary>The module, or why there is none.</summary>
    /// <param name="areCallsSeen">Whether anybody looks at the calls.</param>
    /// <param name="isTextSeen">Whether anybody looks at the text of a trap, which would be another one; null if that is not known.</param>
    internal static (Module? Module, string Why) Of(HostModule host, bool areCallsSeen = true, Func<string, bool>? isTextSeen = null)
    {
        if (host.Externs.Select(made => WhyNot(made, areCallsSeen, isTextSeen)).FirstOrDefault(why => why.Length > 0) is { } obstacle)
        {
            return (null, obstacle);
        }

        // Types are closed: those of functions come first, so that the position of an object among its kind is its index.
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
            Globals = [.. host.Externs.OfType<HostGlobal>().Select(global => new Global(global.Type, Constant(global.Value), 0))],
            Tags = [.. tags.Select((_, index) => new Tag(new TagType(HeapType.Concrete(funcs.Length + index)), 0))],
            Exports = [.. host.Externs.Select(made => new Export(made.Name, KindOf(made), (uint)counts[(int)KindOf(made)]++, 0))],
        }, "");
    }

    private static string WhyNot(HostExtern made, bool areCallsSeen, Func<string, bool>? isTextSeen) => made switch
    {
        HostFunc { IsLogged: true } when areCallsSeen => "calls of a host function cannot be seen in a script",
        HostFunc { Effects.Length: > 0 } => "what a host function does cannot be said in a script",
        HostFunc { Ending: HostEnding.Trap trap } when isTextSeen?.Invoke(trap.Message) == false => "",
        HostFunc { Ending: not HostEnding.Return } => "how a host function ends cannot be said in a script",
        HostFunc it when it.Type.Results.Any(type => !type.IsNum) => "what a host function returns cannot be said in a script",
        HostTable { Init: { Reference: not Reference.Null } } => "what a host table is filled with cannot be said in a script",
        HostTable { Type.Element.IsNullable: false } => "what a host table is filled with cannot be said in a script",
        HostGlobal { Value.Kind: ValKind.V128 } => "a vector in a host global cannot be said in a script",
        HostGlobal { Value.Reference: { } and not Reference.Null } => "a reference in a host global cannot be said in a script",
        _ => "",
    };

    private static ExternKind KindOf(HostExtern made) => made switch
    {
        HostFunc => ExternKind.Func,
        HostTable => ExternKind.Table,
        HostMemory => ExternKind.Memory,
        HostGlobal => ExternKind.Global,
        HostTag => ExternKind.Tag,
        _ => throw new ArgumentOutOfRangeException(nameof(made), made.GetType().Name, "a host object that no module has"),
    };

    private static Expr BodyOf(HostFunc func) => new([
        .. func.Ending switch
        {
            HostEnding.Trap => [new Instr(Opcode.Unreachable, 0)],
            HostEnding.Return { Values.IsDefaultOrEmpty: false } it => it.Values.Select(value => Const(value.Kind, value.Low)),
            _ => func.Type.Results.Select(result => Const(result.Kind, 0)),
        },
        new Instr(Opcode.End, 0),
    ]);

    private static Expr Constant(Value value) => new([
        value.Reference is Reference.Null it ? new Instr(Opcode.RefNull, 0, data: ValType.Ref(it.Heap, isNullable: true)) : Const(value.Kind, value.Low),
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
