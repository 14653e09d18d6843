using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Binary;

public sealed class SectionTests
{
    [Test]
    public void The_empty_module_is_its_header()
    {
        Module module = Handmade.RoundTrip();
        Assert.That(module.Types, Is.Empty);
        Assert.That(module.Names, Is.Null);
    }

    [Test]
    public void Malformed_headers_are_refused()
    {
        (string Message, byte[] Bytes)[] rows =
        [
            ("unexpected end", []),
            ("unexpected end", [0, 0x61, 0x73]),
            ("magic header not detected", [0, 0x61, 0x73, 0x6E, 1, 0, 0, 0]),
            ("unexpected end", [0, 0x61, 0x73, 0x6D, 1, 0, 0]),
            ("unknown binary version", [0, 0x61, 0x73, 0x6D, 2, 0, 0, 0]),
        ];
        foreach ((string message, byte[] bytes) in rows)
        {
            Assert.That(Handmade.RefuseBytes(bytes).Message, Does.StartWith(message));
        }
    }

    [Test]
    public void Every_kind_of_import_is_read()
    {
        Module module = Handmade.RoundTrip(Handmade.Section(
            2, 6, 1, 0x61, 0, 0, 3, 1, 0x61, 1, 0x62, 1, 0x70, 1, 2, 3, 0, 0, 2, 0, 1, 0, 0, 3, 0x7F, 1, 0, 0, 4, 0, 7,
            0, 0, 0x20, 9));
        Assert.That(module.Imports.Select(import => import.Type), Is.EqualTo((ExternType[])
        [
            new ExternFunc(HeapType.Concrete(3)),
            new TableType(new Limits(AddrType.I32, 2, 3), ValType.FuncRef),
            new MemType(new Limits(AddrType.I32, 1, null)),
            new GlobalType(ValType.I32, IsMutable: true),
            new TagType(HeapType.Concrete(7)),
            new ExternFunc(HeapType.Concrete(9, isExact: true)),
        ]));
        Assert.That((module.Imports[1].Module, module.Imports[1].Name), Is.EqualTo(("a", "b")));
    }

    [TestCase((byte)0x05)]
    [TestCase((byte)0x80)]
    public void Other_kinds_of_imports_are_refused(byte kind) =>
        Assert.That(
            Handmade.Refuse(Handmade.Section(2, 1, 0, 0, kind)).Message, Does.StartWith("malformed import kind"));

    [TestCase((byte)0x00, AddrType.I32, false, null, false, 16)]
    [TestCase((byte)0x01, AddrType.I32, true, null, false, 16)]
    [TestCase((byte)0x02, AddrType.I32, false, null, true, 16)]
    [TestCase((byte)0x03, AddrType.I32, true, null, true, 16)]
    [TestCase((byte)0x04, AddrType.I64, false, null, false, 16)]
    [TestCase((byte)0x05, AddrType.I64, true, null, false, 16)]
    [TestCase((byte)0x06, AddrType.I64, false, null, true, 16)]
    [TestCase((byte)0x07, AddrType.I64, true, null, true, 16)]
    [TestCase((byte)0x08, AddrType.I32, false, (byte)0, false, 0)]
    [TestCase((byte)0x09, AddrType.I32, true, (byte)0, false, 0)]
    [TestCase((byte)0x0B, AddrType.I32, true, (byte)17, true, 17)]
    [TestCase((byte)0x0C, AddrType.I64, false, (byte)63, false, 63)]
    [TestCase((byte)0x0D, AddrType.I64, true, (byte)0, false, 0)]
    [TestCase((byte)0x0F, AddrType.I64, true, (byte)0, true, 0)]
    public void Every_flag_of_memory_limits_is_read(
        byte flags, AddrType address, bool hasMaximum, byte? pageSize, bool isShared, int log2)
    {
        byte[] contents =
            [1, flags, 1, .. hasMaximum ? new byte[] { 0x80, 2 } : [], .. pageSize is { } size ? new[] { size } : []];
        Module module = Handmade.RoundTrip(Handmade.Section(5, contents));
        Assert.That(module.Memories[0].Type, Is.EqualTo(
            new MemType(new Limits(address, 1, hasMaximum ? 256UL : null, isShared), log2)));
    }

    [Test]
    public void The_default_page_size_is_not_written()
    {
        Module module = Handmade.Decode(Handmade.Section(5, 1, 8, 1, 16));
        Assert.That(ModuleEncoder.Encode(module), Is.EqualTo(Handmade.Module(Handmade.Section(5, 1, 0, 1))));
    }

