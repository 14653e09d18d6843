using Conformance.Reports.Formats;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>What a pull request's comment says of a run, and how it quotes data.</summary>
public sealed class MarkdownTests
{
    private static string TextOf(RunResult run) => new MarkdownReport().Text([run]);

    [Test]
    public void The_first_line_tells_a_clean_run_from_one_with_known_failures_and_from_a_failed_one()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TextOf(Samples.AllPass()), Does.StartWith("## ✅ "));
            Assert.That(TextOf(Samples.Held()), Does.StartWith("## 🟡 "));
            Assert.That(TextOf(Samples.Gated()), Does.StartWith("## ❌ "));
            Assert.That(TextOf(Samples.Interrupted()), Does.StartWith("## ❌ "));
        }
    }

    [Test]
    public void Known_failures_are_not_among_the_failures_even_with_the_message_of_a_new_one()
    {
        CommandResult known = Samples.Fail(4) with { Gate = Gate.Known, GateNote = "known failure: bug, acme.yaml:3:5" };
        string text = TextOf(Samples.Run("acme", Samples.File("i32.wast", known, Samples.Fail(9) with { Gate = Gate.New })));
        int at = text.IndexOf("<details><summary>", StringComparison.Ordinal);
        string failures = text[at..text.IndexOf("</details>", at, StringComparison.Ordinal)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failures, Does.StartWith("<details><summary>1 failure</summary>"));
            Assert.That(failures, Does.Contain("`i32.wast:9`").And.Not.Contain("`i32.wast:4`"));
        }
    }

    [TestCase("a", "`a`")]
    [TestCase("a|b", @"`a\|b`")]
    [TestCase("a`b", "``a`b``")]
    [TestCase("a``b|", @"```a``b\|```")]
    [TestCase("`a", "`` `a ``")]
    [TestCase("", "")]
    public void A_code_span_keeps_pipes_and_backticks(string data, string span) =>
        Assert.That(MarkdownText.Code(data), Is.EqualTo(span));

    [TestCase("a", "```")]
    [TestCase("a\n``\nb", "```")]
    [TestCase("a\n```\nb", "````")]
    [TestCase("`````", "``````")]
    public void The_fence_of_a_block_is_longer_than_every_run_of_backticks_in_it(string data, string fence) =>
        Assert.That(MarkdownText.Block(data), Is.EqualTo($"{fence}\n{data}\n{fence}\n"));
}
