using System.Text;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using static Conformance.Runner.Tests.Expectations.ExpectationPolicyTests;

namespace Conformance.Runner.Tests.Expectations;

/// <summary>Selectors, pins and descriptions of rules, and the texts of new ones.</summary>
public sealed class RuleTableTests
{
    [TestCase("a.wast", "a.wast", 0, "")]
    [TestCase("x/*.wast", "x/*.wast", 0, "")]
    [TestCase("a.wast#0123456789", "a.wast", 0, "0123456789")]
    [TestCase("a.wast#abcdef0123", "a.wast", 0, "abcdef0123")]
    [TestCase("a.wast:7#0123456789", "a.wast", 7, "0123456789")]
    [TestCase("x/a.wast:12#0123456789~2", "x/a.wast", 12, "0123456789~2")]
    [TestCase("a.wast#0123456789~10", "a.wast", 0, "0123456789~10")]
    [TestCase("a:b.wast#0123456789", "a:b.wast", 0, "0123456789")]
    [TestCase("a:b.wast:7#0123456789", "a:b.wast", 7, "0123456789")]
    [TestCase("a#b.wast#0123456789", "a#b.wast", 0, "0123456789")]
    [TestCase("a:b.wast", "a:b.wast", 0, "")]
    public void A_selector_is_read_and_written(string text, string path, int line, string hash)
    {
        TestSelector? selector = TestSelector.Parse(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(selector, Is.EqualTo(new TestSelector(path, line, hash)));
            Assert.That(selector?.ToString(), Is.EqualTo(text));
            Assert.That(selector?.IsCommand, Is.EqualTo(hash.Length > 0));
            Assert.That(selector?.IncludesFile(path.Replace('*', 'z')), Is.EqualTo(hash.Length == 0));
        }
    }

    [TestCase("")]
    [TestCase("#0123456789")]
    [TestCase("a.wast:7")]
    [TestCase("a.wast#")]
    [TestCase("a.wast#012345678")]
    [TestCase("a.wast#0123456789a")]
    [TestCase("a.wast#012345678g")]
    [TestCase("a.wast#012345678A")]
    [TestCase("a.wast#0123456789~")]
    [TestCase("a.wast#0123456789~0")]
    [TestCase("a.wast#0123456789~1")]
    [TestCase("a.wast#0123456789~x")]
    [TestCase("a.wast#0123456789~-2")]
    [TestCase("a.wast#0123456789+2")]
    [TestCase("a.wast#012345678~2")]
    [TestCase("*.wast#0123456789")]
    [TestCase("x/**#0123456789")]
    public void Other_texts_are_no_selectors(string text) => Assert.That(TestSelector.Parse(text), Is.Null);

    [TestCase("a.wast", "a.wast")]
    [TestCase("x/a.wast", "a.wast")]
    [TestCase("x/y/a.wast", "a.wast")]
    [TestCase("x/", "")]
    public void The_name_of_a_file_is_what_follows_its_folders(string path, string name) =>
        Assert.That(TestSelector.NameOf(path), Is.EqualTo(name));

    [TestCase("a.wast#0123456789~2", "0123456789~2")]
    [TestCase("a#b.wast#0123456789", "0123456789")]
    public void The_hash_of_an_id_is_what_follows_its_last_mark(string id, string hash) =>
        Assert.That(TestSelector.HashOf(id), Is.EqualTo(hash));

    [TestCase("", "", true)]
    [TestCase("trap", "", true)]
    [TestCase("assert_return.trap", "", true)]
    [TestCase("wast.assert_return.trap", "", true)]
    [TestCase("rap", "", false)]
    [TestCase("return.trap", "", false)]
    [TestCase(".trap", "", false)]
    [TestCase("assert_return", "", false)]
    [TestCase("Trap", "", false)]
    [TestCase("x.wast.assert_return.trap", "", false)]
    [TestCase("", "actual", true)]
    [TestCase("", "the actual text", true)]
    [TestCase("", "reason", true)]
    [TestCase("", "Actual", false)]
    [TestCase("", "demand", false)]
    [TestCase("trap", "actual", true)]
    [TestCase("mismatch", "actual", false)]
    [TestCase("trap", "other", false)]
    public void A_rule_is_pinned_by_status_and_text(string status, string text, bool isPinned)
    {
        CommandResult command = new(
            "a#1", 1, "assert_return", "", new Verdict(VerdictKind.Fail, "wast.assert_return.trap", "a reason"),
            "the demand", "the actual text", "", TimeSpan.Zero);
        Expectation rule = new(default, default) { Status = status, Text = text };
        Assert.That(rule.IsPinned(command), Is.EqualTo(isPinned));
    }

