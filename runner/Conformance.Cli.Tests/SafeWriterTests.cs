using Conformance.Cli.Terminals;

namespace Conformance.Cli.Tests;

public sealed class SafeWriterTests
{
    [Test]
    public void No_line_steers_a_terminal_or_a_log() => Assert.That(
        Written(writer =>
        {
            writer.WriteLine("a\e[2J\u202Eb\tc");
            writer.WriteLine("x ##vso[task.complete]");
            writer.WriteLine("  ::error::x");
        }),
        Is.EqualTo("a\\u{1b}[2J\\u{202e}b\tc\nx \\u{23}#vso[task.complete]\n  \\u{3a}:error::x\n"));

    [Test]
    public void A_mark_in_pieces_is_one() => Assert.That(
        Written(writer =>
        {
            foreach (char c in "##vso[x]\n:")
            {
                writer.Write(c);
            }

            writer.Write(":stop-commands::");
            writer.Write("x\n".AsSpan());
        }),
        Is.EqualTo("\\u{23}#vso[x]\n\\u{3a}:stop-commands::x\n"));

    [Test]
    public void A_remark_cannot_forge_a_line() => Assert.That(
        Written(writer => writer.WriteLine("no file a\nPASS: everything\r\n::error::x")),
        Is.EqualTo("no file a\n PASS: everything\n \\u{3a}:error::x\n"));

    [Test]
    public void What_is_ours_stays_and_keeps_its_place() => Assert.That(
        Written(writer =>
        {
            writer.Write("before ");
            writer.Trusted.Write("\e[1mPASS\e[0m");
            writer.Write(": \e[1mafter\n");
        }),
        Is.EqualTo("before \e[1mPASS\e[0m: \\u{1b}[1mafter\n"));

    [Test]
    public void What_cannot_be_written_is_not_tried_again()
    {
        using StringWriter inner = new();
        SafeWriter writer = new(new Full());
        Assert.That(() => writer.WriteLine("a"), Throws.TypeOf<IOException>());
        Assert.That(writer.Dispose, Throws.Nothing);
    }

    private static string Written(Action<SafeWriter> write)
    {
        using StringWriter text = new() { NewLine = "\n" };
        using (SafeWriter writer = new(text))
        {
            write(writer);
        }

        return text.ToString();
    }

    private sealed class Full : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left on device");
    }
}
