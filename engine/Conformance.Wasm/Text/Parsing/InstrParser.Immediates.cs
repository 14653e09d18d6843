using System.Diagnostics;
using System.Numerics;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>Immediates of instructions (spec:text-plaininstr): one switch over <see cref="Imm"/>.</summary>
internal sealed partial class InstrParser
{
    private const string CastBranchHint =
        "a branch on a cast has two reference types, before and after the cast, as in br_on_cast 0 anyref (ref i31)";
    private static readonly object[] s_nullableTypes = BoxTypes(isNullable: true);
    private static readonly object[] s_types = BoxTypes(isNullable: false);
    private readonly List<uint> _targets = [];
    private readonly List<Catch> _catches = [];
    private uint? _func;
    private uint _labelCount;

    private Instr ReadPlain(OpRow row, Token token)
    {
        Opcode op = row.Opcode;
        int at = token.Start;
        switch (row.Immediate)
        {
            case Imm.None or Imm.Fence:
                return op == Opcode.Select ? ReadSelect(at) : new Instr(op, at);
            case Imm.Label:
                return new Instr(op, at, ReadLabel());
            case Imm.BrTable:
                return new Instr(op, at, data: ReadLabels());
            case Imm.Func:
                return new Instr(op, at, names.Funcs.Read(reader));
            case Imm.TableType:
                uint indirect = IsIndexNext ? ReadTable(row) : 0;
                return new Instr(op, at, indirect, ReadTypeUse());
            case Imm.Type:
                return new Instr(op, at, names.Types.Read(reader));
            case Imm.Tag:
                return new Instr(op, at, names.Tags.Read(reader));
            case Imm.Local:
                return new Instr(op, at, names.Locals.Read(reader));
            case Imm.Global:
                return new Instr(op, at, names.Globals.Read(reader));
            case Imm.Table:
                return new Instr(op, at, ReadOptional(names.Tables));
            case Imm.Memory:
                return new Instr(op, at, ReadOptional(names.Memories));
            case Imm.Elem:
                return new Instr(op, at, names.Elems.Read(reader));
            case Imm.Data:
                return new Instr(op, at, names.Datas.Read(reader));
            case Imm.ElemTable:
                return ReadInit(op, at, names.Tables, names.Elems);
            case Imm.DataMemory:
                return ReadInit(op, at, names.Memories, names.Datas);
            case Imm.TableTable:
                return ReadCopy(op, at, names.Tables);
            case Imm.MemoryMemory:
                return ReadCopy(op, at, names.Memories);
            case Imm.MemArg:
                return ReadMemArg(row, at, ReadOptional(names.Memories), hasLane: false);
            case Imm.MemArgLane:
                return ReadMemArg(row, at, IsMemoryIndexNext() ? names.Memories.Read(reader) : 0, hasLane: true);
            case Imm.I32:
                return new Instr(op, at, bits: (ulong)(long)reader.ParseI32(reader.Next()));
            case Imm.I64:
                return new Instr(op, at, bits: (ulong)reader.ParseI64(reader.Next()));
            case Imm.F32:
                return new Instr(op, at, bits: reader.ParseF32(reader.Next()));
            case Imm.F64:
                return new Instr(op, at, bits: reader.ParseF64(reader.Next()));
            case Imm.V128:
                return Instr.OfVector(op, at, VectorLiteral.Read(reader));
            case Imm.Shuffle:
                return Instr.OfVector(op, at, VectorLiteral.ReadShuffle(reader));
            case Imm.Lane:
                return new Instr(op, at, small: reader.ParseU8(reader.Expect(TokenKind.Nat)));
            case Imm.HeapType:
                return ReadRefInstr(op, at);
            case Imm.BrOnCast:
                uint label = ReadLabel();
                ValType from = ReadCastType(CastBranchHint);
                return new Instr(op, at, label, data: new CastImm(from, ReadCastType(CastBranchHint)));
            case Imm.TypeField:
                uint structure = names.Types.Read(reader);
                return new Instr(op, at, structure, ReadField(structure));
            case Imm.TypeCount:
                return new Instr(op, at, names.Types.Read(reader), reader.ExpectU32());
            case Imm.TypeData:
                return new Instr(op, at, names.Types.Read(reader), names.Datas.Read(reader));
            case Imm.TypeElem:
                return new Instr(op, at, names.Types.Read(reader), names.Elems.Read(reader));
            case Imm.TypeType:
                return new Instr(op, at, names.Types.Read(reader), names.Types.Read(reader));
            default:
                throw new UnreachableException(
                    $"{row.Mnemonic} has immediates {row.Immediate}, which no plain instruction has");
        }
    }