    [TestCase("other_trap", "wast.assert_trap.other_trap", true)]
    [TestCase("trap", "wast.assert_trap.other_trap", false)]
    [TestCase("trap", "trap", true)]
    public void A_status_is_a_whole_part_of_a_class(string status, string type, bool isPinned) =>
        Assert.That(
            new Expectation(default, default) { Status = status }.IsPinned(
                Trapped("1") with { Verdict = new Verdict(VerdictKind.Fail, type, "") }),
            Is.EqualTo(isPinned));

    [TestCase("expected: fail", "known failure: no reason given")]
    [TestCase("action: skip", "skipped: no reason given")]
    [TestCase("expected: fail, because: slow", "known failure: slow")]
    [TestCase("expected: fail, because: infra", "known failure: infra")]
    [TestCase("expected: fail, because: bug, bug: b", "known failure: b")]
    [TestCase("expected: fail, because: feature, feature: f", "known failure: missing feature: f")]
    [TestCase("expected: fail, because: feature, feature: f, bug: b", "known failure: missing feature: f")]
    [TestCase("expected: fail, because: bug, feature: f, bug: b", "known failure: b")]
    [TestCase("expected: fail, because: spec, bug: b", "known failure: b")]
    [TestCase("expected: fail, bug: b", "known failure: b")]
    [TestCase("expected: fail, feature: f", "known failure: no reason given")]
    [TestCase("action: skip, because: slow, expires: 2027-01-02", "skipped: slow (expires 2027-01-02)")]
    public void A_rule_describes_itself(string fields, string text) =>
        Assert.That(Rule(fields).Describe(), Is.EqualTo(text + ", acme.yaml:2:9"));

    [TestCase("expected: fail", true)]
    [TestCase("expected: [crash, pass]", true)]
    [TestCase("expected: pass", false)]
    [TestCase("expected: [pass, crash]", false)]
    [TestCase("action: skip", false)]
    public void A_rule_expects_a_failure_if_that_is_usual(string fields, bool expected) =>
        Assert.That(Rule(fields).ExpectsFailure, Is.EqualTo(expected));

    [TestCase("expected: fail", true)]
    [TestCase("expected: fail, strict: true", true)]
    [TestCase("expected: fail, strict: false", false)]
    public void A_rule_is_strict_unless_it_says_so(string fields, bool expected) =>
        Assert.That(Rule(fields).IsStrict, Is.EqualTo(expected));

    [TestCase("expected: [pass, fail], text: x")]
    [TestCase("expected: [fail, pass], status: x, text: y")]
    [TestCase("expected: blocked")]
    [TestCase("expected: [error, crash, timeout, blocked, fail, pass]")]
    [TestCase("expected: fail, owner: me, expires: 2028-02-29")]
    public void A_rule_may_say_this(string fields) => Assert.That(() => Rule(fields), Throws.Nothing);

