using Conformance.Engine;
using Conformance.Engines.Dialects;

namespace Conformance.Engines.Tests.Dialects;

[TestFixture]
public sealed class DialectProposalTests
{
    [Test]
    public void Texts_that_differ_in_numbers_and_names_alone_become_one_entry_with_its_evidence()
    {
        string yaml = Learned(
            new SeenText("slot 7 of table 'a' is empty", "uninitialized element 7", "x.wast:3"),
            new SeenText("slot 12 of table 'b' is empty", "uninitialized element", "x.wast:9"),
            new SeenText("slot 0 of table 'b' is empty", "uninitialized element", "y.wast:1"));
        Assert.That(yaml.Split('\n')[2..4], Is.EqualTo(new[]
        {
            "  # uninitialized element: 2× (x.wast:9), uninitialized element 7: 1× (x.wast:3)",
            """  - { match: '^slot \d+ of table ''[^'']*'' is empty$', kinds: [uninitializedElement] }""",
        }));
    }

    [Test]
    public void A_text_where_different_kinds_were_expected_means_all_of_them_and_is_marked()
    {
        DialectProposal proposal = DialectProposal.Of(
            [
                new SeenText("bad index", "undefined element", "a.wast:1"),
                new SeenText("bad index", "out of bounds table access", "b.wast:2"),
            ],
            Dialect.Empty);
        using StringWriter output = new();
        proposal.Write("acme 1", output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(proposal.Ambiguous, Is.EqualTo(1));
            Assert.That(
                output.ToString(),
                Does.Contain("kinds: [outOfBoundsTableAccess, undefinedElement]")
                    .And.Contain("AMBIGUOUS")
                    .And.Contain("(a.wast:1)")
                    .And.Contain("(b.wast:2)"));
        }
    }

    [Test]
    public void A_text_of_several_kinds_adds_nothing_where_one_of_them_is_certain() => Assert.That(
        Learned(
            new SeenText("beyond", "out of bounds", "a.wast:1"),
            new SeenText("beyond", "out of bounds table access", "a.wast:2")),
        Does.Contain("kinds: [outOfBoundsTableAccess]"));

    [Test]
    public void Entries_that_cannot_be_learned_are_comments()
    {
        string yaml = Learned(
            new SeenText("boom", "", "a.wast:1"),
            new SeenText("too many locals: 60000", null, "b.wast:2"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(yaml, Does.Contain("  # UNKNOWN").And.Contain("any trap: 1× (a.wast:1)"));
            Assert.That(yaml, Does.Contain(@"#   - '^too many locals: \d+$'   # 1×, b.wast:2"));
            Assert.That(Dialect.Read("learned.yaml", yaml).Uses(), Is.Empty);
        }
    }

    [Test]
    public void Known_texts_and_texts_of_the_suite_are_not_proposed() => Assert.That(
        Learned(
            Dialect.BuiltIn("v8"),
            new SeenText("null function", "uninitialized element", "a.wast:1"),
            new SeenText("out of bounds memory access", "out of bounds memory access", "a.wast:2"),
            new SeenText("size is larger than implementation limit", null, "a.wast:3")),
        Does.EndWith("\ntraps: []\n"));

    [TestCase("plain")]
    [TestCase("regex *+?|{}[]()^$. \\ signs")]
    [TestCase("quotes ' \" ` and a \n line, a \t tab, \u0001, \u202e, \ud800 and #hash: {x}")]
    [TestCase("$name 0x1F i32.load 17, utf8")]
    [TestCase("")]
    public void A_learned_dialect_can_be_read_and_matches_the_text(string text)
    {
        SeenText[] seen = [new SeenText(text, "unreachable", "a b\n.wast:1")];
        Dialect learned = Dialect.Read("learned.yaml", Learned(seen));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(learned.KindsOf(text), Is.EqualTo(TrapKinds.Unreachable));
            Assert.That(Learned(learned, seen), Does.EndWith("\ntraps: []\n"));
        }
    }

    [Test]
    public void A_long_text_is_learned_by_its_beginning()
    {
        string text = new('x', 100_000);
        string yaml = Learned(new SeenText(text, "unreachable", "a.wast:1"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(yaml, Has.Length.LessThan(1000));
            Assert.That(Dialect.Read("learned.yaml", yaml).KindsOf(text), Is.EqualTo(TrapKinds.Unreachable));
        }
    }

    [Test]
    public void A_dialect_counts_what_its_patterns_were_good_for()
    {
        Dialect dialect = Dialect.Read(
            "d.yaml",
            "traps: [{match: a, kinds: [unreachable]}, {match: b, kinds: [host]}]\nlimits: [big, huge]");
        _ = dialect.KindsOf("ab");
        _ = dialect.KindsOf("a");
        _ = dialect.KindsOf("a");
        _ = dialect.IsLimit("big");
        _ = dialect.IsLimit("small");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dialect.Uses().Select(use => use.Count), Is.EqualTo(new[] { 3, 1, 1, 0 }));
            Assert.That(dialect.Traps, Is.EqualTo(3));
        }
    }

    [TestCase("##vso[task.complete]boom")]
    [TestCase("::error::it's \\ \"boom\"")]
    [TestCase("a\u001b[2Jb\u009b\u202ec\U0001F600")]
    [TestCase("it's")]
    public void A_pattern_is_read_back_as_it_was_meant_and_shows_no_mark(string text)
    {
        string yaml = Learned(new SeenText(text, "unreachable", "a.wast:1"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Dialect.Read("learned.yaml", yaml).KindsOf(text), Is.EqualTo(TrapKinds.Unreachable));
            Assert.That(yaml, Does.Not.Contain("##v").And.Not.Contain("'::").And.Not.Contain("\u001b"));
        }
    }

    [TestCase("##vso[task.complete]")]
    [TestCase("###[x]")]
    public void No_comment_shows_a_mark(string text)
    {
        string yaml =
            Learned(new SeenText("boom", text, text), new SeenText("no", null, text))
            + Learned(new SeenText("boom", "unreachable", text));
        Assert.That(yaml, Does.Contain("#?").And.Not.Contain("##"));
    }

    private static string Learned(params SeenText[] seen) => Learned(Dialect.Empty, seen);

    private static string Learned(Dialect dialect, params SeenText[] seen)
    {
        using StringWriter output = new();
        DialectProposal.Of(seen, dialect).Write("acme\n1", output);
        return output.ToString();
    }
}
