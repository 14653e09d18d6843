using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>Writes instructions (spec:binary-instr).</summary>
internal static class InstrEncoder
{
    public static void Write(ByteWriter writer, Expr expr)
    {
        ReadOnlySpan<Instr> body = expr.Body.AsSpan();
        for (int i = 0; i < body.Length; i++)
        {
            TimeLimit.SpendEach(i);
            Write(writer, in body[i]);
        }
    }

    private static void Write(ByteWriter writer, in Instr instr)
    {
        OpRow row = InstructionSet.Of(instr.Opcode);
        if (row.Code <= byte.MaxValue)
        {
            writer.WriteByte((byte)row.Code);
        }
        else
        {
            writer.WriteByte((byte)(row.Code >> 16));
            writer.WriteU32(row.Code & 0xFFFF);
        }

        switch (row.Immediate)
        {
            case Imm.None:
                break;
            case Imm.Block:
                TypeEncoder.Write(writer, instr.BlockType);
                break;
            case Imm.TryTable:
                WriteTryTable(writer, (TryTableImm)instr.Data!);
                break;
            case Imm.Label:
            case Imm.Func:
            case Imm.Type:
            case Imm.Tag:
            case Imm.Local:
            case Imm.Global:
            case Imm.Table:
            case Imm.Elem:
            case Imm.Memory:
            case Imm.Data:
                writer.WriteU32(instr.X);
                break;
            case Imm.TableType:
                writer.WriteU32(instr.Y);
                writer.WriteU32(instr.X);
                break;
            case Imm.ElemTable:
            case Imm.TableTable:
            case Imm.DataMemory:
            case Imm.MemoryMemory:
            case Imm.TypeField:
            case Imm.TypeCount:
            case Imm.TypeData:
            case Imm.TypeElem:
            case Imm.TypeType:
                writer.WriteU32(instr.X);
                writer.WriteU32(instr.Y);
                break;
            case Imm.BrTable:
                WriteLabels(writer, (uint[])instr.Data!);
                break;
            case Imm.SelectTypes:
                TypeEncoder.Write(writer, (ValType[])instr.Data!);
                break;
            case Imm.MemArg:
                WriteMemArg(writer, in instr);
                break;
            case Imm.MemArgLane:
                WriteMemArg(writer, in instr);
                writer.WriteByte((byte)instr.Small);
                break;
            case Imm.I32:
                writer.WriteS64((int)instr.Bits);
                break;
            case Imm.I64:
                writer.WriteS64((long)instr.Bits);
                break;
            case Imm.F32:
                writer.WriteFixed32((uint)instr.Bits);
                break;
            case Imm.F64:
                writer.WriteFixed64(instr.Bits);
                break;
            case Imm.V128:
            case Imm.Shuffle:
                writer.WriteVector(instr.Vector);
                break;
            case Imm.Lane:
                writer.WriteByte((byte)instr.Small);
                break;
            case Imm.HeapType:
                TypeEncoder.Write(writer, instr.RefType.Heap);
                break;
            case Imm.BrOnCast:
                WriteBrOnCast(writer, instr.X, (CastImm)instr.Data!);
                break;
            case Imm.Fence:
                writer.WriteByte(0);
                break;
            default:
                throw new InvalidOperationException($"no binary form for immediates {row.Immediate}");
        }
    }

    private static void WriteTryTable(ByteWriter writer, TryTableImm immediate)
    {
        TypeEncoder.Write(writer, immediate.Type);
        writer.WriteU32((uint)immediate.Catches.Length);
        foreach (Catch clause in immediate.Catches)
        {
            writer.WriteByte((byte)clause.Kind);
            if (clause.Kind is CatchKind.Catch or CatchKind.CatchRef)
            {
                writer.WriteU32(clause.Tag);
            }

            writer.WriteU32(clause.Label);
        }
    }

    private static void WriteLabels(ByteWriter writer, uint[] labels)
    {
        writer.WriteU32((uint)labels.Length - 1);
        foreach (uint label in labels)
        {
            writer.WriteU32(label);
        }
    }

    private static void WriteMemArg(ByteWriter writer, in Instr instr)
    {
        if (instr.X == 0)
        {
            writer.WriteU32(instr.Y);
        }
        else
        {
            writer.WriteU32(instr.Y | MemArgFlags.HasMemory);
            writer.WriteU32(instr.X);
        }

        writer.WriteU64(instr.Bits);
    }

    private static void WriteBrOnCast(ByteWriter writer, uint label, CastImm immediate)
    {
        CastFlags flags = immediate.From.IsNullable ? CastFlags.FromNull : CastFlags.None;
        flags |= immediate.To.IsNullable ? CastFlags.ToNull : CastFlags.None;
        writer.WriteByte((byte)flags);
        writer.WriteU32(label);
        TypeEncoder.Write(writer, immediate.From.Heap);
        TypeEncoder.Write(writer, immediate.To.Heap);
    }
}
