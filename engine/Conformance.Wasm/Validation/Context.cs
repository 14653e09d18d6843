using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// The context C of validation (spec:context): the index spaces of a module with closed types. Spaces grow in the order
/// in which the rules make their entries visible. Look-ups raise the "unknown …" errors.
/// </summary>
internal sealed class Context(Module module, FeatureSet features)
{
    private static readonly ValType[] s_noTypes = [];
    private static readonly ValType[][] s_numbers =
        [[ValType.Bot], [ValType.I32], [ValType.I64], [ValType.F32], [ValType.F64], [ValType.V128]];
    private Dictionary<ValType, ValType[]>? _lists;
    private bool[]? _declared;
    private Dictionary<DefType, int>? _indices;

    public Module Module { get; } = module;

    public FeatureSet Features { get; } = features;

    /// <summary>Whether allocations and functions have exact types.</summary>
    public bool IsExactTyping { get; } = features.Has(Feature.CustomDescriptors);

    public List<DefType> Types { get; } = [];

    /// <summary>Concrete types of the functions; exact except for a plain import.</summary>
    public List<HeapType> Funcs { get; } = [];
    public List<TableType> Tables { get; } = [];
    public List<MemType> Memories { get; } = [];
    public List<GlobalType> Globals { get; } = [];
    public List<DefType> Tags { get; } = [];
    public List<ValType> Elems { get; } = [];

    /// <summary>
    /// Number of imported globals, the only ones that a constant expression may read without garbage collection.
    /// </summary>
    public int ImportedGlobals { get; set; }

    /// <summary>Receives the reference types that validation compares; null to do without.</summary>
    public HashSet<(ValType Sub, ValType Super)>? Compared { get; init; }

    /// <summary>Receives the types that are compared with their declared supertypes; null to do without.</summary>
    public List<(CompType Sub, CompType Super)>? Declared { get; init; }

    /// <summary>Whether a type matches another (spec:match-valtype).</summary>
    public bool Matches(ValType sub, ValType super)
    {
        _ = Compared?.Add((sub, super));
        return Matching.Matches(sub, super);
    }

    /// <summary>Whether a list of types matches another (spec:match-resulttype).</summary>
    public bool Matches(ReadOnlySpan<ValType> sub, ReadOnlySpan<ValType> super)
    {
        for (int i = 0; Compared is not null && i < Math.Min(sub.Length, super.Length); i++)
        {
            _ = Compared.Add((sub[i], super[i]));
        }

        return Matching.Matches(sub, super);
    }

    /// <summary>A place in the module.</summary>
    public Location At(int offset) => new(Module.Source, offset);

    public DefType Type(uint index, int offset) => Find(Types, "type", index, offset);

    public DefType FuncType(uint index, int offset, out FuncType body)
    {
        DefType type = Type(index, offset);
        body = type.Body as FuncType ?? throw Invalid.NotAType("function", index, At(offset));
        return type;
    }

    public DefType StructType(uint index, int offset, out StructType body)
    {
        DefType type = Type(index, offset);
        body = type.Body as StructType ?? throw Invalid.NotAType("structure", index, At(offset));
        return type;
    }

    public DefType ArrayType(uint index, int offset, out FieldType element)
    {
        DefType type = Type(index, offset);
        element = (type.Body as ArrayType ?? throw Invalid.NotAType("array", index, At(offset))).Element;
        return type;
    }

    public HeapType Func(uint index, int offset) => Find(Funcs, "function", index, offset);

    public FuncType BodyOfFunc(uint index, int offset) => (FuncType)Func(index, offset).Definition!.Body;

    public TableType Table(uint index, int offset) => Find(Tables, "table", index, offset);

    public MemType Memory(uint index, int offset) => Find(Memories, "memory", index, offset);

    public GlobalType Global(uint index, int offset) => Find(Globals, "global", index, offset);

    public FuncType Tag(uint index, int offset) => (FuncType)Find(Tags, "tag", index, offset).Body;

    public ValType Elem(uint index, int offset) => Find(Elems, "elem segment", index, offset);

    public void Data(uint index, int offset)
    {
        if (index >= (uint)Module.Datas.Length)
        {
            throw Invalid.Unknown("data segment", index, At(offset));
        }
    }

    /// <summary>Checks a value type's index and replaces it by the definition (spec:valid-valtype).</summary>
    public ValType Close(ValType type, int offset)
    {
        switch (type.Kind)
        {
            case ValKind.Ref:
                HeapType heap = Close(type.Heap, offset);
                if (!type.IsNullable)
                {
                    Require(Feature.FunctionReferences, "a reference type without null", offset);
                }

                return new ValType(ValKind.Ref, heap, type.IsNullable);
            case ValKind.V128:
                Require(Feature.Simd, "v128", offset);
                return type;
            default:
                return type;
        }
    }

