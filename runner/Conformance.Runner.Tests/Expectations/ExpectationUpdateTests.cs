using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using static Conformance.Runner.Tests.Expectations.ExpectationPolicyTests;

namespace Conformance.Runner.Tests.Expectations;

public sealed class ExpectationUpdateTests
{
    private const string Written = """
        # Known failures of acme.
        expectations: 1
        engine: acme

        rules:
          # The loader of 2019.
          - tests: "a.wast:1#1000000001"   # moved by now
            expected: fail
            status: trap
            text: something else

          # Not understood.
          # At all.
          - tests: "a.wast:20#1000000002"
            expected: fail

          - tests: gone.wast # by pattern
            expected: fail
        # The end.

        """;

    [Test]
    public void A_new_file_expects_every_failure_and_nothing_else()
    {
        RunResult run = Run(File("a.wast", Passed("1"), Trapped("2")), File("x/b.wast", Crashed("3")));
        ExpectationEdit edit = ExpectationUpdate.Create(run, new UpdateOptions
        {
            Because = Because.Bug,
            Reference = "https://bugs.example.org/1",
            Expires = new DateOnly(2027, 1, 31),
        });

        Assert.Multiple(() =>
        {
            Assert.That(edit.Text, Is.EqualTo("""
                expectations: 1
                engine: "acme"
                recorded: { testsuite: "193e551", date: 1970-01-01 }
                rules:
                  - tests: "a.wast:20#1000000002"
                    expected: fail
                    status: "assert_return.trap"
                    text: "trapped: out of bounds memory access"
                    because: bug
                    bug: "https://bugs.example.org/1"
                    expires: 2027-01-31
                  - tests: "x/b.wast:10#1000000003"
                    expected: crash
                    status: "engine.crash"
                    because: bug
                    bug: "https://bugs.example.org/1"
                    expires: 2027-01-31

                """));
            Assert.That(Apply(edit.Text, run).IsAsExpected, Is.True);
        });
    }

    [Test]
    public void A_file_that_fails_as_a_whole_gets_one_rule_and_reasons_must_be_filled_in()
    {
        RunResult run = Run(
            File("whole.wast", Trapped("1"), Trapped("2"), Passed("3") with { Kind = "module" }),
            File("partly.wast", Trapped("1"), Passed("2")),
            File("mixed.wast", Trapped("1"), Crashed("2")));
        ExpectationEdit edit = ExpectationUpdate.Create(
            run, new UpdateOptions { GroupsFiles = true, AsksForReason = true });
        string filledIn = edit.Text.Replace("because: TODO", "because: spec", StringComparison.Ordinal);

        Assert.Multiple(() =>
        {
            Assert.That(
                edit.Text.Split('\n').Where(line => line.Contains("tests:", StringComparison.Ordinal))
                    .Select(line => line.Trim()),
                Is.EqualTo((string[])
            [
                "- tests: \"whole.wast\"",
                "- tests: \"partly.wast:10#1000000001\"",
                "- tests: \"mixed.wast:10#1000000001\"",
                "- tests: \"mixed.wast:20#1000000002\"",
            ]));
            Assert.That(
                () => Apply(edit.Text, run), Throws.TypeOf<ScriptException>().With.Message.Contains("not 'TODO'"));
            Assert.That(Apply(filledIn, run).IsAsExpected, Is.True);
        });
    }

    [Test]
    public void Without_leave_only_paths_and_lines_are_refreshed()
    {
        RunResult run = Run(File("new/a.wast", Trapped("1"), Trapped("2"), Trapped("3")));
        ExpectationEdit edit = Update(Written, run, new UpdateOptions());

        Assert.Multiple(() =>
        {
            Assert.That(edit.Text, Is.EqualTo(Written
                .Replace("a.wast:1#", "new/a.wast:10#", StringComparison.Ordinal)
                .Replace("a.wast:20#", "new/a.wast:20#", StringComparison.Ordinal)));
            Assert.That(edit.Changes, Has.Length.EqualTo(2));
            Assert.That(Update(edit.Text, run, new UpdateOptions()).Changes, Is.Empty);
        });
    }

    [Test]
    public void Changed_outcomes_are_rewritten_in_their_places()
    {
        RunResult run = Run(File("a.wast", Trapped("1"), Crashed("2")));
        ExpectationEdit edit = Update(Written, run, new UpdateOptions { AcceptChanged = true });

        Assert.Multiple(() =>
        {
            Assert.That(edit.Text, Is.EqualTo(Written
                .Replace("a.wast:1#", "a.wast:10#", StringComparison.Ordinal)
                .Replace("status: trap", "status: \"assert_return.trap\"", StringComparison.Ordinal)
                .Replace(
                    "text: something else", "text: \"trapped: out of bounds memory access\"", StringComparison.Ordinal)
                .Replace(
                    "1000000002\"\n    expected: fail\n",
                    "1000000002\"\n    expected: crash\n    status: \"engine.crash\"\n",
                    StringComparison.Ordinal)));
            Assert.That(Gates(edit.Text, run), Is.EqualTo((Gate[])[Gate.Known, Gate.Known]));
        });
    }

