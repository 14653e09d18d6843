using System.Collections.Immutable;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Expectations;

public sealed class ExpectationPolicyTests
{
    private static readonly DateOnly s_today = new(2026, 11, 20);

    [Test]
    public void Without_rules_every_failure_is_new()
    {
        GatedRun gated = Apply(
            "expectations: 1\nrules: []", Run(File("a.wast", Passed("1"), Trapped("2"), Crashed("3"))));

        Assert.Multiple(() =>
        {
            Assert.That(Gates(gated), Is.EqualTo((Gate[])[Gate.None, Gate.New, Gate.New]));
            Assert.That(gated.IsAsExpected, Is.False);
        });
    }

    [Test]
    public void A_failure_is_known_only_with_the_outcome_that_is_named()
    {
        GatedRun gated = Apply(
            """
            expectations: 1
            rules:
              - {tests: "a.wast:9#1000000001", expected: fail, status: trap, text: out of bounds}
              - {tests: "a.wast:9#1000000002", expected: fail, status: assert_return.trap, text: unreachable}
              - {tests: "a.wast:9#1000000003", expected: fail, status: mismatch}
              - {tests: "a.wast:9#1000000004", expected: fail}
              - {tests: "a.wast:9#1000000005", expected: fail}
            """,
            Run(File("a.wast", Trapped("1"), Trapped("2"), Trapped("3"), Trapped("4"), Crashed("5"))));

        Assert.Multiple(() =>
        {
            Assert.That(
                Gates(gated), Is.EqualTo((Gate[])[Gate.Known, Gate.Changed, Gate.Changed, Gate.Known, Gate.Changed]));
            Assert.That(
                gated.Run.Files[0].Commands[0].GateNote,
                Does.StartWith("known failure: no reason given, acme.yaml:3:"));
        });
    }

    [Test]
    public void The_last_rule_that_matches_wins()
    {
        GatedRun gated = Apply(
            """
            expectations: 1
            rules:
              - {tests: "x/a.wast#1000000001", expected: fail, text: nothing like it}
              - {tests: "x/**", expected: crash}
              - {tests: a.wast, expected: fail}
              - {tests: "x/a.wast#1000000002", expected: crash}
              - {tests: a.wast, expected: pass, when: debug}
            """,
            Run(File("x/a.wast", Trapped("1"), Trapped("2")), File("x/b.wast", Crashed("3"))));

        Assert.Multiple(() =>
        {
            Assert.That(Gates(gated), Is.EqualTo((Gate[])[Gate.Known, Gate.Changed, Gate.Known]));
            Assert.That(gated.Rules.Select(use => use.State), Is.EqualTo((RuleState[])
                [RuleState.Used, RuleState.Used, RuleState.Used, RuleState.Used, RuleState.Inactive]));
        });
    }

    [Test]
    public void A_pass_that_a_strict_rule_does_not_expect_fails_the_gate()
    {
        GatedRun gated = Apply(
            """
            expectations: 1
            rules:
              - {tests: "a.wast#1000000001", expected: fail}
              - {tests: "a.wast#1000000002", expected: fail, strict: false}
              - {tests: "a.wast#1000000003", expected: [fail, pass]}
              - {tests: "a.wast#1000000004", expected: [pass, timeout]}
            """,
            Run(File("a.wast", Passed("1"), Passed("2"), Passed("3"), Passed("4"))));

        Assert.Multiple(() =>
        {
            Assert.That(Gates(gated), Is.EqualTo((Gate[])[Gate.UnexpectedPass, Gate.Fixed, Gate.Flaky, Gate.None]));
            Assert.That(gated.IsAsExpected, Is.False);
        });
    }

    [Test]
    public void Intermittent_outcomes_are_flaky_and_others_are_new()
    {
        GatedRun gated = Apply(
            """
            expectations: 1
            rules:
              - {tests: "a.wast#1000000001", expected: [pass, fail]}
              - {tests: "a.wast#1000000002", expected: [pass, timeout]}
              - {tests: "a.wast#1000000003", expected: pass}
            """,
            Run(File("a.wast", Trapped("1"), Trapped("2"), Trapped("3"))));

        Assert.That(Gates(gated), Is.EqualTo((Gate[])[Gate.Flaky, Gate.Changed, Gate.New]));
    }