    /// <summary>Checks a heap type's index and replaces it by the definition (spec:valid-heaptype).</summary>
    public HeapType Close(HeapType type, int offset)
    {
        if (type.Kind != HeapKind.Index)
        {
            Require(FeatureOf(type.Kind), TypeNames.Of(type.Kind), offset);
            return type;
        }

        Require(Feature.FunctionReferences, "a concrete heap type", offset);
        if (type.IsExact)
        {
            Require(Feature.CustomDescriptors, "an exact heap type", offset);
        }

        return HeapType.Concrete(Type((uint)type.Index, offset), type.IsExact);
    }

    /// <summary>The type of a reference to a newly allocated object; exact if exact types are on.</summary>
    public ValType NewRef(DefType type) => ValType.Ref(HeapType.Concrete(type, IsExactTyping), isNullable: false);

    /// <summary>The array inside a list of types, for reading only.</summary>
    public static ValType[] ArrayOf(ImmutableArray<ValType> types) => ImmutableCollectionsMarshal.AsArray(types)!;

    /// <summary>A list of one type; always the same array for a type.</summary>
    public ValType[] ListOf(ValType type)
    {
        if (!type.IsRef)
        {
            return s_numbers[(int)type.Kind];
        }

        ref ValType[]? list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists ??= [], type, out _);
        return list ??= [type];
    }

    /// <summary>Parameters and results of a block type (spec:valid-blocktype).</summary>
    public void Close(BlockType type, int offset, out ValType[] parameters, out ValType[] results)
    {
        parameters = s_noTypes;
        if (type.HasIndex)
        {
            Require(Feature.MultiValue, "a block type given by index", offset);
            FuncType((uint)type.TypeIndex, offset, out FuncType body);
            parameters = ArrayOf(body.Parameters);
            results = ArrayOf(body.Results);
        }
        else
        {
            results = type.Result is { } result ? ListOf(Close(result, offset)) : s_noTypes;
        }
    }

    /// <summary>Whether code outside function bodies refers to the function (spec:valid-module, refs).</summary>
    public bool IsDeclared(uint func) => (_declared ??= FindDeclared())[func];

    /// <summary>Fails if the module uses a feature that is off.</summary>
    public void Require(Feature feature, string what, int offset)
    {
        if (!Features.Has(feature))
        {
            throw Invalid.FeatureOff(feature, what, At(offset));
        }
    }

    /// <summary>The spelling of a type in this module: with its index, if it has one.</summary>
    public string NameOf(ValType type) => TypeNames.Of(type with { Heap = Open(type.Heap) });

    public string NameOf(HeapType type) => TypeNames.Of(Open(type));

    public string NameOf(ReadOnlySpan<ValType> types)
    {
        string[] names = new string[types.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = NameOf(types[i]);
        }

        return "[" + string.Join(' ', names) + "]";
    }

    private HeapType Open(HeapType type) =>
        type.Definition is { } definition && (_indices ??= Indices()).TryGetValue(definition, out int index)
            ? HeapType.Concrete(index, type.IsExact)
            : type;

    // Maps each type to its first index. Only errors use it, when all types are known.
    private Dictionary<DefType, int> Indices()
    {
        Dictionary<DefType, int> indices = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < Types.Count; i++)
        {
            _ = indices.TryAdd(Types[i], i);
        }

        return indices;
    }

    private static Feature FeatureOf(HeapKind kind) => kind switch
    {
        HeapKind.Func or HeapKind.Extern => Feature.ReferenceTypes,
        HeapKind.Exn or HeapKind.NoExn => Feature.Exceptions,
        _ => Feature.Gc,
    };

    private T Find<T>(List<T> space, string category, uint index, int offset) => index < (uint)space.Count
        ? CollectionsMarshal.AsSpan(space)[(int)index]
        : throw Invalid.Unknown(category, index, At(offset));

    private bool[] FindDeclared()
    {
        bool[] declared = new bool[Funcs.Count];
        foreach (Export export in Module.Exports)
        {
            if (export.Kind == ExternKind.Func && export.Index < (uint)declared.Length)
            {
                declared[export.Index] = true;
            }
        }

        foreach (Global global in Module.Globals)
        {
            Declare(global.Init);
        }

        foreach (Table table in Module.Tables)
        {
            if (table.Init is { } init)
            {
                Declare(init);
            }
        }

        foreach (ElemSegment segment in Module.Elems)
        {
            foreach (Expr element in segment.Elements)
            {
                Declare(element);
            }
        }

        return declared;

        void Declare(Expr expr)
        {
            foreach (ref readonly Instr instr in expr.Body.AsSpan())
            {
                if (instr.Opcode == Opcode.RefFunc && instr.X < (uint)declared.Length)
                {
                    declared[instr.X] = true;
                }
            }
        }
    }
}
