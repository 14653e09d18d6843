using System.Collections.Immutable;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>Closing and canonicalisation of recursive groups.</summary>
public sealed class TypeSpaceTests
{
    private static ValType RefTo(int index) => ValType.Ref(HeapType.Concrete(index), isNullable: true);

    private static FieldType Field(ValType type) => new(type, Packing.None, IsMutable: false);

    private static SubType Struct(params ValType[] fields) =>
        new(IsFinal: true, [], new StructType([.. fields.Select(Field)]));

    private static SubType Below(int super, params ValType[] fields) => new(
        IsFinal: false, super < 0 ? [] : [HeapType.Concrete(super)], new StructType([.. fields.Select(Field)]));

    private static RecType Group(params SubType[] members) => new([.. members]);

    /// <summary>Closes the groups of one module in order.</summary>
    private static DefType[] Close(TypeSpace space, params RecType[] groups)
    {
        List<DefType> types = [];
        foreach (RecType group in groups)
        {
            types.AddRange(space.Close(group, types.ToArray()));
        }

        return [.. types];
    }

    [Test]
    public void Equal_groups_of_two_modules_are_the_same_objects()
    {
        TypeSpace space = new();
        RecType[] module = [Group(Struct(ValType.I32)), Group(Struct(RefTo(0), RefTo(2)), Struct(RefTo(1)))];
        DefType[] first = Close(space, module);
        DefType[] second =
            Close(space, [Group(Struct(ValType.F32)), Group(Struct(ValType.I32)), .. Shift(module[1], by: 1)]);

        Assert.That(second[1], Is.SameAs(first[0]));
        Assert.That(second[2], Is.SameAs(first[1]));
        Assert.That(second[3], Is.SameAs(first[2]));
    }

    [Test]
    public void A_permuted_group_is_another_group()
    {
        TypeSpace space = new();
        DefType[] straight = Close(space, Group(Struct(ValType.I32, RefTo(1)), Struct(ValType.I64, RefTo(0))));
        DefType[] permuted = Close(space, Group(Struct(ValType.I64, RefTo(1)), Struct(ValType.I32, RefTo(0))));

        Assert.That(permuted, Has.None.AnyOf(straight));
    }

