using Conformance.Runner.Execution;

namespace Conformance.Runner.Tests.Execution;

/// <summary>Engines share the slots for files; an earlier engine goes first.</summary>
public sealed class JobSlotsTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Test]
    public void A_free_slot_goes_to_the_waiting_engine_with_the_lowest_rank()
    {
        JobSlots slots = new(1);
        _ = slots.Enter(0, default);
        List<int> order = [];
        Thread[] threads = [.. new[] { 3, 1, 2 }.Select(rank => Waiting(slots, rank, order))];
        slots.Leave();
        Assert.That(threads.All(thread => thread.Join(s_patience)), Is.True);
        Assert.That(order, Is.EqualTo((int[])[1, 2, 3]));
    }

    [Test]
    public void Slots_that_the_first_engine_does_not_need_go_to_the_next()
    {
        JobSlots slots = new(2);
        Assert.That(slots.Enter(0, default) && slots.Enter(5, default), Is.True);
    }

    [Test]
    public void A_wait_ends_when_it_is_cancelled()
    {
        JobSlots slots = new(1);
        _ = slots.Enter(0, default);
        using CancellationTokenSource cancelled = new();
        bool? entered = null;
        Thread thread = new(() => entered = slots.Enter(1, cancelled.Token));
        thread.Start();
        WaitUntilBlocked(thread);
        cancelled.Cancel();
        Assert.That(thread.Join(s_patience), Is.True);
        Assert.That(entered, Is.False);
        slots.Leave();
        Assert.That(slots.Enter(2, default), Is.True, "a cancelled wait must not delay others");
    }

    private static Thread Waiting(JobSlots slots, int rank, List<int> order)
    {
        Thread thread = new(() =>
        {
            _ = slots.Enter(rank, default);
            order.Add(rank);
            slots.Leave();
        });
        thread.Start();
        WaitUntilBlocked(thread);
        return thread;
    }

    private static void WaitUntilBlocked(Thread thread) =>
        Assert.That(
            SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), s_patience),
            Is.True);
}
