using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>
/// Reads instructions and expressions (spec:binary-instr, spec:binary-expr). Expressions stay flat; a stack with one
/// byte for each open block checks the nesting of blocks. One decoder reads all expressions of a module.
/// </summary>
internal sealed class InstrDecoder
{
    private int _count;
    private Part[] _open = new Part[8];
    private int _depth;

    /// <summary>The current part of an open block, which decides how the part may end.</summary>
    private enum Part : byte
    {
        /// <summary>Ends with <c>end</c>.</summary>
        Last,

        /// <summary>The part after <c>if</c>.</summary>
        Then,

        /// <summary>The part after <c>try</c>.</summary>
        Try,

        /// <summary>The part after <c>catch</c>.</summary>
        Catch,
    }

    /// <summary>
    /// Set when an instruction names a data segment; a function with such an instruction requires the data count
    /// section.
    /// </summary>
    public bool UsesData { get; set; }

    /// <summary>Reads an expression with its <c>end</c>.</summary>
    public Expr ReadExpr(ref ByteReader reader)
    {
        _count = 0;
        _depth = 0;
        Instr[] body = SpareArray<Instr>.Take();
        Open(Part.Last);
        while (_depth > 0)
        {
            Instr instr = ReadInstr(ref reader);
            Nest(instr.Opcode, in reader, instr.Offset);
            if (_count == body.Length)
            {
                Array.Resize(ref body, _count * 2);
            }

            TimeLimit.SpendEach(_count);
            body[_count++] = instr;
        }

        Expr expression = new(ImmutableCollectionsMarshal.AsImmutableArray(body.AsSpan(0, _count).ToArray()));
        SpareArray<Instr>.Return(body, _count);
        return expression;
    }

    private void Nest(Opcode opcode, in ByteReader reader, int offset)
    {
        switch (opcode)
        {
            case Opcode.Block:
            case Opcode.Loop:
            case Opcode.TryTable:
                Open(Part.Last);
                break;
            case Opcode.If:
                Open(Part.Then);
                break;
            case Opcode.Try:
                Open(Part.Try);
                break;
            case Opcode.Else when _open[_depth - 1] == Part.Then:
                _open[_depth - 1] = Part.Last;
                break;
            case Opcode.Catch when _open[_depth - 1] is Part.Try or Part.Catch:
                _open[_depth - 1] = Part.Catch;
                break;
            case Opcode.CatchAll when _open[_depth - 1] is Part.Try or Part.Catch:
                _open[_depth - 1] = Part.Last;
                break;
            case Opcode.Delegate when _open[_depth - 1] == Part.Try:
            case Opcode.End:
                _depth--;
                break;
            case Opcode.Else:
            case Opcode.Catch:
            case Opcode.CatchAll:
            case Opcode.Delegate:
                throw Malformed.EndExpected(reader.At(offset));
            default:
                break;
        }
    }

    private void Open(Part part)
    {
        if (_depth == _open.Length)
        {
            Array.Resize(ref _open, _depth * 2);
        }

        _open[_depth++] = part;
    }

    private Instr ReadInstr(ref ByteReader reader)
    {
        int offset = reader.Position;
        OpRow row = ReadOpcode(ref reader);
        Opcode opcode = row.Opcode;
        switch (row.Immediate)
        {
            case Imm.None:
                return new Instr(opcode, offset);
            case Imm.Block:
                return new Instr(opcode, offset, data: TypeDecoder.ReadBlockType(ref reader));
            case Imm.TryTable:
                return new Instr(opcode, offset, data: ReadTryTable(ref reader));
            case Imm.Label:
            case Imm.Func:
            case Imm.Type:
            case Imm.Tag:
            case Imm.Local:
            case Imm.Global:
            case Imm.Table:
            case Imm.Elem:
                return new Instr(opcode, offset, reader.ReadU32());
            case Imm.Memory:
                return new Instr(opcode, offset, ReadMemory(ref reader));
            case Imm.Data:
                UsesData = true;
                return new Instr(opcode, offset, reader.ReadU32());
            case Imm.TableType:
                uint type = reader.ReadU32();
                return new Instr(opcode, offset, ReadIndex(ref reader, Feature.ReferenceTypes), type);
            case Imm.ElemTable:
            case Imm.TableTable:
            case Imm.TypeField:
            case Imm.TypeCount:
            case Imm.TypeElem:
            case Imm.TypeType:
                return ReadTwo(ref reader, opcode, offset);
            case Imm.MemoryMemory:
                uint target = ReadMemory(ref reader);
                return new Instr(opcode, offset, target, ReadMemory(ref reader));
            case Imm.DataMemory:
                UsesData = true;
                uint data = reader.ReadU32();
                return new Instr(opcode, offset, data, ReadMemory(ref reader));
            case Imm.TypeData:
                UsesData = true;
                return ReadTwo(ref reader, opcode, offset);
            case Imm.BrTable:
                return new Instr(opcode, offset, data: ReadLabels(ref reader));
            case Imm.SelectTypes:
                return new Instr(opcode, offset, data: TypeDecoder.ReadValTypes(ref reader));
            case Imm.MemArg:
                return ReadMemArg(ref reader, opcode, offset, hasLane: false);
            case Imm.MemArgLane:
                return ReadMemArg(ref reader, opcode, offset, hasLane: true);
            case Imm.I32:
                return new Instr(opcode, offset, bits: (ulong)reader.ReadS32());
            case Imm.I64:
                return new Instr(opcode, offset, bits: (ulong)reader.ReadS64());
            case Imm.F32:
                return new Instr(opcode, offset, bits: reader.ReadF32Bits());
            case Imm.F64:
                return new Instr(opcode, offset, bits: reader.ReadF64Bits());
            case Imm.V128:
            case Imm.Shuffle:
                return Instr.OfVector(opcode, offset, Vector128.Create(reader.ReadBytes(16)));
            case Imm.Lane:
                return new Instr(opcode, offset, small: reader.ReadByte());
            case Imm.HeapType:
                return new Instr(opcode, offset, data: ReadRefTypeOf(ref reader, opcode));
            case Imm.BrOnCast:
                return ReadBrOnCast(ref reader, opcode, offset);
            case Imm.Fence:
                reader.ReadZero();
                return new Instr(opcode, offset);
            default:
                throw new InvalidOperationException($"no binary form for immediates {row.Immediate}");
        }
    }