    [Test]
    public void A_pattern_is_about_files_and_tells_when_all_of_them_pass()
    {
        const string Rules = "expectations: 1\nrules: [{tests: 'x/*.wast', expected: fail}]";
        GatedRun partly = Apply(Rules, Run(File("x/a.wast", Passed("1"), Trapped("2")), File("x/b.wast", Passed("3"))));
        GatedRun wholly = Apply(Rules, Run(File("x/a.wast", Passed("1"), Passed("2")), File("x/b.wast", Passed("3"))));
        GatedRun notRun = Apply(Rules, Run(File("x/a.wast", Unsupported("1"))));

        Assert.Multiple(() =>
        {
            Assert.That(Gates(partly), Is.EqualTo((Gate[])[Gate.None, Gate.Known, Gate.None]));
            Assert.That(partly.IsAsExpected, Is.True);
            Assert.That(wholly.Rules[0].State, Is.EqualTo(RuleState.UnexpectedPass));
            Assert.That(wholly.IsAsExpected, Is.False);
            Assert.That(notRun.Rules[0].State, Is.EqualTo(RuleState.Used));
            Assert.That(
                Policy(Rules)
                    .Apply(
                        Run(File("x/a.wast", Passed("1"))),
                        new HashSet<string> { "x/a.wast", "x/b.wast" }).Rules[0].State,
                Is.EqualTo(RuleState.Used),
                "a file that it includes is in another part of the suite");
        });
    }

    [Test]
    public void What_is_skipped_is_no_failure_and_says_why()
    {
        ExpectationPolicy policy = Policy("""
            expectations: 1
            rules:
              - {tests: threads/**, action: skip, because: feature, feature: threads}
              - {tests: "b.wast", action: skip}
              - {tests: "b.wast#1000000002", expected: fail}
            """);
        GatedRun gated = policy.Apply(
            Run(File("threads/a.wast", Trapped("1")), File("b.wast", Trapped("2"), Trapped("3"))));

        Assert.Multiple(() =>
        {
            Assert.That(Gates(gated), Is.EqualTo((Gate[])[Gate.Known, Gate.Known, Gate.Known]));
            Assert.That(
                gated.Run.Files.SelectMany(file => file.Commands).Select(command => command.Verdict.Kind),
                Is.EqualTo((VerdictKind[])
                [VerdictKind.Skip, VerdictKind.Fail, VerdictKind.Skip]));
            Assert.That(
                gated.Run.Files[0].Commands[0].Verdict.Reason, Does.StartWith("skipped: missing feature: threads"));
            Assert.That(policy.Skips("threads/a.wast"), Is.True);
            Assert.That(policy.Skips("b.wast"), Is.False);
            Assert.That(policy.Skips("c.wast"), Is.False);
        });
    }

    [Test]
    public void A_rule_follows_its_command_to_another_line_and_another_folder_or_is_stale()
    {
        GatedRun gated = Apply(
            """
            expectations: 1
            rules:
              - {tests: "a.wast:1#1000000001", expected: fail}
              - {tests: "old/b.wast:2#1000000002", expected: fail}
              - {tests: "a.wast:3#1000000003", expected: fail}
              - {tests: "c.wast:4#1000000001", expected: fail}
            """,
            Run(File("a.wast", Trapped("1")), File("new/b.wast", Trapped("2"))));

        Assert.Multiple(() =>
        {
            Assert.That(Gates(gated), Is.EqualTo((Gate[])[Gate.Known, Gate.Known]));
            Assert.That(gated.Rules.Select(use => use.State), Is.EqualTo((RuleState[])
                [RuleState.Used, RuleState.Used, RuleState.Stale, RuleState.Unused]));
            Assert.That(gated.ToResult([], isStrict: false).Gates!.IsOutOfDate, Is.True);
        });
    }

    [Test]
    public void What_is_blocked_is_as_known_as_what_stands_in_its_way()
    {
        CommandResult blocked = Command("9", VerdictKind.Blocked, VerdictTypes.Blocked, "the module failed");
        RunResult run = Run(
            File("a.wast", Trapped("1"), blocked), File("b.wast", Trapped("2"), blocked), File("c.wast", blocked));
        GatedRun gated = Apply("expectations: 1\nrules: [{tests: 'a.wast#1000000001', expected: fail}]", run);

        Assert.That(Gates(gated), Is.EqualTo((Gate[])[Gate.Known, Gate.Known, Gate.New, Gate.New, Gate.New]));
    }

