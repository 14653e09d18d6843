using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite;

/// <summary>A scenario and the script made from it mean the same.</summary>
public sealed class ScenarioScriptTests
{
    private const string Head = """
        scenario: 1
        name: x
        features: [exceptions]
        host:
          env:
            five: {type: func (result i32 f64), returns: [i32.const 5, f64.const -0x1p-3]}
            zero: func (param i64) (result i64)
            fail: {type: func, traps: host says no}
            table: table 2 funcref
            memory: memory 1
            counter: global mut i64 = i64.const 7
            oops: tag (param i32)
        modules:
          m:
            wat: |
              (module
                (import "env" "five" (func $five (result i32 f64))) (import "env" "zero" (func $zero (param i64) (result i64)))
                (import "env" "fail" (func $fail)) (import "env" "table" (table 2 funcref)) (import "env" "memory" (memory 1))
                (import "env" "counter" (global $n (mut i64))) (import "env" "oops" (tag $e (param i32)))
                (elem (i32.const 1) func $fail)
                (func (export "five") (result i32 f64) (call $five))
                (func (export "zero") (result i64) (call $zero (i64.const 3)))
                (func (export "fail") (call_indirect (i32.const 1)))
                (func (export "count") (result i64) (global.set $n (i64.add (global.get $n) (i64.const 1))) (global.get $n))
                (func (export "store") (result i32) (i32.load8_u (i32.const 0)) (i32.store8 (i32.const 0) (i32.const 1)))
                (func (export "throw") (throw $e (i32.const 1))))
          user:
            wat: '(module (import "m" "count" (func (result i64))))'
        tests:
          - name: first
            steps:
              - instantiate: m
              - {assert_return: m.five, results: [i32.const 5, f64.const -0x1p-3]}
              - {assert_return: m.zero, results: [i64.const 0]}
              - {assert_trap: m.fail}
              - {assert_return: m.count, results: [i64.const 8]}
              - {assert_return: m.count, results: [i64.const 9]}
              - {assert_global: env.counter, is: i64.const 9}
              - {assert_return: m.store, results: [i32.const 0]}
              - {assert_exception: m.throw}
              - {instantiate: m, as: again}
              - {assert_return: again.count, results: [i64.const 10]}
          - name: second, in a store of its own
            steps:
              - instantiate: m
              - {assert_return: m.store, results: [i32.const 0]}
              - {assert_return: m.count, results: [i64.const 8]}

        """;

    private const string Again = "      - {instantiate: m, as: again}";

    [Test]
    public void Own_scenarios_that_a_script_can_say_pass_as_scripts()
    {
        int converted = 0;
        using ReferenceEngine engine = new();
        foreach (SuiteFile file in OwnFiles.All.Where(file => SuiteFiles.IsScenario(file.FullPath)))
        {
            Script scenario = OwnFiles.Load(file);
            string text;
            try
            {
                text = ScenarioScript.Of(scenario);
            }
            catch (ScriptException refused)
            {
                Assert.That(refused.Message, Does.Contain("has no equivalent in a script"));
                continue;
            }

            converted++;
            Check(engine, scenario, text, file.Place);
        }

        Assert.That(converted, Is.GreaterThan(0));
    }

    [Test]
    public void Host_objects_become_a_module_and_names_of_several_tests_differ()
    {
        using ReferenceEngine engine = new();
        Script scenario = Read(Head);
        string text = ScenarioScript.Of(scenario);
        Check(engine, scenario, text, FeatureGate.Of("x.wast"));
        Assert.That(
            text,
            Does.Contain("(module $env-2")
                .And.Contain("(invoke $m-2 \"store\")")
                .And.Contain(";; second, in a store of its own"));
    }

    [Test]
    public void What_fails_as_a_scenario_fails_as_a_script()
    {
        using ReferenceEngine engine = new();
        Script scenario = Read(Head
            .Replace("is: i64.const 9", "is: i64.const 8", StringComparison.Ordinal)
            .Replace("{assert_trap: m.fail}", "{assert_trap: m.five}", StringComparison.Ordinal)
            + "      - {assert_exception: m.count}\n      - {instantiate: user, expect: trap}\n");
        Check(engine, scenario, ScenarioScript.Of(scenario), FeatureGate.Of("x.wast"), failures: 4);
    }

    [TestCase(
        "{set: env.counter, to: i64.const 1}",
        "test.yaml:48:9: 'set' has no equivalent in a script: only a host")]
    [TestCase("{assert_table: env.table, size: 2}", "test.yaml:48:9: 'assert_table' has no equivalent")]
    [TestCase("{grow: env.memory, by: 1}", "'grow' has no equivalent")]
    [TestCase("{write: env.memory, address: 0, bytes: '00'}", "'write' has no equivalent")]
    [TestCase(
        "{assert_calls: [env.five]}",
        "test.yaml:5:3: 'host' has no equivalent in a script: host module 'env': a script cannot see calls of a host function")]
    [TestCase("{assert_exception: m.throw, tag: env.oops}", "a script cannot tell exceptions apart")]
    [TestCase(
        "{assert_trap: m.fail, text: host}",
        "host module 'env': a script cannot express how a host function ends")]
    public void What_only_a_host_can_do_is_an_error_with_its_place(string step, string error) =>
        Assert.That(Refuse($"{Head}      - {step}\n"), Does.Contain(error));

    [TestCase("wat: '(module (import \"m\" \"count\" (func (result i64))))'")]
    [TestCase("binary: 00 61 73 6d 01 00 00 00 01 05 01 60 00 01 7e 02 0b 01 01 6d 05 63 6f 75 6e 74 00 00")]
    public void A_name_that_only_an_earlier_test_registered_is_an_error(string user) => Assert.That(
        Refuse(
            Head.Replace(
                    "wat: '(module (import \"m\" \"count\" (func (result i64))))'",
                    user,
                    StringComparison.Ordinal)
                .Replace(Again, $"      - register: m\n{Again}", StringComparison.Ordinal)
                + "      - {instantiate: user, expect: unlinkable}\n"),
        Does.Contain("'m' is registered only in an earlier test"));

    private static string Refuse(string yaml)
    {
        ScriptException refused = Assert.Throws<ScriptException>(() => ScenarioScript.Of(Read(yaml)))!;
        return $"{refused.At}: {refused.Message}";
    }

    private static Script Read(string yaml)
    {
        string path = Path.Combine(Path.GetTempPath(), $"conformance-{Guid.NewGuid():N}.yaml");
        try
        {
            File.WriteAllText(path, yaml);
            return new ScriptLoader().Load(SuiteFile.Of("test.yaml", path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Demands the same verdict for every assertion of the scenario and the script.</summary>
    private static void Check(ReferenceEngine engine, Script scenario, string text, SuitePlace place, int failures = 0)
    {
        Script script = ScriptParser.Parse(SourceText.FromString("converted.wast", text));
        ScriptRunner runner = new(engine, new RunOptions());
        VerdictKind[] verdicts = VerdictsOf(scenario, runner.Run(scenario, place));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(VerdictsOf(script, runner.Run(script, place)), Is.EqualTo(verdicts), text);
            Assert.That(verdicts.Count(kind => kind != VerdictKind.Pass), Is.EqualTo(failures), text);
        }
    }

    private static VerdictKind[] VerdictsOf(Script script, FileResult result) =>
        [
            .. script.Commands.Zip(result.Commands).Where(pair => pair.First is Assertion).Select(
                pair => pair.Second.Verdict.Kind),
        ];
}
