using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>
/// The types of all modules of a case, with the same indices in each. A near copy differs in one declaration, so that
/// its types have the same shape and another identity, or the same identity by another spelling.
/// </summary>
internal sealed class TypeUniverse
{
    /// <summary>[] → [i32]: the functions that only tell who they are.</summary>
    public const int Identity = 0;

    /// <summary>[i32 i64] → [i64].</summary>
    public const int Mixed = 2;

    /// <summary>[] → [].</summary>
    public const int Empty = 3;

    /// <summary>An open structure, a subtype of it, arrays of i32, of bytes and of references.</summary>
    public const int Structure = 7;
    public const int SubStructure = 8;
    public const int Numbers = 9;
    public const int Bytes = 10;
    public const int References = 11;

    /// <summary>Two structures that refer to each other.</summary>
    public const int Even = 12;
    public const int Odd = 13;

    /// <summary>[] → [anyref], and a subtype of it.</summary>
    public const int Maker = 14;
    public const int SubMaker = 15;

    /// <summary>Types of tags: with numbers, and with a reference.</summary>
    public const int NumberTag = 16;
    public const int ReferenceTag = 17;

    /// <summary>A structure of packed fields, arrays of 16 and of 64 bits.</summary>
    public const int Packed = 18;
    public const int Shorts = 19;
    public const int Wides = 20;

    /// <summary>Subtypes of <see cref="SubStructure"/>, one below the other.</summary>
    public const int Deep = 21;
    public const int Deeper = 22;

    /// <summary>The first group of those that <see cref="Near"/> joins, beside early ones.</summary>
    private const int TagGroup = 15;

    private TypeUniverse(ImmutableArray<RecType> groups)
    {
        Groups = groups;
        Types = [.. groups.SelectMany(group => group.Members)];
    }

    /// <summary>The groups, as a module declares them.</summary>
    public ImmutableArray<RecType> Groups { get; }

    /// <summary>The types by index.</summary>
    public ImmutableArray<SubType> Types { get; }

    /// <summary>Indices of the function types that ordinary functions have. Those of identities have their
    /// own.</summary>
    public static ImmutableArray<int> Definable { get; } = [1, 2, 3, 4, 5, 6, Maker, SubMaker];

    /// <summary>Indices of the function types that code calls.</summary>
    public static ImmutableArray<int> Callable { get; } = [0, 1, 2, 3, 4, 5, 6, Maker, SubMaker];

    /// <summary>A function type.</summary>
    public FuncType Func(int index) => (FuncType)Types[index].Body;

    /// <summary>The types of a new case.</summary>
    public static TypeUniverse Create(RandomSource random)
    {
        ValType any = ValType.Ref(HeapKind.Any, isNullable: true);
        ImmutableArray<FieldType> fields =
            [Mutable(ValType.I32), Mutable(ValType.I64), Mutable(ValType.F64), Mutable(any)];
        return new TypeUniverse(
        [
            Single(Final(new FuncType([], [ValType.I32]))),
            Single(Final(new FuncType([ValType.I32], [ValType.I32]))),
            Single(Final(new FuncType([ValType.I32, ValType.I64], [ValType.I64]))),
            Single(Final(FuncType.Empty)),
            Single(Final(new FuncType(Numeric(random, random.Below(5)), Numeric(random, random.Below(3))))),
            Single(Final(new FuncType(Numeric(random, 9 + random.Below(4)), [ValType.I32]))),
            Single(Final(new FuncType([ValType.FuncRef, ValType.I32, any], [ValType.I64]))),
            Single(Open(new StructType([Mutable(ValType.I32), Mutable(ValType.I64)]))),
            Single(Below(Structure, fields)),
            Single(Final(new ArrayType(Mutable(ValType.I32)))),
            Single(Final(new ArrayType(new FieldType(ValType.I32, Packing.I8, IsMutable: true)))),
            Single(Final(new ArrayType(Mutable(any)))),
            new RecType([Final(Link(Odd)), Final(Link(Even))]) { IsExplicit = true },
            Single(Open(new FuncType([], [any]))),
            Single(new SubType(
                IsFinal: false,
                [HeapType.Concrete(Maker)],
                new FuncType([], [ValType.Ref(HeapType.Concrete(Structure), isNullable: true)]))),
            Single(Final(new FuncType([ValType.I32, ValType.I64], []))),
            Single(Final(new FuncType([any], []))),
            Single(Open(new StructType([
                new FieldType(ValType.I32, Packing.I8, IsMutable: true),
                new FieldType(ValType.I32, Packing.I16, IsMutable: true),
                new FieldType(ValType.I64, Packing.None, IsMutable: false),
                Mutable(ValType.FuncRef),
            ]))),
            Single(Final(new ArrayType(new FieldType(ValType.I32, Packing.I16, IsMutable: true)))),
            Single(Final(new ArrayType(Mutable(ValType.I64)))),
            Single(Below(SubStructure, [.. fields, Mutable(ValType.I32)])),
            Single(Below(Deep, [.. fields, Mutable(ValType.I32), Mutable(ValType.ExternRef)])),
        ]);
    }