    private static object[] BoxTypes(bool isNullable)
    {
        object[] boxes = new object[(int)HeapKind.NoExn + 1];
        for (int kind = 0; kind < boxes.Length; kind++)
        {
            boxes[kind] = ValType.Ref((HeapKind)kind, isNullable);
        }

        return boxes;
    }

    private static object Box(ValType type)
    {
        object[] boxes = type.IsNullable ? s_nullableTypes : s_types;
        return type.Heap.IsAbstract ? boxes[(int)type.Heap.Kind] : type;
    }

    private bool IsIndexNext => reader.Peek.Kind is TokenKind.Nat or TokenKind.Id;

    private uint ReadOptional(IndexSpace space) => IsIndexNext ? space.Read(reader) : 0;

    /// <summary>
    /// Reads the table of an indirect call. The former grammar had a type here, without <c>(type …)</c>.
    /// </summary>
    private uint ReadTable(OpRow row)
    {
        Token token = reader.Peek;
        return token.Kind == TokenKind.Id && !names.Tables.Has(reader, token) && names.Types.Has(reader, token)
            ? throw Malformed.Unknown(
                "table",
                reader.TextOf(token),
                reader.LocationOf(token),
                $"{row.Mnemonic} names its type as (type …) today")
            : names.Tables.Read(reader);
    }

    /// <summary>Reads the reference type of a cast; the oldest forms had a heap type.</summary>
    private ValType ReadCastType(string hint) =>
        types.TryRefType(out ValType type) ? type : throw reader.Unexpected(reader.Peek, hint);

    /// <summary>
    /// Reads <c>table.init $table? $elem</c>: the optional index comes first in the text and second in the record.
    /// </summary>
    private Instr ReadInit(Opcode op, int at, IndexSpace target, IndexSpace segments)
    {
        // A single index belongs to the segment, so the first token cannot be resolved before the second is known.
        Token first = reader.Peek;
        bool hasTarget =
            first.Kind is TokenKind.Nat or TokenKind.Id && reader.PeekSecond.Kind is TokenKind.Nat or TokenKind.Id;
        uint index = hasTarget ? target.Read(reader) : 0;
        return new Instr(op, at, segments.Read(reader), index);
    }

    private Instr ReadCopy(Opcode op, int at, IndexSpace space)
    {
        if (!IsIndexNext)
        {
            return new Instr(op, at);
        }

        uint destination = space.Read(reader);
        return new Instr(op, at, destination, space.Read(reader));
    }

    private Instr ReadMemArg(OpRow row, int at, uint memory, bool hasLane)
    {
        uint alignment = (uint)row.NaturalAlignment;
        _ = reader.TryAssigned("offset="u8, out ulong offset, legacy.HasShortOffsets);
        Token token = reader.Peek;
        if (reader.TryAssigned("align="u8, out ulong bytes))
        {
            alignment = BitOperations.IsPow2(bytes)
                ? (uint)BitOperations.Log2(bytes)
                : throw Malformed.Alignment(reader.LocationOf(token));
        }

        ushort lane = hasLane ? reader.ParseU8(reader.Expect(TokenKind.Nat)) : (ushort)0;
        return new Instr(row.Opcode, at, memory, alignment, offset, small: lane);
    }

    /// <summary>
    /// Whether a memory index comes next. A single number is the lane; a number before another immediate is the memory.
    /// </summary>
    private bool IsMemoryIndexNext()
    {
        Token first = reader.Peek;
        if (first.Kind != TokenKind.Nat)
        {
            return first.Kind == TokenKind.Id;
        }

        Token second = reader.PeekSecond;
        return second.Kind == TokenKind.Nat
            || (second.Kind == TokenKind.Keyword
                && (reader.TextOf(second).StartsWith("offset="u8) || reader.TextOf(second).StartsWith("align="u8)));
    }

    private Instr ReadSelect(int at)
    {
        if (!signature.ReadOnlyResults(reader, types))
        {
            return new Instr(Opcode.Select, at);
        }

        return new Instr(Opcode.SelectTyped, at, data: signature.Results.ToArray());
    }

    private Instr ReadRefInstr(Opcode op, int at)
    {
        if (op == Opcode.RefNull)
        {
            return reader.Peek.Kind == TokenKind.RParen
                ? throw reader.Unexpected(reader.Peek, "ref.null has a heap type today, as in ref.null func")
                : new Instr(op, at, data: Box(ValType.Ref(types.ReadHeapType(), isNullable: true)));
        }

        // ref.test, ref.cast and similar instructions have a second row for nullable types.
        ValType type = ReadCastType("the type of a cast is a reference type today, as in (ref $t) or (ref null $t)");
        return new Instr(type.IsNullable ? InstructionSet.NullableOf(op) : op, at, data: Box(type));
    }

