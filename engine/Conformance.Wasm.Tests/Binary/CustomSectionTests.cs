using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Binary;

public sealed class CustomSectionTests
{
    [Test]
    public void Custom_sections_keep_their_places()
    {
        Module module = Handmade.RoundTrip(
            Handmade.Custom("a", 1, 2), Handmade.EmptyType, Handmade.Custom("b"), Handmade.Custom("a"),
            Handmade.Section(5, 1, 0, 0), Handmade.Section(13, 1, 0, 0),
            Handmade.Custom("c"));
        Assert.That(
            module.Customs.Select(custom => (custom.Name, custom.After)),
            Is.EqualTo([("a", 0), ("b", 1), ("a", 1), ("c", 13)]));
        Assert.That(module.Customs[0].Bytes.ToArray(), Is.EqualTo((byte[])[1, 2]));
    }

    [Test]
    public void Custom_sections_can_take_the_place_of_a_missing_section_or_the_end()
    {
        Module module = Handmade.Decode(Handmade.Section(1, 0)) with
        {
            Customs =
            [
                new CustomSection("last", default, CustomSection.LastPlace, 0),
                new CustomSection("code", default, 10, 0),
                new CustomSection("tag", default, 13, 0),
                new CustomSection("first", default, 0, 0),
                new CustomSection("data", default, 11, 0),
            ],
        };
        Module again = ModuleDecoder.Decode(Handmade.Source(ModuleEncoder.Encode(module)));
        Assert.That(again.Customs.Select(custom => custom.Name), Is.EqualTo(["first", "tag", "code", "data", "last"]));
    }

    [Test]
    public void Malformed_custom_sections_are_refused()
    {
        (byte[] Section, string Message)[] rows =
        [
            ([0, 0], "unexpected end"),
            ([0, 2, 5, 0x61], "length out of bounds"),
            ([0, 1, 1, 0x61, 0], "unexpected end"),
        ];
        foreach ((byte[] section, string message) in rows)
        {
            Assert.That(Handmade.Refuse(section).Message, Does.StartWith(message));
        }
    }

    [Test]
    public void The_name_section_gives_names()
    {
        byte[] contents =
        [
            0, 2, 1, 0x6D, // module
            1, 7, 2, 0, 1, 0x66, 3, 1, 0x67, // functions
            2, 6, 1, 3, 1, 2, 1, 0x6C, // locals
            3, 6, 1, 3, 1, 0, 1, 0x6C, // labels
            4, 4, 1, 0, 1, 0x74, 5, 4, 1, 0, 1, 0x75, 6, 4, 1, 0, 1, 0x76, 7, 4, 1, 0, 1, 0x77, 8, 4, 1, 0, 1, 0x78, 9,
            4, 1, 0, 1, 0x79,
            10, 6, 1, 0, 1, 4, 1, 0x6C, // fields
            11, 4, 1, 0, 1, 0x7A,
        ];
        Module module = Handmade.RoundTrip(Handmade.Custom("name", contents));
        ModuleNames names = module.Names!;
        Assert.That(module.Name, Is.EqualTo("m"));
        Assert.That(
            (names.Funcs[0], names.Funcs[3], names.Locals[3][2], names.Labels[3][0]), Is.EqualTo(("f", "g", "l", "l")));
        Assert.That(
            (names.Types[0], names.Tables[0], names.Memories[0], names.Globals[0]), Is.EqualTo(("t", "u", "v", "w")));
        Assert.That(
            (names.Elems[0], names.Datas[0], names.Fields[0][4], names.Tags[0]), Is.EqualTo(("x", "y", "l", "z")));
        Assert.That(
            ModuleEncoder.Encode(module, withNames: true),
            Is.EqualTo(Handmade.Module(Handmade.Custom("name", contents))));
    }

    [Test]
    public void The_name_section_is_written_on_request_only()
    {
        ModuleNames names = new();
        names.Funcs.Add(1, "f");
        Module module = Handmade.Decode() with { Names = names };
        Assert.That(ModuleEncoder.Encode(module), Is.EqualTo(Handmade.Header));
        Assert.That(
            ModuleEncoder.Encode(module, withNames: true),
            Is.EqualTo(Handmade.Module(Handmade.Custom("name", 1, 4, 1, 1, 1, 0x66))));
    }

    [Test]
    public void Malformed_parts_of_the_name_section_are_left_out()
    {
        byte[][] rows =
        [
            [1, 4, 1, 0, 1, 0x66, 2],
            [1, 4, 1, 0, 1, 0x66, 2, 0x80, 0x80, 0x80, 0x80, 0x80],
            [1, 4, 1, 0, 1, 0x66, 2, 100],
            [99, 1, 0, 1, 7, 2, 0, 1, 0x66, 1, 1, 0xFF],
            [1, 5, 1, 0, 1, 0x66, 0x77],
            [1, 7, 2, 0, 1, 0x66, 0, 1, 0x67],
            [4, 5, 1, 0, 0xFF, 0xFF, 0xFF, 1, 4, 1, 0, 1, 0x66],
        ];
        foreach (byte[] contents in rows)
        {
            Module module = Handmade.RoundTrip(Handmade.Custom("name", contents));
            Assert.That(module.Names!.Funcs, Is.EqualTo(new Dictionary<uint, string> { [0] = "f" }));
        }
    }
}
