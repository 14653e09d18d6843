using System.Runtime.Intrinsics;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>Prints single instructions with their immediates (spec:text-instr).</summary>
internal sealed class InstrPrinter(TextSink output, PrintNames names, TypePrinter types)
{
    /// <summary>Writes an instruction of a body without its nested contents.</summary>
    public void Write(BlockTree body, int index)
    {
        Instr instr = body.Code[index];
        OpRow row = InstructionSet.Of(instr.Opcode);
        output.Write(row.Mnemonic);
        switch (row.Immediate)
        {
            case Imm.None:
            case Imm.Fence:
                break;
            case Imm.Block:
                WriteBlock(body, index, instr.BlockType);
                break;
            case Imm.TryTable:
                WriteBlock(body, index, instr.BlockType);
                WriteCatches(body, index, (TryTableImm)instr.Data!);
                break;
            case Imm.Label:
                WriteLabel(body, index, instr.X);
                break;
            case Imm.BrTable:
                foreach (uint label in (uint[])instr.Data!)
                {
                    WriteLabel(body, index, label);
                }

                break;
            case Imm.Func:
                WriteIndex(names.Funcs, instr.X);
                break;
            case Imm.TableType:
                WriteTable(instr.X);
                types.WriteTypeUse(instr.Y);
                break;
            case Imm.Type:
                WriteIndex(names.Types, instr.X);
                break;
            case Imm.Tag:
                WriteIndex(names.Tags, instr.X);
                break;
            case Imm.SelectTypes:
                WriteSelectTypes((ValType[])instr.Data!);
                break;
            case Imm.Local:
                WriteIndex(names.Locals, instr.X);
                break;
            case Imm.Global:
                WriteIndex(names.Globals, instr.X);
                break;
            case Imm.Table:
                WriteTable(instr.X);
                break;
            case Imm.ElemTable:
                WriteTable(instr.Y);
                WriteIndex(names.Elems, instr.X);
                break;
            case Imm.Elem:
                WriteIndex(names.Elems, instr.X);
                break;
            case Imm.TableTable:
                if ((instr.X | instr.Y) != 0)
                {
                    WriteIndex(names.Tables, instr.X);
                    WriteIndex(names.Tables, instr.Y);
                }

                break;
            case Imm.MemArg:
                WriteMemArg(in instr, row);
                break;
            case Imm.MemArgLane:
                WriteMemArg(in instr, row);
                output.Write($" {instr.Small}");
                break;
            case Imm.Memory:
                WriteMemory(instr.X);
                break;
            case Imm.DataMemory:
                WriteMemory(instr.Y);
                WriteIndex(names.Datas, instr.X);
                break;
            case Imm.Data:
                WriteIndex(names.Datas, instr.X);
                break;
            case Imm.MemoryMemory:
                if ((instr.X | instr.Y) != 0)
                {
                    WriteIndex(names.Memories, instr.X);
                    WriteIndex(names.Memories, instr.Y);
                }

                break;
            case Imm.I32:
                output.Write($" {(int)instr.Bits}");
                break;
            case Imm.I64:
                output.Write($" {(long)instr.Bits}");
                break;
            case Imm.F32:
                output.Write($" {FloatText.Of(BitConverter.UInt32BitsToSingle((uint)instr.Bits))}");
                break;
            case Imm.F64:
                output.Write($" {FloatText.Of(BitConverter.UInt64BitsToDouble(instr.Bits))}");
                break;
            case Imm.V128:
                Vector128<uint> lanes = instr.Vector.AsUInt32();
                output.Write($" i32x4 0x{lanes[0]:x8} 0x{lanes[1]:x8} 0x{lanes[2]:x8} 0x{lanes[3]:x8}");
                break;
            case Imm.Shuffle:
                for (int lane = 0; lane < Vector128<byte>.Count; lane++)
                {
                    output.Write($" {instr.Vector[lane]}");
                }

                break;
            case Imm.Lane:
                output.Write($" {instr.Small}");
                break;
            case Imm.HeapType:
                output.Write(' ');
                WriteRefType(instr.Opcode, instr.RefType);
                break;
            case Imm.BrOnCast:
                CastImm cast = (CastImm)instr.Data!;
                WriteLabel(body, index, instr.X);
                output.Write(' ');
                types.Write(cast.From);
                output.Write(' ');
                types.Write(cast.To);
                break;
            case Imm.TypeField:
                WriteIndex(names.Types, instr.X);
                WriteIndex(names.FieldsOf(instr.X), instr.Y);
                break;
            case Imm.TypeCount:
                WriteIndex(names.Types, instr.X);
                output.Write($" {instr.Y}");
                break;
            case Imm.TypeData:
                WriteIndex(names.Types, instr.X);
                WriteIndex(names.Datas, instr.Y);
                break;
            case Imm.TypeElem:
                WriteIndex(names.Types, instr.X);
                WriteIndex(names.Elems, instr.Y);
                break;
            case Imm.TypeType:
                WriteIndex(names.Types, instr.X);
                WriteIndex(names.Types, instr.Y);
                break;
            default:
                throw new InvalidOperationException($"no text form for immediates {row.Immediate}");
        }
    }

