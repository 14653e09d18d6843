using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

public static partial class EncodingSurvey
{
    /// <summary>Walks through a module like the decoder and inspects its bytes.</summary>
    private sealed class Surveyor(ReadOnlyMemory<byte> bytes)
    {
        private readonly InstrDecoder _instrs = new();
        private bool _hasDataCount;
        private bool _needsDataCount;

        public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

        public void Read(SourceText binary, FeatureSet features)
        {
            const int Header = 8;
            ByteReader reader = new(binary, Header, binary.Content.Length, features);
            bool isAfterSection = false;
            bool isAfterCustom = false;
            while (!reader.IsAtEnd)
            {
                SectionId id = (SectionId)reader.ReadByte();
                Found.Add(Section(id));
                int size = (int)U32(ref reader, PaddedSize);
                int end = reader.Position + size;
                if (id == SectionId.Custom)
                {
                    if (!isAfterSection)
                    {
                        Found.Add(CustomFirst);
                    }

                    isAfterCustom = isAfterSection;
                    Name(ref reader);
                }
                else
                {
                    if (isAfterCustom)
                    {
                        Found.Add(CustomBetween);
                    }

                    isAfterSection = true;
                    ReadSection(id, ref reader);
                }

                reader.Position = end;
            }

            if (_hasDataCount && !_needsDataCount)
            {
                Found.Add(NeedlessDataCount);
            }
        }

        private void ReadSection(SectionId id, ref ByteReader reader)
        {
            if (id == SectionId.Start)
            {
                _ = Index(ref reader, StartFunc);
                return;
            }

            if (id == SectionId.DataCount)
            {
                _hasDataCount = true;
                _ = U32(ref reader, PaddedCount);
                return;
            }

            uint count = U32(ref reader, PaddedCount);
            if (count == 0)
            {
                Found.Add(EmptySection);
            }

            for (; count > 0; count--)
            {
                ReadEntry(id, ref reader);
            }
        }

        private void ReadEntry(SectionId id, ref ByteReader reader)
        {
            switch (id)
            {
                case SectionId.Type:
                    RecType(ref reader);
                    break;
                case SectionId.Import:
                    Name(ref reader);
                    Name(ref reader);
                    byte kind = reader.ReadByte();
                    Found.Add(kind == TypeCode.ExactFunc ? ExactImport : Import(kind));
                    ExternType(kind, ref reader);
                    break;
                case SectionId.Func:
                    _ = Index(ref reader, TypeOfFunc);
                    break;
                case SectionId.Table when reader.Peek() == TypeCode.TableInit:
                    Found.Add(TableInit);
                    reader.Position += 2;
                    TableType(ref reader);
                    Expr(ref reader);
                    break;
                case SectionId.Table:
                    TableType(ref reader);
                    break;
                case SectionId.Memory:
                    MemoryType(ref reader);
                    break;
                case SectionId.Tag:
                    ExternType((byte)ExternKind.Tag, ref reader);
                    break;
                case SectionId.Global:
                    ExternType((byte)ExternKind.Global, ref reader);
                    Expr(ref reader);
                    break;
                case SectionId.Export:
                    Name(ref reader);
                    byte exported = reader.ReadByte();
                    Found.Add(Export(exported));
                    _ = Index(ref reader, Exported((ExternKind)exported));
                    break;
                case SectionId.Elem:
                    ElemSegment(ref reader);
                    break;
                case SectionId.Code:
                    Body(ref reader);
                    break;
                default:
                    DataSegment(ref reader);
                    break;
            }
        }

        private void ExternType(byte kind, ref ByteReader reader)
        {
            switch (kind)
            {
                case (byte)ExternKind.Table:
                    TableType(ref reader);
                    break;
                case (byte)ExternKind.Memory:
                    MemoryType(ref reader);
                    break;
                case (byte)ExternKind.Global:
                    ValType(ref reader);
                    Found.Add(Mutability(reader.ReadByte()));
                    break;
                case (byte)ExternKind.Tag:
                    reader.ReadZero();
                    _ = Index(ref reader, TypeOfTag);
                    break;
                default:
                    _ = Index(ref reader, TypeOfFunc);
                    break;
            }
        }

