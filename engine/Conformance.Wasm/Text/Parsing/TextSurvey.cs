using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>
/// Finds the forms of the text format that a text uses and that leave no trace in a module: spellings of literals,
/// comments, abbreviations. The survey looks at tokens.
/// </summary>
public static partial class TextSurvey
{
    private const string LineComment = "line comment";
    private const string BlockComment = "block comment";
    private const string NestedComment = "block comment in a block comment";
    private const string Annotation = "annotation";
    private const string QuotedId = "quoted identifier";
    private const string HexInteger = "hexadecimal integer";
    private const string SignedInteger = "integer with a plus sign";
    private const string Separators = "number with underscores";
    private const string DecimalFloat = "float: decimal with point";
    private const string Exponent = "float: decimal exponent";
    private const string HexFloat = "float: hexadecimal";
    private const string HexExponent = "float: binary exponent";
    private const string Infinity = "float: inf";
    private const string Nan = "float: nan";
    private const string NanPayload = "float: nan with payload";
    private const string FoldedPlain = "folded instruction";
    private const string FoldedBlock = "folded block";
    private const string FlatPlain = "instruction in flat form";
    private const string RepeatedLabel = "label repeated at else or end";
    private const string ByName = "index by identifier";
    private const string NumericIndex = "type use by index";
    private const string Offset = "offset=";
    private const string Align = "align=";
    private const string SeveralStrings = "string in several parts";
    private const string TypeAndParts = "type use with index and parts";
    private const string WithoutTable = "table instruction without table index";
    private const string WithTable = "table instruction with table index";
    private const string WithoutMemory = "memory instruction without memory index";
    private const string WithMemory = "memory instruction with memory index";
    private const string ElementsInTable = "table with elements as expressions in it";
    private const string FuncList = "elem segment with func before its functions";
    private const string BareList = "elem segment of functions without func";
    private const string BareItem = "elem segment: item without (item …)";
    private const string BareElemOffset = "elem segment: offset without (offset …)";
    private const string BareDataOffset = "data segment: offset without (offset …)";
    private const string SeveralExports = "several exports in one definition";
    private const string OnlyParts = "type use with parts only";

    /// <summary>Escapes of strings by the letter after the backslash; other letters are hexadecimal digits.</summary>
    private static readonly ImmutableArray<(byte Letter, string Form)> s_escapes =
    [
        ((byte)'t', "string escape \\t"), ((byte)'n', "string escape \\n"), ((byte)'r', "string escape \\r"),
        ((byte)'"', "string escape \\\""),
        ((byte)'\'', "string escape \\'"), ((byte)'\\', "string escape \\\\"), ((byte)'u', "string escape \\u{…}"),
        (0, "string escape by two digits"),
    ];

    /// <summary>
    /// Lists by their keyword and the keyword of the enclosing list; an empty keyword matches any list.
    /// </summary>
    private static readonly ImmutableArray<(string Outer, string Inner, string Form)> s_lists =
    [
        ("func", "export", "func with an export in it"), ("table", "export", "table with an export in it"),
        ("memory", "export", "memory with an export in it"), ("global", "export", "global with an export in it"),
        ("tag", "export", "tag with an export in it"),
        ("func", "import", "func with an import in it"), ("table", "import", "table with an import in it"),
        ("memory", "import", "memory with an import in it"), ("global", "import", "global with an import in it"),
        ("tag", "import", "tag with an import in it"),
        ("table", "elem", "table with its elements in it"), ("memory", "data", "memory with its data in it"),
        ("elem", "offset", "elem segment with (offset …)"), ("data", "offset", "data segment with (offset …)"),
        ("elem", "item", "elem segment with (item …)"), ("elem", "table", "elem segment with (table …)"),
        ("data", "memory", "data segment with (memory …)"),
        ("if", "then", "then"), ("if", "else", "folded else"), ("", "rec", "rec group"), ("", "sub", "sub type"),
        ("", "start", "start function"),
        ("module", "type", "type definition"), ("rec", "type", "type definition in a group"),
        ("", "pagesize", "custom page size"),
    ];

    /// <summary>Abbreviated reference types.</summary>
    private static readonly ImmutableArray<string> s_references =
    [
        .. Enum.GetValues<HeapKind>().Where(kind => kind < HeapKind.Index)
            .Select(kind => TypeNames.Of(ValType.Ref(kind, isNullable: true))),
    ];

    /// <summary>Lists that may hold several types.</summary>
    private static readonly ImmutableArray<string> s_several = ["param", "result", "local", "field"];

    /// <summary>Keywords.</summary>
    private static readonly ImmutableArray<(string Keyword, string Form)> s_keywords =
    [
        .. s_references.Select(reference => (reference, Reference(reference))),
        ("declare", "elem segment that declares"), ("i8x16", "v128.const i8x16"), ("i16x8", "v128.const i16x8"),
        ("i32x4", "v128.const i32x4"),
        ("i64x2", "v128.const i64x2"), ("f32x4", "v128.const f32x4"), ("f64x2", "v128.const f64x2"),
        ("shared", "shared memory"),
    ];

    /// <summary>
    /// Keywords before an identifier that is being bound; after some of them an identifier may also be a reference.
    /// </summary>
    private static readonly ImmutableArray<string> s_binding =
    [
        "module", "definition", "type", "func", "table", "memory", "global", "tag", "elem", "data", "param", "local",
        "field",
        "block", "loop", "if", "try", "try_table",
    ];

    /// <summary>Every form that the survey looks for.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        LineComment, BlockComment, NestedComment, Annotation, QuotedId, .. s_escapes.Select(escape => escape.Form),
        SeveralStrings,
        HexInteger, SignedInteger, Separators, DecimalFloat, Exponent, HexFloat, HexExponent, Infinity, Nan, NanPayload,
        FoldedPlain, FoldedBlock, FlatPlain, RepeatedLabel, ByName, NumericIndex, TypeAndParts, OnlyParts, Offset,
        Align,
        .. s_lists.Select(list => list.Form), .. s_keywords.Select(word => word.Form),
        .. s_several.Select(Several),
        WithoutTable, WithTable, WithoutMemory, WithMemory, ElementsInTable, FuncList, BareList, BareItem,
        BareElemOffset, BareDataOffset, SeveralExports,
    ];

    /// <summary>The forms in a part of a source, up to the first error.</summary>
    public static IReadOnlySet<string> Of(SourceText text, int start, int end)
    {
        Surveyor surveyor = new(text, end);
        try
        {
            surveyor.Read(start);
        }
        catch (MalformedException)
        {
            // The survey does not report errors.
        }

        return surveyor.Found;
    }

    private static string Reference(string type) => $"reference type {type}";

    private static string Several(string list) => $"{list} with several types";
}
