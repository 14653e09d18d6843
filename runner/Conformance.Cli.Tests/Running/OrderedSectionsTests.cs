using System.Text;
using Conformance.Cli.Running;

namespace Conformance.Cli.Tests.Running;

/// <summary>Sections of a results file that are written at the same time.</summary>
public sealed class OrderedSectionsTests
{
    [Test]
    public void Sections_follow_each_other_whatever_the_order_of_writing()
    {
        using MemoryStream file = new();
        OrderedSections sections = new(file);
        Stream[] three = [.. new[] { sections.Add(), sections.Add(), sections.Add() }.Select(sections.Open)];
        Write(three[1], "b1 ");
        Write(three[0], "a1 ");
        Write(three[2], "c1 ");
        three[1].Dispose();
        Assert.That(Text(file), Is.EqualTo("a1 "), "the first section is in the file at once");
        Write(three[0], "a2 ");
        three[0].Dispose();
        Assert.That(Text(file), Is.EqualTo("a1 a2 b1 c1 "));
        Write(three[2], "c2");
        three[2].Dispose();
        Assert.That(Text(file), Is.EqualTo("a1 a2 b1 c1 c2"));
    }

    [Test]
    public void An_empty_section_stops_nothing()
    {
        using MemoryStream file = new();
        OrderedSections sections = new(file);
        Stream first = sections.Open(sections.Add());
        Stream empty = sections.Open(sections.Add());
        Stream last = sections.Open(sections.Add());
        Write(last, "z");
        empty.Dispose();
        first.Dispose();
        last.Dispose();
        Assert.That(Text(file), Is.EqualTo("z"));
    }

    private static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
