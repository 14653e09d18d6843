using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>
/// A session may get many requests at once. Each still has one outcome, and each command one verdict.
/// </summary>
public sealed class ManyRequestsTests
{
    private static readonly ImmutableArray<Request> s_calls =
        [.. Enumerable.Range(0, 5)
            .Select(number => new Request.Invoke(new Extern(new InstanceId(0), $"f{number}"), []))];

    [Test]
    public void A_session_that_throws_at_one_request_or_has_no_outcome_is_asked_for_those_after_it(
        [Range(0, 4)] int bad, [Values] bool throws)
    {
        using FakeEngine engine = new(request => (request == s_calls[bad], throws) switch
        {
            (true, true) => throw new InvalidOperationException("a fault"),
            (true, false) => null,
            _ => Outcome.Returned.Nothing,
        });
        using ISession session = engine.Open();
        string[] outcomes =
            [.. Answers.AskAll(session, s_calls, () => Deadline.Never, Deadline.Never)
                .Select(outcome => outcome.GetType().Name)];
        Assert.That(outcomes, Is.EqualTo(Enumerable.Range(0, 5).Select(at => at == bad ? "Broken" : "Returned")));
        Assert.That(engine.Asked, Is.EqualTo(s_calls));
    }

    [TestCase(0, "Broken,Broken,Broken,Broken,Broken")]
    [TestCase(2, "Returned,Returned,Broken,Returned,Returned")]
    [TestCase(5, "Returned,Returned,Returned,Returned,Returned")]
    [TestCase(9, "Returned,Returned,Returned,Returned,Returned")]
    public void A_session_that_gives_too_few_outcomes_or_too_many_is_broken_where_one_is_missing(
        int given, string expected)
    {
        using Uneven session = new(given);
        Outcome[] outcomes = [.. Answers.AskAll(session, s_calls, () => Deadline.Never, Deadline.Never)];
        Assert.That(string.Join(',', outcomes.Select(outcome => outcome.GetType().Name)), Is.EqualTo(expected));
    }

    [Test]
    public void Commands_that_are_carried_out_together_have_the_verdicts_of_their_own_in_order()
    {
        using FakeEngine engine = new(request => request switch
        {
            Request.Invoke { Function.Name: "crash" } => new Outcome.Crashed("it died"),
            Request.Invoke { Function.Name: "trap" } => new Outcome.Trapped(TrapKinds.Unreachable, "unreachable"),
            Request.Invoke { Function.Name: "one" } => new Outcome.Returned([Value.I32(1)]),
            _ => FakeEngine.Agree(request),
        });
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(Parse("""
            (assert_return (invoke "one") (i32.const 1))
            (assert_return (invoke "one") (i32.const 2))
            (assert_trap (invoke "trap") "unreachable")
            (invoke "crash")
            (assert_return (invoke "one") (i32.const 2))
            (assert_return (invoke $absent "one") (i32.const 1))
            (assert_return (invoke "one") (i32.const 1))
            (assert_trap (invoke "one") "unreachable")
            """), FeatureGate.Of("x.wast"));
        VerdictKind[] expected =
        [
            VerdictKind.Pass, VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Pass, VerdictKind.Crash,
            VerdictKind.Blocked, VerdictKind.Error, VerdictKind.Pass, VerdictKind.Blocked,
        ];
        Assert.That(
            result.Commands.Select(command => command.Verdict.Kind),
            Is.EqualTo(expected),
            string.Join('\n', result.Commands.Select(command => command.Verdict)));
        Assert.That(result.Commands[5].Verdict.Reason, Does.Contain("'invoke' of line 5"));
        Assert.That(Invoked(engine), Is.EqualTo((string[])["one", "one", "trap", "crash", "one", "one", "one"]));
    }

    [Test]
    public void Modules_that_must_be_rejected_are_judged_each_and_need_no_waiting_between_them()
    {
        int defined = 0;
        using FakeEngine engine = new(request => request switch
        {
            Request.Define => ++defined switch
            {
                2 => new Outcome.Invalid("type mismatch"),
                3 => Outcome.Returned.Nothing,
                4 => new Outcome.Crashed("it died"),
                5 => new Outcome.Invalid("unknown local"),
                _ => FakeEngine.Agree(request),
            },
            _ => FakeEngine.Agree(request),
        });
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(Parse("""
            (assert_invalid (module (func (result i32))) "type mismatch")
            (assert_invalid (module (func (result i64))) "type mismatch")
            (assert_malformed (module quote "(func") "unexpected token")
            (assert_invalid (module (func (result f32))) "type mismatch")
            (assert_invalid (module (func (local.get 0) (drop))) "unknown local")
            (assert_return (invoke "one"))
            """), FeatureGate.Of("x.wast"));
        Assert.That(
            result.Commands.Select(command => command.Verdict.Kind),
            Is.EqualTo((VerdictKind[])[
                VerdictKind.Pass, VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Pass, VerdictKind.Crash,
                VerdictKind.Pass, VerdictKind.Pass]),
            string.Join('\n', result.Commands.Select(command => command.Verdict)));
    }

    [Test]
    public void A_module_that_is_refused_is_not_instantiated()
    {
        using FakeEngine engine = new(request => request switch
        {
            Request.Define => new Outcome.Invalid("no"),
            _ => FakeEngine.Agree(request),
        });
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(
            Parse("""(assert_return (invoke "one"))"""), FeatureGate.Of("x.wast"));
        Assert.That(
            result.Commands.Select(command => command.Verdict.Kind),
            Is.EqualTo((VerdictKind[])[VerdictKind.Fail, VerdictKind.Blocked]));
        Assert.That(engine.Asked, Has.None.TypeOf<Request.Instantiate>());
    }

    [Test]
    public void A_module_with_and_one_without_imports_of_the_suite_are_instantiated_once_each()
    {
        using FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(Parse("""
            (module (import "spectest" "print" (func)))
            (module (import "spectest" "print" (func)))
            (module definition $M)
            (module instance $I $M)
            """), FeatureGate.Of("x.wast"));
        Assert.That(result.Commands.Select(command => command.Verdict.Kind), Is.All.EqualTo(VerdictKind.Pass));
        Assert.That(engine.Asked.OfType<Request.Define>().Count(), Is.EqualTo(4));
        Assert.That(
            engine.Asked.OfType<Request.Instantiate>().Select(made => made.Instance), Is.Unique.And.Exactly(4).Items);
    }

    private static IEnumerable<string> Invoked(FakeEngine engine) =>
        engine.Asked.OfType<Request.Invoke>().Select(call => call.Function.Name);

    private static Runner.Scripts.Script Parse(string commands) =>
        ScriptParser.Parse(SourceText.FromString("x.wast", $"(module)\n{commands}"));

    /// <summary>
    /// A session that gives only some outcomes at first, and all of them when asked again after giving any.
    /// </summary>
    private sealed class Uneven(int given) : ISession
    {
        private bool _isAskedAgain;

        public Outcome Execute(Request request, Deadline deadline) => Outcome.Returned.Nothing;

        public IEnumerable<Outcome> ExecuteAll(ImmutableArray<Request> requests, Func<Deadline> deadline, Deadline end)
        {
            int count = _isAskedAgain && given > 0 ? requests.Length : given;
            _isAskedAgain = true;
            return Enumerable.Repeat(Outcome.Returned.Nothing, count);
        }

        public void Dispose()
        {
        }
    }
}
