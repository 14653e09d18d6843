using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Expectations;

/// <summary>The gate of a run, moved commands, and files that rules skip.</summary>
public sealed class GatedRunTests
{
    private const string First = "1000000001";
    private static readonly DateOnly s_today = new(2026, 11, 30);

    [Test]
    public void A_new_or_changed_failure_and_an_unexpected_pass_stop_the_gate()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Gated("{tests: a.wast, expected: fail}", Trapped()).IsAsExpected, Is.True);
            Assert.That(Gated("{tests: b.wast, expected: fail}", Trapped()).IsAsExpected, Is.False, "new");
            Assert.That(Gated("{tests: a.wast, expected: fail}", Crashed()).IsAsExpected, Is.False, "changed");
            Assert.That(Gated($"{{tests: 'a.wast#{First}', expected: fail}}", Passed()).IsAsExpected, Is.False, "a command");
            Assert.That(Gated("{tests: a.wast, expected: fail}", Passed()).IsAsExpected, Is.False, "a pattern");
            Assert.That(Gated("{tests: a.wast, expected: fail, strict: false}", Passed()).IsAsExpected, Is.True);
        }
    }

    [Test]
    public void A_pattern_passes_only_if_all_its_files_pass()
    {
        RunResult mixed = ExpectationPolicyTests.Run(
            ExpectationPolicyTests.File("a.wast", ExpectationPolicyTests.Trapped("1")),
            ExpectationPolicyTests.File("b.wast", ExpectationPolicyTests.Passed("1")));
        RunResult passed = mixed with { Files = mixed.Files[1..] };
        ExpectationPolicy policy = Policy("{tests: '*.wast', expected: fail}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.Apply(mixed).IsAsExpected, Is.True);
            Assert.That(policy.Apply(mixed with { Files = [mixed.Files[1], mixed.Files[0]] }).IsAsExpected, Is.True);
            Assert.That(policy.Apply(passed).IsAsExpected, Is.False);
            Assert.That(
                policy.Apply(passed, new HashSet<string> { "a.wast", "b.wast" }).IsAsExpected, Is.True, "a part of the run");
        }
    }

    [Test]
    public void Stale_and_unused_rules_are_faults_of_a_whole_run_alone()
    {
        GatedRun gated = Gated($"{{tests: 'a.wast#2000000001', expected: fail}}, {{tests: c.wast, expected: fail}}", Passed());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(gated, isStrict: false), Is.EqualTo((GateFaultKind[])[GateFaultKind.Stale]));
            Assert.That(
                Kinds(gated, isStrict: true), Is.EqualTo((GateFaultKind[])[GateFaultKind.Stale, GateFaultKind.Unused]));
            Assert.That(gated.ToResult([], isStrict: true, isNarrowed: true).Gates!.Faults, Is.Empty);
        }
    }

    [Test]
    public void A_rule_finds_its_command_in_a_moved_file_of_the_same_name_only()
    {
        RunResult moved = ExpectationPolicyTests.Run(
            ExpectationPolicyTests.File("new/a.wast", ExpectationPolicyTests.Trapped("1")));
        RunResult other = ExpectationPolicyTests.Run(
            ExpectationPolicyTests.File("new/b.wast", ExpectationPolicyTests.Trapped("1")));
        ExpectationPolicy policy = Policy($"{{tests: 'a.wast#{First}', expected: fail}}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.Apply(moved).IsAsExpected, Is.True);
            Assert.That(policy.Apply(other).IsAsExpected, Is.False);
        }
    }

    [Test]
    public void The_last_active_pattern_decides()
    {
        const string Skip = "{tests: a.wast, action: skip, because: slow}";
        const string Fail = "{tests: '*.wast', expected: fail}";
        const string Elsewhere = "{tests: a.wast, action: skip, because: slow, when: debug}";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Policy($"{Fail}, {Skip}").Skips("a.wast"), Is.True);
            Assert.That(Policy($"{Skip}, {Fail}").Skips("a.wast"), Is.False);
            Assert.That(Policy($"{Fail}, {Elsewhere}").Skips("a.wast"), Is.False, "its condition does not hold");
            Assert.That(Policy($"{Skip}, {{tests: 'a.wast#{First}', expected: fail}}").Skips("a.wast"), Is.False);
            Assert.That(Gated($"{Fail}, {{tests: a.wast, expected: crash}}", Crashed()).IsAsExpected, Is.True);
            Assert.That(Gated($"{{tests: a.wast, expected: crash}}, {Fail}", Crashed()).IsAsExpected, Is.False);
            Assert.That(Gated($"{{tests: a.wast, expected: crash}}, {{tests: a.wast, expected: fail, when: debug}}", Crashed())
                .IsAsExpected, Is.True);
        }
    }

    [Test]
    public void A_rule_holds_on_its_last_day_and_warns_from_two_weeks_before()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((int days, bool isExpired, bool isSoon) in ((int, bool, bool)[])
                [(-1, true, false), (0, false, true), (14, false, true), (15, false, false)])
            {
                GatedRun gated = Gated($"{{tests: a.wast, expected: fail, expires: {s_today.AddDays(days):yyyy-MM-dd}}}", Trapped());
                Assert.That(gated.Expired.Length == 1, Is.EqualTo(isExpired), $"{days} days");
                Assert.That(gated.ExpiringSoon.Length == 1, Is.EqualTo(isSoon), $"{days} days");
            }
        }
    }

    private static GateFaultKind[] Kinds(GatedRun gated, bool isStrict) =>
        [.. gated.ToResult([], isStrict).Gates!.Faults.Select(fault => fault.Kind)];

    private static CommandResult Passed() => ExpectationPolicyTests.Passed("1");

    private static CommandResult Trapped() => ExpectationPolicyTests.Trapped("1");

    private static CommandResult Crashed() => ExpectationPolicyTests.Crashed("1");

    private static GatedRun Gated(string rules, CommandResult command) =>
        Policy(rules).Apply(ExpectationPolicyTests.Run(ExpectationPolicyTests.File("a.wast", command)));

    private static ExpectationPolicy Policy(string rules) => new(
        ExpectationFile.Read(SourceText.FromString("acme.yaml", $"expectations: 1\nrules: [{rules}]")),
        Facts.Of("acme", "1.0"), s_today);
}