    [Test]
    public void Malformed_items_are_refused()
    {
        (byte Section, byte[] Contents, string Message)[] rows =
        [
            ((byte)5, [1, 0x10, 0], "malformed limits flags"),
            ((byte)5, [1, 0x81, 0, 0, 0], "malformed limits flags"),
            ((byte)5, [1, 8, 0, 64], "invalid custom page size"),
            ((byte)4, [1, 0x70, 2, 0, 0], "malformed limits flags"),
            ((byte)4, [1, 0x70, 8, 0, 0], "malformed limits flags"),
            ((byte)4, [1, 0x7F, 0, 0], "malformed reference type"),
            ((byte)4, [1, 0x40, 1, 0x70, 0, 0], "zero byte expected"),
            ((byte)13, [1, 1, 0], "zero byte expected"),
            ((byte)6, [1, 0x7F, 2, 0x41, 0, 0x0B], "malformed mutability"),
            ((byte)7, [1, 0, 5, 0], "malformed export kind"),
            ((byte)9, [1, 8], "malformed elements segment kind"),
            ((byte)9, [1, 1, 1, 0], "malformed element kind"),
            ((byte)11, [1, 3, 0], "malformed data segment kind"),
        ];
        foreach ((byte section, byte[] contents, string message) in rows)
        {
            Assert.That(Handmade.Refuse(Handmade.Section(section, contents)).Message, Does.StartWith(message));
        }
    }

    [TestCase((byte)2)]
    [TestCase((byte)8)]
    public void Memory_flags_of_proposals_are_malformed_without_them(byte flags)
    {
        byte[] bytes = Handmade.Module(Handmade.Section(5, 1, flags, 0, 0));
        Assert.That(Handmade.RefuseBytes(bytes, FeatureSet.Wasm3).Message, Does.StartWith("malformed limits flags"));
    }

    [Test]
    public void Tables_have_limits_and_perhaps_an_initialiser()
    {
        Module module =
            Handmade.RoundTrip(Handmade.Section(4, 2, 0x70, 4, 1, 0x40, 0, 0x64, 0x70, 1, 1, 2, 0xD2, 5, 0x0B));
        Assert.That(
            module.Tables[0],
            Is.EqualTo(new Table(new TableType(new Limits(AddrType.I64, 1, null), ValType.FuncRef), null, 11)));
        Assert.That(module.Tables[1].Type.Element, Is.EqualTo(ValType.Ref(HeapKind.Func, isNullable: false)));
        Assert.That(
            module.Tables[1].Init!.Value.Body.Select(instr => instr.Opcode), Is.EqualTo([Opcode.RefFunc, Opcode.End]));
    }

    [Test]
    public void Globals_tags_exports_and_start_are_read()
    {
        Module module = Handmade.RoundTrip(
            Handmade.Section(13, 1, 0, 4), Handmade.Section(6, 1, 0x7E, 1, 0x42, 0x7F, 0x0B),
            Handmade.Section(7, 5, 1, 0x61, 0, 1, 1, 0x62, 1, 2, 1, 0x63, 2, 3, 1, 0x64, 3, 4, 1, 0x65, 4, 5),
            Handmade.Section(8, 6));
        Assert.That(module.Tags, Is.EqualTo([new Tag(new TagType(HeapType.Concrete(4)), 11)]));
        Assert.That(module.Globals[0].Init.Body[0].Bits, Is.EqualTo(ulong.MaxValue));
        Assert.That(module.Exports.Select(export => (export.Name, export.Kind, export.Index)), Is.EqualTo(
        [
            ("a", ExternKind.Func, 1u), ("b", ExternKind.Table, 2u), ("c", ExternKind.Memory, 3u),
            ("d", ExternKind.Global, 4u),
            ("e", ExternKind.Tag, 5u),
        ]));
        Assert.That(module.Start!.Func, Is.EqualTo(6));
    }

