using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Typing;

/// <summary>
/// Random recursive groups of functions, structures and arrays, with declared supertypes that mostly match
/// (spec:valid-subtype).
/// </summary>
internal sealed class RandomTypes(RandomSource random)
{
    private const int MostSupertypes = 5;

    private static readonly HeapKind[] s_abstract =
    [
        HeapKind.Any, HeapKind.Eq, HeapKind.I31, HeapKind.Struct, HeapKind.Array, HeapKind.None, HeapKind.Func,
        HeapKind.NoFunc, HeapKind.Extern, HeapKind.NoExtern, HeapKind.Exn, HeapKind.NoExn,
    ];

    private readonly List<RecType> _groups = [];
    private readonly List<SubType> _types = [];

    private enum Shape
    {
        Func,
        Struct,
        Array,
    }

    /// <summary>The groups of a new module.</summary>
    public static ImmutableArray<RecType> Create(RandomSource random)
    {
        RandomTypes made = new(random);
        for (int i = 4 + random.Below(6); i > 0; i--)
        {
            made.AddGroup();
        }

        return [.. made._groups];
    }

    /// <summary>A value type, mostly a reference.</summary>
    /// <param name="random">The source of the choice.</param>
    /// <param name="types">How many types there are.</param>
    public static ValType Value(RandomSource random, int types) => random.Below(5) switch
    {
        0 => random.Of<ValType>([ValType.I32, ValType.I64, ValType.F32, ValType.F64]),
        1 => Abstract(random),
        _ => ValType.Ref(HeapType.Concrete(random.Below(types)), random.OneIn(2)),
    };

    /// <summary>A reference to an abstract type.</summary>
    public static ValType Abstract(RandomSource random) =>
        ValType.Ref(random.Of<HeapKind>(s_abstract), random.OneIn(2));

    private void AddGroup()
    {
        int members = random.Below(6) switch
        {
            0 => 3,
            1 or 2 => 2,
            _ => 1,
        };
        int end = _types.Count + members;
        int first = _types.Count;
        for (int i = 0; i < members; i++)
        {
            _types.Add(Member(end));
        }

        _groups.Add(new RecType([.. _types[first..]]) { IsExplicit = members > 1 || random.OneIn(4) });
    }

    private SubType Member(int end)
    {
        Shape shape = (Shape)random.Below(3);
        int[] supers =
        [
            .. Enumerable.Range(0, _types.Count)
                .Where(type => !_types[type].IsFinal && ShapeOf(_types[type].Body) == shape
                    && DepthOf(type) < MostSupertypes),
        ];
        bool isFinal = random.OneIn(4);
        if (supers.Length == 0 || random.OneIn(4))
        {
            return new SubType(isFinal, [], Body(shape, end));
        }

        int super = random.OneIn(2) ? supers[^1] : random.Of<int>(supers);
        return new SubType(isFinal, [HeapType.Concrete(super)], Extended(_types[super].Body, end));
    }

    private static Shape ShapeOf(CompType body) => body switch
    {
        FuncType => Shape.Func,
        StructType => Shape.Struct,
        _ => Shape.Array,
    };

    private int DepthOf(int type)
    {
        int depth = 0;
        while (_types[type].Supertypes is [var super])
        {
            type = super.Index;
            depth++;
        }

        return depth;
    }

    private CompType Body(Shape shape, int end) => shape switch
    {
        Shape.Func => new FuncType(
            Values(random.OneIn(6) ? 8 + random.Below(4) : random.Below(4), end), Values(random.Below(4), end)),
        Shape.Struct => new StructType([.. Enumerable.Range(0, random.Below(4)).Select(_ => Field(end))]),
        _ => new ArrayType(Field(end)),
    };

    private ImmutableArray<ValType> Values(int count, int end) =>
        [.. Enumerable.Range(0, count).Select(_ => Value(random, end))];

    private FieldType Field(int end) => random.OneIn(3)
        ? new FieldType(ValType.I32, random.OneIn(2) ? Packing.I8 : Packing.I16, random.OneIn(2))
        : new FieldType(Value(random, end), Packing.None, random.OneIn(2));

    /// <summary>A body that mostly matches.</summary>
    private CompType Extended(CompType super, int end) => super switch
    {
        FuncType it => new FuncType([.. it.Parameters.Select(Wider)], [.. it.Results.Select(Narrower)]),
        StructType it => new StructType(
            [.. it.Fields.Select(Narrower), .. Enumerable.Range(0, random.Below(2)).Select(_ => Field(end))]),
        ArrayType it => new ArrayType(Narrower(it.Element)),
        _ => super,
    };

    private FieldType Narrower(FieldType field) =>
        field.IsMutable && !random.OneIn(12) ? field : field with { Value = Narrower(field.Value) };

    private ValType Wider(ValType type) => !type.IsRef || random.OneIn(2) ? type
        : random.OneIn(2) ? type with { IsNullable = true }
        : type.Heap.Kind == HeapKind.Index && type.Heap.Index < _types.Count
            && _types[type.Heap.Index].Supertypes is [var super] ? type with { Heap = super }
        : type;

    private ValType Narrower(ValType type) => !type.IsRef || random.OneIn(2) ? type
        : random.OneIn(2) ? type with { IsNullable = false }
        : type.Heap.Kind == HeapKind.Index ? Below(type)
        : type;

    /// <summary>A reference to a declared subtype, if there is one.</summary>
    private ValType Below(ValType type)
    {
        int found = _types.FindIndex(one => one.Supertypes is [var super] && super.Index == type.Heap.Index);
        return found < 0 ? type : type with { Heap = HeapType.Concrete(found) };
    }
}
