using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Testsuite.SelfTest;

/// <summary>The tag and the payload of an exception are compared if a scenario gives them.</summary>
public sealed class ExceptionTests
{
    private const string Scenario = """
        scenario: 1
        name: x
        features: [exceptions]
        host:
          env:
            e: tag (param i32)
        modules:
          m:
            wat: |
              (module (tag $e (export "e") (param i32)) (tag (export "twin") (param i32))
                (func (export "throw") (param i32) (throw $e (local.get 0)))
                (func (export "nan") (param i32))
                (func (export "return") (result i32) (i32.const 1))
                (func (export "trap") (unreachable))
                (func $deep (export "deep") (call $deep)))
        tests:
          - name: t
            steps:
              - instantiate: m
              - {assert_exception: m.
        """;

    [TestCase("throw, args: [i32.const 5], tag: m.e, payload: [i32.const 5]", "Pass", "")]
    [TestCase("throw, args: [i32.const 5], tag: m.e", "Pass", "")]
    [TestCase("throw, args: [i32.const 5]", "Pass", "")]
    [TestCase(
        "throw, args: [i32.const 5], tag: m.e, payload: [i32.const 6]",
        "Fail",
        "expected exception m.e (i32.const 6 (0x00000006)), got exception m.e (i32.const 5 (0x00000005))")]
    [TestCase(
        "throw, args: [i32.const 5], tag: m.e, payload: []",
        "Fail",
        "expected exception m.e (no values), got exception m.e (i32.const 5 (0x00000005))")]
    [TestCase("throw, args: [i32.const 5], tag: m.e, payload: [{either: [i32.const 4, i32.const 5]}]", "Pass", "")]
    [TestCase(
        "throw, args: [i32.const 5], tag: m.twin",
        "Fail",
        "expected exception m.twin, got an exception of another tag")]
    [TestCase(
        "throw, args: [i32.const 5], tag: env.e",
        "Fail",
        "expected exception env.e, got an exception of another tag")]
    [TestCase("return, tag: m.e", "Fail", "expected an exception, got no values")]
    [TestCase("trap, tag: m.e", "Fail", "expected an exception, got trapped: unreachable")]
    [TestCase("deep, tag: m.e", "Fail", "expected an exception, got exhausted")]
    [TestCase("throw, args: [i32.const 5], tag: m.throw", "Fail", "there is no tag 'throw'")]
    public void An_exception_is_the_one_that_is_meant(string assertion, string verdict, string reason)
    {
        CommandResult result = Judge(assertion);
        Assert.That($"{result.Verdict.Kind}: {result.Verdict.Reason}", Does.StartWith(verdict).And.Contains(reason));
    }

    [TestCase("none, tag: m.e", "'m' has no export 'none'; did you mean 'nan'?")]
    [TestCase("throw, args: [i32.const 5], tag: m.none", "'m' has no export 'none'")]
    public void What_is_not_exported_is_refused_when_the_scenario_is_read(string assertion, string reason) =>
        Assert.That(() => Judge(assertion), Throws.TypeOf<ScriptException>().With.Message.Contains(reason));

    private static CommandResult Judge(string assertion)
    {
        string path = Path.Combine(Path.GetTempPath(), $"conformance-{Guid.NewGuid():N}.yaml");
        try
        {
            File.WriteAllText(path, $"{Scenario}{assertion}}}\n");
            using ReferenceEngine engine = new();
            SuiteFile file = SuiteFile.Of("test.yaml", path);
            return new ScriptRunner(engine, new RunOptions()).Run(
                new ScriptLoader().Load(file), file.Place).Commands[^1];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
