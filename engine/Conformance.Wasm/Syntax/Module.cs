using System.Collections.Immutable;

namespace Conformance.Wasm.Syntax;

/// <summary>An expression: a flat instruction sequence closed by <c>end</c>, as in the binary format (spec:syntax-expr).</summary>
public readonly record struct Expr(ImmutableArray<Instr> Body);

/// <summary>A run of locals of one type, as the binary format groups them: a count costs no memory.</summary>
public readonly record struct LocalGroup(uint Count, ValType Type);

/// <summary>A function (spec:syntax-func).</summary>
public sealed record Func(uint Type, ImmutableArray<LocalGroup> Locals, Expr Body, int Offset);

/// <summary>A table with its initial element; without an initialiser it is null (spec:syntax-table).</summary>
public sealed record Table(TableType Type, Expr? Init, int Offset);

/// <summary>A memory (spec:syntax-mem).</summary>
public sealed record Memory(MemType Type, int Offset);

/// <summary>A global (spec:syntax-global).</summary>
public sealed record Global(GlobalType Type, Expr Init, int Offset);

/// <summary>A tag (spec:syntax-tag).</summary>
public sealed record Tag(TagType Type, int Offset);

/// <summary>How a segment is used (spec:syntax-elemmode, spec:syntax-datamode).</summary>
public enum SegmentMode : byte
{
    Passive,
    Active,
    Declarative,
}

/// <summary>
/// An element segment (spec:syntax-elem). An active one names its table and offset. Each element is an expression; a segment whose type
/// is <c>(ref func)</c> and whose elements are all <c>ref.func</c> is written in the index form.
/// </summary>
public sealed record ElemSegment(SegmentMode Mode, ValType Type, ImmutableArray<Expr> Elements, uint Table, Expr? At, int Offset)
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

/// <summary>An import (spec:syntax-import). Names are UTF-8 in the formats, strings here.</summary>
public sealed record Import(string Module, string Name, ExternType Type, int Offset);

/// <summary>An export (spec:syntax-export).</summary>
public sealed record Export(string Name, ExternKind Kind, uint Index, int Offset);

/// <summary>The start function (spec:syntax-start).</summary>
public sealed record StartFunc(uint Func, int Offset);

/// <summary>A custom section (spec:binary-customsec).</summary>
/// <param name="After">
/// The <see cref="SectionId"/> of the section it stands behind in the binary, 0 for the very beginning; <see cref="LastPlace"/> for the end.
/// </param>
public sealed record CustomSection(string Name, ReadOnlyMemory<byte> Bytes, int After, int Offset)
{
    /// <summary>Placement behind the last section.</summary>
    public const int LastPlace = int.MaxValue;

    /// <summary>Whether it stands behind a section, neither at the very beginning nor at the end.</summary>
    public bool IsBehindSection => After is > (int)SectionId.Custom and <= (int)SectionId.Tag;
}

/// <summary>A branch hint (spec:binary-branchhints): how likely the condition of an <c>if</c> or <c>br_if</c> holds.</summary>
/// <param name="Func">Function index.</param>
/// <param name="Instr">Position of the instruction in the function's body.</param>
/// <param name="IsLikely">What is hinted at.</param>
/// <param name="Offset">Where the hint stands in the source.</param>
public readonly record struct BranchHint(uint Func, int Instr, bool IsLikely, int Offset);

/// <summary>A module (spec:syntax-module). Index spaces begin with the imports of the same kind.</summary>
public sealed record Module(SourceText Source)
{
    /// <summary>Identifier or name-section name of the module.</summary>
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

    /// <summary>Names of things, from identifiers or the name section; null if there are none.</summary>
    public ModuleNames? Names { get; init; }

    /// <summary>Where the module begins in its source.</summary>
    public int Offset { get; init; }
}

/// <summary>Names as the name section keeps them (spec:binary-namesec): index to name, per index space. Names need not be unique.</summary>
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

    /// <summary>Label names by function index, numbered in order of the blocks.</summary>
    public Dictionary<uint, Dictionary<uint, string>> Labels { get; } = [];

    /// <summary>Field names by type index.</summary>
    public Dictionary<uint, Dictionary<uint, string>> Fields { get; } = [];
}
