using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Isolation;

namespace Conformance.Engines.Tests.Isolation;

/// <summary>
/// If answers are sent together, a loss takes those of innocent requests along. Still exactly the request that caused
/// it bears it.
/// </summary>
[TestFixture]
public sealed class GatheredAnswersTests
{
    private const int Length = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly InstanceId s_instance = new(0);
    private static readonly Request s_get = new Request.GetGlobal(new Extern(s_instance, "g"));

    [Test]
    public void A_loss_costs_the_request_that_caused_it_and_no_other(
        [Values("die", "hang")] string fault, [Range(0, Length - 1)] int position)
    {
        using GatheringLauncher launcher = new();
        using ProcessEngine engine = new(launcher);
        using ISession session = engine.Open();
        string[] outcomes =
            [.. Outcomes(session, [.. Enumerable.Range(0, Length).Select(at => at == position ? fault : "count")])];
        string own = fault == "die" ? "Crashed" : "TimedOut";
        Assert.That(
            outcomes, Is.EqualTo(Enumerable.Range(0, Length).Select(at => at == position ? own : "Returned")));
        Assert.That(CountIn(session), Is.EqualTo(Length - 1));
    }

    [Test]
    public void Two_losses_cost_two_requests()
    {
        using GatheringLauncher launcher = new();
        using ProcessEngine engine = new(launcher);
        using ISession session = engine.Open();
        Assert.That(
            Outcomes(session, ["count", "die", "count", "die", "count"]),
            Is.EqualTo((string[])["Returned", "Crashed", "Returned", "Crashed", "Returned"]));
        Assert.That(CountIn(session), Is.EqualTo(3));
    }

    [Test]
    public void Requests_after_the_cause_are_sent_together_again()
    {
        using GatheringLauncher launcher = new();
        using ProcessEngine engine = new(launcher);
        using ISession session = engine.Open();
        Assert.That(
            Outcomes(session, ["die", "count", "die-in-company", "count"]),
            Is.EqualTo((string[])["Crashed", "Returned", "Returned", "Crashed"]));
        Assert.That(launcher.Starts, Is.EqualTo(4));
    }

    [Test]
    public void A_loss_that_no_request_repeats_alone_is_not_forgotten()
    {
        using GatheringLauncher launcher = new();
        using ProcessEngine engine = new(launcher);
        using ISession session = engine.Open();
        Assert.That(
            Outcomes(session, ["count", "die-in-company", "count"]),
            Is.EqualTo((string[])["Returned", "Returned", "Crashed"]));
        Assert.That(CountIn(session), Is.EqualTo(2));
    }

    private static IEnumerable<string> Outcomes(ISession session, ImmutableArray<string> calls)
    {
        ImmutableArray<Request> requests =
            [.. calls.Select(name => new Request.Invoke(new Extern(s_instance, name), []))];
        int at = 0;
        foreach (Outcome outcome in session.ExecuteAll(
            requests,
            () => Deadline.After(calls.Contains("hang") ? TimeSpan.FromMilliseconds(300) : s_patience),
            Deadline.Never))
        {
            at++;
            yield return outcome.GetType().Name;
        }

        Assert.That(at, Is.EqualTo(calls.Length));
    }

    private static int CountIn(ISession session) =>
        session.Execute(s_get, Deadline.After(s_patience)) is Outcome.Returned { Values: [{ } value] }
            ? value.AsI32
            : -1;
}