    [Test]
    public void Rules_expire_and_warn_two_weeks_before()
    {
        GatedRun gated = Apply(
            """
            expectations: 1
            rules:
              - {tests: a.wast, expected: fail, expires: 2026-11-19}
              - {tests: b.wast, expected: fail, expires: 2026-11-20}
              - {tests: c.wast, expected: fail, expires: 2026-12-04}
              - {tests: d.wast, expected: fail, expires: 2026-12-05}
            """,
            Run());

        Assert.Multiple(() =>
        {
            Assert.That(gated.Expired.Select(rule => rule.Tests.Path), Is.EqualTo((string[])["a.wast"]));
            Assert.That(gated.ExpiringSoon.Select(rule => rule.Tests.Path), Is.EqualTo((string[])["b.wast", "c.wast"]));
            Assert.That(gated.ToResult([], isStrict: false).Gates!.IsOutOfDate, Is.True);
        });
    }

    [Test]
    public void A_rule_that_matches_nothing_matters_only_to_the_strict()
    {
        GatedRun gated = Apply(
            "expectations: 1\nrules: [{tests: nowhere/**, expected: fail}]", Run(File("a.wast", Passed("1"))));

        Assert.Multiple(() =>
        {
            Assert.That(gated.Rules[0].State, Is.EqualTo(RuleState.Unused));
            Assert.That(gated.ToResult([], isStrict: false).Gates!.IsOutOfDate, Is.False);
            Assert.That(gated.ToResult([], isStrict: true).Gates!.IsOutOfDate, Is.True);
            Assert.That(gated.IsAsExpected, Is.True);
        });
    }

    [Test]
    public void It_can_be_explained_which_rule_decides()
    {
        ImmutableArray<RuleMatch> matches = Policy("""
            expectations: 1
            rules:
              - {tests: "**", expected: fail}
              - {tests: "x/a.wast#1000000001", expected: fail}
              - {tests: "a.wast", expected: crash, when: debug}
              - {tests: "b.wast", expected: crash}
            """).Explain("x/a.wast", "1000000001");

        Assert.That(matches.Select(match => (match.Rule.At.Line, match.IsActive, match.Decides)), Is.EqualTo(
            ((int, bool, bool)[])[(3, true, false), (4, true, true), (5, false, false)]));
    }

    [Test]
    public void What_another_part_of_the_suite_holds_has_not_moved()
    {
        const string Rules = "expectations: 1\nrules: [{tests: 'a.wast#1000000001', expected: fail}]";
        RunResult run = Run(File("x/a.wast", Trapped("1")));
        GatedRun moved = Apply(Rules, run);
        GatedRun elsewhere = Policy(Rules).Apply(run, new HashSet<string> { "a.wast", "x/a.wast" });

        Assert.Multiple(() =>
        {
            Assert.That(Gates(moved), Is.EqualTo((Gate[])[Gate.Known]));
            Assert.That(Gates(elsewhere), Is.EqualTo((Gate[])[Gate.New]));
            Assert.That(elsewhere.Rules[0].State, Is.EqualTo(RuleState.Unused));
        });
    }

    [Test]
    public void Attempts_that_differ_are_known_only_if_a_rule_lists_all_their_outcomes()
    {
        CommandResult Flaky(string number) => Trapped(number) with { Attempts = "fail pass" };
        GatedRun gated = Apply(
            """
            expectations: 1
            rules:
              - {tests: "a.wast#1000000001", expected: fail}
              - {tests: "a.wast#1000000002", expected: [pass, fail]}
            """,
            Run(File("a.wast", Flaky("1"), Flaky("2"), Flaky("3"))));

        Assert.That(Gates(gated), Is.EqualTo((Gate[])[Gate.Changed, Gate.Flaky, Gate.New]));
    }

