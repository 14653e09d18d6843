using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>Matching over a universe of types: a partial order with a top and a bottom in each hierarchy.</summary>
public sealed class MatchingTests
{
    private static readonly TypeSpace s_space = new();

    // Structures 0 <- 1 <- 2 and 0 <- 3; arrays 4 <- 5; functions 6 <- 7 and a lonely 8.
    private static readonly DefType[] s_types = Declare(
        (new StructType([]), -1),
        (new StructType([Field(ValType.I32)]), 0),
        (new StructType([Field(ValType.I32), Field(ValType.I64)]), 1),
        (new StructType([Field(ValType.F32)]), 0),
        (new ArrayType(Field(ValType.Ref(HeapKind.Any, isNullable: true))), -1),
        (new ArrayType(Field(ValType.Ref(HeapKind.Eq, isNullable: true))), 4),
        (new FuncType([ValType.I32], []), -1),
        (new FuncType([ValType.I32], []), 6),
        (new FuncType([], [ValType.I32]), -1));

    private static readonly HeapType[] s_heaps =
    [
        .. Enumerable.Range(0, (int)HeapKind.NoExn + 1).Select(kind => new HeapType((HeapKind)kind)),
        .. s_types.Select(type => HeapType.Concrete(type)),
        .. s_types.Select(type => HeapType.Concrete(type, isExact: true)),
    ];

    private static readonly ValType[] s_values =
    [
        ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128,
        .. s_heaps.Select(heap => ValType.Ref(heap, isNullable: false)),
        .. s_heaps.Select(heap => ValType.Ref(heap, isNullable: true)),
    ];

    private static FieldType Field(ValType type, bool isMutable = false) => new(type, Packing.None, isMutable);

    private static DefType[] Declare(params (CompType Body, int Super)[] declarations)
    {
        List<DefType> types = [];
        foreach ((CompType body, int super) in declarations)
        {
            SubType sub = new(IsFinal: false, super < 0 ? [] : [HeapType.Concrete(super)], body);
            types.AddRange(s_space.Close(new RecType([sub]), types.ToArray()));
        }

        return [.. types];
    }

    [Test]
    public void Every_type_matches_itself()
    {
        foreach (ValType type in s_values)
        {
            Assert.That(Matching.Matches(type, type), type.ToString());
        }
    }

    [Test]
    public void Matching_is_transitive_and_antisymmetric()
    {
        foreach (ValType a in s_values)
        {
            foreach (ValType b in s_values.Where(b => Matching.Matches(a, b)))
            {
                Assert.That(a == b || !Matching.Matches(b, a), $"{a} and {b} match each other");
                foreach (ValType c in s_values.Where(c => Matching.Matches(b, c)))
                {
                    Assert.That(Matching.Matches(a, c), $"{a} <: {b} <: {c}");
                }
            }
        }
    }

    [Test]
    public void Every_heap_type_lies_between_the_bottom_and_the_top_of_its_hierarchy_only()
    {
        Dictionary<HeapKind, HeapKind> bottoms = new()
        {
            [HeapKind.Any] = HeapKind.None,
            [HeapKind.Func] = HeapKind.NoFunc,
            [HeapKind.Extern] = HeapKind.NoExtern,
            [HeapKind.Exn] = HeapKind.NoExn,
        };
        foreach (HeapType type in s_heaps)
        {
            HeapKind top = Matching.TopOf(type);
            foreach ((HeapKind otherTop, HeapKind bottom) in bottoms)
            {
                Assert.That(
                    Matching.Matches(type, new HeapType(otherTop)),
                    Is.EqualTo(top == otherTop),
                    $"{type} <: {otherTop}");
                Assert.That(
                    Matching.Matches(new HeapType(bottom), type), Is.EqualTo(top == otherTop), $"{bottom} <: {type}");
            }

            Assert.That(Matching.Matches(new HeapType(HeapKind.Bot), type), $"bot <: {type}");
        }
    }