    [Test]
    public void A_type_in_a_larger_group_differs_from_the_same_type_alone()
    {
        TypeSpace space = new();
        DefType[] types = Close(space, Group(Struct(ValType.I32)), Group(Struct(ValType.I32), Struct(ValType.I32)));

        Assert.That(types.Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public void A_reference_to_itself_is_not_a_reference_to_an_equal_type_outside()
    {
        TypeSpace space = new();
        DefType[] types = Close(space, Group(Struct(RefTo(0))), Group(Struct(RefTo(0))), Group(Struct(RefTo(2))));

        Assert.That(types[1], Is.Not.SameAs(types[0]), "the second refers to the first");
        Assert.That(types[2], Is.SameAs(types[0]), "the third refers to itself");
    }

    [Test]
    public void Finality_mutability_packing_nullability_and_exactness_make_different_types()
    {
        TypeSpace space = new();
        SubType[] variants =
        [
            new(IsFinal: true, [], new ArrayType(new FieldType(ValType.I32, Packing.None, IsMutable: false))),
            new(IsFinal: false, [], new ArrayType(new FieldType(ValType.I32, Packing.None, IsMutable: false))),
            new(IsFinal: true, [], new ArrayType(new FieldType(ValType.I32, Packing.None, IsMutable: true))),
            new(IsFinal: true, [], new ArrayType(new FieldType(ValType.I32, Packing.I8, IsMutable: false))),
            new(IsFinal: true, [], new ArrayType(new FieldType(ValType.I32, Packing.I16, IsMutable: false))),
            new(IsFinal: true, [], new ArrayType(Field(RefTo(0)))),
            new(IsFinal: true, [], new ArrayType(Field(RefTo(0) with { IsNullable = false }))),
            new(
                IsFinal: true,
                [],
                new ArrayType(Field(ValType.Ref(HeapType.Concrete(0, isExact: true), isNullable: true)))),
            new(IsFinal: true, [], new StructType([Field(ValType.I32)])),
            new(IsFinal: true, [], new FuncType([ValType.I32], [])),
            new(IsFinal: true, [], new FuncType([], [ValType.I32])),
            new(IsFinal: true, [], new FuncType([ValType.I32, ValType.I32], [])),
            new(IsFinal: true, [], new FuncType([ValType.I32], [ValType.I32])),
        ];
        DefType[] types = [.. variants.Select(variant => Close(space, Group(variant))[0])];
        DefType[] again = [.. variants.Select(variant => Close(space, Group(variant))[0])];

        Assert.That(types, Is.Unique);
        Assert.That(again, Is.EqualTo(types));
    }

    [Test]
    public void Loading_the_same_groups_a_hundred_times_adds_nothing()
    {
        TypeSpace space = new();
        RecType[] module = [Group(Struct(ValType.I32)), Group(Struct(RefTo(0), RefTo(2)), Struct(RefTo(1)))];
        DefType[] first = Close(space, module);
        for (int i = 0; i < 100; i++)
        {
            Assert.That(Close(space, module), Is.EqualTo(first));
        }

        Assert.That(Close(space, Group(Struct(ValType.I64)))[0].Number, Is.EqualTo(3));
    }

    [Test]
    public void Closed_types_hold_definitions_and_no_indices()
    {
        DefType[] types = Close(
            new TypeSpace(), Group(Struct(ValType.I32)), Group(Below(-1, RefTo(0)), Below(1, RefTo(0), RefTo(1))));

        StructType body = (StructType)types[2].Body;
        Assert.That(body.Fields[0].Value.Heap.Definition, Is.SameAs(types[0]));
        Assert.That(body.Fields[1].Value.Heap.Definition, Is.SameAs(types[1]));
        Assert.That(types[2].Sub.Supertypes[0].Definition, Is.SameAs(types[1]));
        Assert.That(types[2].Ancestors, Is.EqualTo(new[] { types[1], types[2] }));
        Assert.That(types[2].Position, Is.EqualTo(1));
    }

    [Test]
    public void A_host_function_type_is_the_type_of_a_module_that_spells_it()
    {
        TypeSpace space = new();
        FuncType type = new([ValType.I32, ValType.ExternRef], [ValType.F64]);
        DefType written = Close(space, Group(new SubType(IsFinal: true, [], type)))[0];

        Assert.That(space.Intern(new FuncType([ValType.I32, ValType.ExternRef], [ValType.F64])), Is.SameAs(written));
        Assert.That(space.Intern(FuncType.Empty), Is.Not.SameAs(written));
    }

    [Test]
    public void A_long_chain_of_types_needs_no_deep_stack()
    {
        const int Length = 200_000;
        SubType[] members = new SubType[Length];
        for (int i = 0; i < Length; i++)
        {
            members[i] = Struct(RefTo((i + 1) % Length));
        }

        TypeSpace space = new();
        DefType[] first = Close(space, Group(members));
        DefType[] second = Close(space, Group(members));

        Assert.That(first[Length - 1], Is.SameAs(second[Length - 1]));
        Assert.That(Close(space, Group(Struct()))[0].Number, Is.EqualTo(Length));
    }

    [Test]
    public void Random_groups_are_equal_exactly_when_their_spelling_is()
    {
        Random random = new(20240617);
        TypeSpace space = new();
        Dictionary<string, ImmutableArray<DefType>> known = [];
        for (int round = 0; round < 2_000; round++)
        {
            SubType[] members = new SubType[random.Next(1, 4)];
            string spelling = "";
            for (int i = 0; i < members.Length; i++)
            {
                ValType[] fields = new ValType[random.Next(0, 3)];
                for (int k = 0; k < fields.Length; k++)
                {
                    fields[k] = random.Next(3) == 0 ? ValType.I32 : RefTo(random.Next(members.Length));
                }

                members[i] = Struct(fields);
                spelling += $"({string.Join(' ', fields)})";
            }

            ImmutableArray<DefType> closed = space.Close(Group(members), []);
            if (!known.TryAdd(spelling, closed))
            {
                Assert.That(closed, Is.EqualTo(known[spelling]), spelling);
            }
        }

        int[] numbers = [.. known.Values.SelectMany(group => group).Distinct().Select(type => type.Number)];
        Assert.That(numbers, Is.EquivalentTo(Enumerable.Range(0, numbers.Length)));
    }

    private static RecType[] Shift(RecType group, int by) =>
        [new([.. group.Members.Select(
            member =>
                Struct([.. ((StructType)member.Body).Fields.Select(field => RefTo(field.Value.Heap.Index + by))]))])];
}