    [Test]
    public void Every_form_of_element_segment_is_read()
    {
        (byte[] Segment, SegmentMode Mode, uint Table, bool Isnullable)[] rows =
        [
            ([0, 0x41, 0, 0x0B, 1, 5], SegmentMode.Active, 0u, false),
            ([1, 0, 1, 5], SegmentMode.Passive, 0u, false),
            ([2, 3, 0x41, 0, 0x0B, 0, 1, 5], SegmentMode.Active, 3u, false),
            ([3, 0, 1, 5], SegmentMode.Declarative, 0u, false),
            ([4, 0x41, 0, 0x0B, 1, 0xD2, 5, 0x0B], SegmentMode.Active, 0u, true),
            ([5, 0x70, 1, 0xD2, 5, 0x0B], SegmentMode.Passive, 0u, true),
            ([6, 3, 0x41, 0, 0x0B, 0x70, 1, 0xD2, 5, 0x0B], SegmentMode.Active, 3u, true),
            ([7, 0x70, 1, 0xD2, 5, 0x0B], SegmentMode.Declarative, 0u, true),
        ];
        foreach ((byte[] segment, SegmentMode mode, uint table, bool isNullable) in rows)
        {
            Module module = Handmade.RoundTrip(Handmade.Section(9, [1, .. segment]));
            ElemSegment elem = module.Elems[0];
            Assert.That(
                (elem.Mode, elem.Table, elem.Type), Is.EqualTo((mode, table, ValType.Ref(HeapKind.Func, isNullable))));
            Assert.That(elem.At is not null, Is.EqualTo(mode == SegmentMode.Active));
            Assert.That(
                elem.Elements[0].Body.Select(instr => (instr.Opcode, instr.X)),
                Is.EqualTo([(Opcode.RefFunc, 5u), (Opcode.End, 0u)]));
        }
    }

    [Test]
    public void Element_segments_are_written_in_the_shortest_form()
    {
        (byte[] Segment, byte[] Canonical)[] rows =
        [
            ([5, 0x64, 0x70, 1, 0xD2, 5, 0x0B], [1, 0, 1, 5]),
            ([6, 0, 0x41, 0, 0x0B, 0x70, 0], [4, 0x41, 0, 0x0B, 0]),
            ([2, 0, 0x41, 0, 0x0B, 0, 0], [0, 0x41, 0, 0x0B, 0]),
            ([6, 0, 0x41, 0, 0x0B, 0x6E, 0], [6, 0, 0x41, 0, 0x0B, 0x6E, 0]),
            ([5, 0x64, 0x70, 1, 0x23, 5, 0x0B], [5, 0x64, 0x70, 1, 0x23, 5, 0x0B]),
        ];
        foreach ((byte[] segment, byte[] canonical) in rows)
        {
            Module module = Handmade.Decode(Handmade.Section(9, [1, .. segment]));
            Assert.That(
                ModuleEncoder.Encode(module), Is.EqualTo(Handmade.Module(Handmade.Section(9, [1, .. canonical]))));
        }
    }

    [Test]
    public void Data_segments_are_slices_of_the_source()
    {
        Module module = Handmade.RoundTrip(Handmade.Section(
            11, 3, 0, 0x41, 0, 0x0B, 2, 0xAA, 0xBB, 1, 1, 0xCC, 2, 7, 0x41, 0, 0x0B, 0));
        Assert.That(module.Datas.Select(data => (data.Mode, data.Memory, data.Bytes.Length)), Is.EqualTo(
            [(SegmentMode.Active, 0u, 2), (SegmentMode.Passive, 0u, 1), (SegmentMode.Active, 7u, 0)]));
        Assert.That(module.Datas[1].Bytes.Span[0], Is.EqualTo(0xCC));
    }

    [Test]
    public void Locals_stay_groups()
    {
        Module module = Handmade.RoundTrip(
            Handmade.EmptyType,
            Handmade.OneFunc,
            Handmade.Code([2, .. Handmade.Leb(0xFFFF_FFFE), 0x7F, 1, 0x70, 0x0B]));
        Assert.That(
            module.Funcs[0].Locals,
            Is.EqualTo([new LocalGroup(0xFFFF_FFFE, ValType.I32), new LocalGroup(1, ValType.FuncRef)]));
    }

    [Test]
    public void As_many_locals_as_there_are_indices_are_too_many() =>
        Assert.That(
            Handmade.Refuse(
                Handmade.EmptyType,
                Handmade.OneFunc,
                Handmade.Code([2, .. Handmade.Leb(0xFFFF_FFFF), 0x7F, 1, 0x7E, 0x0B])).Message,
            Does.StartWith("too many locals"));

    [Test]
    public void Function_and_code_sections_must_agree()
    {
        Assert.That(
            Handmade.Refuse(Handmade.EmptyType, Handmade.OneFunc).Message,
            Does.StartWith("function and code section have inconsistent lengths"));
        Assert.That(
            Handmade.Refuse(Handmade.EmptyType, Handmade.Code(0, 0x0B)).Message,
            Does.StartWith("function and code section have inconsistent lengths"));
    }

