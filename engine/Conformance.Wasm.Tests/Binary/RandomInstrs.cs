using System.Runtime.Intrinsics;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Binary;

/// <summary>Instructions with random immediates.</summary>
internal static class RandomInstrs
{
    private static readonly ValType[] s_valTypes =
    [
        ValType.I32, ValType.V128, ValType.FuncRef, ValType.Ref(HeapKind.NoExn, isNullable: false),
        ValType.Ref(HeapType.Concrete(300), isNullable: true),
        ValType.Ref(HeapType.Concrete(7, isExact: true), isNullable: false),
    ];

    /// <summary>A body with one instruction of the row and the instructions that must enclose it.</summary>
    public static Instr[] Body(OpRow row, Random random) => Around(row.Opcode, RandomInstr(row, random));

    /// <summary>An instruction with those that must enclose it.</summary>
    private static Instr[] Around(Opcode opcode, Instr instr)
    {
        Instr end = new(Opcode.End, 0);
        return opcode switch
        {
            Opcode.End => [end],
            Opcode.Else => [new Instr(Opcode.If, 0, data: BlockType.Empty), instr, end, end],
            Opcode.Catch or Opcode.CatchAll => [new Instr(Opcode.Try, 0, data: BlockType.Empty), instr, end, end],
            Opcode.Delegate => [new Instr(Opcode.Try, 0, data: BlockType.Empty), instr, end],
            Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable => [instr, end, end],
            _ => [instr, end],
        };
    }

    private static Instr RandomInstr(OpRow row, Random random)
    {
        uint x = RandomU32(random);
        uint y = RandomU32(random);
        ulong bits = (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
        Opcode opcode = row.Opcode;
        return row.Immediate switch
        {
            Imm.None or Imm.Fence => new Instr(opcode, 0),
            Imm.Block => new Instr(opcode, 0, data: RandomBlockType(random)),
            Imm.TryTable => new Instr(opcode, 0, data: new TryTableImm(RandomBlockType(random), RandomCatches(random))),
            Imm.BrTable => new Instr(opcode, 0, data: RandomList(random, RandomU32, 1)),
            Imm.SelectTypes => new Instr(opcode, 0, data: RandomList(random, RandomValType, 0)),
            Imm.MemArg => new Instr(opcode, 0, x, y % 64, bits),
            Imm.MemArgLane => new Instr(opcode, 0, x, y % 64, bits, small: (ushort)(byte)random.Next()),
            Imm.I32 => new Instr(opcode, 0, bits: (ulong)(int)bits),
            Imm.I64 or Imm.F64 => new Instr(opcode, 0, bits: bits),
            Imm.F32 => new Instr(opcode, 0, bits: (uint)bits),
            Imm.V128 or Imm.Shuffle => Instr.OfVector(opcode, 0, Vector128.Create(bits, bits ^ x).AsByte()),
            Imm.Lane => new Instr(opcode, 0, small: (ushort)(byte)random.Next()),
            Imm.HeapType => new Instr(opcode, 0, data: RandomRef(random) with { IsNullable = IsNull(opcode) }),
            Imm.BrOnCast => new Instr(opcode, 0, x, data: new CastImm(RandomRef(random), RandomRef(random))),
            Imm.TableType
            or Imm.ElemTable
            or Imm.TableTable
            or Imm.DataMemory
            or Imm.MemoryMemory
            or Imm.TypeField
            or Imm.TypeCount
                or Imm.TypeData or Imm.TypeElem or Imm.TypeType => new Instr(opcode, 0, x, y),
            _ => new Instr(opcode, 0, x),
        };
    }

    private static bool IsNull(Opcode opcode) => opcode.ToString().EndsWith("Null", StringComparison.Ordinal);

    private static uint RandomU32(Random random) => (uint)(random.NextInt64() >> random.Next(64));

    private static ValType RandomValType(Random random) => s_valTypes[random.Next(s_valTypes.Length)];

    private static ValType RandomRef(Random random) => s_valTypes[random.Next(2, s_valTypes.Length)];

    private static BlockType RandomBlockType(Random random) => random.Next(3) switch
    {
        0 => BlockType.Empty,
        1 => BlockType.OfIndex(random.Next() >> random.Next(31)),
        _ => BlockType.OfResult(RandomValType(random)),
    };

    private static Catch[] RandomCatches(Random random) => RandomList(
        random,
        random => (CatchKind)random.Next(4) is var kind && kind <= CatchKind.CatchRef
            ? new Catch(kind, RandomU32(random), RandomU32(random))
            : new Catch(kind, 0, RandomU32(random)),
        0);

    private static T[] RandomList<T>(Random random, Func<Random, T> make, int minimum) =>
        [.. Enumerable.Range(0, random.Next(minimum, 5)).Select(_ => make(random))];
}