    /// <summary>A copy in which one declaration is another one.</summary>
    public TypeUniverse Near(RandomSource random)
    {
        List<RecType> groups = [.. Groups];
        switch (random.Below(12))
        {
            case 0:
                Join(groups, Identity);
                break;
            case 1:
                Join(groups, Structure);
                break;
            case 2:
                groups[Empty] = Single(Open(FuncType.Empty));
                break;
            case 3:
                groups[Mixed] = Single(Final(new FuncType([ValType.I64, ValType.I32], [ValType.I64])));
                break;
            case 4:
                groups[4] = Single(
                    Final(new FuncType(Numeric(random, random.Below(5)), Numeric(random, random.Below(3)))));
                break;
            case 5:
                Join(groups, TagGroup);
                break;
            case 6:
                // Nullability.
                groups[6] = Single(Final(new FuncType(
                    [
                        ValType.FuncRef with { IsNullable = false }, ValType.I32,
                        ValType.Ref(HeapKind.Any, isNullable: true)], [ValType.I64])));
                break;
            case 7:
                groups[Numbers] = Single(Open(new ArrayType(Mutable(ValType.I32))));
                break;
            case 8:
                groups[Bytes] = Single(Final(new ArrayType(new FieldType(ValType.I32, Packing.I16, IsMutable: true))));
                break;
            case 9:
                groups[5] = Single(Final(new FuncType(
                    [.. Func(5).Parameters.SetItem(Func(5).Parameters.Length - 1, ValType.ExternRef)],
                    Func(5).Results)));
                break;
            case 10:
                groups[1] = Single(Final(new FuncType([ValType.I32], [ValType.I32, ValType.I32])));
                break;
            default:
                // Each refers to itself, not to the other one.
                groups[Even] = new RecType([Final(Link(Even)), Final(Link(Odd))]) { IsExplicit = true };
                break;
        }

        return new TypeUniverse([.. groups]);
    }

    /// <summary>Makes one group of two, so that both types get another identity.</summary>
    private static void Join(List<RecType> groups, int first)
    {
        groups[first] = new RecType([.. groups[first].Members, .. groups[first + 1].Members]) { IsExplicit = true };
        groups.RemoveAt(first + 1);
    }

    private static StructType Link(int to) => new(
        [Mutable(ValType.I32), Mutable(ValType.Ref(HeapType.Concrete(to), isNullable: true))]);

    private static ImmutableArray<ValType> Numeric(RandomSource random, int count)
    {
        ImmutableArray<ValType>.Builder types = ImmutableArray.CreateBuilder<ValType>(count);
        for (int i = 0; i < count; i++)
        {
            types.Add(random.Of<ValType>([ValType.I32, ValType.I32, ValType.I64, ValType.F32, ValType.F64]));
        }

        return types.MoveToImmutable();
    }

    private static FieldType Mutable(ValType type) => new(type, Packing.None, IsMutable: true);

    private static RecType Single(SubType type) => new([type]);

    private static SubType Final(CompType body) => new(IsFinal: true, [], body);

    private static SubType Below(int supertype, ImmutableArray<FieldType> fields) =>
        new(IsFinal: false, [HeapType.Concrete(supertype)], new StructType(fields));

    private static SubType Open(CompType body) => new(IsFinal: false, [], body);
}