    private void WriteIndex(Dictionary<uint, string> space, uint index)
    {
        output.Write(' ');
        output.WriteIndex(space, index);
    }

    /// <summary>Writes a memory index; index 0 is omitted.</summary>
    private void WriteMemory(uint memory)
    {
        if (memory != 0)
        {
            WriteIndex(names.Memories, memory);
        }
    }

    /// <inheritdoc cref="WriteMemory"/>
    private void WriteTable(uint table)
    {
        if (table != 0)
        {
            WriteIndex(names.Tables, table);
        }
    }

    private void WriteMemArg(in Instr instr, OpRow row)
    {
        WriteMemory(instr.X);
        if (instr.Bits != 0)
        {
            output.Write($" offset={instr.Bits}");
        }

        if (instr.Y != row.NaturalAlignment)
        {
            output.Write($" align={1UL << (int)instr.Y}");
        }
    }

    private void WriteBlock(BlockTree body, int index, BlockType type)
    {
        if (body.LabelOf(index) is { } label)
        {
            output.Write($" {label}");
        }

        if (type.HasIndex)
        {
            types.WriteTypeUse((uint)type.TypeIndex);
        }
        else if (type.Result is { } result)
        {
            types.WriteList("result", [result]);
        }
    }

    private void WriteCatches(BlockTree body, int index, TryTableImm immediate)
    {
        foreach (Catch clause in immediate.Catches)
        {
            switch (clause.Kind)
            {
                case CatchKind.Catch:
                    output.Write(" (catch");
                    WriteIndex(names.Tags, clause.Tag);
                    break;
                case CatchKind.CatchRef:
                    output.Write(" (catch_ref");
                    WriteIndex(names.Tags, clause.Tag);
                    break;
                case CatchKind.CatchAll:
                    output.Write(" (catch_all");
                    break;
                default:
                    output.Write(" (catch_all_ref");
                    break;
            }

            WriteLabel(body, index, clause.Label);
            output.Write(')');
        }
    }

    private void WriteLabel(BlockTree body, int index, uint label)
    {
        output.Write(' ');
        if (body.NameOf(index, label) is { } id)
        {
            output.Write(id);
        }
        else
        {
            output.Write(label);
        }
    }

    private void WriteSelectTypes(ValType[] results)
    {
        types.WriteList("result", results);
        output.Write(results.Length == 0 ? " (result)" : "");
    }

    private void WriteRefType(Opcode opcode, ValType type)
    {
        if (opcode == Opcode.RefNull)
        {
            types.Write(type.Heap);
        }
        else
        {
            types.Write(type);
        }
    }
}
