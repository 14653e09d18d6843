using Conformance.Cli.Terminals;

namespace Conformance.Cli.Tests;

public sealed class ForgivingWriterTests
{
    [Test]
    public void What_cannot_be_written_is_lost_without_an_error()
    {
        using Broken broken = new();
        using ForgivingWriter writer = new(broken);
        writer.Write('a');
        writer.Write("b");
        writer.Write("cd".AsSpan());
        writer.WriteLine("e");
        writer.WriteLine();
        writer.Flush();
        Assert.That(broken.Attempts, Is.GreaterThanOrEqualTo(5));
    }

    [Test]
    public void What_can_be_written_is()
    {
        using StringWriter text = new() { NewLine = "\n" };
        using ForgivingWriter writer = new(text);
        writer.Write('a');
        writer.Write($"{"b"}{1}");
        writer.WriteLine("e");
        Assert.That(text.ToString(), Is.EqualTo("ab1e\n"));
    }

    private sealed class Broken : StringWriter
    {
        public int Attempts { get; private set; }

        public override void Write(char value) => Fail();

        public override void Write(string? value) => Fail();

        public override void Write(char[] buffer, int index, int count) => Fail();

        public override void WriteLine(string? value) => Fail();

        public override void Flush() => Fail();

        private void Fail()
        {
            Attempts++;
            throw new IOException("No space left on device");
        }
    }
}
