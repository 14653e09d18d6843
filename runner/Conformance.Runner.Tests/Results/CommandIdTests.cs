using System.Text;
using Conformance.Runner.Results;

namespace Conformance.Runner.Tests.Results;

public sealed class CommandIdTests
{
    private static readonly CommandResult s_result = new("", 1, "invoke", "f", Verdict.Pass, TimeSpan.Zero);

    [TestCase("a.wast#", 0xFFUL, 1, "a.wast#00000000ff")]
    [TestCase("a.wast#", 0UL, 1, "a.wast#0000000000")]
    [TestCase("é/日.wast#", 0xFFFFFFFFFFUL, 2, "é/日.wast#ffffffffff~2")]
    [TestCase("", 0x123456789AUL, (1 << 24) - 1, "123456789a~16777215")]
    [TestCase("b#", 0x123456789AUL, 1 << 24, "b#123456789a~16777216")]
    [TestCase("b#", 0x123456789AUL, int.MaxValue, "b#123456789a~2147483647")]
    public void An_id_of_parts_is_that_of_its_text_everywhere(string prefix, ulong hash, int count, string text)
    {
        CommandId parts = new(prefix, hash, count);
        CommandResult made = s_result with { Identity = parts };
        CommandResult read = s_result with { Id = text };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Id, Is.EqualTo(text));
            Assert.That(read.Id, Is.EqualTo(text));
            Assert.That(Utf8(parts), Is.EqualTo(text));
            Assert.That(Utf8(new CommandId(text)), Is.EqualTo(text));
            Assert.That(made, Is.EqualTo(read));
            Assert.That(made.GetHashCode(), Is.EqualTo(read.GetHashCode()));
            Assert.That(made, Is.Not.EqualTo(s_result with { Identity = new CommandId(prefix, hash ^ 1, count) }));
            Assert.That(made, Is.Not.EqualTo(s_result with { Id = text + "~2" }));
        }
    }

    private static string Utf8(CommandId id)
    {
        byte[] bytes = new byte[id.MostBytes];
        return Encoding.UTF8.GetString(bytes.AsSpan(0, id.Write(bytes)));
    }
}
