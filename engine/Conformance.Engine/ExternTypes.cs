using System.Collections.Immutable;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Engine;

/// <summary>The types of an instance's exports, which an embedding API does not reveal.</summary>
public sealed class ExternTypes
{
    private readonly Dictionary<string, Exported> _exports = [];
    private readonly ImmutableArray<SubType> _types;

    private ExternTypes(ImmutableArray<RecType> groups)
    {
        Groups = groups;
        _types = [.. groups.SelectMany(group => group.Members)];
    }

    /// <summary>One export.</summary>
    /// <param name="Type">Its type; concrete types are indices into <see cref="Groups"/>.</param>
    /// <param name="Signature">The signature of a function or tag.</param>
    public readonly record struct Exported(ExternType Type, FuncType? Signature);

    /// <summary>The types that type indices refer to.</summary>
    public ImmutableArray<RecType> Groups { get; }

    /// <summary>The number of types.</summary>
    public int TypeCount => _types.Length;

    /// <summary>The exports, by name.</summary>
    public IReadOnlyDictionary<string, Exported> Exports => _exports;

    /// <summary>The exports of a module's instances. If the module is invalid, some may be missing.</summary>
    public static ExternTypes Of(Module module)
    {
        ExternTypes types = new(module.Types);
        List<ExternType>[] spaces = [[], [], [], [], []];
        foreach (Import import in module.Imports)
        {
            spaces[(int)import.Type.Kind].Add(import.Type);
        }

        spaces[(int)ExternKind.Func].AddRange(
            module.Funcs.Select(func => new ExternFunc(HeapType.Concrete((int)func.Type))));
        spaces[(int)ExternKind.Table].AddRange(module.Tables.Select(table => table.Type));
        spaces[(int)ExternKind.Memory].AddRange(module.Memories.Select(memory => memory.Type));
        spaces[(int)ExternKind.Global].AddRange(module.Globals.Select(global => global.Type));
        spaces[(int)ExternKind.Tag].AddRange(module.Tags.Select(tag => tag.Type));
        foreach (Export export in module.Exports)
        {
            List<ExternType> space = spaces[(int)export.Kind];
            if (export.Index < space.Count)
            {
                ExternType type = space[(int)export.Index];
                types._exports[export.Name] = new Exported(type, types.SignatureOf(type));
            }
        }

        return types;
    }

    /// <summary>The exports of host objects.</summary>
    public static ExternTypes Of(HostModule host)
    {
        FuncType[] signatures = [.. host.Externs.Select(made => made switch
        {
            HostFunc it => it.Type,
            HostTag it => it.Type,
            _ => FuncType.Empty,
        })];
        ExternTypes types = new([.. signatures.Select(type => new RecType([new SubType(IsFinal: true, [], type)]))]);
        for (int i = 0; i < signatures.Length; i++)
        {
            ExternType type = host.Externs[i] switch
            {
                HostFunc => new ExternFunc(HeapType.Concrete(i)),
                HostTable it => it.Type,
                HostMemory it => it.Type,
                HostGlobal it => it.Type,
                HostTag => new TagType(HeapType.Concrete(i)),
                HostExtern other =>
                    throw new ArgumentOutOfRangeException(nameof(host), other.GetType().Name, "an unknown host object"),
            };
            types._exports[host.Externs[i].Name] = new Exported(type, types.SignatureOf(type));
        }

        return types;
    }

    /// <summary>The abstract heap type above a heap type: struct, array or func above a concrete one.</summary>
    public HeapKind KindOf(HeapType heap) => heap.Kind != HeapKind.Index ? heap.Kind
        : heap.Index >= _types.Length ? HeapKind.Any
        : _types[heap.Index].Body switch
        {
            FuncType => HeapKind.Func,
            StructType => HeapKind.Struct,
            ArrayType => HeapKind.Array,
            CompType other =>
                throw new ArgumentOutOfRangeException(nameof(heap), other.GetType().Name, "an unknown composite type"),
        };

    /// <summary>The top of the hierarchy that a heap type belongs to (spec:syntax-heaptype).</summary>
    public HeapKind HierarchyOf(HeapType heap) => Matching.TopOf(KindOf(heap));

    /// <summary>Whether a value has a type, as far as its kind, its hierarchy and its nullability show.</summary>
    public bool MayAdmit(ValType type, Value value)
    {
        if (value.Kind != type.Kind || !type.IsRef)
        {
            return value.Kind == type.Kind;
        }

        HeapKind top = HierarchyOf(type.Heap);
        return value.Reference switch
        {
            Reference.Null it => type.IsNullable && Matching.TopOf(it.Heap) == top,
            Reference.Host it => top == (it.IsExtern ? HeapKind.Extern : HeapKind.Any),
            Reference.Exported => top == HeapKind.Func,
            Reference.Opaque it => Matching.TopOf(it.Kind) == top,
            _ => false,
        };
    }

    private FuncType? SignatureOf(ExternType type) => type switch
    {
        ExternFunc it => Find(it.Type),
        TagType it => Find(it.Type),
        _ => null,
    };

    private FuncType? Find(HeapType type) =>
        type.Kind == HeapKind.Index && type.Index < _types.Length ? _types[type.Index].Body as FuncType : null;
}