    [Test]
    public void Instructions_that_name_data_need_the_data_count()
    {
        byte[] code = Handmade.Code(0, 0xFC, 9, 0, 0x0B);
        byte[] datas = Handmade.Section(11, 1, 1, 0);
        _ = Handmade.RoundTrip(Handmade.EmptyType, Handmade.OneFunc, Handmade.Section(12, 1), code, datas);
        Assert.That(
            Handmade.Refuse(Handmade.EmptyType, Handmade.OneFunc, code, datas).Message,
            Does.StartWith("data count section required"));
        Assert.That(
            Handmade.Refuse(Handmade.Section(12, 2), datas).Message,
            Does.StartWith("data count and data section have inconsistent lengths"));
    }

    [Test]
    public void The_data_count_is_written_only_if_an_instruction_needs_it()
    {
        (byte[] Instr, bool Isneeded)[] rows =
        [
            ([0xFC, 8, 0, 0], true),
            ([0xFC, 9, 0], true),
            ([0xFB, 9, 0, 0], true),
            ([0xFB, 18, 0, 0], true),
            ([0xFC, 10, 0, 0], false),
        ];
        foreach ((byte[] instr, bool isNeeded) in rows)
        {
            byte[][] before = [Handmade.EmptyType, Handmade.OneFunc];
            byte[][] after = [Handmade.Code([0, .. instr, 0x0B]), Handmade.Section(11, 1, 1, 0)];
            byte[] count = Handmade.Section(12, 1);
            Module module = Handmade.Decode([.. before, count, .. after]);
            Assert.That(
                ModuleEncoder.Encode(module),
                Is.EqualTo(Handmade.Module(isNeeded ? [.. before, count, .. after] : [.. before, .. after])));
        }
    }

    [Test]
    public void Data_used_outside_functions_does_not_need_the_data_count()
    {
        Module module = Handmade.RoundTrip(
            Handmade.Section(6, 1, 0x6E, 0, 0x41, 0, 0x41, 0, 0xFB, 9, 0, 0, 0x0B), Handmade.Section(11, 1, 1, 0));
        Assert.That(module.Globals, Has.Length.EqualTo(1));
    }

    [Test]
    public void Sections_occur_once_and_in_order()
    {
        byte[] type = Handmade.EmptyType;
        Assert.That(Handmade.Refuse(type, type).Message, Does.StartWith("unexpected content after last section"));
        Assert.That(
            Handmade.Refuse(Handmade.Section(6, 0), Handmade.Section(13, 0)).Message,
            Does.StartWith("unexpected content after last section"));
        Assert.That(
            Handmade.Refuse(Handmade.Section(10, 0), Handmade.Section(12, 0)).Message,
            Does.StartWith("unexpected content after last section"));
        Assert.That(Handmade.Refuse(Handmade.Section(14, 0)).Message, Does.StartWith("malformed section id"));
        Assert.That(
            Handmade.Decode(
                Handmade.Section(5, 0),
                Handmade.Section(13, 0),
                Handmade.Section(6, 0),
                Handmade.Section(12, 0),
                Handmade.Section(10, 0)).Tags,
            Is.Empty);
    }

    [Test]
    public void Sizes_must_fit()
    {
        Assert.That(Handmade.Refuse([1, 5, 1, 0x60, 0, 0, 0]).Message, Does.StartWith("section size mismatch"));
        Assert.That(Handmade.Refuse([1, 9, 1, 0x60, 0, 0]).Message, Does.StartWith("length out of bounds"));
        Assert.That(
            Handmade.Refuse(Handmade.EmptyType, Handmade.OneFunc, Handmade.Section(10, 1, 3, 0, 0x0B, 0)).Message,
            Does.StartWith("section size mismatch"));
    }

    [Test]
    public void Names_are_utf8()
    {
        Assert.That(
            Handmade.Refuse(Handmade.Section(2, 1, 1, 0x80, 0, 0, 0)).Message,
            Does.StartWith("malformed UTF-8 encoding"));
        Assert.That(
            Handmade.Refuse(Handmade.Section(7, 1, 3, 0xED, 0xA0, 0x80, 0, 0)).Message,
            Does.StartWith("malformed UTF-8 encoding"));
        Assert.That(
            Handmade.Refuse(Handmade.Section(0, 2, 0xC0, 0x80)).Message, Does.StartWith("malformed UTF-8 encoding"));
        Assert.That(
            Handmade.RoundTrip(Handmade.Section(7, 1, 4, 0xF0, 0x9F, 0x98, 0x80, 0, 0)).Exports[0].Name,
            Is.EqualTo("\U0001F600"));
    }

    [Test]
    public void Errors_say_where()
    {
        MalformedException error = Handmade.Refuse(Handmade.Section(1, 1, 0x60, 1, 0x40, 0));
        Assert.That(error.At.ToString(), Is.EqualTo("<test>:0xd"));
    }
}
