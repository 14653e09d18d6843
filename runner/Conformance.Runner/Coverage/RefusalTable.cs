using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Coverage;

/// <summary>The rules by which validation refuses each instruction (spec:valid-instr), in words.</summary>
internal static class RefusalTable
{
    private const string Operands = "operands";

    /// <summary>The rules of an instruction in a function body.</summary>
    internal static ImmutableArray<string> Of(OpRow row) =>
        [.. ByImmediate(row).Concat(ByOperands(row)).Concat(ByOpcode(row.Opcode)).Distinct()];

    /// <summary>The name of an item.</summary>
    internal static string Item(OpRow row, string rule) => $"{row.UniqueName}: {rule}";

    private static IEnumerable<string> ByImmediate(OpRow row) => row.Immediate switch
    {
        Imm.Block => ["unknown type", "not a type"],
        Imm.TryTable => ["unknown type", "not a type", "unknown tag", "unknown label", "catch label"],
        Imm.Label => ["unknown label"],
        Imm.BrTable => ["unknown label", "label"],
        Imm.Func => ["unknown function"],
        Imm.TableType => ["unknown table", "unknown type", "not a type", "table of functions"],
        Imm.Type or Imm.TypeCount or Imm.TypeType => ["unknown type", "not a type"],
        Imm.Tag => ["unknown tag"],
        Imm.SelectTypes => ["result arity", "unknown type"],
        Imm.Local => ["unknown local"],
        Imm.Global => ["unknown global"],
        Imm.Table => ["unknown table"],
        Imm.ElemTable => ["unknown table", "unknown elem segment", "element types"],
        Imm.Elem => ["unknown elem segment"],
        Imm.TableTable => ["unknown table", "element types"],
        Imm.MemArg or Imm.MemArgLane => ByMemArg(row),
        Imm.Memory or Imm.MemoryMemory => ["unknown memory"],
        Imm.DataMemory => ["unknown memory", "unknown data segment"],
        Imm.Data => ["unknown data segment"],
        Imm.Shuffle or Imm.Lane => ["lane index"],
        Imm.HeapType => ["unknown type"],
        Imm.BrOnCast => ["unknown type", "unknown label", "cast", "label"],
        Imm.TypeField => ["unknown type", "not a type", "unknown field"],
        Imm.TypeData => ["unknown type", "not a type", "unknown data segment", "array of references"],
        Imm.TypeElem => ["unknown type", "not a type", "unknown elem segment", "element types"],
        _ => [],
    };

    private static IEnumerable<string> ByMemArg(OpRow row) =>
    [
        "unknown memory", row.Feature == Feature.Threads ? "atomic alignment" : "alignment", "offset range",
        .. row.Immediate == Imm.MemArgLane ? (string[])["lane index"] : [],
    ];

    private static IEnumerable<string> ByOperands(OpRow row) =>
        row.Type is { Operands.IsEmpty: true } ? [] : [Operands];

    private static IEnumerable<string> ByOpcode(Opcode opcode) => opcode switch
    {
        Opcode.Else or Opcode.End or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate => ["block results"],
        Opcode.Rethrow => ["rethrow label"],
        Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef => ["callee results"],
        Opcode.BrOnNonNull => ["label"],
        Opcode.LocalGet => ["uninitialized local"],
        Opcode.GlobalSet => ["immutable global"],
        Opcode.RefFunc => ["undeclared function"],
        Opcode.StructNewDefault => ["field default", "descriptor allocation"],
        Opcode.StructNew => ["descriptor allocation"],
        Opcode.StructNewDesc => ["plain allocation"],
        Opcode.StructNewDefaultDesc => ["field default", "plain allocation"],
        Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU => ["field packing"],
        Opcode.StructSet => ["immutable field"],
        Opcode.ArrayNewDefault => ["array default"],
        Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU => ["array packing"],
        Opcode.ArraySet or Opcode.ArrayFill or Opcode.ArrayInitData or Opcode.ArrayInitElem => ["immutable array"],
        Opcode.ArrayCopy => ["immutable array", "array types"],
        Opcode.RefGetDesc => ["without descriptor"],
        Opcode.RefCastDescEq or Opcode.RefCastDescEqNull => ["no descriptor"],
        Opcode.BrOnCastDescEq or Opcode.BrOnCastDescEqFail => ["no descriptor", "cast across"],
        Opcode.BrOnCast or Opcode.BrOnCastFail => ["cast across"],
        _ => [],
    };
}