    private uint ReadField(uint structure)
    {
        Token token = reader.Peek;
        if (token.Kind != TokenKind.Id)
        {
            return reader.ExpectU32();
        }

        return names.Fields is not null && names.Fields.TryGetValue(structure, out IndexSpace? fields)
            ? fields.Read(reader)
            : throw Malformed.Unknown("field", reader.TextOf(token), reader.LocationOf(token));
    }

    private uint ReadLabel()
    {
        Token token = reader.Peek;
        if (token.Kind != TokenKind.Id)
        {
            return reader.ExpectU32();
        }

        int index = _labels.IndexOf(_labels.Find(reader.BytesOf(token).Span));
        _ =
            index >= 0
                ? reader.Next()
                : throw Malformed.Unknown("label", reader.TextOf(token), reader.LocationOf(token));
        return (uint)index;
    }

    private uint[] ReadLabels()
    {
        _targets.Clear();
        do
        {
            _targets.Add(ReadLabel());
        }
        while (IsIndexNext);

        return [.. _targets];
    }

    /// <summary>Reads the identifier of a block if one comes next: its entry, or −1.</summary>
    /// <param name="name">The identifier as a name, if names are kept.</param>
    private int ReadLabelId(out string? name)
    {
        name = null;
        if (reader.Peek.Kind != TokenKind.Id)
        {
            return -1;
        }

        Token id = reader.Next();
        name = _func is not null && names.Kept is not null ? reader.NameOf(id) : null;
        return _labels.EntryOf(reader.BytesOf(id));
    }

    /// <summary>
    /// Assigns a number to the emitted block: a folded <c>if</c> comes after the blocks of its operands.
    /// </summary>
    private void NumberLabel(string? name)
    {
        if (name is not null)
        {
            Names.Keep(names.Kept?.Labels, _func ?? 0, _labelCount, name);
        }

        _labelCount++;
    }

    /// <summary>Checks that an identifier after <c>else</c> or <c>end</c> is the block's.</summary>
    private void CheckLabel()
    {
        Token token = reader.Peek;
        if (token.Kind == TokenKind.Id)
        {
            int entry = _labels.Find(reader.BytesOf(token).Span);
            _ = entry >= 0 && entry == Top.Label
                ? reader.Next()
                : throw Malformed.MismatchingLabel(reader.TextOf(token), reader.LocationOf(token));
        }
    }

    private void PopLabel()
    {
        _labels.Pop(Top.Label);
        _depth--;
    }

    private Catch[] ReadCatches()
    {
        _catches.Clear();
        while (reader.PeekLeft())
        {
            CatchKind kind;
            if (reader.TryLeft("catch"u8))
            {
                kind = CatchKind.Catch;
            }
            else if (reader.TryLeft("catch_ref"u8))
            {
                kind = CatchKind.CatchRef;
            }
            else if (reader.TryLeft("catch_all"u8))
            {
                kind = CatchKind.CatchAll;
            }
            else if (reader.TryLeft("catch_all_ref"u8))
            {
                kind = CatchKind.CatchAllRef;
            }
            else
            {
                break;
            }

            uint tag = kind is CatchKind.Catch or CatchKind.CatchRef ? names.Tags.Read(reader) : 0;
            _catches.Add(new Catch(kind, tag, ReadLabel()));
            reader.ExpectRight();
        }

        return [.. _catches];
    }

    /// <summary>Reads a block type (spec:text-blocktype) in the shortest form of its signature.</summary>
    private BlockType ReadBlockType()
    {
        if (!reader.PeekLeft())
        {
            return BlockType.Empty;
        }

        int offset = reader.Offset;
        uint index = types.ReadExplicitType(out bool hasType);
        signature.Read(reader, types, ParamIds.Refused, null);
        if (hasType)
        {
            CheckInline(index, offset);
            return BlockType.OfIndex(TypeParser.Clamp(index));
        }

        if (signature.Parameters.IsEmpty && signature.Results.Length <= 1)
        {
            return signature.IsEmpty ? BlockType.Empty : BlockType.OfResult(signature.Results[0]);
        }

        return BlockType.OfIndex((int)table.Intern(signature.Parameters, signature.Results, offset));
    }

    /// <summary>Reads a type use without identifiers of parameters (spec:text-typeuse).</summary>
    private uint ReadTypeUse()
    {
        int offset = reader.Offset;
        uint index = types.ReadExplicitType(out bool hasType);
        signature.Read(reader, types, ParamIds.Refused, null);
        if (!hasType)
        {
            return table.Intern(signature.Parameters, signature.Results, offset);
        }

        CheckInline(index, offset);
        return index;
    }

    private void CheckInline(uint index, int offset) =>
        table.Check(signature, index, new Location(reader.Source, offset));
}
