using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Text;

public sealed class SourceTextTests
{
    [Test]
    public void Lines_and_columns_are_those_of_a_count_from_the_beginning_however_long_a_line_is()
    {
        StringBuilder text = new();
        for (int line = 0; line < 40; line++)
        {
            text.Insert(text.Length, line % 3 == 0 ? "aé€😀" : "x", 1 + (line * 41 % 997)).Append('\n');
        }

        SourceText source = SourceText.FromString("a", text.ToString());
        ReadOnlySpan<byte> bytes = source.Content.Span;
        (int Line, int Column) place = (1, 1);
        for (int offset = 0; offset < bytes.Length; offset++)
        {
            if ((bytes[offset] & 0xC0) != 0x80)
            {
                Assert.That(source.PositionOf(offset), Is.EqualTo(place));
                Assert.That(source.LineOf(offset), Is.EqualTo(place.Line));
                place = bytes[offset] == '\n' ? (place.Line + 1, 1) : (place.Line, place.Column + 1);
            }
        }

        Assert.That(source.PositionOf(int.MaxValue), Is.EqualTo(place), "the end");
    }

    [Test]
    public void The_beginning_of_a_line_is_enough_where_no_more_is_shown()
    {
        SourceText source = SourceText.FromString("a", $"short\r\n{new string('€', 5000)}\n");
        Assert.That(source.LineAt(1, 3), Does.StartWith("sho"));
        Assert.That(source.LineAt(2, 10), Has.Length.InRange(11, 20).And.Match("^€+"));
        Assert.That(source.LineAt(2), Has.Length.EqualTo(5000));
        Assert.That(source.LineAt(9, 3), Is.Empty);
    }

    [TestCase("a\nb\r\nc\rd", new[] { "a", "b", "c", "d" })]
    [TestCase("\r\r\n\r\n\n\r", new[] { "", "", "", "", "", "" })]
    [TestCase("a\r", new[] { "a", "" })]
    [TestCase("\n\r", new[] { "", "", "" })]
    [TestCase("", new[] { "" })]
    public void A_line_ends_with_a_line_feed_a_carriage_return_or_both(string text, string[] lines)
    {
        SourceText source = SourceText.FromString("a", text);
        Assert.That(source.LineOf(text.Length), Is.EqualTo(lines.Length));
        Assert.That(Enumerable.Range(1, lines.Length).Select(line => source.LineAt(line)), Is.EqualTo(lines));
    }

    [Test]
    public void An_error_after_carriage_returns_has_the_right_line() =>
        Assert.That(
            Assert.Throws<MalformedException>(
                () =>
                    Wasm.Text.Parsing.ModuleParser.Parse(
                        SourceText.FromString("a", "(module\r  (func)\r\n  ;; x\r  oops)")))!.At.ToString(),
            Is.EqualTo("a:4:3"));
}