    [Test]
    public void New_failures_are_added_behind_the_last_rule()
    {
        RunResult run = Run(File("a.wast", Trapped("1"), Trapped("2"), Trapped("3")));
        ExpectationEdit edit = Update(Written, run, new UpdateOptions { AcceptNew = true });

        Assert.Multiple(() =>
        {
            Assert.That(edit.Text, Does.EndWith("""
                  - tests: gone.wast # by pattern
                    expected: fail
                  - tests: "a.wast:30#1000000003"
                    expected: fail
                    status: "assert_return.trap"
                    text: "trapped: out of bounds memory access"
                # The end.

                """));
            Assert.That(Gates(edit.Text, run), Is.EqualTo((Gate[])[Gate.Changed, Gate.Known, Gate.Known]));
        });
    }

    [Test]
    public void Rules_whose_command_passes_go_with_their_comments()
    {
        RunResult run = Run(File("a.wast", Trapped("1"), Passed("2")));
        ExpectationEdit edit = Update(Written, run, new UpdateOptions { AcceptFixed = true });

        Assert.Multiple(() =>
        {
            Assert.That(
                edit.Text, Does.Contain("# The loader of 2019.").And.Contain("# The end.").And.Contain("gone.wast"));
            Assert.That(
                edit.Text,
                Does.Not.Contain("# Not understood.").And.Not.Contain("# At all.").And.Not.Contain("1000000002"));
            Assert.That(Apply(edit.Text, run).Rules, Has.Length.EqualTo(2));
        });
    }

    [Test]
    public void Pruning_removes_what_is_stale_and_leaves_a_list_that_can_be_read()
    {
        RunResult run = Run(File("a.wast", Passed("9")), File("gone.wast", Passed("8")));
        ExpectationFile file = Read(Written);
        ExpectationEdit edit = ExpectationUpdate.Prune(file, Apply(Written, run));

        Assert.Multiple(() =>
        {
            Assert.That(edit.Changes, Has.Length.EqualTo(3));
            Assert.That(
                edit.Text,
                Does.StartWith(
                    "# Known failures of acme.\nexpectations: 1\nengine: acme\n\nrules: "
                        + "[]\n").And.EndWith("# The end.\n"));
            Assert.That(Read(edit.Text).Rules, Is.Empty);
        });
    }

    [TestCase("expectations: 1")]
    [TestCase("expectations: 1\n")]
    [TestCase("expectations: 1\nrules:")]
    [TestCase("expectations: 1\nrules: []")]
    [TestCase("expectations: 1\nrules: []\n# End.\n")]
    [TestCase("expectations: 1\nrules: [ ] # none yet")]
    [TestCase("expectations: 1\nrules: # none yet\n")]
    [TestCase("rules: []\nexpectations: 1\n")]
    [TestCase("expectations: 1\nrules:\n- tests: b.wast\n  expected: fail")]
    public void However_a_file_ends_rules_can_be_added(string text)
    {
        RunResult run = Run(File("a.wast", Trapped("1"), Trapped("2")));

        Assert.That(
            Gates(Update(text, run, new UpdateOptions { AcceptNew = true }).Text, run),
            Is.EqualTo((Gate[])[Gate.Known, Gate.Known]));
    }

    [Test]
    public void A_rule_in_flow_style_is_left_to_people() =>
        Assert.That(
            () => Update(
                "expectations: 1\nrules: [{tests: 'a.wast#1000000001', expected: fail}]",
                Run(File("a.wast", Passed("1"))),
                new UpdateOptions { AcceptFixed = true }),
            Throws.TypeOf<ScriptException>().With.Message.Contains("flow style"));

    [Test]
    public void Texts_are_quoted_so_that_they_come_back_as_they_were()
    {
        const string Actual = "trapped: \"quoted\\\" \u0001\ttab: # no comment \u2028";
        RunResult run = Run(File("a.wast", Trapped("1") with { Actual = Actual }));
        ExpectationEdit edit = ExpectationUpdate.Create(run, new UpdateOptions());

        Assert.That(Read(edit.Text).Rules[0].Text, Is.EqualTo(Actual.TrimEnd()));
    }

    private static ExpectationFile Read(string text) => ExpectationFile.Read(SourceText.FromString("acme.yaml", text));

    private static ExpectationEdit Update(string text, RunResult run, UpdateOptions options) =>
        ExpectationUpdate.Update(Read(text), Apply(text, run), options);

    private static IEnumerable<Gate> Gates(string text, RunResult run) =>
        Apply(text, run).Run.Files.SelectMany(file => file.Commands).Select(command => command.Gate);
}
