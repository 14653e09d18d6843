using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>Reads a module in the binary format (spec:binary).</summary>
public static class ModuleDecoder
{
    private const uint Magic = 0x6D73_6100;
    private const uint Version = 1;

    private delegate T Read<T>(ref ByteReader reader);

    /// <summary>Reads a module that may use every feature.</summary>
    /// <inheritdoc cref="Decode(SourceText, FeatureSet)"/>
    public static Module Decode(SourceText binary) => Decode(binary, FeatureSet.All);

    /// <summary>
    /// Reads a module. Encodings that only a feature outside <paramref name="features"/> defines are malformed. The
    /// decoder does not check types, indices and their uses; that is validation.
    /// </summary>
    /// <exception cref="MalformedException">The bytes are not a module.</exception>
    public static Module Decode(SourceText binary, FeatureSet features)
    {
        ByteReader reader = new(binary, 0, binary.Content.Length, features);
        ReadHeader(ref reader);
        Sections sections = new();
        int order = -1;
        SectionId last = SectionId.Custom;
        while (!reader.IsAtEnd)
        {
            int start = reader.Position;
            SectionId id = (SectionId)reader.ReadByte();
            if (id > LastSection(features))
            {
                throw Malformed.SectionId((byte)id, reader.At(start));
            }

            if (id != SectionId.Custom)
            {
                int place = SectionOrder.Of(id);
                if (place <= order)
                {
                    throw Malformed.SectionOrder(id, reader.At(start));
                }

                order = place;
                last = id;
            }

            int size = reader.ReadCount();
            int contents = reader.Position;
            if (id == SectionId.Custom)
            {
                sections.Customs.Add(ReadCustom(ref reader, contents + size, last, start));
            }
            else
            {
                sections.Read(id, ref reader);
            }

            CheckSize(in reader, contents, size);
        }

        return sections.ToModule(binary, reader.At(reader.Position));
    }

    private static SectionId LastSection(FeatureSet features) =>
        TypeDecoder.HasTags(features) ? SectionId.Tag
        : features.Has(Feature.BulkMemory) ? SectionId.DataCount
        : SectionId.Data;

    private static void ReadHeader(ref ByteReader reader)
    {
        if (reader.ReadF32Bits() != Magic)
        {
            throw Malformed.Magic(reader.At(0));
        }

        uint version = reader.ReadF32Bits();
        if (version != Version)
        {
            throw Malformed.Version(version, reader.At(reader.Position - sizeof(uint)));
        }
    }

    private static CustomSection ReadCustom(ref ByteReader reader, int end, SectionId last, int start)
    {
        string name = reader.ReadName();
        return new CustomSection(name, reader.ReadMemory(end - reader.Position), (int)last, start);
    }

    private static void CheckSize(in ByteReader reader, int start, int size)
    {
        if (reader.Position - start != size)
        {
            throw Malformed.SectionSize(size, reader.Position - start, reader.At(start));
        }
    }

