using System.Diagnostics;
using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Engines.Tests.Isolation;

namespace Conformance.Engines.Tests.Processes;

/// <summary>Processes and files that an engine leaves behind neither delay the runner nor outlive it.</summary>
[TestFixture]
[Platform("Linux")]
public sealed class LeftoverTests
{
    private const int SleepSeconds = 600;
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-test-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("sleep 600 & echo $! > NUMBER")]
    [TestCase("(sleep 600 & echo $! > NUMBER)")]
    [TestCase("sleep 600 <&- >&- & echo $! > NUMBER")]
    [TestCase("(setsid sh -c 'echo $$ > NUMBER; exec sleep 600' &)")]
    [TestCase("(trap '' TERM HUP; setsid sh -c 'echo $$ > NUMBER; while :; do echo noise; sleep 1; done' &)")]
    public void A_child_of_a_dead_engine_is_ended_and_its_pipes_delay_no_caller(string child)
    {
        string number = Path.Combine(_folder, "number");
        string start = child.Replace("NUMBER", number, StringComparison.Ordinal);
        using ProcessEngine engine = new(ScriptedEngine.Of(ScriptedEngine.Agreeing(
            $"""case $line in *'"do":"invoke"'*) {start}; while [ ! -s {number} ]; do :; done; exit 3 ;; esac""")));
        using ISession session = engine.Open();
        long started = Stopwatch.GetTimestamp();
        Outcome outcome = Invoke(session, Deadline.After(s_deadline));
        string id = File.ReadAllText(number).Trim();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                outcome.ToString(), Does.Contain("exited with code 3").Or.Contain("not an answer of the protocol"));
            Assert.That(Stopwatch.GetElapsedTime(started).TotalSeconds, Is.LessThan(SleepSeconds / 2));
            Assert.That(() => HasEnded(id), Is.True.After(10_000, 20), "the child is gone");
        }
    }

    [Test]
    public void An_engine_that_does_not_read_is_ended_at_the_deadline()
    {
        using ProcessEngine engine = new(ScriptedEngine.Of(ScriptedEngine.Agreeing(
            """case $line in *'"do":"invoke"'*) echo '{"id":'$n',"returned":[]}'; while :; do sleep 1; done ;; esac""")));
        using ISession session = engine.Open();
        Assert.That(Invoke(session, Deadline.After(s_deadline)), Is.TypeOf<Outcome.Returned>());

        // More than any pipe can hold.
        Request large = new Request.Define(new ModuleId(0), new byte[4 << 20]);
        Assert.That(
            session.Execute(large, Deadline.After(TimeSpan.FromMilliseconds(500))), Is.TypeOf<Outcome.TimedOut>());
    }

    [Test]
    public void A_process_of_others_is_left_alone()
    {
        using Process other = Process.Start("sleep", "600");
        using (ProcessEngine engine = new(ScriptedEngine.Agreeing()))
        {
            engine.Open().Dispose();
        }

        Assert.That(other.HasExited, Is.False);
        other.Kill();
    }

    private static Outcome Invoke(ISession session, Deadline deadline) =>
        session.Execute(new Request.Invoke(new Extern(new InstanceId(0), "f"), []), deadline);

    /// <summary>Whether a process has gone, or is dead and not yet reaped.</summary>
    private static bool HasEnded(string number)
    {
        try
        {
            return File.ReadAllText($"/proc/{number}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
