using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Binary;

public sealed class TypeSectionTests
{
    [Test]
    public void Function_types_have_parameters_and_results()
    {
        Module module =
            Handmade.RoundTrip(Handmade.Section(1, 1, 0x60, 5, 0x7F, 0x7E, 0x7D, 0x7C, 0x7B, 2, 0x70, 0x6F));
        FuncType type = (FuncType)module.Types[0].Members[0].Body;
        Assert.That(
            type.Parameters, Is.EqualTo((ValType[])[ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128]));
        Assert.That(type.Results, Is.EqualTo((ValType[])[ValType.FuncRef, ValType.ExternRef]));
        Assert.That((module.Types[0].Offset, module.Types[0].Offsets[0]), Is.EqualTo((11, 11)));
    }

    [TestCase((byte)0x6E, HeapKind.Any)]
    [TestCase((byte)0x6D, HeapKind.Eq)]
    [TestCase((byte)0x6C, HeapKind.I31)]
    [TestCase((byte)0x6B, HeapKind.Struct)]
    [TestCase((byte)0x6A, HeapKind.Array)]
    [TestCase((byte)0x71, HeapKind.None)]
    [TestCase((byte)0x70, HeapKind.Func)]
    [TestCase((byte)0x73, HeapKind.NoFunc)]
    [TestCase((byte)0x6F, HeapKind.Extern)]
    [TestCase((byte)0x72, HeapKind.NoExtern)]
    [TestCase((byte)0x69, HeapKind.Exn)]
    [TestCase((byte)0x74, HeapKind.NoExn)]
    public void Abstract_heap_types_occur_alone_or_after_ref(byte code, HeapKind kind)
    {
        Module module = Handmade.Decode(Handmade.Section(1, 1, 0x5F, 3, code, 0, 0x64, code, 0, 0x63, code, 0));
        StructType type = (StructType)module.Types[0].Members[0].Body;
        ValType nullable = ValType.Ref(kind, isNullable: true);
        Assert.That(
            type.Fields.Select(field => field.Value),
            Is.EqualTo([nullable, ValType.Ref(kind, isNullable: false), nullable]));
    }

    [Test]
    public void Fields_are_packed_and_mutable()
    {
        Module module =
            Handmade.RoundTrip(Handmade.Section(1, 2, 0x5F, 3, 0x78, 0, 0x77, 1, 0x7C, 1, 0x5E, 0x63, 0x05, 1));
        StructType type = (StructType)module.Types[0].Members[0].Body;
        Assert.That(type.Fields, Is.EqualTo((FieldType[])
        [
            new(ValType.I32, Packing.I8, IsMutable: false),
            new(ValType.I32, Packing.I16, IsMutable: true),
            new(ValType.F64, Packing.None, IsMutable: true),
        ]));
        ArrayType array = (ArrayType)module.Types[1].Members[0].Body;
        Assert.That(array.Element, Is.EqualTo(
            new FieldType(ValType.Ref(HeapType.Concrete(5), isNullable: true), Packing.None, IsMutable: true)));
    }

    [Test]
    public void Groups_keep_whether_they_were_spelled_out()
    {
        Module module = Handmade.RoundTrip(
            Handmade.Section(1, 3, 0x4E, 0, 0x4E, 1, 0x60, 0, 0, 0x4E, 2, 0x50, 0, 0x5F, 0, 0x4F, 1, 1, 0x5F, 0));
        Assert.That(
            module.Types.Select(type => (type.IsExplicit, type.Members.Length)),
            Is.EqualTo([(true, 0), (true, 1), (true, 2)]));
        Assert.That(module.Types[2].Members.Select(member => member.IsFinal), Is.EqualTo([false, true]));
        Assert.That(module.Types[2].Members[1].Supertypes, Is.EqualTo([HeapType.Concrete(1)]));
        Assert.That(module.Types[2].Offsets, Has.Length.EqualTo(2));
    }

    [Test]
    public void Final_types_without_supertypes_have_the_short_form()
    {
        Module module = Handmade.Decode(Handmade.Section(1, 1, 0x4F, 0, 0x60, 0, 0));
        byte[] encoded = Conformance.Wasm.Binary.ModuleEncoder.Encode(module);
        Assert.That(encoded, Is.EqualTo(Handmade.Module(Handmade.EmptyType)));
    }

    [Test]
    public void Descriptors_come_before_the_structure_and_exact_types_after_ref()
    {
        Module module = Handmade.RoundTrip(
            Handmade.Section(1, 2, 0x4E, 2, 0x4D, 1, 0x5F, 0, 0x4C, 0, 0x5F, 0, 0x60, 1, 0x64, 0x62, 0, 0));
        SubType described = module.Types[0].Members[0];
        SubType descriptor = module.Types[0].Members[1];
        Assert.That(
            (described.Descriptor, described.Describes),
            Is.EqualTo(((HeapType?)HeapType.Concrete(1), (HeapType?)null)));
        Assert.That(
            (descriptor.Descriptor, descriptor.Describes),
            Is.EqualTo(((HeapType?)null, (HeapType?)HeapType.Concrete(0))));
        Assert.That(
            ((FuncType)module.Types[1].Members[0].Body).Parameters[0].Heap,
            Is.EqualTo(HeapType.Concrete(0, isExact: true)));
    }

    [Test]
    public void Malformed_types_are_refused()
    {
        (string Message, byte[] Contents)[] rows =
        [
            ("malformed definition type", [1, 0x40]),
            ("malformed definition type", [1, 0x4E, 1, 0x4E, 0]),
            ("integer representation too long", [1, 0xE0, 0x7F]),
            ("malformed reference type", [1, 0x60, 1, 0x40, 0]),
            ("malformed heap type", [1, 0x60, 1, 0x64, 0x40, 0]),
            ("malformed heap type", [1, 0x60, 1, 0x64, 0xFF, 0x7F, 0]),
            ("malformed storage type", [1, 0x5F, 1, 0x40, 0]),
            ("malformed storage type", [1, 0x5F, 1, 0x64, 0x62, 0x62, 0, 0]),
            ("malformed mutability", [1, 0x5E, 0x7F, 2]),
        ];
        foreach ((string message, byte[] contents) in rows)
        {
            Assert.That(Handmade.Refuse(Handmade.Section(1, contents)).Message, Does.StartWith(message));
        }
    }

    [Test]
    public void Custom_descriptors_have_no_meaning_without_the_feature()
    {
        (string Message, byte[] Contents)[] rows =
        [
            ("malformed definition type", [1, 0x4C, 0, 0x5F, 0]),
            ("malformed heap type", [1, 0x60, 1, 0x64, 0x62, 0, 0]),
        ];
        foreach ((string message, byte[] contents) in rows)
        {
            byte[] bytes = Handmade.Module(Handmade.Section(1, contents));
            Assert.That(Handmade.RefuseBytes(bytes, FeatureSet.Wasm3).Message, Does.StartWith(message));
        }
    }

    [Test]
    public void Type_indices_beyond_every_module_stay_unknown_types()
    {
        Module module = Handmade.Decode(Handmade.Section(1, 1, 0x60, 1, 0x64, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0));
        Assert.That(
            ((FuncType)module.Types[0].Members[0].Body).Parameters[0].Heap,
            Is.EqualTo(HeapType.Concrete(int.MaxValue)));
    }
}