    private static ImmutableArray<T> ReadList<T>(ref ByteReader reader, Read<T> read)
    {
        T[] items = new T[reader.ReadCount()];
        for (int i = 0; i < items.Length; i++)
        {
            TimeLimit.SpendEach(i);
            items[i] = read(ref reader);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    /// <summary>The sections of a module read so far.</summary>
    private sealed class Sections
    {
        private readonly InstrDecoder _instrs = new();
        private ImmutableArray<RecType> _types = [];
        private ImmutableArray<Import> _imports = [];
        private ImmutableArray<uint> _funcTypes = [];
        private ImmutableArray<Code> _codes = [];
        private ImmutableArray<Table> _tables = [];
        private ImmutableArray<Memory> _memories = [];
        private ImmutableArray<Tag> _tags = [];
        private ImmutableArray<Global> _globals = [];
        private ImmutableArray<Export> _exports = [];
        private StartFunc? _start;
        private ImmutableArray<ElemSegment> _elems = [];
        private uint? _dataCount;
        private ImmutableArray<DataSegment> _datas = [];
        private bool _codeUsesData;

        public List<CustomSection> Customs { get; } = [];

        public void Read(SectionId id, ref ByteReader reader)
        {
            switch (id)
            {
                case SectionId.Type:
                    _types = ReadList(ref reader, TypeDecoder.ReadRecType);
                    break;
                case SectionId.Import:
                    _imports = ReadList(ref reader, ReadImport);
                    break;
                case SectionId.Func:
                    _funcTypes = ReadList(ref reader, static (ref ByteReader reader) => reader.ReadU32());
                    break;
                case SectionId.Table:
                    _tables = ReadList(ref reader, ReadTable);
                    break;
                case SectionId.Memory:
                    _memories = ReadList(ref reader, ReadMemory);
                    break;
                case SectionId.Tag:
                    _tags = ReadList(ref reader, ReadTag);
                    break;
                case SectionId.Global:
                    _globals = ReadList(ref reader, ReadGlobal);
                    break;
                case SectionId.Export:
                    _exports = ReadList(ref reader, ReadExport);
                    break;
                case SectionId.Start:
                    int start = reader.Position;
                    _start = new StartFunc(reader.ReadU32(), start);
                    break;
                case SectionId.Elem:
                    _elems = ReadList(ref reader, ReadElem);
                    break;
                case SectionId.DataCount:
                    _dataCount = reader.ReadU32();
                    break;
                case SectionId.Code:
                    _instrs.UsesData = false;
                    _codes = ReadList(ref reader, ReadCode);
                    _codeUsesData = _instrs.UsesData;
                    break;
                case SectionId.Data:
                    _datas = ReadList(ref reader, ReadData);
                    break;
                default:
                    throw new InvalidOperationException($"no reader for section {id}");
            }
        }

        public Module ToModule(SourceText source, Location end)
        {
            if (_funcTypes.Length != _codes.Length)
            {
                throw Malformed.CodeCount(_funcTypes.Length, _codes.Length, end);
            }

            if (_dataCount is { } count && count != (uint)_datas.Length)
            {
                throw Malformed.DataCount(count, _datas.Length, end);
            }

            if (_dataCount is null && _codeUsesData)
            {
                throw Malformed.DataCountRequired(end);
            }

            TimeLimit.Spend(_codes.Length);
            Func[] funcs = new Func[_codes.Length];
            for (int i = 0; i < funcs.Length; i++)
            {
                Code code = _codes[i];
                funcs[i] = new Func(_funcTypes[i], code.Locals, code.Body, code.Offset);
            }

            (string? name, ModuleNames? names) = NameSection.Read(source, Customs);
            return new Module(source)
            {
                Name = name,
                Types = _types,
                Imports = _imports,
                Funcs = ImmutableCollectionsMarshal.AsImmutableArray(funcs),
                Tables = _tables,
                Memories = _memories,
                Tags = _tags,
                Globals = _globals,
                Exports = _exports,
                Start = _start,
                Elems = _elems,
                Datas = _datas,
                Customs = [.. Customs],
                Names = names,
            };
        }

        private static Import ReadImport(ref ByteReader reader)
        {
            int start = reader.Position;
            string module = reader.ReadName();
            string name = reader.ReadName();
            return new Import(module, name, TypeDecoder.ReadExternType(ref reader), start);
        }

        private Table ReadTable(ref ByteReader reader)
        {
            int start = reader.Position;
            if (reader.Peek() != TypeCode.TableInit)
            {
                return new Table(TypeDecoder.ReadTableType(ref reader), null, start);
            }

            reader.Position++;
            reader.ReadZero();
            TableType type = TypeDecoder.ReadTableType(ref reader);
            return new Table(type, _instrs.ReadExpr(ref reader), start);
        }

        private static Memory ReadMemory(ref ByteReader reader)
        {
            int start = reader.Position;
            return new Memory(TypeDecoder.ReadMemType(ref reader), start);
        }

        private static Tag ReadTag(ref ByteReader reader)
        {
            int start = reader.Position;
            return new Tag(TypeDecoder.ReadTagType(ref reader), start);
        }

        private Global ReadGlobal(ref ByteReader reader)
        {
            int start = reader.Position;
            GlobalType type = TypeDecoder.ReadGlobalType(ref reader);
            return new Global(type, _instrs.ReadExpr(ref reader), start);
        }

        private static Export ReadExport(ref ByteReader reader)
        {
            int start = reader.Position;
            string name = reader.ReadName();
            byte kind = reader.ReadByte();
            return kind < (byte)ExternKind.Tag || (kind == (byte)ExternKind.Tag && TypeDecoder.HasTags(reader.Features))
                ? new Export(name, (ExternKind)kind, reader.ReadU32(), start)
                : throw Malformed.ExportKind(kind, reader.At(reader.Position - 1));
        }

        private ElemSegment ReadElem(ref ByteReader reader)
        {
            int start = reader.Position;
            uint number = reader.ReadU32();
            if (!reader.Features.Has(Feature.BulkMemory))
            {
                return ReadFormerElem(ref reader, number, start);
            }

            if (number > (uint)ElemFlags.All)
            {
                throw Malformed.ElemFlags(number, reader.At(start));
            }

            ElemFlags flags = (ElemFlags)number;
            bool isActive = (flags & ElemFlags.NotActive) == 0;
            bool hasTable = isActive && (flags & ElemFlags.TableOrDeclarative) != 0;
            bool hasExprs = (flags & ElemFlags.Expressions) != 0;
            SegmentMode mode = isActive ? SegmentMode.Active
                : (flags & ElemFlags.TableOrDeclarative) != 0 ? SegmentMode.Declarative : SegmentMode.Passive;
            uint table = hasTable ? reader.ReadU32() : 0;
            Expr? at = isActive ? _instrs.ReadExpr(ref reader) : null;
            ValType type = ValType.Ref(HeapKind.Func, isNullable: hasExprs);
            if (hasTable || !isActive)
            {
                type = hasExprs ? TypeDecoder.ReadRefType(ref reader) : ReadElemKind(ref reader);
            }

            ImmutableArray<Expr> elements = ReadList<Expr>(ref reader, hasExprs ? _instrs.ReadExpr : ReadElemIndex);
            return new ElemSegment(mode, type, elements, table, at, start);
        }

        /// <summary>Before bulk memory, a segment began with the index of its table.</summary>
        private ElemSegment ReadFormerElem(ref ByteReader reader, uint table, int start)
        {
            Expr at = _instrs.ReadExpr(ref reader);
            ImmutableArray<Expr> elements = ReadList<Expr>(ref reader, ReadElemIndex);
            return new ElemSegment(
                SegmentMode.Active, ValType.Ref(HeapKind.Func, isNullable: false), elements, table, at, start);
        }

        private static ValType ReadElemKind(ref ByteReader reader)
        {
            byte kind = reader.ReadByte();
            return kind == 0
                ? ValType.Ref(HeapKind.Func, isNullable: false)
                : throw Malformed.ElemKind(kind, reader.At(reader.Position - 1));
        }

        private static Expr ReadElemIndex(ref ByteReader reader)
        {
            int start = reader.Position;
            Instr element = new(Opcode.RefFunc, start, reader.ReadU32());
            return new Expr(ImmutableCollectionsMarshal.AsImmutableArray([element, new Instr(Opcode.End, start)]));
        }

        private Code ReadCode(ref ByteReader reader)
        {
            int size = reader.ReadCount();
            int start = reader.Position;
            LocalGroup[] locals = new LocalGroup[reader.ReadCount()];
            ulong sum = 0;
            for (int i = 0; i < locals.Length; i++)
            {
                uint count = reader.ReadU32();
                sum += count;
                locals[i] = new LocalGroup(count, TypeDecoder.ReadValType(ref reader));
            }

            if (sum > uint.MaxValue)
            {
                throw Malformed.TooManyLocals(reader.At(start));
            }

            Expr body = _instrs.ReadExpr(ref reader);
            CheckSize(in reader, start, size);
            return new Code(ImmutableCollectionsMarshal.AsImmutableArray(locals), body, start);
        }

        private DataSegment ReadData(ref ByteReader reader)
        {
            int start = reader.Position;
            uint flags = reader.ReadU32();
            switch (flags)
            {
                // Before bulk memory, a segment began with the index of its memory.
                case var memory when !reader.Features.Has(Feature.BulkMemory):
                    return ReadActive(ref reader, memory, start);
                case 0:
                    return ReadActive(ref reader, 0, start);
                case 1:
                    return new DataSegment(SegmentMode.Passive, ReadBytes(ref reader), 0, null, start);
                case 2:
                    return ReadActive(ref reader, reader.ReadU32(), start);
                default:
                    throw Malformed.DataFlags(flags, reader.At(start));
            }
        }

        private DataSegment ReadActive(ref ByteReader reader, uint memory, int start)
        {
            Expr at = _instrs.ReadExpr(ref reader);
            return new DataSegment(SegmentMode.Active, ReadBytes(ref reader), memory, at, start);
        }

        private static ReadOnlyMemory<byte> ReadBytes(ref ByteReader reader) => reader.ReadMemory(reader.ReadCount());
    }

    private readonly record struct Code(ImmutableArray<LocalGroup> Locals, Expr Body, int Offset);
}
