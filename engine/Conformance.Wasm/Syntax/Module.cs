using System.Collections.Immutable;

namespace Conformance.Wasm.Syntax;

/// <summary>
/// An expression: a flat instruction sequence that ends with <c>end</c>, as in the binary format (spec:syntax-expr).
/// </summary>
public readonly record struct Expr(ImmutableArray<Instr> Body);

/// <summary>A run of locals of one type, as in the binary format, so that a large count needs no memory.</summary>
public readonly record struct LocalGroup(uint Count, ValType Type);

/// <summary>A function (spec:syntax-func).</summary>
public sealed record Func(uint Type, ImmutableArray<LocalGroup> Locals, Expr Body, int Offset);

/// <summary>
/// A table; its elements begin as the initialiser's value, or null without an initialiser (spec:syntax-table).
/// </summary>
public sealed record Table(TableType Type, Expr? Init, int Offset);

/// <summary>A memory (spec:syntax-mem).</summary>
public sealed record Memory(MemType Type, int Offset);

/// <summary>A global (spec:syntax-global).</summary>
public sealed record Global(GlobalType Type, Expr Init, int Offset);

/// <summary>A tag (spec:syntax-tag).</summary>
public sealed record Tag(TagType Type, int Offset);

/// <summary>Use of a segment (spec:syntax-elemmode, spec:syntax-datamode).</summary>
public enum SegmentMode : byte
{
    Passive,
    Active,
    Declarative,
}

/// <summary>
/// An element segment (spec:syntax-elem). An active one names its table and offset. Each element is an expression. If
/// the type is <c>(ref func)</c> and all elements are <c>ref.func</c>, the segment is written in the index form.
/// </summary>
public sealed record ElemSegment(
    SegmentMode Mode, ValType Type, ImmutableArray<Expr> Elements, uint Table, Expr? At, int Offset)
{
    /// <summary>Whether the segment is a list of function indices.</summary>
    public bool HasIndexForm => Type == ValType.Ref(HeapKind.Func, isNullable: false) && HasIndices();

    private bool HasIndices()
    {
        foreach (Expr element in Elements)
        {
            if (element.Body.Length != 2 || element.Body[0].Opcode != Opcode.RefFunc)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A data segment (spec:syntax-data).</summary>
public sealed record DataSegment(SegmentMode Mode, ReadOnlyMemory<byte> Bytes, uint Memory, Expr? At, int Offset);

/// <summary>An import (spec:syntax-import). Names are UTF-8 in the formats and strings here.</summary>
public sealed record Import(string Module, string Name, ExternType Type, int Offset);

/// <summary>An export (spec:syntax-export).</summary>
public sealed record Export(string Name, ExternKind Kind, uint Index, int Offset);

/// <summary>The start function (spec:syntax-start).</summary>
public sealed record StartFunc(uint Func, int Offset);

/// <summary>A custom section (spec:binary-customsec).</summary>
/// <param name="After">
/// The <see cref="SectionId"/> of the preceding section in the binary; 0 at the very beginning, <see cref="LastPlace"/>
/// at the end.
/// </param>
public sealed record CustomSection(string Name, ReadOnlyMemory<byte> Bytes, int After, int Offset)
{
    /// <summary>The place after the last section.</summary>
    public const int LastPlace = int.MaxValue;

    /// <summary>Whether it follows a particular section, rather than being at the very beginning or the end.</summary>
    public bool FollowsSection => After is > (int)SectionId.Custom and <= (int)SectionId.Tag;
}

/// <summary>
/// A branch hint (spec:binary-branchhints): whether the condition of an <c>if</c> or <c>br_if</c> is likely to hold.
/// </summary>
/// <param name="Func">Function index.</param>
/// <param name="Instr">Position of the instruction in the function's body.</param>
/// <param name="IsLikely">Whether the condition is likely to hold.</param>
/// <param name="Offset">Offset of the hint in the source.</param>
public readonly record struct BranchHint(uint Func, int Instr, bool IsLikely, int Offset);

/// <summary>A module (spec:syntax-module). Index spaces begin with the imports of the same kind.</summary>
public sealed record Module(SourceText Source)
{
    /// <summary>Name of the module: its identifier, or its name in the name section.</summary>
    public string? Name { get; init; }
    public ImmutableArray<RecType> Types { get; init; } = [];
    public ImmutableArray<Import> Imports { get; init; } = [];
    public ImmutableArray<Func> Funcs { get; init; } = [];
    public ImmutableArray<Table> Tables { get; init; } = [];
    public ImmutableArray<Memory> Memories { get; init; } = [];
    public ImmutableArray<Tag> Tags { get; init; } = [];
    public ImmutableArray<Global> Globals { get; init; } = [];
    public ImmutableArray<Export> Exports { get; init; } = [];
    public StartFunc? Start { get; init; }
    public ImmutableArray<ElemSegment> Elems { get; init; } = [];
    public ImmutableArray<DataSegment> Datas { get; init; } = [];
    public ImmutableArray<CustomSection> Customs { get; init; } = [];

    /// <summary>Branch hints, ordered by function and instruction.</summary>
    public ImmutableArray<BranchHint> BranchHints { get; init; } = [];

    /// <summary>Names from identifiers or the name section; null if there are none.</summary>
    public ModuleNames? Names { get; init; }

    /// <summary>Offset of the module in its source.</summary>
    public int Offset { get; init; }
}

/// <summary>
/// Names as in the name section (spec:binary-namesec): a map from index to name for each index space. Names need not be
/// unique.
/// </summary>
public sealed class ModuleNames
{
    public Dictionary<uint, string> Funcs { get; } = [];
    public Dictionary<uint, string> Types { get; } = [];
    public Dictionary<uint, string> Tables { get; } = [];
    public Dictionary<uint, string> Memories { get; } = [];
    public Dictionary<uint, string> Globals { get; } = [];
    public Dictionary<uint, string> Elems { get; } = [];
    public Dictionary<uint, string> Datas { get; } = [];
    public Dictionary<uint, string> Tags { get; } = [];

    /// <summary>Local names by function index.</summary>
    public Dictionary<uint, Dictionary<uint, string>> Locals { get; } = [];

    /// <summary>Label names by function index, numbered in the order of the blocks.</summary>
    public Dictionary<uint, Dictionary<uint, string>> Labels { get; } = [];

    /// <summary>Field names by type index.</summary>
    public Dictionary<uint, Dictionary<uint, string>> Fields { get; } = [];
}