    [TestCase("expected: pass, text: x", "expects none")]
    [TestCase("expected: pass, status: x", "expects none")]
    [TestCase("expected: [pass, fail], status: x", "expects none")]
    [TestCase("action: skip, text: x", "expects none")]
    [TestCase("action: skip, status: x", "expects none")]
    [TestCase("expected: []", "at least one outcome")]
    [TestCase("expected: skip", "must be one of pass, fail, blocked, crash, timeout, error, not 'skip'")]
    [TestCase("expected: unsupported", "must be one of")]
    [TestCase("expected: inapplicable", "must be one of")]
    [TestCase("expected: [fail, Fail]", "not 'Fail'")]
    [TestCase("action: run", "'action' can only be skip, not 'run'")]
    [TestCase("expected: fail, because: feature", "needs 'feature'")]
    [TestCase("expected: fail, because: feature, bug: b", "needs 'feature'")]
    [TestCase("expected: fail, because: bug, feature: f", "needs 'bug'")]
    [TestCase("expected: fail, because: Slow", "must be one of feature, bug, spec, infra, slow")]
    [TestCase("expected: fail, expires: 2027-02-29", "must be a date")]
    [TestCase("expected: fail, expires: 2027-3-1", "must be a date")]
    [TestCase("expected: fail, strict: maybe", "strict")]
    [TestCase("expected: fail, reason: x", "reason")]
    public void A_rule_may_not_say_this(string fields, string message) =>
        Assert.That(() => Rule(fields), Throws.TypeOf<ScriptException>().With.Message.Contains(message));

    [TestCase("because: slow", true)]
    [TestCase("bug: b", false)]
    [TestCase("feature: f", false)]
    public void A_demanded_reason_is_that_of_because(string fields, bool isEnough) =>
        Assert.That(
            () => ExpectationFile.Read(
                SourceText.FromString("a.yaml",
                    $"expectations: 1\nrules: [{{tests: a.wast, expected: fail, {fields}}}]"),
                requireReason: true),
            isEnough ? Throws.Nothing : Throws.TypeOf<ScriptException>());

    [TestCase("expectations: 1\nrules:", 0)]
    [TestCase("expectations: 1\nrules: []", 0)]
    [TestCase("expectations: 1", 0)]
    [TestCase("expectations: 1\nrecorded: {}", 0)]
    [TestCase("expectations: 1\nrules:\n- {tests: a, expected: fail}\n- {tests: [b, c], expected: fail}", 3)]
    public void A_file_has_this_many_rules(string text, int count) =>
        Assert.That(ExpectationFile.Read(SourceText.FromString("a.yaml", text)).Rules, Has.Length.EqualTo(count));

    [TestCase("expectations: 1\nrecorded: {by: me}")]
    [TestCase("expectations: 1\nrecorded: yes")]
    [TestCase("expectations: 1\nrules: a.wast")]
    [TestCase("rules: []")]
    [TestCase("expectations: '1.0'")]
    [TestCase("expectations: 1\nrules: [{expected: fail}]")]
    [TestCase("expectations: 1\nrules: [a.wast]")]
    public void A_file_may_not_say_this(string text) =>
        Assert.That(
            () => ExpectationFile.Read(SourceText.FromString("a.yaml", text)), Throws.TypeOf<ScriptException>());

    [TestCase("out of bounds memory access", "", "out of bounds memory access")]
    [TestCase("out of bounds memory", "out of bounds memory", "out of bounds memory")]
    [TestCase("out of bounds memory", "out of bounds table", "out of bounds")]
    [TestCase("out of bounds", "out of bounds memory", "out of bounds")]
    [TestCase("out of bounds memory", "out of bounds", "out of bounds")]
    [TestCase("out of boundaries", "out of bounds", "")]
    [TestCase("out of reach it is", "out of reach i am", "out of reach")]
    [TestCase("abcdefgh x", "abcdefgh y", "abcdefgh")]
    [TestCase("abcdefg x", "abcdefg y", "")]
    [TestCase("abc", "abc", "abc")]
    [TestCase("something", "else", "")]
    [TestCase("somethingone", "somethingtwo", "")]
    public void Outcomes_share_the_words_that_they_begin_with(string first, string second, string common)
    {
        CommandResult one = Trapped("1") with { Actual = first };
        CommandResult other = Trapped("2") with { Actual = second };
        RuleOutcome outcome = RuleOutcome.OfAll(second.Length == 0 ? [one] : [one, other]);
        Assert.That(outcome, Is.EqualTo(new RuleOutcome(VerdictKind.Fail, "assert_return.trap", common)));
    }

