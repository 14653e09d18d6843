using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Tests.Isolation;

/// <summary>Requests sent ahead have the same outcomes as single ones, whatever happens to one of them.</summary>
[TestFixture]
[Platform("Linux,MacOsX")]
public sealed class ManyRequestsTests
{
    private const int Length = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly InstanceId s_instance = new(0);
    private static readonly Request s_count = Call("count");
    private static readonly Request s_process = new Request.MemorySize(new Extern(s_instance, "process"));
    private static readonly Request s_get = new Request.GetGlobal(new Extern(s_instance, "g"));

    /// <summary>
    /// A fault, its outcome, the outcome of the request after it, and the number of calls lost with it.
    /// </summary>
    private static IEnumerable<TestCaseData> FaultsAtPositions()
    {
        (string Name, string Own, string Next, int Lost)[] faults =
        [
            ("die", "Crashed", "Returned", 1),
            ("exit", "Crashed", "Returned", 1),
            ("half", "Crashed", "Returned", 1),
            ("close", "Crashed", "Returned", 1),
            ("garbage", "Broken", "Returned", 1),
            ("wrong", "Broken", "Returned", 1),
            ("hang", "TimedOut", "Returned", 1),
            ("twice", "Returned", "Broken", 2),
            ("answer-and-die", "Returned", "Crashed", 1),
        ];
        return
            from fault in faults
            from position in Enumerable.Range(0, Length)
            select new TestCaseData(
                fault.Name, position, fault.Own, fault.Next, fault.Lost).SetArgDisplayNames(fault.Name, $"{position}");
    }

