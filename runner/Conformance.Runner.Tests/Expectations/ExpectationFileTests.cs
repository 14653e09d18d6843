using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Expectations;

public sealed class ExpectationFileTests
{
    [Test]
    public void A_file_is_read_with_all_that_a_rule_can_say()
    {
        ExpectationFile file = Read("""
            expectations: 1
            engine: acme
            recorded: { testsuite: 193e551, date: 2026-11-20 }
            rules:
              - tests: proposals/threads/**
                action: skip
                because: feature
                feature: threads
              - tests: "address64.wast:566#3f9c21ab77~2"
                when: arch == "arm64" and not debug
                expected: [fail, timeout]
                status: trap
                text: out of bounds memory access
                strict: false
                because: bug
                bug: https://bugs.example.org/901
                owner: "@acme/threads"
                expires: 2027-03-01
            """);

        Expectation skip = file.Rules[0];
        Expectation rule = file.Rules[1];
        Assert.Multiple(() =>
        {
            Assert.That(file.Engine, Is.EqualTo("acme"));
            Assert.That(skip.IsSkip, Is.True);
            Assert.That(skip.Describe(), Is.EqualTo("skipped: missing feature: threads, acme.yaml:5:5"));
            Assert.That(rule.Tests, Is.EqualTo(new TestSelector("address64.wast", 566, "3f9c21ab77~2")));
            Assert.That(rule.Expected, Is.EqualTo((VerdictKind[])[VerdictKind.Fail, VerdictKind.Timeout]));
            Assert.That(rule.When, Is.TypeOf<Condition.And>());
            Assert.That(rule.IsStrict, Is.False);
            Assert.That(
                rule.Describe(),
                Is.EqualTo("known failure: https://bugs.example.org/901 (expires 2027-03-01), acme.yaml:9:5"));
        });
    }

    [TestCase("expectations: 2", "1:15", "version 1", TestName = "Another version")]
    [TestCase("expectations: 1\nrulez: []", "2:1", "did you mean 'rules'?", TestName = "A misspelt key")]
    [TestCase(
        "expectations: 1\nrules: [{tests: a.wast}]", "2:9", "needs 'expected'", TestName = "A rule without an outcome")]
    [TestCase(
        "expectations: 1\nrules: [{tests: a.wast, action: skip, expected: fail}]",
        "2:9",
        "no 'expected'",
        TestName = "A skip with an outcome")]
    [TestCase(
        "expectations: 1\nrules: [{tests: a.wast, expected: flaky}]",
        "2:35",
        "pass, fail",
        TestName = "An unknown outcome")]
    [TestCase(
        "expectations: 1\nrules: [{tests: 'a.wast:12', expected: fail}]",
        "2:17",
        "does not identify a command",
        TestName = "A line without a hash")]
    [TestCase(
        "expectations: 1\nrules: [{tests: 'a.wast#12', expected: fail}]",
        "2:17",
        "path:line#hash",
        TestName = "A hash that is too short")]
    [TestCase(
        "expectations: 1\nrules: [{tests: a.wast, expected: fail, because: bug}]",
        "2:9",
        "needs 'bug'",
        TestName = "A bug without a place")]
    [TestCase(
        "expectations: 1\nrules: [{tests: a.wast, expected: fail, because: lazy}]",
        "2:50",
        "feature, bug",
        TestName = "An unknown reason")]
    [TestCase(
        "expectations: 1\nrules: [{tests: a.wast, expected: fail, expires: soon}]",
        "2:50",
        "2027-03-01",
        TestName = "A day that is none")]
    [TestCase(
        "expectations: 1\nrules: [{tests: a.wast, expected: pass, status: trap}]",
        "2:9",
        "describe a failure",
        TestName = "A pin on a pass")]
    [TestCase(
        "expectations: 1\nrules: [{tests: a.wast, expected: fail, when: os =}]",
        "2:47",
        "condition",
        TestName = "A broken condition")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string place, string reason)
    {
        ScriptException refused = Assert.Throws<ScriptException>(() => Read(yaml))!;

        Assert.Multiple(() =>
        {
            Assert.That(refused.Message, Does.Contain(reason));
            Assert.That(refused.At.ToString(), Is.EqualTo("acme.yaml:" + place));
        });
    }

    [Test]
    public void The_example_of_the_description_can_be_read()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "testsuite", "README.md"));
        int start = text.IndexOf("expectations: 1", StringComparison.Ordinal);

        Assert.That(
            Read(text[start..text.IndexOf("```", start, StringComparison.Ordinal)]).Rules, Has.Length.EqualTo(3));
    }

    [Test]
    public void A_reason_can_be_made_a_duty() =>
        Assert.That(
            () =>
                ExpectationFile.Read(
                    SourceText.FromString("a.yaml", "expectations: 1\nrules: [{tests: a.wast, expected: fail}]"),
                    requireReason: true),
            Throws.TypeOf<ScriptException>().With.Message.Contains("because"));

    [TestCase("os == 'linux'", true)]
    [TestCase("os == 'linux' and arch == 'arm64'", false)]
    [TestCase("os == 'linux' or arch == 'arm64'", true)]
    [TestCase("not os == 'linux' or not debug", true)]
    [TestCase("not (os == 'linux' or debug)", false)]
    [TestCase("os != \"linux\"", false)]
    [TestCase("engine_version >= '1.10'", true)]
    [TestCase("engine_version < '1.9'", false)]
    [TestCase("engine_version > '1.10.2'", false)]
    [TestCase("engine_version <= '1.10.2'", true)]
    [TestCase("mode", true)]
    [TestCase("debug", false)]
    public void Conditions_ask_facts(string condition, bool holds)
    {
        Facts facts = Facts.Of("acme", "v1.10.2").With("os", "linux").With("arch", "x64").With("mode", "jit");
        ExpectationFile file = Read(
            $"expectations: 1\nrules:\n  - tests: a.wast\n    expected: fail\n    when: |-\n      {condition}");

        Assert.That(file.Rules[0].When!.Holds(facts), Is.EqualTo(holds));
    }

    [TestCase("hardware == 'x'")]
    [TestCase("debug and hardware")]
    [TestCase("os == 'linux' or hardware")]
    public void A_fact_that_nobody_knows_is_an_error(string condition)
    {
        ExpectationFile file = Read(
            $"expectations: 1\nrules:\n  - tests: a.wast\n    expected: fail\n    when: {condition}");

        Assert.That(
            () => file.Rules[0].When!.Holds(Facts.Of("acme", "1").With("os", "linux")),
            Throws.TypeOf<ScriptException>().With.Message.Contains("'hardware'"));
    }

    [TestCase("a.wast", "a.wast", true)]
    [TestCase("a.wast", "x/y/a.wast", true)]
    [TestCase("a*.wast", "x/abc.wast", true)]
    [TestCase("x/a.wast", "y/x/a.wast", false)]
    [TestCase("x/**", "x/y/a.wast", true)]
    [TestCase("x/**", "xy/a.wast", false)]
    [TestCase("**/a.wast", "a.wast", true)]
    [TestCase("x/*/a.wast", "x/y/z/a.wast", false)]
    [TestCase("x/**/a.wast", "x/y/z/a.wast", true)]
    public void Patterns_are_for_paths(string pattern, string path, bool matches) =>
        Assert.That(TestSelector.Parse(pattern)!.Value.IncludesFile(path), Is.EqualTo(matches));

    private static ExpectationFile Read(string yaml) => ExpectationFile.Read(SourceText.FromString("acme.yaml", yaml));
}
