using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Coverage;

/// <summary>The traps that each instruction can raise (spec:exec-instr), and its other sudden ends.</summary>
internal static class TrapTable
{
    /// <summary>The items for segments, which instantiation executes.</summary>
    internal static readonly ImmutableArray<string> Segments =
        [Segment(TrapKinds.OutOfBoundsTableAccess), Segment(TrapKinds.OutOfBoundsMemoryAccess)];

    /// <summary>The words for the traps of an instruction; empty if it cannot trap.</summary>
    internal static ImmutableArray<string> Of(OpRow row) =>
        [.. TrapTexts.Each(KindsOf(row.Opcode) | ByImmediate(row) | ByName(row)), .. EndsOf(row.Opcode)];

    /// <summary>The name of an item.</summary>
    internal static string Item(OpRow row, string trap) => $"{row.UniqueName}: {trap}";

    /// <summary>The name of the item for an active segment.</summary>
    internal static string Segment(TrapKinds kind) =>
        $"active {(kind == TrapKinds.OutOfBoundsTableAccess ? "elem" : "data")} segment: {TrapTexts.Of(kind)}";

    private static TrapKinds KindsOf(Opcode opcode) => opcode switch
    {
        Opcode.Unreachable => TrapKinds.Unreachable,
        Opcode.CallIndirect or Opcode.ReturnCallIndirect =>
            TrapKinds.UndefinedElement | TrapKinds.UninitializedElement | TrapKinds.IndirectCallTypeMismatch,
        Opcode.CallRef or Opcode.ReturnCallRef => TrapKinds.NullFunctionReference,
        Opcode.RefAsNonNull => TrapKinds.NullReference,
        Opcode.ThrowRef => TrapKinds.NullExceptionReference,
        Opcode.TableGet or Opcode.TableSet or Opcode.TableInit or Opcode.TableCopy or Opcode.TableFill =>
            TrapKinds.OutOfBoundsTableAccess,
        Opcode.MemoryInit or Opcode.MemoryCopy or Opcode.MemoryFill => TrapKinds.OutOfBoundsMemoryAccess,
        Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU or Opcode.StructSet =>
            TrapKinds.NullStructureReference,
        Opcode.ArrayLen => TrapKinds.NullArrayReference,
        Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU or Opcode.ArraySet or Opcode.ArrayFill
            or Opcode.ArrayCopy => TrapKinds.NullArrayReference | TrapKinds.OutOfBoundsArrayAccess,
        Opcode.ArrayInitData =>
            TrapKinds.NullArrayReference | TrapKinds.OutOfBoundsArrayAccess | TrapKinds.OutOfBoundsMemoryAccess,
        Opcode.ArrayInitElem =>
            TrapKinds.NullArrayReference | TrapKinds.OutOfBoundsArrayAccess | TrapKinds.OutOfBoundsTableAccess,
        Opcode.ArrayNewData => TrapKinds.OutOfBoundsMemoryAccess,
        Opcode.ArrayNewElem => TrapKinds.OutOfBoundsTableAccess,
        Opcode.I31GetS or Opcode.I31GetU => TrapKinds.NullI31Reference,
        Opcode.RefCast or Opcode.RefCastNull => TrapKinds.CastFailure,
        Opcode.StructNewDesc or Opcode.StructNewDefaultDesc => TrapKinds.NullDescriptorReference,
        Opcode.RefGetDesc => TrapKinds.NullReference,
        Opcode.RefCastDescEq or Opcode.RefCastDescEqNull =>
            TrapKinds.NullDescriptorReference | TrapKinds.DescriptorCastFailure,
        Opcode.BrOnCastDescEq or Opcode.BrOnCastDescEqFail => TrapKinds.NullDescriptorReference,
        Opcode.MemoryAtomicWait32 or Opcode.MemoryAtomicWait64 => TrapKinds.ExpectedSharedMemory,
        _ => TrapKinds.None,
    };

    private static TrapKinds ByImmediate(OpRow row) => row.Immediate is Imm.MemArg or Imm.MemArgLane
        ? TrapKinds.OutOfBoundsMemoryAccess
            | (row.Family == OpFamily.Atomic && row.Width > 1 ? TrapKinds.UnalignedAtomic : TrapKinds.None)
        : TrapKinds.None;

    /// <summary>Divisions and conversions of numbers.</summary>
    private static TrapKinds ByName(OpRow row)
    {
        if (row.Family != OpFamily.Numeric)
        {
            return TrapKinds.None;
        }

        string name = row.Mnemonic[(row.Mnemonic.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return name switch
        {
            "div_s" => TrapKinds.IntegerDivideByZero | TrapKinds.IntegerOverflow,
            "div_u" or "rem_s" or "rem_u" => TrapKinds.IntegerDivideByZero,
            _ when name.StartsWith("trunc_f", StringComparison.Ordinal) =>
                TrapKinds.InvalidConversionToInteger | TrapKinds.IntegerOverflow,
            _ => TrapKinds.None,
        };
    }

    private static ImmutableArray<string> EndsOf(Opcode opcode) => opcode switch
    {
        Opcode.Call or Opcode.CallIndirect or Opcode.CallRef => [CoverageTable.Exhaustion],
        Opcode.Throw or Opcode.ThrowRef or Opcode.Rethrow => [CoverageTable.Exception],
        _ => [],
    };
}
