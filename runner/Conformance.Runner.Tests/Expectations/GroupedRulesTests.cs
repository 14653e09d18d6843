using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using static Conformance.Runner.Tests.Expectations.ExpectationPolicyTests;

namespace Conformance.Runner.Tests.Expectations;

/// <summary>Rules with a list of tests: one cause, one reason.</summary>
public sealed class GroupedRulesTests
{
    private const string Listed = """
        expectations: 1
        rules:
          # out of bounds: all of them
          - tests:
              - "a.wast:10#1000000001"
              - "a.wast:20#1000000002"   # the second
              - b.wast#1000000003
            expected: fail
            status: assert_return.trap
            because: bug
            bug: https://example.org/1
            when: >-
              os == "linux"
          - tests: [ "c.wast#1000000004", "c.wast#1000000005", "c.wast#1000000006" ]
            expected: fail

        """;

    [Test]
    public void Failures_of_one_cause_get_one_rule_with_a_list_and_one_reason()
    {
        RunResult run = Run(
            File(
                "a.wast",
                Trapped("1"),
                Passed("2"),
                Trapped("3") with
                {
                    Actual = "trapped: out of bounds table access",
                }),
            File("whole.wast", Trapped("4"), Trapped("5")),
            File("b.wast", Passed("9"), Crashed("6")));
        ExpectationEdit edit = ExpectationUpdate.Create(run, new UpdateOptions
        {
            GroupsFiles = true,
            Because = Because.Bug,
            Reference = "https://example.org/1",
            CauseOf = command => command.Verdict.Kind == VerdictKind.Crash ? "it dies" : "it traps: all of it",
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(edit.Text, Does.EndWith("""
                rules:
                  # it traps: all of it
                  - tests:
                        - "a.wast:10#1000000001"
                        - "a.wast:30#1000000003"
                        - "whole.wast"
                    expected: fail
                    status: "assert_return.trap"
                    text: "trapped: out of bounds"
                    because: bug
                    bug: "https://example.org/1"
                  # it dies
                  - tests: "b.wast:20#1000000006"
                    expected: crash
                    status: "engine.crash"
                    because: bug
                    bug: "https://example.org/1"

                """));
            Assert.That(Apply(edit.Text, run).IsAsExpected, Is.True);
            Assert.That(edit.Changes, Has.Length.EqualTo(2));
        }
    }

    [Test]
    public void Each_test_of_a_list_has_its_own_state_and_place()
    {
        RunResult run = Run(File("a.wast", Passed("1")));
        IEnumerable<string> faults = Apply(Listed, run)
            .ToResult(["acme.yaml"], isStrict: true)
            .Gates!.Faults.Select(fault => fault.Message);
        Assert.That(
            faults,
            Does.Contain("acme.yaml:6:9: the rule for a.wast:20#1000000002 matches a command that no longer exists"));
        Assert.That(faults, Does.Contain("acme.yaml:7:9: the rule for b.wast#1000000003 matches nothing in this run"));
    }

    [TestCase(
        "1,4",
        "20#1000000002\"   # the second|b.wast#1000000003|[ \"c.wast#1000000005\", \"c.wast#1000000006\" ]")]
    [TestCase("2,5", "10#1000000001|b.wast#1000000003|[ \"c.wast#1000000004\", \"c.wast#1000000006\" ]")]
    [TestCase("3,6", "[ \"c.wast#1000000004\", \"c.wast#1000000005\" ]")]
    [TestCase("1,2,4,5", "b.wast#1000000003|[ \"c.wast#1000000006\" ]")]
    [TestCase("4,6", "[ \"c.wast#1000000005\" ]")]
    [TestCase("5,6", "[ \"c.wast#1000000004\" ]")]
    [TestCase("1,2,3", "[ \"c.wast#1000000004\"")]
    [TestCase("4,5,6", "b.wast#1000000003")]
    [TestCase("1,2,3,4,5,6", "rules: []")]
    public void Pruning_takes_tests_from_lists_and_rules_without_tests_away(string passing, string parts)
    {
        HashSet<string> fixedOnes = [.. passing.Split(',')];
        CommandResult Of(string id) => fixedOnes.Contains(id) ? Passed(id) : Trapped(id);
        RunResult run = Run(
            File("a.wast", Of("1"), Of("2")),
            File("b.wast", Of("3")),
            File("c.wast", Of("4"), Of("5"), Of("6")));
        ExpectationEdit edit = ExpectationUpdate.Prune(Read(Listed), Apply(Listed, run));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(edit.Changes, Has.Length.EqualTo(fixedOnes.Count));
            Assert.That(Read(edit.Text).Rules, Has.Length.EqualTo(6 - fixedOnes.Count));
            Assert.That(Apply(edit.Text, run).IsAsExpected, Is.True);
            Assert.That(
                fixedOnes.Select(id => "#100000000" + id),
                Has.None.Matches<string>(id => edit.Text.Contains(id!, StringComparison.Ordinal)));
            foreach (string part in parts.Split('|'))
            {
                Assert.That(edit.Text, Does.Contain(part));
            }
        }
    }

    [Test]
    public void A_rule_whose_tests_all_changed_alike_is_rewritten_in_its_place()
    {
        RunResult run = Run(File("a.wast", Crashed("1"), Crashed("2")), File("b.wast", Crashed("3")));
        ExpectationEdit edit = ExpectationUpdate.Update(
            Read(Listed),
            Apply(Listed, run),
            new UpdateOptions { AcceptChanged = true });
        Assert.That(
            edit.Text,
            Is.EqualTo(
                Listed.Replace(
                    "fail\n    status: assert_return.trap",
                    "crash\n    status: \"engine.crash\"",
                    StringComparison.Ordinal)));
    }

    [Test]
    public void Tests_that_changed_leave_their_rule_and_keep_its_condition_and_reason()
    {
        RunResult run = Run(File("a.wast", Trapped("1"), Crashed("2")), File("b.wast", Crashed("3")));
        ExpectationEdit edit = ExpectationUpdate.Update(
            Read(Listed),
            Apply(Listed, run),
            new UpdateOptions { AcceptChanged = true });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(edit.Text, Does.Contain("""
                  - tests:
                      - "a.wast:10#1000000001"
                    expected: fail
                    status: assert_return.trap
                    because: bug
                    bug: https://example.org/1
                    when: >-
                      os == "linux"
                  - tests:
                        - "a.wast:20#1000000002"
                        - "b.wast#1000000003"
                    expected: crash
                    status: "engine.crash"
                    because: bug
                    bug: https://example.org/1
                    when: >-
                      os == "linux"
                  - tests: [ "c.wast
                """));
            Assert.That(
                Apply(edit.Text, run).Run.Files.SelectMany(file => file.Commands).Select(command => command.Gate),
                Is.All.EqualTo(Gate.Known));
        }
    }

    [TestCase("tests: []", "'tests' must name at least one file or command")]
    [TestCase("tests: [a.wast, {b: c}]", "'tests' must be a text, not a mapping")]
    [TestCase("tests: [a.wast, 'b.wast:7']", "'b.wast:7' is neither a path")]
    public void A_wrong_list_is_an_error_at_its_place(string tests, string message) =>
        Assert.That(
            () => Read($"expectations: 1\nrules:\n  - {tests}\n    expected: fail\n"),
            Throws.TypeOf<ScriptException>().With.Message.Contains(message));

    private static ExpectationFile Read(string text) => ExpectationFile.Read(SourceText.FromString("acme.yaml", text));
}
