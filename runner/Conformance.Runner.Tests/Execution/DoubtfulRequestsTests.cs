using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>Requests of the host that an engine must refuse (<c>expect: refused</c>), and growth that it may refuse.</summary>
public sealed class DoubtfulRequestsTests
{
    private const string Head = """
        scenario: 1
        name: x
        host:
          e:
            table: table 5 funcref
            memory: memory 5
            global: global mut i32 = i32.const 5
            f: func (result i32)
        tests:
          - name: t
            steps:
              - {
        """;

    private static readonly Outcome s_refused = new Outcome.Refused("no");
    private static readonly Outcome s_trapped = new Outcome.Trapped(TrapKinds.None, "beyond");

    private static readonly string[] s_wrong =
    [
        "set: e.table, elem: 9, to: ref.null func", "set: e.global, to: i64.const 1",
        "grow: e.table, by: 1, with: ref.null extern", "write: e.memory, address: 9, bytes: 00",
        "get: e.table, elem: 9", "get: e.global", "grow: e.memory, by: 1",
    ];

    [Test]
    public void A_refusal_passes_and_an_accepted_request_fails([ValueSource(nameof(s_wrong))] string step)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged(step + ", expect: refused", s_refused).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(
                Judged($"assert_refused: {{{step}}}", s_refused).Kind, Is.EqualTo(VerdictKind.Pass), "as an assertion");
            Verdict accepted = Judged(step + ", expect: refused", null);
            Assert.That(accepted.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(accepted.Type, Is.EqualTo(VerdictTypes.RefusalMissing));
        }
    }

    [Test]
    public void A_trap_is_a_refusal_unless_a_call_was_accepted()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged(s_wrong[0] + ", expect: refused", s_trapped).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(
                Judged("invoke: e.f, args: [i32.const 1], expect: refused", s_trapped).Kind,
                Is.EqualTo(VerdictKind.Fail), "the call ran");
            Assert.That(
                Judged("invoke: e.f, expect: refused", new Outcome.Trapped(TrapKinds.Host, "wrong results")).Kind,
                Is.EqualTo(VerdictKind.Pass), "the host's results are refused");
        }
    }

    [Test]
    public void A_refusal_without_asking_the_engine_is_unsupported()
    {
        Outcome unasked = new Outcome.Refused("null has no type here") { IsUnasked = true };
        Verdict verdict = Judged(s_wrong[0] + ", expect: refused", unasked);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Unsupported));
            Assert.That(verdict.Reason, Is.EqualTo("the engine was not asked: null has no type here"));
            Assert.That(
                Judged("grow: e.memory, by: 1, expect: grown-or-refused", unasked).Kind, Is.EqualTo(VerdictKind.Fail));
        }
    }

    [TestCase("set: e.table, elem: 1, to: ref.func e.f", TestName = "A slot that changes although its write is refused")]
    [TestCase("set: e.table, elem: 9, to: ref.null func", TestName = "A table that grows although a write is refused")]
    [TestCase("set: e.global, to: i64.const 1", TestName = "A global that changes although it is refused")]
    [TestCase("grow: e.table, by: 1, with: ref.null extern", TestName = "A table that grows although it is refused")]
    [TestCase("grow: e.memory, by: 1", TestName = "A memory that grows although it is refused")]
    public void A_refused_request_that_changes_its_target_fails(string step)
    {
        bool isOver = false;
        Verdict verdict = JudgedBy(step + ", expect: refused", request =>
        {
            switch (request)
            {
                case Request.TableSize or Request.MemorySize or Request.GetGlobal:
                    return new Outcome.Returned([Value.I64(isOver && !step.Contains("elem: 1", StringComparison.Ordinal) ? 6 : 5)]);
                case Request.ReadTable:
                    return isOver ? new Outcome.Returned([Value.Null(HeapKind.Extern)]) : s_trapped;
                case Request.SetGlobal or Request.WriteTable or Request.GrowTable or Request.GrowMemory:
                    isOver = true;
                    return s_refused;
                default:
                    return null;
            }
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(verdict.Type, Is.EqualTo(VerdictTypes.RefusalChanged));
        }
    }

    [Test]
    public void An_engine_that_dies_after_a_refusal_does_not_pass()
    {
        bool isOver = false;
        Verdict verdict = JudgedBy(s_wrong[0] + ", expect: refused", request =>
        {
            if (request is Request.WriteTable)
            {
                isOver = true;
                return s_refused;
            }

            return isOver ? new Outcome.Crashed("gone") : null;
        });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Crash));
    }

    [TestCase(5, 5, 12, VerdictKind.Pass, TestName = "Growth by exactly the delta")]
    [TestCase(5, -1, 5, VerdictKind.Pass, TestName = "No growth, with the answer -1")]
    [TestCase(5, 5, 11, VerdictKind.Fail, TestName = "Growth by less than the delta")]
    [TestCase(5, 5, 5, VerdictKind.Fail, TestName = "No growth, with the answer of success")]
    [TestCase(5, -1, 12, VerdictKind.Fail, TestName = "Growth with the answer -1")]
    [TestCase(5, 12, 12, VerdictKind.Fail, TestName = "Growth with the new size as answer")]
    [TestCase(5, 0, 12, VerdictKind.Fail, TestName = "Growth with another old size as answer")]
    public void Growth_agrees_with_the_sizes_before_and_after(int before, int answer, int after, VerdictKind expected)
    {
        foreach (string step in (string[])["grow: e.table, by: 7, with: ref.null func", "grow: e.memory, by: 7"])
        {
            int size = before;
            Verdict verdict = JudgedBy(step + ", expect: grown-or-refused", request =>
            {
                switch (request)
                {
                    case Request.TableSize or Request.MemorySize:
                        return new Outcome.Returned([Value.I64(size)]);
                    case Request.GrowTable or Request.GrowMemory:
                        size = after;
                        return new Outcome.Returned([Value.I64(answer)]);
                    default:
                        return null;
                }
            });
            Assert.That(verdict.Kind, Is.EqualTo(expected), step);
            Assert.That(verdict.Type, Is.EqualTo(expected == VerdictKind.Pass ? "" : VerdictTypes.GrowthMismatch), step);
        }
    }

    [Test]
    public void A_refused_growth_counts_as_no_growth_and_a_lost_engine_does_not()
    {
        const string Step = "grow: e.memory, by: 7, expect: grown-or-refused";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged(Step, s_refused).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(Judged(Step, new Outcome.Unsupported("too much")).Kind, Is.EqualTo(VerdictKind.Unsupported));
            Assert.That(Judged(Step, new Outcome.TimedOut()).Kind, Is.EqualTo(VerdictKind.Timeout));
        }
    }

    [Test]
    public void A_trap_can_be_expected_of_a_step_with_its_text()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged(s_wrong[0] + ", expect: trap, text: beyond", s_trapped).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(Judged(s_wrong[0] + ", expect: trap, text: below", s_trapped).Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(Judged(s_wrong[0] + ", expect: trap", s_refused).Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(Judged(s_wrong[0] + ", expect: trap", null).Kind, Is.EqualTo(VerdictKind.Fail));
        }
    }

    [Test]
    public void A_size_may_be_one_of_several()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged("assert_table: e.table, size: {either: [3, 0]}", null).Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(Judged("assert_memory: e.memory, size: {either: [3, 1]}", null).Kind, Is.EqualTo(VerdictKind.Fail));
        }
    }

    [Test]
    public void Missing_calls_of_a_host_that_cannot_be_made_are_unsupported()
    {
        Verdict lost = JudgedBy(
            "assert_calls: [e.f]", request => request is Request.Provide ? new Outcome.Unsupported("no host") : null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost.Kind, Is.EqualTo(VerdictKind.Unsupported));
            Assert.That(JudgedBy("assert_calls: [e.f]", _ => null).Kind, Is.EqualTo(VerdictKind.Fail));
        }
    }

    [TestCase("get: e.global, expect: refusd", "12:33", "did you mean 'refused'?")]
    [TestCase("get: e.global, text: x", "12:31", "'text' needs 'expect: trap'")]
    [TestCase("get: e.global, expect: refused, text: x", "12:48", "'text' needs 'expect: trap'")]
    [TestCase("get: e.global, expect: grown-or-refused", "12:33", "only 'grow'")]
    [TestCase("assert_grown_or_refused: {get: e.global}", "12:35", "only 'grow'")]
    [TestCase("get: e.global, expects: refused", "12:25", "did you mean 'expect'?")]
    [TestCase("assert_table: e.table, size: {either: []}", "12:39", "at least one size")]
    [TestCase("assert_table: e.table, size: {ether: [1]}", "12:40", "did you mean 'either'?")]
    [TestCase("assert_refusd: {get: e.global}", "12:9", "did you mean 'assert_refused'?")]
    public void A_wrong_expectation_is_told_with_its_place(string step, string place, string reason)
    {
        ScriptException refused = Assert.Throws<ScriptException>(() => Read(step))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Message, Does.Contain(reason));
            Assert.That(refused.At.ToString(), Is.EqualTo("test.yaml:" + place));
        }
    }

    [TestCase("get: e.global, expect: refused")]
    [TestCase("grow: e.memory, by: 1, expect: grown-or-refused")]
    public void A_script_cannot_express_them(string step) =>
        Assert.That(
            () => ScenarioScript.Of(Read(step)),
            Throws.TypeOf<ScriptException>().With.Message.Contains("only a host can"));

    /// <summary>Judges a step on an engine that gives one answer to its own request.</summary>
    private static Verdict Judged(string step, Outcome? answer)
    {
        bool isProbe(Request request) => request is Request.TableSize or Request.MemorySize
            || (request is Request.ReadTable && !step.Contains("get:", StringComparison.Ordinal))
            || (request is Request.GetGlobal && !step.Contains("get:", StringComparison.Ordinal));
        return JudgedBy(step, request => request is Request.Provide or Request.Register || isProbe(request) ? null : answer);
    }

    private static Verdict JudgedBy(string step, Func<Request, Outcome?> answer)
    {
        FakeEngine engine = new(request => answer(request) ?? FakeEngine.Agree(request));
        return new ScriptRunner(engine, new RunOptions()).Run(Read(step), FeatureGate.Of("test.yaml")).Commands[^1].Verdict;
    }

    private static Script Read(string step) => ScenarioReader.Read(
        SourceText.FromString("test.yaml", $"{Head}{step}}}\n"),
        path => throw new FileNotFoundException("no such file", path));
}
