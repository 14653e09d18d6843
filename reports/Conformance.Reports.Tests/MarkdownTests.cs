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
    [TestCase("a`", "`` a` ``")]
    [TestCase("`a`", "`` `a` ``")]
    [TestCase("`", "`` ` ``")]
    [TestCase("  a  ", "`a`")]
    [TestCase("   ", "")]
    [TestCase("a``b`c", "```a``b`c```")]
    [TestCase("", "")]
    public void A_code_span_keeps_pipes_and_backticks(string data, string span) =>
        Assert.That(MarkdownText.Code(data), Is.EqualTo(span));

    [TestCase("a", "```")]
    [TestCase("a\n``\nb", "```")]
    [TestCase("a\n```\nb", "````")]
    [TestCase("`````", "``````")]
    public void The_fence_of_a_block_is_longer_than_every_run_of_backticks_in_it(string data, string fence) =>
        Assert.That(MarkdownText.Block(data), Is.EqualTo($"{fence}\n{data}\n{fence}\n"));

    [TestCase("plain, text: (1 of 2)", "plain, text: (1 of 2)")]
    [TestCase("@a #1", "`@`a `#`1")]
    [TestCase(@"\ ` * _ { } [ ] < > ! | ~ &", @"\\ \` \* \_ \{ \} \[ \] \< \> \! \| \~ \&")]
    [TestCase("a\nb", @"a\\u\{a\}b")]
    public void Plain_text_has_no_markup_and_no_mentions(string data, string text) =>
        Assert.That(MarkdownText.Plain(data), Is.EqualTo(text));

    [Test]
    public void A_code_span_is_cut_at_its_limit() => Assert.That(
        (MarkdownText.Code(new string('a', 200)), MarkdownText.Code(new string('a', 201)), MarkdownText.Code("abc", 2)),
        Is.EqualTo((
            $"`{new string('a', 200)}`", $"`{new string('a', 200)}… (1 more characters)`",
                "`ab… (1 more characters)`")));

    [Test]
    public void A_block_may_have_a_language() =>
        Assert.That(MarkdownText.Block("a\n\n", "sh"), Is.EqualTo("```sh\na\n```\n"));

    [Test]
    public void At_most_so_many_failures_are_written_and_the_others_counted()
    {
        FileResult file = Samples.File("a.wast", [.. Enumerable.Range(1, 5).Select(line => Samples.Fail(line))]);
        string Text(int most) => new MarkdownReport(new MarkdownOptions { MaxFailures = most }).Text(
            [Samples.Run("acme", file)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text(5), Does.Contain("`a.wast:5`").And.Not.Contain(" more\n"));
            Assert.That(Text(4), Does.Contain("\nand 1 more\n").And.Contain("`a.wast:4` `assert_return 64_good4`\n"));
            Assert.That(Text(4), Does.Contain("<summary>5 failures</summary>").And.Not.Contain("`a.wast:5`"));
        }
    }

    [Test]
    public void A_text_of_exactly_its_size_is_not_shortened()
    {
        RunResult run = Samples.OneOfEach();
        string whole = TextOf(run);
        int size = System.Text.Encoding.UTF8.GetByteCount(whole);
        const int Note = 42;
        string Cut(int bytes) => new MarkdownReport(new MarkdownOptions { MaxBytes = bytes }).Text([run]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Cut(size + Note), Is.EqualTo(whole));
            Assert.That(Cut(size + Note - 1), Does.EndWith("\n_Shortened: the rest does not fit here._\n"));
            Assert.That(whole, Does.StartWith(Cut(size)[..^Note]));
        }
    }

    [Test]
    public void Each_engine_has_a_row_and_a_flag_if_it_did_not_finish()
    {
        string text = new MarkdownReport().Text(
            [Samples.OneOfEach(), Samples.Interrupted() with { Header = Samples.Header("bun", "") },
                Samples.NothingRan()]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("| `acme 1.4.0` | 1 (10 %) | 5 | 4 | 1 | 412 ms |\n"));
            Assert.That(text, Does.Contain("| `bun` **incomplete** | 3 (100 %) | 0 | 0 | 0 | 412 ms |\n"));
            Assert.That(text, Does.Contain("| `acme-2 1.4.0` **nothing ran** | 0 (–) | 0 | 0 | 0 | 412 ms |\n"));
        }
    }
}