    private static OpRow ReadOpcode(ref ByteReader reader)
    {
        int start = reader.Position;
        byte code = reader.ReadByte();
        OpRow? row = InstructionSet.FindCode(code);
        if (row is null && InstructionSet.IsPrefix(code))
        {
            uint subCode = reader.ReadU32();
            row = InstructionSet.FindCode(code, subCode);
            return row is not null && row.IsOf(reader.Features)
                ? row
                : throw Malformed.Opcode(code, subCode, reader.At(start));
        }

        return row is not null && row.IsOf(reader.Features)
            ? row
            : throw Malformed.Opcode(code, reader.At(start));
    }

    private static Instr ReadTwo(ref ByteReader reader, Opcode opcode, int offset)
    {
        uint x = reader.ReadU32();
        return new Instr(opcode, offset, x, reader.ReadU32());
    }

    /// <summary>Reads the index of a memory, which was a zero byte before there were several.</summary>
    private static uint ReadMemory(ref ByteReader reader) => ReadIndex(ref reader, Feature.MultiMemory);

    /// <summary>Reads an index that was a zero byte before a feature.</summary>
    private static uint ReadIndex(ref ByteReader reader, Feature since)
    {
        if (reader.Features.Has(since))
        {
            return reader.ReadU32();
        }

        reader.ReadZero();
        return 0;
    }

    private static Instr ReadMemArg(ref ByteReader reader, Opcode opcode, int offset, bool hasLane)
    {
        int start = reader.Position;
        uint flags = reader.ReadU32();
        if (flags >= MemArgFlags.FormerEnd
            && (flags >= MemArgFlags.End || !reader.Features.Has(Feature.MultiMemory)))
        {
            throw Malformed.MemArgFlags(flags, reader.At(start));
        }

        uint memory = (flags & MemArgFlags.HasMemory) != 0 ? reader.ReadU32() : 0;
        ulong memoryOffset = reader.Features.Has(Feature.Memory64) ? reader.ReadU64() : reader.ReadU32();
        byte lane = hasLane ? reader.ReadByte() : (byte)0;
        return new Instr(opcode, offset, memory, flags & ~MemArgFlags.HasMemory, memoryOffset, small: lane);
    }

    private static uint[] ReadLabels(ref ByteReader reader)
    {
        uint[] labels = new uint[reader.ReadCount() + 1];
        for (int i = 0; i < labels.Length; i++)
        {
            TimeLimit.SpendEach(i);
            labels[i] = reader.ReadU32();
        }

        return labels;
    }

    private static TryTableImm ReadTryTable(ref ByteReader reader)
    {
        BlockType type = TypeDecoder.ReadBlockType(ref reader);
        Catch[] catches = new Catch[reader.ReadCount()];
        for (int i = 0; i < catches.Length; i++)
        {
            byte kind = reader.ReadByte();
            if (kind > (byte)CatchKind.CatchAllRef)
            {
                throw Malformed.CatchKind(kind, reader.At(reader.Position - 1));
            }

            uint tag = (CatchKind)kind is CatchKind.Catch or CatchKind.CatchRef ? reader.ReadU32() : 0;
            catches[i] = new Catch((CatchKind)kind, tag, reader.ReadU32());
        }

        return new TryTableImm(type, catches);
    }

    private static Instr ReadBrOnCast(ref ByteReader reader, Opcode opcode, int offset)
    {
        byte flags = reader.ReadByte();
        if (flags > (byte)CastFlags.All)
        {
            throw Malformed.CastFlags(flags, reader.At(reader.Position - 1));
        }

        uint label = reader.ReadU32();
        ValType from = ValType.Ref(TypeDecoder.ReadHeapType(ref reader), ((CastFlags)flags & CastFlags.FromNull) != 0);
        ValType to = ValType.Ref(TypeDecoder.ReadHeapType(ref reader), ((CastFlags)flags & CastFlags.ToNull) != 0);
        return new Instr(opcode, offset, label, data: new CastImm(from, to));
    }

    private static ValType ReadRefTypeOf(ref ByteReader reader, Opcode opcode) =>
        ValType.Ref(TypeDecoder.ReadHeapType(ref reader), InstructionSet.Of(opcode).IsNullable);
}
