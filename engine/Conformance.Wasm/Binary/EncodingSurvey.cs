using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>
/// Finds the forms of the binary format that a module uses beyond its instructions: kinds, flags, type codes, and
/// encodings that an encoder would not choose by itself.
/// </summary>
public static partial class EncodingSurvey
{
    private const string PaddedSize = "padded integer: section size";
    private const string PaddedCount = "padded integer: length of a list or name";
    private const string PaddedBody = "padded integer: size of a function body";
    private const string PaddedIndex = "padded integer: index outside of code";
    private const string PaddedLimit = "padded integer: limit";
    private const string PaddedImmediate = "padded integer: index or count in code";
    private const string PaddedConst = "padded integer: constant";
    private const string PaddedMemArg = "padded integer: memory argument";
    private const string PaddedSubCode = "padded integer: second part of an opcode";
    private const string EmptySection = "section without entries";
    private const string NeedlessDataCount = "data count section that no instruction needs";
    private const string CustomFirst = "custom section before all others";
    private const string CustomBetween = "custom section between others";
    private const string ExactImport = "import kind 20 (exact func)";
    private const string TableInit = "table with an initial value (40 00)";
    private const string EmptyLocals = "locals: a group of none";
    private const string ManyLocals = "locals: several groups of one type";
    private const string LongNullable = "nullable abstract reference type in two bytes (63 …)";
    private const string SingleRec = "rec group of one";
    private const string EmptyRec = "rec group of none";
    private const string PlainFinal = "sub final without supertypes (4f 00)";
    private const string BlockEmpty = "block type 40";
    private const string BlockValue = "block type: value type";
    private const string BlockIndex = "block type: type index";
    private const string MemArgPlain = "memory argument without index";
    private const string MemArgIndex = "memory argument with index";
    private const string MemArgZero = "memory argument with index 0";
    private const string LongOffset = "memory argument: offset beyond 32 bits";
    private const string IfWithoutElse = "if without else";
    private const string EmptyElse = "else without instructions";
    private const string TypeOfFunc = "type of a function";
    private const string TypeOfTag = "type of a tag";
    private const string Supertype = "supertype";
    private const string TypeInType = "type in a reference type";
    private const string StartFunc = "start function";
    private const string ElemTable = "table of an elem segment";
    private const string ElemFunc = "function of an elem segment";
    private const string DataMemory = "memory of a data segment";
    private const string LabelInCode = "label";
    private const string FuncInCode = "function in code";
    private const string TypeInCode = "type in code";
    private const string TableInCode = "table in code";
    private const string MemoryInCode = "memory in code";
    private const string GlobalInCode = "global in code";
    private const string TagInCode = "tag in code";
    private const string LocalInCode = "local";
    private const string ElemInCode = "elem segment in code";
    private const string DataInCode = "data segment in code";
    private const string FieldInCode = "field";
    private const string BlockTypeInCode = "block type";
    private const string HeapTypeInCode = "heap type in code";
    private const string CatchTag = "tag of a catch clause";
    private const string CatchLabel = "label of a catch clause";
    private const string ZeroTarget = "data segment with memory index 0 (2)";
    private const string ZeroTable = "elem segment with table index 0 (2 or 6)";

    /// <summary>The places of indices outside of code, and in code.</summary>
    private static readonly ImmutableArray<string> s_indices =
    [
        TypeOfFunc, TypeOfTag, Supertype, TypeInType, StartFunc, .. Enum.GetValues<ExternKind>().Select(Exported),
        ElemTable, ElemFunc, DataMemory,
        LabelInCode, FuncInCode, TypeInCode, TableInCode, MemoryInCode, GlobalInCode, TagInCode, LocalInCode,
        ElemInCode, DataInCode, FieldInCode, BlockTypeInCode, HeapTypeInCode, CatchTag, CatchLabel,
    ];

    private static readonly ImmutableArray<byte> s_typeCodes =
    [
        TypeCode.I32, 0x7E, 0x7D, 0x7C, TypeCode.V128, TypeCode.I8, TypeCode.I16, TypeCode.Ref, TypeCode.RefNull,
        TypeCode.Exact,
        .. Enum.GetValues<HeapKind>().Where(kind => kind < HeapKind.Index).Select(TypeCode.Of),
        TypeCode.Func, TypeCode.Struct, TypeCode.Array, TypeCode.Sub, TypeCode.SubFinal, TypeCode.Rec,
        TypeCode.Descriptor, TypeCode.Describes,
    ];

