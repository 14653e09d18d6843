using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;
using static Conformance.Runner.Tests.Expectations.ExpectationPolicyTests;

namespace Conformance.Runner.Tests.Expectations;

/// <summary>What updates and prunings change, field by field.</summary>
public sealed class UpdateTableTests
{
    private const string Head = "expectations: 1\nrules:\n";

    private static readonly UpdateOptions s_all =
        new() { AcceptNew = true, AcceptChanged = true, AcceptFixed = true };

    // Fields before and after, separated by |, if the command crashes.
    [TestCase(
        "expected: fail|status: trap|text: old", "expected: crash|status: \"engine.crash\"|text: \"\"")]
    [TestCase("expected: fail|text: old", "expected: crash|text: \"\"|status: \"engine.crash\"")]
    [TestCase("expected: fail|status: trap", "expected: crash|status: \"engine.crash\"")]
    [TestCase("expected: fail", "expected: crash|status: \"engine.crash\"")]
    [TestCase("expected: [fail, timeout]|status: trap", "expected: crash|status: \"engine.crash\"")]
    [TestCase("expected: [fail, crash]|status: trap", "expected: [fail, crash]|status: \"engine.crash\"")]
    [TestCase("expected: crash|status: broken|text: old", "expected: crash|status: \"engine.crash\"|text: \"\"")]
    [TestCase(
        "expected: fail|because: slow|owner: me", "expected: crash|because: slow|owner: me|status: \"engine.crash\"")]
    public void A_crash_replaces_the_former_outcome(string before, string after)
    {
        RunResult run = Run(File("a.wast", Crashed("1")));
        string text = Head + Block(before) + "  # end\n";
        ExpectationEdit edit = Update(text, run, new UpdateOptions { AcceptChanged = true });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(edit.Text, Is.EqualTo(Head + Block(after) + "  # end\n"));
            Assert.That(edit.Changes, Is.EqualTo((string[])["a.wast#1000000001 now expects engine.crash: "]));
            Assert.That(Apply(edit.Text, run).IsAsExpected, Is.True);
        }
    }

    [TestCase(
        "expected: crash",
        "expected: fail|status: \"assert_return.trap\"|text: \"trapped: out of bounds memory access\"")]
    [TestCase(
        "expected: fail|text: old",
        "expected: fail|text: \"trapped: out of bounds memory access\"|status: \"assert_return.trap\"")]
    public void A_wrong_answer_replaces_the_former_outcome(string before, string after) =>
        Assert.That(
            Update(Head + Block(before), Run(File("a.wast", Trapped("1"))), s_all).Text,
            Is.EqualTo(Head + Block(after)));

    [TestCase(false, true, true)]
    [TestCase(true, false, true)]
    [TestCase(true, true, false)]
    [TestCase(true, true, true)]
    [TestCase(false, false, false)]
    public void An_update_changes_only_what_it_may(bool acceptsNew, bool acceptsChanged, bool acceptsFixed)
    {
        string changed = Block("expected: fail|status: mismatch");
        string fixedRule = changed.Replace("#1000000001", "#1000000002", StringComparison.Ordinal);
        RunResult run = Run(File("a.wast", Trapped("1"), Passed("2"), Trapped("3")));
        string edited = Update(
            Head + changed + fixedRule,
            run,
            new UpdateOptions { AcceptNew = acceptsNew, AcceptChanged = acceptsChanged, AcceptFixed = acceptsFixed })
                .Text;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(edited.Contains("#1000000003", StringComparison.Ordinal), Is.EqualTo(acceptsNew));
            Assert.That(edited.Contains(changed, StringComparison.Ordinal), Is.EqualTo(!acceptsChanged));
            Assert.That(edited.Contains("#1000000002", StringComparison.Ordinal), Is.EqualTo(!acceptsFixed));
        }
    }

    [TestCase("a.wast:7#1000000001", "a.wast:10#1000000001")]
    [TestCase("a.wast:10#1000000001", "")]
    [TestCase("a.wast#1000000001", "")]
    [TestCase("x/a.wast#1000000001", "a.wast:10#1000000001")]
    [TestCase("x/a.wast:10#1000000001", "a.wast:10#1000000001")]
    public void A_selector_follows_its_command(string before, string after)
    {
        string text = $"{Head}  - tests: {before}  # it\n    expected: fail\n";
        ExpectationEdit edit = Update(text, Run(File("a.wast", Trapped("1"))), new UpdateOptions());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                edit.Text,
                Is.EqualTo(after.Length == 0 ? text : text.Replace(before, $"\"{after}\"", StringComparison.Ordinal)));
            Assert.That(
                edit.Changes, Is.EqualTo(after.Length == 0 ? [] : (string[])[$"{before} is now {after}"]));
        }
    }

    [TestCase("a.wast#1000000001", "expected: fail", "P", "its command passes")]
    [TestCase("a.wast#1000000001", "expected: fail|strict: false", "P", "its command passes")]
    [TestCase("a.wast#1000000001", "expected: [fail, pass]", "P", "")]
    [TestCase("a.wast#1000000001", "expected: fail", "F", "")]
    [TestCase("a.wast#1000000001", "expected: crash", "F", "")]
    [TestCase("a.wast#1000000009", "expected: fail", "P", "it is stale")]
    [TestCase("b.wast#1000000001", "expected: fail", "P", "")]
    [TestCase("a.wast", "expected: fail", "P", "its command passes")]
    [TestCase("a.wast", "expected: fail|strict: false", "P", "")]
    [TestCase("a.wast", "expected: fail", "F", "")]
    [TestCase("a.wast#1000000001", "expected: fail|when: debug", "P", "")]
    public void Pruning_removes_what_is_stale_or_passes(string tests, string fields, string verdict, string why)
    {
        string text = Head + Block(fields).Replace("a.wast#1000000001", tests, StringComparison.Ordinal)
            + "  - tests: z.wast\n    expected: fail\n";
        GatedRun gated = Apply(text, Run(File("a.wast", verdict == "P" ? Passed("1") : Trapped("1"))));
        ExpectationEdit edit = ExpectationUpdate.Prune(Read(text), gated);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                edit.Text,
                Is.EqualTo(why.Length == 0 ? text : Head + "  - tests: z.wast\n    expected: fail\n"));
            Assert.That(edit.Changes, Is.EqualTo(why.Length == 0 ? [] : (string[])[$"{tests} is removed: {why}"]));
        }
    }

    // The files of a run, with M for a module that passes, and the tests of the rules that they get.
    [TestCase("a: F1 F2", "a")]
    [TestCase("a: F1", "a:10#1")]
    [TestCase("a: F1 F2 M3", "a")]
    [TestCase("a: F1 F2 P3", "a:10#1 a:20#2")]
    [TestCase("a: P1 F2 F3", "a:20#2 a:30#3")]
    [TestCase("a: F1 C2", "a:10#1 a:20#2")]
    [TestCase("a: F1 F2 C3", "a:10#1 a:20#2 a:30#3")]
    [TestCase("a: F1 X2", "a:10#1 a:20#2")]
    [TestCase("a: F1 F2 B3", "a")]
    [TestCase("a: B1 F2", "a:20#2")]
    [TestCase("a: F1 F2 U3", "a")]
    [TestCase("a: F1 F2; b: F1 P2", "a b:10#1")]
    [TestCase("a: F1 F2 K4", "a:10#1 a:20#2")]
    public void A_file_that_fails_as_a_whole_gets_one_rule(string run, string tests)
    {
        RunResult result =
            Run([.. run.Split("; ").Select(file => File(file[..1], [.. file[3..].Split(' ').Select(Of)]))]);
        NewRule[] rules =
        [
            .. NewRule.For(
                Apply("expectations: 1\nrules: [{tests: '*#1000000004', expected: fail}]"
                    .Replace("*", "a", StringComparison.Ordinal), result).Run,
                new UpdateOptions { GroupsFiles = true }),
        ];
        NewRule[] single = [.. NewRule.For(Apply("expectations: 1\nrules: []", result).Run, new UpdateOptions())];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                string.Join(' ', rules.Select(rule => rule.Tests.Single()))
                    .Replace("#100000000", "#", StringComparison.Ordinal),
                Is.EqualTo(tests));
            Assert.That(single.Select(rule => rule.Tests.Single()), Has.All.Contains("#"), "files are not grouped");
            Assert.That(rules.Select(rule => rule.Cause), Is.All.Empty);
        }
    }

    [Test]
    public void Failures_of_one_cause_kind_and_class_share_a_rule_and_the_largest_is_first()
    {
        RunResult run = Apply("expectations: 1\nrules: []", Run(
            File("a", Of("C1"), Of("F2"), Of("X3"), Of("F4"), Of("F5") with { Actual = "other" }),
            File("b", Of("F6")))).Run;
        NewRule[] rules =
            [.. NewRule.For(run, new UpdateOptions { CauseOf = command => command.Actual == "other" ? "y" : "x" })];
        Assert.That(
            rules.Select(rule => $"{rule.Cause} {rule.Outcome.Kind} {rule.Outcome.Status} "
                + string.Join(',', rule.Tests.Select(test => test[^1]))),
            Is.EqualTo((string[])
            [
                "x Fail assert_return.trap 2,4,6", "x Crash engine.crash 1", "x Fail assert_return.mismatch 3",
                "y Fail assert_return.trap 5",
            ]));
    }

    [Test]
    public void A_file_whose_failures_have_several_causes_is_not_grouped()
    {
        RunResult run = Apply(
            "expectations: 1\nrules: []", Run(File("a", Of("F1"), Of("F2") with { Actual = "other" }))).Run;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                NewRule.For(run, new UpdateOptions { GroupsFiles = true, CauseOf = command => command.Actual }).Count(),
                Is.EqualTo(2));
            Assert.That(
                NewRule.For(run, new UpdateOptions { GroupsFiles = true, CauseOf = _ => "x" }).Single().Tests,
                Is.EqualTo((string[])["a"]));
        }
    }

    private static CommandResult Of(string word)
    {
        string number = word[1..];
        return word[0] switch
        {
            'F' or 'K' => Trapped(number),
            'X' => Trapped(number) with { Verdict = new Verdict(VerdictKind.Fail, VerdictTypes.ReturnMismatch, "x") },
            'C' => Crashed(number),
            'M' => Passed(number) with { Kind = "module" },
            'P' => Passed(number),
            'B' => Passed(number) with { Verdict = new Verdict(VerdictKind.Blocked, VerdictTypes.Blocked, "x") },
            _ => Passed(number) with { Verdict = new Verdict(VerdictKind.Unsupported, VerdictTypes.Unsupported, "x") },
        };
    }

    private static string Block(string fields) =>
        $"  - tests: a.wast#1000000001\n{string.Concat(fields.Split('|').Select(field => $"    {field}\n"))}";

    private static ExpectationFile Read(string text) => ExpectationFile.Read(SourceText.FromString("acme.yaml", text));

    private static ExpectationEdit Update(string text, RunResult run, UpdateOptions options) =>
        ExpectationUpdate.Update(Read(text), Apply(text, run), options);
}
