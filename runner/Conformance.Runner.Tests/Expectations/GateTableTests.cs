using System.Text.RegularExpressions;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Expectations;

/// <summary>
/// Rules against runs, in short notation. A run is <c>a.wast: P1 F2; b.wast: B3</c>: files with the first letters of
/// verdicts and the last digit of hashes. <c>#1</c> in a rule is a hash, too.
/// </summary>
public sealed partial class GateTableTests
{
    private const string F1 = "{tests: 'a.wast#1', expected: fail}";
    private const string F2 = "{tests: 'a.wast#2', expected: fail}";
    private const string Rule1 = "{tests: 'a.wast#1', expected: ";
    private const string All = "{tests: '*.wast', expected: fail}";

    // Gates: - none, K known, Y flaky, X fixed, N new, C changed, U unexpected pass.
    // Rules: u used, i inactive, - unused, s stale, P unexpected pass.
    [TestCase("", "a.wast: P1 F2 C3 T4 E5 U6 S7 I8", "-NNNN---", "")]
    [TestCase(Rule1 + "fail}", "a.wast: F1 F2", "KN", "u")]
    [TestCase(Rule1 + "fail}", "a.wast: P1", "U", "u")]
    [TestCase(Rule1 + "fail, strict: true}", "a.wast: P1", "U", "u")]
    [TestCase(Rule1 + "fail, strict: false}", "a.wast: P1", "X", "u")]
    [TestCase(Rule1 + "fail}", "a.wast: C1", "C", "u")]
    [TestCase(Rule1 + "fail}", "a.wast: U1", "-", "u")]
    [TestCase(Rule1 + "fail}", "a.wast: S1", "-", "u")]
    [TestCase(Rule1 + "fail}", "a.wast: I1", "-", "u")]
    [TestCase(Rule1 + "crash}", "a.wast: C1", "K", "u")]
    [TestCase(Rule1 + "timeout}", "a.wast: T1", "K", "u")]
    [TestCase(Rule1 + "error}", "a.wast: E1", "K", "u")]
    [TestCase(Rule1 + "[fail, timeout]}", "a.wast: F1", "K", "u")]
    [TestCase(Rule1 + "[fail, timeout]}", "a.wast: T1", "Y", "u")]
    [TestCase(Rule1 + "[fail, timeout]}", "a.wast: C1", "C", "u")]
    [TestCase(Rule1 + "[fail, timeout]}", "a.wast: P1", "U", "u")]
    [TestCase(Rule1 + "[fail, crash, timeout]}", "a.wast: T1", "Y", "u")]
    [TestCase(Rule1 + "[fail, pass]}", "a.wast: P1", "Y", "u")]
    [TestCase(Rule1 + "[fail, pass]}", "a.wast: F1", "K", "u")]
    [TestCase(Rule1 + "[pass, fail]}", "a.wast: P1", "-", "u")]
    [TestCase(Rule1 + "[pass, fail]}", "a.wast: F1", "Y", "u")]
    [TestCase(Rule1 + "[pass, fail]}", "a.wast: C1", "C", "u")]
    [TestCase(Rule1 + "pass}", "a.wast: P1", "-", "u")]
    [TestCase(Rule1 + "pass}", "a.wast: F1", "N", "u")]
    [TestCase(Rule1 + "pass}", "a.wast: T1", "N", "u")]
    [TestCase(Rule1 + "fail, text: no}", "a.wast: F1", "C", "u")]
    [TestCase(Rule1 + "[fail, pass], text: no}", "a.wast: P1", "Y", "u")]
    [TestCase(Rule1 + "[timeout, fail], text: no}", "a.wast: F1", "C", "u")]
    [TestCase("{tests: 'a.wast#1', action: skip}", "a.wast: F1 F2", "KN", "u")]
    [TestCase("{tests: 'a.wast#1', action: skip}", "a.wast: P1 P2", "K-", "u")]
    [TestCase("{tests: 'a.wast#1', action: skip}", "a.wast: U1", "K", "u")]
    [TestCase("{tests: 'a.wast#1', action: skip}", "b.wast: F1", "N", "-")]
    // Patterns are about files.
    [TestCase(All, "a.wast: P1 P2", "--", "P")]
    [TestCase(All, "a.wast: P1 F2", "-K", "u")]
    [TestCase(All, "a.wast: P1; b.wast: P2", "--", "P")]
    [TestCase(All, "a.wast: F1; b.wast: P2", "K-", "u")]
    [TestCase(All, "a.wast: P1; b.wast: F2", "-K", "u")]
    [TestCase(All, "a.wast: P1; b.wast: F2; c.wast: P3", "-K-", "u")]
    [TestCase(All, "a.wast: P1 U2", "--", "P")]
    [TestCase(All, "a.wast: U1 S2", "--", "u")]
    [TestCase(All, "a.wast: U1; b.wast: P2", "--", "P")]
    [TestCase("{tests: '*.wast', expected: fail, strict: false}", "a.wast: P1", "-", "u")]
    [TestCase("{tests: '*.wast', expected: pass}", "a.wast: P1", "-", "u")]
    [TestCase("{tests: '*.wast', expected: [pass, fail]}", "a.wast: P1", "-", "u")]
    [TestCase("{tests: '*.wast', expected: [fail, pass]}", "a.wast: P1", "Y", "P")]
    [TestCase("{tests: '*.wast', action: skip}", "a.wast: P1", "K", "u")]
    [TestCase(All + "; {tests: a.wast, expected: crash}", "a.wast: P1; b.wast: F2", "-K", "u P")]
    [TestCase(All + "; {tests: a.wast, expected: crash}", "a.wast: P1", "-", "u P")]
    [TestCase(All + "; " + F1, "a.wast: F1", "K", "u u")]
    [TestCase(All + "; " + F1, "a.wast: F1 P2", "K-", "u u")]
    [TestCase(All + "; " + F1, "a.wast: P1 P2", "U-", "P u")]
    [TestCase(F1 + "; {tests: a.wast, expected: crash}", "a.wast: F1", "C", "u u")]
    [TestCase("{tests: a.wast, expected: crash}; " + F1, "a.wast: F1", "K", "u u")]
    // The last active rule counts.
    [TestCase(F1 + "; " + Rule1 + "crash}", "a.wast: F1", "C", "u u")]
    [TestCase(Rule1 + "crash}; " + F1, "a.wast: F1", "K", "u u")]
    [TestCase(F1 + "; " + Rule1 + "crash, when: debug}", "a.wast: F1", "K", "u i")]
    [TestCase(Rule1 + "fail, when: debug}", "a.wast: F1", "N", "i")]
    [TestCase(Rule1 + "fail, when: not debug}", "a.wast: F1", "K", "u")]
    [TestCase("{tests: a.wast, expected: fail, when: debug}", "a.wast: F1 P2", "N-", "i")]
    [TestCase(All + "; {tests: a.wast, expected: crash, when: debug}", "a.wast: F1", "K", "u i")]
    // Blocked commands are as known as the failures before them in their file.
    [TestCase("", "a.wast: B1", "N", "")]
    [TestCase("", "a.wast: F1 B2", "NN", "")]
    [TestCase(F1, "a.wast: F1 B2 B3", "KKK", "u")]
    [TestCase(F1, "a.wast: B2 F1", "NK", "u")]
    [TestCase(F1, "a.wast: F1 F2 B3", "KNN", "u")]
    [TestCase(F1, "a.wast: F2 F1 B3", "NKN", "u")]
    [TestCase(F1, "a.wast: F1 B3 F2 B4", "KKNN", "u")]
    [TestCase(F1, "a.wast: F1; b.wast: B3", "KN", "u")]
    [TestCase(F1, "a.wast: C1 B2", "CN", "u")]
    [TestCase(F1, "a.wast: P1 B2", "UN", "u")]
    [TestCase(Rule1 + "fail, strict: false}", "a.wast: P1 B2", "XN", "u")]
    [TestCase(Rule1 + "[pass, fail]}", "a.wast: F1 B2", "YK", "u")]
    [TestCase(Rule1 + "[fail, pass]}", "a.wast: P1 B2", "YN", "u")]
    [TestCase("{tests: 'a.wast#1', action: skip}", "a.wast: F1 B2", "KN", "u")]
    [TestCase(F1 + "; " + F2, "a.wast: F1 B2", "KK", "u u")]
    [TestCase(F2, "a.wast: B2", "N", "u")]
    [TestCase(Rule1 + "blocked}", "a.wast: B1 B2", "KK", "u")]
    [TestCase(All, "a.wast: B1", "N", "u")]
    [TestCase(All, "a.wast: F1 B2", "KK", "u")]
    // Commands move to other lines, and with their files to other folders.
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "y/a.wast: F1", "K", "u")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "y/a.wast: F1; x/a.wast: F1", "NK", "u")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "x/a.wast: F1; y/a.wast: F1", "KN", "u")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "y/a.wast: F1; z/a.wast: F1", "KN", "u")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "x/b.wast: F1", "N", "-")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "x/a.wast: F2", "N", "s")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "y/a.wast: F2", "N", "s")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "x/a.wast: F2; y/a.wast: F1", "NK", "u")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "x/b.wast: F2", "N", "-")]
    [TestCase("{tests: 'a.wast#1', expected: fail, when: debug}", "a.wast: F2", "N", "i")]
    [TestCase("{tests: c.wast, expected: fail}", "a.wast: P1", "-", "-")]
    [TestCase("{tests: [a.wast, 'b.wast#2', c.wast], expected: fail}", "a.wast: F1; b.wast: F2 F3", "KKN", "u u -")]
    public void A_run_has_these_gates_and_its_rules_these_states(string rules, string run, string gates, string states)
    {
        GatedRun gated = Policy(rules).Apply(RunOf(run));
        CommandResult[] judged = [.. gated.Run.Files.SelectMany(file => file.Commands)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Concat(judged.Select(command => "-KYXNCU"[Place(command.Gate)])), Is.EqualTo(gates));
            Assert.That(string.Join(' ', gated.Rules.Select(use => "ui-sP"[(int)use.State])), Is.EqualTo(states));
            Assert.That(
                gated.IsAsExpected, Is.EqualTo(gates.IndexOfAny(['N', 'C', 'U']) < 0 && !states.Contains('P')));
            foreach (RuleUse use in gated.Rules.Where(use => use.Command is not null))
            {
                Assert.That(judged, Has.Some.SameAs(use.Command), "a use has the command as judged");
                Assert.That(use.Command!.Id, Does.StartWith(use.Path + "#"));
            }

            foreach (CommandResult command in judged.Where(command => command.Gate == Gate.None))
            {
                Assert.That(command.GateNote, Is.Empty);
            }
        }
    }

    // A run of only some files of the suite. A file of the suite that was not run keeps its rules unused.
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "x/a.wast: F1", "x/a.wast y/a.wast", "K", "u")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "x/a.wast: F2", "x/a.wast y/a.wast", "N", "s")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "x/a.wast: F2; y/a.wast: F1", "x/a.wast y/a.wast", "NK", "u")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "y/a.wast: F1", "x/a.wast y/a.wast", "N", "-")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "y/a.wast: F2", "x/a.wast y/a.wast", "N", "-")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "y/a.wast: F1", "y/a.wast z/a.wast", "K", "u")]
    [TestCase("{tests: 'x/a.wast#1', expected: fail}", "y/a.wast: F2", "y/a.wast z/a.wast", "N", "s")]
    [TestCase(All, "a.wast: P1", "a.wast", "-", "P")]
    [TestCase(All, "a.wast: P1", "a.wast b.txt", "-", "P")]
    [TestCase(All, "a.wast: P1", "a.wast b.wast", "-", "u")]
    [TestCase("{tests: 'x/*.wast', expected: fail}", "x/a.wast: P1", "x/a.wast y/b.wast", "-", "P")]
    public void A_part_of_a_suite_proves_nothing_about_the_rest(
        string rules, string run, string suite, string gates, string states)
    {
        GatedRun gated = Policy(rules).Apply(RunOf(run), suite.Split(' ').ToHashSet());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                string.Concat(gated.Run.Files.SelectMany(file => file.Commands)
                    .Select(command => "-KYXNCU"[Place(command.Gate)])),
                Is.EqualTo(gates));
            Assert.That(string.Join(' ', gated.Rules.Select(use => "ui-sP"[(int)use.State])), Is.EqualTo(states));
        }
    }

    [TestCase("fail", "fail pass", 'F', "C")]
    [TestCase("fail", "fail fail", 'F', "K")]
    [TestCase("[pass, fail]", "fail pass", 'F', "Y")]
    [TestCase("[fail, pass]", "pass fail", 'F', "K")]
    [TestCase("[fail, pass]", "pass fail timeout", 'F', "C")]
    [TestCase("[fail, pass]", "timeout fail", 'F', "C")]
    [TestCase("[fail, timeout]", "timeout fail", 'F', "K")]
    [TestCase("[fail, timeout, pass]", "pass timeout", 'T', "Y")]
    public void All_attempts_must_be_expected(string expected, string attempts, char verdict, string gate)
    {
        RunResult run = RunOf($"a.wast: {verdict}1");
        FileResult file = run.Files[0];
        run = run with { Files = [file with { Commands = [file.Commands[0] with { Attempts = attempts }] }] };
        GatedRun gated = Policy($"{Rule1}{expected}}}").Apply(run);
        Assert.That("-KYXNCU"[Place(gated.Run.Files[0].Commands[0].Gate)].ToString(), Is.EqualTo(gate));
    }

    [TestCase("{tests: 'a.wast#1', action: skip}", true, "x#1 a#2")]
    [TestCase("{tests: 'a.wast#1', action: skip, when: debug}", true, "a#1 x#1 a#2")]
    [TestCase(F1, false, "a#1 x#1 a#2")]
    [TestCase("{tests: 'x/a.wast#1', action: skip}", false, "a#1 a#2")]
    [TestCase("{tests: a.wast, action: skip}", true, "")]
    [TestCase("{tests: 'x/**', action: skip}", false, "a#1 a#2")]
    [TestCase("{tests: a.wast, action: skip}; " + F1, true, "a#1")]
    [TestCase(F1 + "; {tests: a.wast, action: skip}", true, "")]
    [TestCase("{tests: a.wast, action: skip}; {tests: a.wast, expected: fail}", true, "a#1 x#1 a#2")]
    [TestCase("{tests: a.wast, action: skip}; {tests: a.wast, expected: fail, when: debug}", true, "")]
    public void Commands_are_skipped_before_they_run(string rules, bool namesCommands, string run)
    {
        ExpectationPolicy policy = Policy(rules);
        (string Name, string Path, string Hash)[] commands =
            [("a#1", "a.wast", "1000000001"), ("x#1", "x/a.wast", "1000000001"), ("a#2", "a.wast", "1000000002")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.NamesCommandsOf("a.wast"), Is.EqualTo(namesCommands));
            Assert.That(policy.NamesCommandsOf("b.wast"), Is.False);
            Assert.That(
                string.Join(' ', commands.Where(one => policy.ReasonFor(one.Path, one.Hash) is null)
                    .Select(one => one.Name)),
                Is.EqualTo(run));
        }
    }

    [TestCase("{tests: a.wast, action: skip, because: slow}", "skipped: slow, acme.yaml:2:9")]
    [TestCase("{tests: a.wast, action: skip}; " + F1, null)]
    [TestCase(
        "{tests: a.wast, action: skip}; {tests: 'x/a.wast#1', expected: fail}",
        "skipped: no reason given, acme.yaml:2:9")]
    [TestCase("{tests: a.wast, action: skip, when: debug}", null)]
    [TestCase(
        "{tests: a.wast, action: skip}; {tests: b.wast, expected: fail}", "skipped: no reason given, acme.yaml:2:9")]
    [TestCase("{tests: a.wast, action: skip}; {tests: '**', expected: fail}", null)]
    [TestCase("{tests: 'a.wast#1', action: skip}", null)]
    public void A_file_is_skipped_before_it_runs(string rules, string? reason)
    {
        ExpectationPolicy policy = Policy(rules);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy.ReasonFor("a.wast"), Is.EqualTo(reason));
            Assert.That(policy.Skips("a.wast"), Is.EqualTo(reason is not null));
        }
    }

    [TestCase(F1 + "; {tests: 'x/a.wast#1', expected: crash}", "1", "a- +d")]
    [TestCase(F1 + "; {tests: 'x/b.wast#1', expected: crash}; {tests: '**', expected: crash}", "1", "a- +d")]
    [TestCase("{tests: '**', expected: fail}; " + F1, "2", "+d")]
    [TestCase("{tests: '**', expected: fail}; {tests: '*.wast', expected: fail, when: debug}", "1", "+d i-")]
    [TestCase("{tests: 'y/**', expected: fail}", "1", "")]
    public void The_rules_that_match_a_command_are_explained(string rules, string number, string matches) =>
        Assert.That(
            string.Join(' ', Policy(rules).Explain("x/a.wast", "100000000" + number).Select(match =>
                (match.Decides ? "+" : match.IsActive ? "a" : "i") + (match.Decides ? "d" : "-"))),
            Is.EqualTo(matches));

    [Test]
    public void A_skipped_command_has_the_verdict_and_the_note_of_its_rule()
    {
        CommandResult skipped = Policy("{tests: 'a.wast#1', action: skip, because: slow}")
            .Apply(RunOf("a.wast: F1")).Run.Files[0].Commands[0];
        const string Note = "skipped: slow, acme.yaml:2:9";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(skipped.Verdict, Is.EqualTo(new Verdict(VerdictKind.Skip, VerdictTypes.Skipped, Note)));
            Assert.That(skipped.GateNote, Is.EqualTo(Note));
        }
    }

    [Test]
    public void The_faults_of_rules_are_listed_in_their_order_with_their_places()
    {
        GatedRun gated = Policy(
            "{tests: 'a.wast#9', expected: fail, expires: 2026-11-19}; {tests: a.wast, expected: fail, expires: "
                + "2026-11-21}; {tests: c.wast, expected: fail}").Apply(RunOf("a.wast: P1"));
        string[] all =
        [
            "Stale acme.yaml:2:9: the rule for a.wast#1000000009 matches a command that no longer exists",
            "Expired acme.yaml:2:9: the rule for a.wast#1000000009 expired on 2026-11-19",
            "UnexpectedPass acme.yaml:3:9: the rule for a.wast expects failures, but all commands passed",
            "Expiring acme.yaml:3:9: the rule for a.wast expires on 2026-11-21",
            "Unused acme.yaml:4:9: the rule for c.wast matches nothing in this run",
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Faults(gated.ToResult(["f"], isStrict: true)), Is.EqualTo(all));
            Assert.That(Faults(gated.ToResult(["f"], isStrict: false)), Is.EqualTo(all[..4]));
            Assert.That(
                Faults(gated.ToResult(["f"], isStrict: true, isNarrowed: true)),
                Is.EqualTo((string[])[all[1], all[3]]),
                "the dates do not depend on the commands");
            Assert.That(gated.ToResult(["f", "g"], isStrict: true).Gates!.Files, Is.EqualTo((string[])["f", "g"]));
        }

        static IEnumerable<string> Faults(RunResult run) =>
            run.Gates!.Faults.Select(fault => $"{fault.Kind} {fault.Message}");
    }

    [TestCase(GateFaultKind.Stale, true, false)]
    [TestCase(GateFaultKind.Expired, true, false)]
    [TestCase(GateFaultKind.Unused, true, false)]
    [TestCase(GateFaultKind.Expiring, false, false)]
    [TestCase(GateFaultKind.UnexpectedPass, false, true)]
    public void A_fault_makes_rules_out_of_date_or_is_a_pass(GateFaultKind kind, bool isOutOfDate, bool isPass)
    {
        foreach (GateSummary summary in (GateSummary[])
            [
                new([], [new(kind, "")]), new([], [new(GateFaultKind.Expiring, ""), new(kind, "")]),
                new([], [new(kind, ""), new(GateFaultKind.Expiring, "")]),
            ])
        {
            Assert.That((summary.IsOutOfDate, summary.HasUnexpectedPass), Is.EqualTo((isOutOfDate, isPass)));
        }
    }

    [TestCase("acme", "all.yaml acme.yaml", "C")]
    [TestCase("bun", "all.yaml bun.yaml", "K")]
    [TestCase("other", "all.yaml", "K")]
    public void The_files_of_an_engine_apply_in_order(string engine, string files, string gate)
    {
        ExpectationFile Of(string name, string path, string expected) => ExpectationFile.Read(SourceText.FromString(
            path, $"expectations: 1\nengine: '{name}'\nrules: [{{tests: a.wast, expected: {expected}}}]"));
        ExpectationSet set = new(
            [Of("", "all.yaml", "fail"), Of("acme", "acme.yaml", "crash"), Of("bun", "bun.yaml", "fail")]);
        RunResult run = set.Apply(RunOf("a.wast: F1"), Facts.Of(engine, "1"), s_today);
        ExpectationSet own = new(set.Files[1..]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', run.Gates!.Files), Is.EqualTo(files));
            Assert.That("-KYXNCU"[Place(run.Files[0].Commands[0].Gate)].ToString(), Is.EqualTo(gate));
            Assert.That(own.PolicyFor(Facts.Of(engine, "1"), s_today) is null, Is.EqualTo(engine == "other"));
            Assert.That(own.Apply(RunOf("a.wast: F1"), Facts.Of(engine, "1"), s_today).Gates is null,
                Is.EqualTo(engine == "other"));
            Assert.That(
                set.Without([engine]).Select(file => file.Engine),
                Is.EqualTo(((string[])["acme", "bun"]).Where(name => name != engine)));
        }
    }

    private static readonly DateOnly s_today = new(2026, 11, 20);

    private static int Place(Gate gate) => (int)gate;

    private static ExpectationPolicy Policy(string rules) => new(
        ExpectationFile.Read(SourceText.FromString(
            "acme.yaml",
            "expectations: 1\nrules: [" + Hashes().Replace(rules, "#100000000$1")
                .Replace("; ", ",\n        ", StringComparison.Ordinal) + "]")),
        Facts.Of("acme", "1.0"), s_today);

    private static RunResult RunOf(string run) => ExpectationPolicyTests.Run([.. run.Split("; ").Select(file =>
    {
        string[] parts = file.Split(": ");
        return ExpectationPolicyTests.File(parts[0], [.. parts[1].Split(' ').Select(Of)]);
    })]);

    private static CommandResult Of(string word)
    {
        VerdictKind kind = word[0] switch
        {
            'P' => VerdictKind.Pass,
            'F' => VerdictKind.Fail,
            'C' => VerdictKind.Crash,
            'T' => VerdictKind.Timeout,
            'E' => VerdictKind.Error,
            'B' => VerdictKind.Blocked,
            'U' => VerdictKind.Unsupported,
            'S' => VerdictKind.Skip,
            _ => VerdictKind.Inapplicable,
        };
        return ExpectationPolicyTests.Passed(word[1..]) with { Verdict = new Verdict(kind, "wast.some.type", "said") };
    }

    [GeneratedRegex("#([0-9])")]
    private static partial Regex Hashes();
}