    [Test]
    public void Declared_sub_types_match_and_unrelated_ones_do_not()
    {
        bool[,] expected = new bool[s_types.Length, s_types.Length];
        foreach ((int sub, int super) in new[] { (1, 0), (2, 1), (2, 0), (3, 0), (5, 4), (7, 6) })
        {
            expected[sub, super] = true;
        }

        for (int sub = 0; sub < s_types.Length; sub++)
        {
            for (int super = 0; super < s_types.Length; super++)
            {
                Assert.That(
                    Matching.Matches(HeapType.Concrete(s_types[sub]), HeapType.Concrete(s_types[super])),
                    Is.EqualTo(sub == super || expected[sub, super]), $"{sub} <: {super}");
            }
        }
    }

    [Test]
    public void An_exact_type_matches_its_own_inexact_type_and_all_types_above()
    {
        HeapType exact = HeapType.Concrete(s_types[1], isExact: true);

        Assert.That(Matching.Matches(exact, HeapType.Concrete(s_types[1])));
        Assert.That(Matching.Matches(exact, HeapType.Concrete(s_types[0])));
        Assert.That(Matching.Matches(exact, new HeapType(HeapKind.Struct)));
        Assert.That(Matching.Matches(HeapType.Concrete(s_types[1]), exact), Is.False);
        Assert.That(Matching.Matches(HeapType.Concrete(s_types[2], isExact: true), exact), Is.False);
    }

    [Test]
    public void Concrete_types_lie_below_the_abstract_type_of_their_kind()
    {
        (int Type, HeapKind Kind)[] kinds = [(0, HeapKind.Struct), (4, HeapKind.Array), (6, HeapKind.Func)];
        foreach ((int type, HeapKind kind) in kinds)
        {
            HeapType heap = HeapType.Concrete(s_types[type]);
            Assert.That(Matching.Matches(heap, new HeapType(kind)));
            Assert.That(Matching.Matches(new HeapType(kind), heap), Is.False);
            Assert.That(Matching.Matches(heap, new HeapType(HeapKind.Eq)), Is.EqualTo(kind != HeapKind.Func));
            Assert.That(Matching.Matches(heap, new HeapType(HeapKind.I31)), Is.False);
        }
    }

    [Test]
    public void A_nullable_reference_does_not_match_one_without_null()
    {
        ValType nullable = ValType.Ref(HeapKind.Any, isNullable: true);
        ValType without = ValType.Ref(HeapKind.Any, isNullable: false);

        Assert.That(Matching.Matches(without, nullable));
        Assert.That(Matching.Matches(nullable, without), Is.False);
    }

    [Test]
    public void Immutable_fields_are_covariant_and_mutable_ones_invariant()
    {
        ValType eq = ValType.Ref(HeapKind.Eq, isNullable: true);
        ValType any = ValType.Ref(HeapKind.Any, isNullable: true);

        Assert.That(Matching.Matches(Field(eq), Field(any)));
        Assert.That(Matching.Matches(Field(any), Field(eq)), Is.False);
        Assert.That(Matching.Matches(Field(eq, isMutable: true), Field(any, isMutable: true)), Is.False);
        Assert.That(Matching.Matches(Field(eq, isMutable: true), Field(eq, isMutable: true)));
        Assert.That(Matching.Matches(Field(eq, isMutable: true), Field(eq)), Is.False);
        Assert.That(Matching.Matches(new FieldType(ValType.I32, Packing.I8, false), Field(ValType.I32)), Is.False);
    }

    [Test]
    public void Functions_are_contravariant_in_parameters_and_covariant_in_results()
    {
        ValType eq = ValType.Ref(HeapKind.Eq, isNullable: true);
        ValType any = ValType.Ref(HeapKind.Any, isNullable: true);

        Assert.That(Matching.Matches(new FuncType([any], [eq]), new FuncType([eq], [any])));
        Assert.That(Matching.Matches(new FuncType([eq], [eq]), new FuncType([any], [any])), Is.False);
        Assert.That(Matching.Matches(new FuncType([any], [any]), new FuncType([eq], [eq])), Is.False);
        Assert.That(Matching.Matches(new FuncType([any, any], []), new FuncType([any], [])), Is.False);
    }