        private void TableType(ref ByteReader reader)
        {
            ValType(ref reader);
            Limits(ref reader, TableLimits);
        }

        private void MemoryType(ref ByteReader reader)
        {
            LimitsFlags flags = Limits(ref reader, MemoryLimits);
            _ = (flags & LimitsFlags.PageSize) != 0 ? U32(ref reader, PaddedLimit) : 0;
        }

        private LimitsFlags Limits(ref ByteReader reader, Func<byte, string> form)
        {
            byte flags = reader.ReadByte();
            Found.Add(form(flags));
            _ = U64(ref reader, PaddedLimit);
            _ = ((LimitsFlags)flags & LimitsFlags.Maximum) != 0 ? U64(ref reader, PaddedLimit) : 0;
            return (LimitsFlags)flags;
        }

        private void RecType(ref ByteReader reader)
        {
            uint count = 1;
            if (reader.Peek() == TypeCode.Rec)
            {
                Found.Add(Type(reader.ReadByte()));
                count = U32(ref reader, PaddedCount);
                if (count == 0)
                {
                    Found.Add(EmptyRec);
                }

                if (count == 1)
                {
                    Found.Add(SingleRec);
                }
            }

            for (; count > 0; count--)
            {
                SubType(ref reader);
            }
        }

        private void SubType(ref ByteReader reader)
        {
            if (reader.Peek() is TypeCode.Sub or TypeCode.SubFinal)
            {
                byte code = reader.ReadByte();
                Found.Add(Type(code));
                uint supertypes = U32(ref reader, PaddedCount);
                if (code == TypeCode.SubFinal && supertypes == 0)
                {
                    Found.Add(PlainFinal);
                }

                for (; supertypes > 0; supertypes--)
                {
                    _ = Index(ref reader, Supertype);
                }
            }

            while (reader.Peek() is TypeCode.Describes or TypeCode.Descriptor)
            {
                Found.Add(Type(reader.ReadByte()));
                _ = U32(ref reader, PaddedIndex);
            }

            byte body = reader.ReadByte();
            Found.Add(Type(body));
            if (body == TypeCode.Func)
            {
                ValTypes(ref reader);
                ValTypes(ref reader);
                return;
            }

            for (uint fields = body == TypeCode.Struct ? U32(ref reader, PaddedCount) : 1; fields > 0; fields--)
            {
                ValType(ref reader);
                _ = reader.ReadByte();
            }
        }

        private void ValTypes(ref ByteReader reader)
        {
            for (uint count = U32(ref reader, PaddedCount); count > 0; count--)
            {
                ValType(ref reader);
            }
        }

        /// <summary>A value type or a storage type.</summary>
        private void ValType(ref ByteReader reader)
        {
            byte code = reader.ReadByte();
            Found.Add(Type(code));
            if (code is TypeCode.Ref or TypeCode.RefNull)
            {
                bool isAbstract = HeapType(ref reader, TypeInType);
                if (isAbstract && code == TypeCode.RefNull)
                {
                    Found.Add(LongNullable);
                }
            }
        }

        private bool HeapType(ref ByteReader reader, string place)
        {
            if (reader.Peek() == TypeCode.Exact)
            {
                Found.Add(Type(reader.ReadByte()));
                _ = U32(ref reader, PaddedIndex);
                return false;
            }

            long index = reader.ReadS33();
            Note(place, index);
            return index < 0;
        }

        private void ElemSegment(ref ByteReader reader)
        {
            uint number = U32(ref reader, PaddedIndex);
            Found.Add(Elem(number));
            ElemFlags flags = (ElemFlags)number;
            bool isActive = (flags & ElemFlags.NotActive) == 0;
            bool hasTable = isActive && (flags & ElemFlags.TableOrDeclarative) != 0;
            bool hasExprs = (flags & ElemFlags.Expressions) != 0;
            if (hasTable && Index(ref reader, ElemTable) == 0)
            {
                Found.Add(ZeroTable);
            }

            if (isActive)
            {
                Expr(ref reader);
            }

            if (hasTable || !isActive)
            {
                if (hasExprs)
                {
                    ValType(ref reader);
                }
                else
                {
                    reader.ReadZero();
                }
            }

            for (uint count = U32(ref reader, PaddedCount); count > 0; count--)
            {
                if (hasExprs)
                {
                    Expr(ref reader);
                }
                else
                {
                    _ = Index(ref reader, ElemFunc);
                }
            }
        }