    [Test]
    public void Of_three_outcomes_all_must_share_the_text()
    {
        CommandResult Of(string actual) => Trapped("1") with { Actual = actual };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                RuleOutcome.OfAll([Of("out of bounds memory x"), Of("out of bounds memory y"), Of("out of bounds z")])
                    .Text,
                Is.EqualTo("out of bounds"));
            Assert.That(
                RuleOutcome.OfAll([Of("out of bounds z"), Of("out of bounds memory y"), Of("out of bounds memory x")])
                    .Text,
                Is.EqualTo("out of bounds"));
            Assert.That(RuleOutcome.OfAll([Of("out of bounds z"), Of("none"), Of("out of bounds z")]).Text, Is.Empty);
        }
    }

    [TestCase(VerdictKind.Fail, "one\ntwo", "one")]
    [TestCase(VerdictKind.Fail, "one  \ntwo", "one")]
    [TestCase(VerdictKind.Fail, "", "")]
    [TestCase(VerdictKind.Crash, "signal 11", "")]
    [TestCase(VerdictKind.Timeout, "late", "")]
    [TestCase(VerdictKind.Error, "odd", "")]
    [TestCase(VerdictKind.Blocked, "needs it", "")]
    public void The_text_of_a_rule_is_the_first_line_of_a_wrong_answer(VerdictKind kind, string actual, string text) =>
        Assert.That(
            RuleText.TextOf(Trapped("1") with { Verdict = new Verdict(kind, "x.y", ""), Actual = actual }),
            Is.EqualTo(text));

    [TestCase(159, 159)]
    [TestCase(160, 160)]
    [TestCase(161, 160)]
    public void A_long_text_is_cut(int length, int expected)
    {
        string plain = new('x', length);
        string pair = new string('x', 159) + "\ud83d\ude00";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RuleText.TextOf(Trapped("1") with { Actual = plain }), Has.Length.EqualTo(expected));
            Assert.That(RuleText.TextOf(Trapped("1") with { Actual = pair }), Is.EqualTo(pair[..159]), "no half pair");
        }
    }

    [TestCase("wast.assert_return.trap", "assert_return.trap")]
    [TestCase("scenario.probe.mismatch", "probe.mismatch")]
    [TestCase("plain", "plain")]
    public void The_status_of_a_rule_is_the_class_without_its_first_part(string type, string status) =>
        Assert.That(
            RuleText.StatusOf(Trapped("1") with { Verdict = new Verdict(VerdictKind.Fail, type, "") }),
            Is.EqualTo(status));

    [TestCase(null, "", false, "")]
    [TestCase(null, "r", false, "")]
    [TestCase(null, "", true, "  because: TODO  # feature, bug, spec, infra or slow; add 'feature' or 'bug'\n")]
    [TestCase(Because.Slow, "r", false, "  because: slow\n")]
    [TestCase(Because.Slow, "", true, "  because: slow\n")]
    [TestCase(Because.Bug, "r", false, "  because: bug\n  bug: \"r\"\n")]
    [TestCase(Because.Feature, "r", true, "  because: feature\n  feature: \"r\"\n")]
    [TestCase(Because.Bug, "", false, "  because: bug\n")]
    public void A_new_rule_gets_its_reason(Because? because, string reference, bool asks, string expected)
    {
        UpdateOptions options = new() { Because = because, Reference = reference, AsksForReason = asks };
        StringBuilder plain = new();
        StringBuilder expiring = new();
        RuleText.AppendReason(plain, "", options);
        RuleText.AppendReason(expiring, "", options with { Expires = new DateOnly(2027, 3, 4) });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.ToString(), Is.EqualTo(expected));
            Assert.That(expiring.ToString(), Is.EqualTo(expected + "  expires: 2027-03-04\n"));
        }
    }

    private static Expectation Rule(string fields) => ExpectationFile.Read(SourceText.FromString(
        "acme.yaml", $"expectations: 1\nrules: [{{tests: a.wast, {fields}}}]")).Rules[0];
}