    [TestCase(1UL, 2UL, 1UL, 2UL, true)]
    [TestCase(2UL, 2UL, 1UL, 3UL, true)]
    [TestCase(0UL, 2UL, 1UL, 2UL, false)]
    [TestCase(1UL, 3UL, 1UL, 2UL, false)]
    [TestCase(1UL, null, 1UL, 2UL, false)]
    [TestCase(1UL, 2UL, 1UL, null, true)]
    [TestCase(1UL, null, 0UL, null, true)]
    public void Limits_match_when_they_are_narrower(
        ulong minimum, ulong? maximum, ulong superMinimum, ulong? superMaximum, bool expected)
    {
        Limits sub = new(AddrType.I32, minimum, maximum);
        Limits super = new(AddrType.I32, superMinimum, superMaximum);

        Assert.That(Matching.Matches(sub, super), Is.EqualTo(expected));
        Assert.That(Matching.Matches(sub with { Address = AddrType.I64 }, super), Is.False);
        Assert.That(Matching.Matches(sub with { IsShared = true }, super), Is.False);
    }

    [Test]
    public void A_table_or_memory_is_imported_at_its_current_size()
    {
        TableType table = new(new Limits(AddrType.I32, 5, 10), ValType.FuncRef);
        MemType memory = new(new Limits(AddrType.I32, 5, 10));

        Assert.That(Matching.Matches(table, table with { Limits = new Limits(AddrType.I32, 5, 10) }));
        Assert.That(Matching.Matches(table, table with { Limits = new Limits(AddrType.I32, 6, 10) }), Is.False);
        Assert.That(Matching.Matches(memory, memory with { Limits = new Limits(AddrType.I32, 4, 10) }));
        Assert.That(Matching.Matches(memory, memory with { Limits = new Limits(AddrType.I32, 6, 10) }), Is.False);
        Assert.That(Matching.Matches(memory, memory with { PageSizeLog2 = 0 }), Is.False);
    }

    [Test]
    public void Tables_are_invariant_in_their_element_type()
    {
        TableType any = new(new Limits(AddrType.I32, 1, null), ValType.FuncRef);
        TableType concrete = any with { Element = ValType.Ref(HeapType.Concrete(s_types[6]), isNullable: true) };

        Assert.That(Matching.Matches(any, any));
        Assert.That(Matching.Matches(concrete, any), Is.False);
        Assert.That(Matching.Matches(any, concrete), Is.False);
    }

    [Test]
    public void Immutable_globals_are_covariant_and_mutable_ones_invariant()
    {
        ValType eq = ValType.Ref(HeapKind.Eq, isNullable: true);
        ValType any = ValType.Ref(HeapKind.Any, isNullable: true);

        Assert.That(Matching.Matches(new GlobalType(eq, false), new GlobalType(any, false)));
        Assert.That(Matching.Matches(new GlobalType(eq, true), new GlobalType(any, true)), Is.False);
        Assert.That(Matching.Matches(new GlobalType(eq, true), new GlobalType(eq, false)), Is.False);
    }

    [Test]
    public void Functions_match_by_sub_type_and_tags_only_by_the_same_type()
    {
        ExternFunc super = new(HeapType.Concrete(s_types[6]));
        ExternFunc sub = new(HeapType.Concrete(s_types[7], isExact: true));

        Assert.That(Matching.Matches(sub, super));
        Assert.That(Matching.Matches(super, sub), Is.False);
        Assert.That(Matching.Matches(sub, new ExternFunc(HeapType.Concrete(s_types[6], isExact: true))), Is.False);
        Assert.That(Matching.Matches(new TagType(sub.Type), new TagType(super.Type)), Is.False);
        Assert.That(Matching.Matches(new TagType(super.Type), new TagType(super.Type)));
        Assert.That(Matching.Matches(new TagType(super.Type), super), Is.False);
    }
}
