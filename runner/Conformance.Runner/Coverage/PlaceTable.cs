using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Coverage;

/// <summary>The parts of a binary module in which an error can lie, and the errors of each.</summary>
internal static class PlaceTable
{
    /// <summary>The part before the first section, and the ids and sizes of sections.</summary>
    private const string Frame = "module";

    private const int Header = 8;
    private const string Length = "length out of bounds";

    /// <summary>The rules of validation for each part outside of code (spec:valid-module).</summary>
    private static readonly ImmutableArray<(string Place, ImmutableArray<string> Rules)> s_invalid =
    [
        ("type",
        [
            "unknown type", "forward super type", "several super types", "final super type", "sub type",
            "descriptor outside", "described outside", "not described", "not its descriptor", "forward described",
            "descriptor not struct", "described not struct", "descriptor type", "described type",
        ]),
        ("import",
        [
            "unknown type", "not a type", "tag results", "minimum above maximum", "memory size", "table size",
            "shared without maximum", "multiple memories", "multiple tables", "page size",
        ]),
        ("table",
            ["unknown type", "minimum above maximum", "table size", "table without initialiser", "multiple tables"]),
        ("memory",
            ["memory size", "minimum above maximum", "shared without maximum", "multiple memories", "page size"]),
        ("tag", ["unknown type", "not a type", "tag results"]),
        ("global", ["unknown type"]),
        ("export",
        [
            "unknown function", "unknown table", "unknown memory", "unknown global", "unknown tag", "duplicate export",
        ]),
        ("start", ["unknown function", "start function"]),
        ("elem", ["unknown type", "unknown table", "element types"]),
        ("code", ["unknown type", "not a type"]),
        ("data", ["unknown memory"]),
    ];

    /// <summary>The rules of constant expressions: those of the instructions, and two of their own.</summary>
    private static readonly ImmutableArray<string> s_ofExpressions =
    [
        .. InstructionSet.Rows.ToArray().Where(row => row.IsConstant).SelectMany(row => RefusalTable.Of(row))
            .Append("block results").Append("not constant").Distinct().Except(["undeclared function"]),
    ];

    /// <summary>The errors of every section.</summary>
    private static readonly ImmutableArray<string> s_ofSections =
        ["integer too long", "integer too large", "section size"];

    /// <summary>The errors of each section beyond those of every section (spec:binary-module).</summary>
    private static readonly ImmutableArray<(SectionId Section, ImmutableArray<string> Rules)> s_malformed =
    [
        (SectionId.Type, [Length, "definition type", "mutability", "type"]),
        (SectionId.Import, [Length, "import kind", "limits flags", "mutability", "type", "utf8", "zero byte"]),
        (SectionId.Func, [Length]),
        (SectionId.Table, [Length, "limits flags", "type", "zero byte", "opcode"]),
        (SectionId.Memory, [Length, "limits flags", "page size"]),
        (SectionId.Tag, [Length, "zero byte"]),
        (SectionId.Global, [Length, "mutability", "type", "opcode"]),
        (SectionId.Export, [Length, "export kind", "utf8"]),
        (SectionId.Start, []),
        (SectionId.Elem, [Length, "elem flags", "elem kind", "type", "opcode"]),
        (SectionId.DataCount, []),
        (SectionId.Code,
        [
            Length, "type", "opcode", "end expected", "too many locals", "zero byte", "mem arg flags", "cast flags",
            "catch kind",
        ]),
        (SectionId.Data, [Length, "data flags", "opcode"]),
    ];

    /// <summary>Every part outside of code with each rule that can refuse it.</summary>
    internal static ImmutableArray<string> Invalid { get; } =
    [
        .. s_invalid.SelectMany(row => row.Rules.Select(rule => Item(row.Place, rule))),
        .. Expressions(new Module(SourceText.FromString("<none>", "")))
            .SelectMany(row => s_ofExpressions.Select(rule => Item(row.Place, rule))),
    ];

    /// <summary>Every section with each error that its bytes can have.</summary>
    internal static ImmutableArray<string> Malformed { get; } =
    [
        .. ((string[])
            [
                "magic", "version", "section id", "section order", "code count", "data count", "data count required",
                "unexpected end", "integer too long", "integer too large", "length out of bounds", "section size",
            ]).Select(rule => Item(Frame, rule)),
        .. s_malformed.SelectMany(row =>
            s_ofSections.Concat(row.Rules).Select(rule => Item(NameOf(row.Section), rule))),
        .. ((string[])["integer too long", "integer too large", "length out of bounds", "utf8"])
            .Select(rule => Item(NameOf(SectionId.Custom), rule)),
    ];

    /// <summary>The name of an item.</summary>
    internal static string Item(string place, string rule) => $"{place}: {rule}";

    /// <summary>The part with an offset: an instruction of a function; null if there is none.</summary>
    internal static OpRow? InstructionAt(Module module, int offset)
    {
        foreach (Func func in module.Funcs)
        {
            if (Find(func.Body, offset) is { } row)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>The constant expression with an offset; null if there is none.</summary>
    internal static string? ExpressionAt(Module module, int offset)
    {
        foreach ((string place, IEnumerable<Expr> expressions) in Expressions(module))
        {
            if (expressions.Any(expression => Find(expression, offset) is not null))
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The section with an offset, if the sections before it are well-formed.</summary>
    internal static string SectionAt(SourceText binary, int offset)
    {
        ReadOnlySpan<byte> bytes = binary.Content.Span;
        int position = Header;
        while (position < bytes.Length)
        {
            byte id = bytes[position++];
            long size = 0;
            int shift = 0;
            do
            {
                size |= position < bytes.Length ? (long)(bytes[position] & 0x7F) << shift : 0;
                shift += 7;
            }
            while (position < bytes.Length && bytes[position++] >= 0x80 && shift < 35);

            if (offset < position || !Enum.IsDefined((SectionId)id))
            {
                return Frame;
            }

            if (offset < position + size)
            {
                return NameOf((SectionId)id);
            }

            position = (int)Math.Min(position + size, bytes.Length);
        }

        return Frame;
    }

    private static string NameOf(SectionId section) => section.ToString().ToLowerInvariant();

    private static IEnumerable<(string Place, IEnumerable<Expr> Expressions)> Expressions(Module module) =>
    [
        ("value of a global", module.Globals.Select(global => global.Init)),
        ("value of a table", module.Tables.Select(table => table.Init).OfType<Expr>()),
        ("offset of an elem segment", module.Elems.Select(elem => elem.At).OfType<Expr>()),
        ("element of an elem segment", module.Elems.SelectMany(elem => elem.Elements)),
        ("offset of a data segment", module.Datas.Select(data => data.At).OfType<Expr>()),
    ];

    private static OpRow? Find(Expr expression, int offset)
    {
        foreach (ref readonly Instr instr in expression.Body.AsSpan())
        {
            if (instr.Offset == offset)
            {
                return InstructionSet.Of(instr.Opcode);
            }
        }

        return null;
    }
}