    [TestCaseSource(nameof(FaultsAtPositions))]
    public void A_fault_costs_as_much_as_with_single_requests(
        string fault,
        int position,
        string own,
        string next,
        int lost)
    {
        ImmutableArray<Request> requests =
            [.. Enumerable.Range(0, Length).Select(at => at == position ? Call(fault) : s_count), s_get, s_get];
        string[] expected = [
            .. Enumerable.Range(0, Length + 2).Select(
                at => at == position ? own
                    : at == position + 1 ? next
                    : "Returned")];
        int count = position == Length - 1 && next != "Returned" ? Length - lost + 1 : Length - lost;

        Outcome[] together =
            Outcomes(requests, (session, deadline) => session.ExecuteAll(requests, deadline, Deadline.Never));
        Outcome[] oneByOne =
            Outcomes(requests, (session, deadline) => requests.Select(request => session.Execute(request, deadline())));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                together.Select(outcome => outcome.GetType().Name),
                Is.EqualTo(expected),
                string.Join('\n', together.AsEnumerable()));
            Assert.That(together.Select(outcome => $"{outcome}"), Is.EqualTo(oneByOne.Select(outcome => $"{outcome}")));
            Assert.That(NumberIn(together[^1]), Is.EqualTo(count));
        }
    }

    [TestCase(IsolationLevel.Command)]
    [TestCase(IsolationLevel.File)]
    public void Outcomes_come_in_order_however_many_there_are(IsolationLevel isolation)
    {
        // More than are sent ahead at once, except if each has its own process.
        int calls = isolation == IsolationLevel.Command ? 4 : 400;
        using ProcessEngine engine = ScriptedEngine.Start(new ProcessOptions { Isolation = isolation });
        using ISession session = engine.Open();
        ImmutableArray<Request> requests =
            [.. Enumerable.Repeat((Request[])[s_count, s_get], calls).SelectMany(pair => pair)];
        Outcome[] outcomes = [.. session.ExecuteAll(requests, () => Deadline.After(s_patience), Deadline.Never)];
        Assert.That(outcomes.Where((_, at) => at % 2 == 1).Select(NumberIn), Is.EqualTo(Enumerable.Range(1, calls)));
    }

    [Test]
    public void Requests_without_a_taken_outcome_have_no_effect([Range(0, Length)] int taken)
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        using ISession session = engine.Open();
        Outcome[] outcomes = [.. Counts(session).Take(taken)];
        Assert.That(outcomes, Has.Length.EqualTo(taken).And.All.EqualTo(Outcome.Returned.Nothing));
        Assert.That(NumberIn(session.Execute(s_get, Deadline.After(s_patience))), Is.EqualTo(taken));
    }

    [Test]
    public void An_engine_stays_if_the_requests_that_were_not_taken_changed_nothing()
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        using ISession session = engine.Open();
        int first = NumberIn(session.Execute(s_process, Deadline.After(s_patience)));
        foreach (ImmutableArray<Request> requests in (ImmutableArray<Request>[])[
            [s_count, s_get, Call("refuse"), new Request.Define(new ModuleId(0), new byte[1])],
            [s_count, Call("refuse"), Call("refuse")]])
        {
            Assert.That(
                session.ExecuteAll(requests, () => Deadline.After(s_patience), Deadline.Never).First(),
                Is.EqualTo(Outcome.Returned.Nothing));
            Assert.That(NumberIn(session.Execute(s_process, Deadline.After(s_patience))), Is.EqualTo(first));
        }

        _ = Counts(session).First();
        Assert.That(NumberIn(session.Execute(s_process, Deadline.After(s_patience))), Is.Not.EqualTo(first));
    }

    [Test]
    public void Another_request_ends_the_turn_of_those_that_were_not_taken()
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        using ISession session = engine.Open();
        using IEnumerator<Outcome> outcomes = Counts(session).GetEnumerator();
        Assert.That(outcomes.MoveNext() && outcomes.MoveNext(), Is.True);
        Assert.That(NumberIn(session.Execute(s_get, Deadline.After(s_patience))), Is.EqualTo(2));
        Assert.That(() => outcomes.MoveNext(), Throws.InvalidOperationException);
        Assert.That(NumberIn(session.Execute(s_get, Deadline.After(s_patience))), Is.EqualTo(2));
    }

    [Test]
    public void The_deadline_of_a_request_is_asked_for_when_its_turn_comes()
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        using ISession session = engine.Open();
        ImmutableArray<Request> requests = [s_count, Call("hang"), s_count, Call("exit"), s_count];
        int asked = 0;
        List<int> askedWhenTaken = [];
        List<string> outcomes = [];
        foreach (Outcome outcome in session.ExecuteAll(requests, () => DeadlineOf(requests[asked++]), Deadline.Never))
        {
            askedWhenTaken.Add(asked);
            outcomes.Add(outcome.GetType().Name);
        }

        Assert.That(askedWhenTaken, Is.EqualTo((int[])[1, 2, 3, 4, 5]));
        Assert.That(outcomes, Is.EqualTo((string[])["Returned", "TimedOut", "Returned", "Crashed", "Returned"]));
    }

    [Test]
    public void A_request_that_cannot_be_sent_is_not_repeated_to_the_next_engine()
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        using ISession session = engine.Open();
        Request unspeakable = new Request.Invoke(
            new Extern(s_instance, "f"), [Value.Ref(new Engine.Reference.Opaque(HeapKind.Struct, new object()))]);
        Outcome[] outcomes = [
            .. session.ExecuteAll(
                [s_count, unspeakable, s_count, Call("exit"), s_get],
                () => Deadline.After(s_patience),
                Deadline.Never)];
        Assert.That(
            outcomes.Select(outcome => outcome.GetType().Name),
            Is.EqualTo((string[])["Returned", "Refused", "Returned", "Crashed", "Returned"]));
        Assert.That(NumberIn(outcomes[^1]), Is.EqualTo(2));
    }

    private static Outcome[] Outcomes(
        ImmutableArray<Request> requests, Func<ISession, Func<Deadline>, IEnumerable<Outcome>> ask)
    {
        string mark = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName());
        try
        {
            using ProcessEngine engine = ScriptedEngine.Start(mark: mark);
            using ISession session = engine.Open();
            int next = 0;
            return [.. ask(session, () => DeadlineOf(requests[next++]))];
        }
        finally
        {
            File.Delete(mark);
        }
    }

    private static Deadline DeadlineOf(Request request) =>
        Deadline.After(
            request is Request.Invoke { Function.Name: "hang" } ? TimeSpan.FromMilliseconds(300) : s_patience);

    private static IEnumerable<Outcome> Counts(ISession session) =>
        session.ExecuteAll([.. Enumerable.Repeat(s_count, Length)], () => Deadline.After(s_patience), Deadline.Never);

    private static Request.Invoke Call(string name) => new Request.Invoke(new Extern(s_instance, name), []);

    private static int NumberIn(Outcome outcome) =>
        outcome is Outcome.Returned { Values: [{ } value] } ? value.AsI32 : -1;
}