        private void DataSegment(ref ByteReader reader)
        {
            uint flags = U32(ref reader, PaddedIndex);
            Found.Add(Data(flags));
            if (flags == 2 && Index(ref reader, DataMemory) == 0)
            {
                Found.Add(ZeroTarget);
            }

            if (flags != 1)
            {
                Expr(ref reader);
            }

            int size = (int)U32(ref reader, PaddedCount);
            reader.Position += size;
        }

        private void Body(ref ByteReader reader)
        {
            _ = U32(ref reader, PaddedBody);
            ValType? last = null;
            for (uint groups = U32(ref reader, PaddedCount); groups > 0; groups--)
            {
                if (U32(ref reader, PaddedCount) == 0)
                {
                    Found.Add(EmptyLocals);
                }

                int start = reader.Position;
                ValType(ref reader);
                int end = reader.Position;
                reader.Position = start;
                ValType type = TypeDecoder.ReadValType(ref reader);
                reader.Position = end;
                if (type == last)
                {
                    Found.Add(ManyLocals);
                }

                last = type;
            }

            Expr(ref reader);
        }

        private void Expr(ref ByteReader reader)
        {
            _instrs.UsesData = false;
            ImmutableArray<Instr> body = _instrs.ReadExpr(ref reader).Body;
            _needsDataCount |= _instrs.UsesData;
            Stack<Opcode> open = new();
            for (int i = 0; i < body.Length; i++)
            {
                Nest(body, i, open);
                Instr(body[i], i + 1 < body.Length ? body[i + 1].Offset : reader.Position, reader.Features);
            }
        }

        private void Nest(ImmutableArray<Instr> body, int i, Stack<Opcode> open)
        {
            switch (body[i].Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                    open.Push(body[i].Opcode);
                    break;
                case Opcode.Else:
                    _ = open.Pop();
                    open.Push(Opcode.Else);
                    if (body[i + 1].Opcode == Opcode.End)
                    {
                        Found.Add(EmptyElse);
                    }

                    break;
                case Opcode.End or Opcode.Delegate when open.TryPop(out Opcode block):
                    if (block == Opcode.If)
                    {
                        Found.Add(IfWithoutElse);
                    }

                    break;
                default:
                    break;
            }
        }

        private void Instr(Instr instr, int end, FeatureSet features)
        {
            OpRow row = InstructionSet.Of(instr.Opcode);
            SourceText source = new("<code>", bytes, IsBinary: true);
            ByteReader reader = new(source, instr.Offset + 1, end, features);
            NoteIndices(instr, row.Immediate);
            _ = row.Code > 0xFF ? U32(ref reader, PaddedSubCode) : 0;
            switch (row.Immediate)
            {
                case Imm.Block or Imm.TryTable:
                    BlockType(ref reader);
                    Note(BlockTypeInCode, instr.BlockType.TypeIndex);
                    foreach (Catch clause in (instr.Data as TryTableImm)?.Catches ?? [])
                    {
                        Found.Add(CatchClause(clause.Kind));
                        Note(CatchTag, clause.Tag);
                        Note(CatchLabel, clause.Label);
                    }

                    break;
                case Imm.MemArg or Imm.MemArgLane:
                    uint flags = U32(ref reader, PaddedMemArg);
                    bool hasIndex = (flags & MemArgFlags.HasMemory) != 0;
                    Found.Add(hasIndex ? MemArgIndex : MemArgPlain);
                    if (hasIndex && U32(ref reader, PaddedMemArg) == 0)
                    {
                        Found.Add(MemArgZero);
                    }

                    if (U64(ref reader, PaddedMemArg) > uint.MaxValue)
                    {
                        Found.Add(LongOffset);
                    }

                    break;
                case Imm.I32 or Imm.I64:
                    if (IsPaddedSigned(bytes.Span[reader.Position..end]))
                    {
                        Found.Add(PaddedConst);
                    }

                    break;
                case Imm.SelectTypes:
                    ValTypes(ref reader);
                    break;
                case Imm.HeapType:
                    _ = HeapType(ref reader, HeapTypeInCode);
                    break;
                case Imm.BrOnCast:
                    Found.Add(Cast(reader.ReadByte()));
                    _ = U32(ref reader, PaddedImmediate);
                    _ = HeapType(ref reader, HeapTypeInCode);
                    _ = HeapType(ref reader, HeapTypeInCode);
                    break;
                case Imm.None or Imm.Fence or Imm.F32 or Imm.F64 or Imm.V128 or Imm.Shuffle or Imm.Lane:
                    break;
                default:
                    while (!reader.IsAtEnd)
                    {
                        _ = U32(ref reader, PaddedImmediate);
                    }

                    break;
            }
        }