    /// <summary>Every form that the survey looks for.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. Enum.GetValues<SectionId>().Select(Section),
        CustomFirst, CustomBetween, EmptySection, NeedlessDataCount,
        .. Enum.GetValues<ExternKind>().Select(kind => Import((byte)kind)), ExactImport,
        .. Enum.GetValues<ExternKind>().Select(kind => Export((byte)kind)),
        .. Enumerable.Range(0, (int)ElemFlags.All + 1).Select(flags => Elem((uint)flags)), ZeroTable,
        .. Enumerable.Range(0, 3).Select(flags => Data((uint)flags)), ZeroTarget,
        .. new byte[] { 0, 1, 4, 5 }.Select(TableLimits), TableInit,
        .. new byte[] { 0, 1, 3, 4, 5, 7, 8, 9, 0xB, 0xC, 0xD, 0xF }.Select(MemoryLimits),
        Mutability(0), Mutability(1),
        .. s_typeCodes.Select(Type), LongNullable, SingleRec, EmptyRec, PlainFinal,
        EmptyLocals, ManyLocals,
        BlockEmpty, BlockValue, BlockIndex, IfWithoutElse, EmptyElse,
        MemArgPlain, MemArgIndex, MemArgZero, LongOffset,
        .. Enumerable.Range(0, (int)CastFlags.All + 1).Select(flags => Cast((byte)flags)),
        .. Enum.GetValues<CatchKind>().Select(CatchClause),
        PaddedSize, PaddedCount, PaddedBody, PaddedIndex, PaddedLimit, PaddedImmediate, PaddedConst, PaddedMemArg,
        PaddedSubCode,
        .. s_indices.Select(Wide),
    ];

    /// <summary>The forms that a module uses.</summary>
    /// <param name="binary">A module that can be decoded with these features.</param>
    /// <param name="features">The features that it may use.</param>
    /// <exception cref="MalformedException">The module cannot be decoded.</exception>
    public static IReadOnlySet<string> Of(SourceText binary, FeatureSet features)
    {
        Surveyor surveyor = new(binary.Content);
        surveyor.Read(binary, features);
        return surveyor.Found;
    }

    private static string Section(SectionId id) => $"section {(int)id} ({id.ToString().ToLowerInvariant()})";

    private static string Import(byte kind) => $"import kind {kind:x2} ({TypeNames.Of((ExternKind)kind)})";

    private static string Wide(string index) => $"index of several bytes: {index}";

    private static string Exported(ExternKind kind) => $"exported {TypeNames.Of(kind)}";

    private static string Export(byte kind) => $"export kind {kind:x2} ({TypeNames.Of((ExternKind)kind)})";

    private static string Elem(uint flags) => $"elem segment {flags}";

    private static string Data(uint flags) => $"data segment {flags}";

    private static string TableLimits(byte flags) => $"limits of a table {flags:x2}";

    private static string MemoryLimits(byte flags) => $"limits of a memory {flags:x2}";

    private static string Mutability(byte code) => $"global {code:x2} ({(code == 0 ? "immutable" : "mutable")})";

    private static string Cast(byte flags) => $"cast that branches {flags:x2}";

    private static string CatchClause(CatchKind kind) => $"catch clause {(byte)kind:x2}";

    private static string Type(byte code) => $"type code {code:x2} ({NameOf(code)})";

    private static string NameOf(byte code) => code switch
    {
        TypeCode.I8 => "i8",
        TypeCode.I16 => "i16",
        TypeCode.Ref => "ref",
        TypeCode.RefNull => "ref null",
        TypeCode.Exact => "exact",
        TypeCode.Func => "func type",
        TypeCode.Struct => "struct type",
        TypeCode.Array => "array type",
        TypeCode.Sub => "sub",
        TypeCode.SubFinal => "sub final",
        TypeCode.Rec => "rec",
        TypeCode.Descriptor => "descriptor",
        TypeCode.Describes => "describes",
        _ when TypeCode.KindOf(code) is var kind and not ValKind.Bot => TypeNames.Of(new ValType(kind)),
        _ => TypeNames.Of(new HeapType(TypeCode.HeapOf(code))),
    };
}
