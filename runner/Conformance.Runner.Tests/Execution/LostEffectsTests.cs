using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>
/// After the loss of a request that may have changed the store, a wrong answer may not be the engine's fault.
/// </summary>
public sealed class LostEffectsTests
{
    private const string Losing = """
        (module (func (export "add")) (func (export "bad")) (func (export "get") (result i32) (i32.const 1)))
        (assert_return (invoke "get") (i32.const 2))
        (assert_return (invoke "bad"))
        (assert_return (invoke "get") (i32.const 2))
        (assert_return (invoke "add"))
        (assert_invalid (module (func (result i32))) "type mismatch")
        (module (func (export "get") (result i32) (i32.const 1)))
        (assert_return (invoke "get") (i32.const 2))
        (module (import "spectest" "memory" (memory 1)) (func (export "get") (result i32) (i32.const 1)))
        (assert_return (invoke "get") (i32.const 2))
        """;

    private static IEnumerable<TestCaseData> Losses()
    {
        yield return new TestCaseData(new Outcome.Crashed("it died"), VerdictKind.Crash).SetArgDisplayNames("crash");
        yield return new TestCaseData(new Outcome.TimedOut(), VerdictKind.Timeout).SetArgDisplayNames("timeout");
        yield return new TestCaseData(new Outcome.Broken("nonsense"), VerdictKind.Error).SetArgDisplayNames("error");
        yield return new TestCaseData(new Outcome.Unsupported("cannot"), VerdictKind.Unsupported)
            .SetArgDisplayNames("unsupported");
    }

    [TestCaseSource(nameof(Losses))]
    public void What_fails_then_is_blocked_if_it_may_rest_on_what_was_lost(Outcome loss, VerdictKind verdict)
    {
        CommandResult[] results = Run(loss);
        VerdictKind[] expected =
        [
            VerdictKind.Pass, VerdictKind.Fail, verdict, VerdictKind.Blocked, VerdictKind.Pass, VerdictKind.Fail,
            VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Pass, VerdictKind.Blocked,
        ];
        Assert.That(
            results.Select(result => result.Verdict.Kind),
            Is.EqualTo(expected),
            string.Join('\n', results.Select(result => result.Verdict)));
        Assert.That(
            results[3].Verdict.Reason,
            Does.StartWith(
                "may depend on the effects of 'assert_return' of line 3 on the store, which were lost: expected "
                    + "i32.const 2"));
        Assert.That(
            results.Select(result => result.BlockedBy).Where(id => id.Length > 0),
            Is.EqualTo(new[] { results[2].Id, results[2].Id }));
    }

    [Test]
    public void Without_a_loss_a_failure_is_a_failure() =>
        Assert.That(
            Run(Outcome.Returned.Nothing).Select(result => result.Verdict.Kind), Has.None.EqualTo(VerdictKind.Blocked));

    /// <summary>
    /// A module that the engine does not support, and whether its instantiation would have changed what it imports.
    /// </summary>
    private static IEnumerable<TestCaseData> Modules() =>
    [
        new("""(import "m" "mem" (memory 1)) (data (i32.const 0) "a")""", true),
        new("""(import "m" "tab" (table 1 funcref)) (func $f) (elem (i32.const 0) $f)""", true),
        new("""(import "m" "f" (func $f)) (start $f)""", true),
        new("""(import "m" "mem" (memory 1)) (data "a")""", false),
        new("""(import "m" "mem" (memory 1))""", false),
        new("""(memory 1) (data (i32.const 0) "a")""", false),
        new("""(import "spectest" "print" (func)) (memory 1) (data (i32.const 0) "a")""", false),
    ];

    [TestCaseSource(nameof(Modules))]
    public void Without_an_instance_what_fails_then_is_blocked_if_the_instance_would_have_changed_others(
        string fields, bool changesOthers)
    {
        CommandResult[] results = Run(
            $$"""
            (module $m (memory (export "mem") 1) (table (export "tab") 1 funcref) (func (export "f"))
              (func (export "get") (result i32) (i32.const 1)))
            (register "m" $m)
            (module $unmade {{fields}} (func (export "mark")))
            (assert_return (invoke $m "get") (i32.const 2))
            """,
            request => request is Request.Define define && define.Binary.Span.IndexOf("mark"u8) >= 0
                ? new Outcome.Unsupported("cannot")
                : null);
        Assert.That(results[2].Verdict.Kind, Is.EqualTo(VerdictKind.Unsupported));
        Assert.That(
            results[3].Verdict.Kind, Is.EqualTo(changesOthers ? VerdictKind.Blocked : VerdictKind.Fail));
        Assert.That(results[3].BlockedBy, Is.EqualTo(changesOthers ? results[2].Id : ""));
    }

    [TestCase("{set: env.count, to: i32.const 1}")]
    [TestCase("{set: env.table, elem: 1, to: ref.null func}")]
    [TestCase("{grow: env.table, by: 1, with: ref.null func}")]
    [TestCase("{grow: env.memory, by: 1}")]
    [TestCase("{write: env.memory, address: 3, bytes: 2a}")]
    public void What_fails_after_a_write_that_the_host_cannot_make_is_blocked(string write)
    {
        using FakeEngine engine = new(request => request switch
        {
            Request.SetGlobal or Request.WriteTable or Request.GrowTable or Request.GrowMemory
                or Request.WriteMemory => new Outcome.Unsupported("no access"),
            Request.Invoke => new Outcome.Returned([Value.I32(1)]),
            _ => FakeEngine.Agree(request),
        });
        Script script = ScenarioReader.Read(
            SourceText.FromString(
                "x.yaml",
                $$"""
                scenario: 1
                name: writes
                host:
                  env: {table: table 2 4 funcref, memory: memory 1 2, count: global mut i32 = i32.const 0}
                modules:
                  m: {wat: '(module (import "env" "memory" (memory 1)) (func (export "get") (result i32) (i32.const 1)))'}
                tests:
                  - name: one
                    steps:
                      - instantiate: m
                      - {assert_return: m.get, results: [i32.const 2]}
                      - {{write}}
                      - {assert_return: m.get, results: [i32.const 1]}
                      - {assert_return: m.get, results: [i32.const 2]}
                """),
            _ => default);
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(script, FeatureGate.Of("x.yaml"));
        Assert.That(
            result.Commands.TakeLast(4).Select(command => command.Verdict.Kind),
            Is.EqualTo((VerdictKind[])[
                VerdictKind.Fail, VerdictKind.Unsupported, VerdictKind.Pass, VerdictKind.Blocked]),
            string.Join('\n', result.Commands.Select(command => command.Verdict)));
    }

    private static CommandResult[] Run(Outcome ofBad) =>
        Run(Losing, request => request is Request.Invoke { Function.Name: "bad" } ? ofBad : null);

    private static CommandResult[] Run(string script, Func<Request, Outcome?> special)
    {
        FakeEngine engine = new(request => special(request) ?? request switch
        {
            Request.Invoke { Function.Name: "get" } => new Outcome.Returned([Value.I32(1)]),
            _ => FakeEngine.Agree(request),
        });
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(
            ScriptParser.Parse(SourceText.FromString("x.wast", script)), FeatureGate.Of("x.wast"));
        return [.. result.Commands];
    }
}