        private void NoteIndices(in Instr instr, Imm immediate)
        {
            (string X, string Y)? places = immediate switch
            {
                Imm.Label or Imm.BrOnCast => (LabelInCode, ""),
                Imm.Func => (FuncInCode, ""),
                Imm.TableType => (TableInCode, TypeInCode),
                Imm.Type or Imm.TypeCount => (TypeInCode, ""),
                Imm.Tag => (TagInCode, ""),
                Imm.Local => (LocalInCode, ""),
                Imm.Global => (GlobalInCode, ""),
                Imm.Table => (TableInCode, ""),
                Imm.ElemTable => (ElemInCode, TableInCode),
                Imm.Elem => (ElemInCode, ""),
                Imm.TableTable => (TableInCode, TableInCode),
                Imm.MemArg or Imm.MemArgLane or Imm.Memory => (MemoryInCode, ""),
                Imm.DataMemory => (DataInCode, MemoryInCode),
                Imm.Data => (DataInCode, ""),
                Imm.MemoryMemory => (MemoryInCode, MemoryInCode),
                Imm.TypeField => (TypeInCode, FieldInCode),
                Imm.TypeData => (TypeInCode, DataInCode),
                Imm.TypeElem => (TypeInCode, ElemInCode),
                Imm.TypeType => (TypeInCode, TypeInCode),
                _ => null,
            };
            if (places is { } place)
            {
                Note(place.X, instr.X);
                Note(place.Y, place.Y.Length > 0 ? instr.Y : 0);
            }

            foreach (uint label in immediate == Imm.BrTable ? (uint[])instr.Data! : [])
            {
                Note(LabelInCode, label);
            }
        }

        private void BlockType(ref ByteReader reader)
        {
            int code = reader.Peek();
            if (code == TypeCode.Empty)
            {
                Found.Add(BlockEmpty);
            }
            else if (code is >= 0x40 and < 0x80)
            {
                Found.Add(BlockValue);
                ValType(ref reader);
            }
            else
            {
                Found.Add(BlockIndex);
            }
        }

        private void Name(ref ByteReader reader)
        {
            int length = (int)U32(ref reader, PaddedCount);
            reader.Position += length;
        }

        private uint Index(ref ByteReader reader, string place)
        {
            uint index = U32(ref reader, PaddedIndex);
            Note(place, index);
            return index;
        }

        /// <summary>Notes an index that does not fit into one byte.</summary>
        private void Note(string place, long index)
        {
            const int OneByte = 0x80;
            if (index >= OneByte)
            {
                Found.Add(Wide(place));
            }
        }

        private uint U32(ref ByteReader reader, string ifPadded)
        {
            int start = reader.Position;
            uint value = reader.ReadU32();
            if (IsPadded(start, reader.Position))
            {
                Found.Add(ifPadded);
            }

            return value;
        }

        private ulong U64(ref ByteReader reader, string ifPadded)
        {
            int start = reader.Position;
            ulong value = reader.ReadU64();
            if (IsPadded(start, reader.Position))
            {
                Found.Add(ifPadded);
            }

            return value;
        }

        private bool IsPadded(int start, int end) => end - start > 1 && bytes.Span[end - 1] == 0;

        /// <summary>Whether the last byte of a signed integer only repeats the sign.</summary>
        private static bool IsPaddedSigned(ReadOnlySpan<byte> integer) =>
            integer.Length > 1
                && ((integer[^1] == 0 && (integer[^2] & 0x40) == 0)
                    || (integer[^1] == 0x7F && (integer[^2] & 0x40) != 0));
    }
}