    [Test]
    public void The_result_tells_what_is_wrong_with_the_rules()
    {
        const string Rules = """
            expectations: 1
            rules:
              - {tests: "a.wast#1000000009", expected: fail}
              - {tests: b.wast, expected: fail}
              - {tests: c.wast, expected: fail}
              - {tests: "a.wast#1000000001", expected: fail, expires: 2026-11-19}
              - {tests: "a.wast#1000000002", expected: fail, expires: 2026-11-25}
            """;
        GatedRun gated = Apply(Rules, Run(File("a.wast", Trapped("1"), Trapped("2")), File("b.wast", Passed("1"))));

        Assert.Multiple(() =>
        {
            Assert.That(
                gated.ToResult(["acme.yaml"], isStrict: false).Gates!.Faults.Select(fault => fault.Kind),
                Is.EqualTo((GateFaultKind[])
                [GateFaultKind.Stale, GateFaultKind.UnexpectedPass, GateFaultKind.Expired, GateFaultKind.Expiring]));
            Assert.That(gated.ToResult(["acme.yaml"], isStrict: true).Gates!.Faults[2].Message, Is.EqualTo(
                "acme.yaml:5:5: the rule for c.wast matches nothing in this run"));
            Assert.That(gated.ToResult([], isStrict: false).IsAsExpected, Is.False);
        });
    }

    [Test]
    public void A_set_applies_the_files_of_an_engine_and_those_of_all()
    {
        ExpectationFile Of(string engine, string path) => ExpectationFile.Read(SourceText.FromString(
            path, $"expectations: 1\nengine: '{engine}'\nrules: [{{tests: a.wast, expected: fail, because: spec}}]"));
        ExpectationSet set = new([Of("", "all.yaml"), Of("acme", "acme.yaml"), Of("bun", "bun.yaml")]);
        RunResult run = set.Apply(
            Run(File("a.wast", Trapped("1"))), Facts.Of("acme", "1.0"), s_today, null, isStrict: true);

        Assert.Multiple(() =>
        {
            Assert.That(run.Gates!.Files, Is.EqualTo((string[])["all.yaml", "acme.yaml"]));
            Assert.That(run.Files[0].Commands[0].GateNote, Is.EqualTo("known failure: spec, acme.yaml:3:9"));
            Assert.That(set.Without(["acme"]).Select(file => file.Source.Path), Is.EqualTo((string[])["bun.yaml"]));
        });
    }

    [Test]
    public void A_fact_that_nobody_knows_is_told_with_the_place_of_the_rule() =>
        Assert.That(
            () =>
                Apply(
                    "expectations: 1\nrules: [{tests: a.wast, expected: fail, when: hardware}]",
                    Run(File("a.wast", Passed("1")))),
            Throws.TypeOf<ScriptException>().With.Message.Contains("hardware"));

    internal static RunResult Run(params FileResult[] files) =>
        new(new RunHeader(
            "acme",
            "1.0",
            "suite",
            "193e551",
            DateTimeOffset.UnixEpoch,
            "",
            ""), [.. files], TimeSpan.Zero, IsComplete: true);

    internal static FileResult File(string path, params CommandResult[] commands) => new(
        path,
        "core",
        [.. commands.Select((command, i) => command with { Id = $"{path}#{command.Id}", Line = 10 * (i + 1) })],
        TimeSpan.Zero);

    internal static CommandResult Passed(string number) => Command(number, VerdictKind.Pass, "", "");

    internal static CommandResult Trapped(string number) =>
        Command(number, VerdictKind.Fail, VerdictTypes.ReturnTrap, "trapped: out of bounds memory access");

    internal static CommandResult Crashed(string number) =>
        Command(number, VerdictKind.Crash, VerdictTypes.EngineCrash, "signal 11");

    internal static GatedRun Apply(string rules, RunResult run) => Policy(rules).Apply(run);

    private static CommandResult Unsupported(string number) =>
        Command(number, VerdictKind.Unsupported, VerdictTypes.Unsupported, "no");

    private static CommandResult Command(string number, VerdictKind kind, string type, string actual) => new(
        $"100000000{number}", 0, "assert_return", "f", new Verdict(kind, type, actual), "", actual, "", TimeSpan.Zero);

    private static ExpectationPolicy Policy(string rules) =>
        new(ExpectationFile.Read(SourceText.FromString("acme.yaml", rules)), Facts.Of("acme", "1.0"), s_today);

    private static IEnumerable<Gate> Gates(GatedRun gated) =>
        gated.Run.Files.SelectMany(file => file.Commands).Select(command => command.Gate);
}
