using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Tests.Isolation;

/// <summary>A fault of the engine costs one request; the session continues with its earlier state.</summary>
[TestFixture]
[Platform("Linux,MacOsX")]
public sealed class FaultTests
{
    private static readonly InstanceId s_instance = new(0);

    [TestCase("die", "Crashed", "SIGSEGV; it said: last words")]
    [TestCase("exit", "Crashed", "exited with code 3; it said: giving up")]
    [TestCase("hang", "TimedOut", "timed out")]
    [TestCase("garbage", "Broken", "not an answer of the protocol; 'Welcome to the scripted engine!'")]
    [TestCase("half", "Crashed", "exited with code 0")]
    [TestCase("wrong", "Broken", "returned[0].i32: many is not a valid signed 32-bit decimal")]
    [TestCase("close", "Crashed", "closed its output but continued to run")]
    public void A_fault_is_the_outcome_of_its_request_and_the_state_before_it_is_restored(
        string fault, string outcome, string words)
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        using ISession session = engine.Open();
        Assert.That(Invoke(session, "count"), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(Invoke(session, "count"), Is.EqualTo(Outcome.Returned.Nothing));

        Outcome answer = Invoke(session, fault, milliseconds: fault == "hang" ? 300 : 20_000);
        Assert.That(answer.GetType().Name, Is.EqualTo(outcome), answer.ToString());
        foreach (string word in words.Split("; "))
        {
            Assert.That(answer.ToString(), Does.Contain(word));
        }

        Assert.That(Count(session), Is.EqualTo(2));
        Assert.That(Invoke(session, "count"), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(Count(session), Is.EqualTo(3));
    }

    [Test]
    public void A_second_answer_is_found_at_the_next_request()
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        using ISession session = engine.Open();
        Assert.That(Invoke(session, "twice"), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(
            Invoke(session, "count"),
            Is.TypeOf<Outcome.Broken>().And.Property("Message").Contains("a second answer to request 2"));
    }

    [Test]
    public void A_late_answer_is_an_answer_and_a_flood_of_messages_blocks_nothing()
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        using ISession session = engine.Open();
        Assert.That(Invoke(session, "late"), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(Invoke(session, "flood"), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(Invoke(session, "exit").ToString(), Does.Contain("end of flood").And.Length.LessThan(6000));
    }

    [Test]
    public void An_engine_that_eats_memory_is_ended()
    {
        using ProcessEngine engine = ScriptedEngine.Start(new ProcessOptions { MemoryLimit = 100 << 20 });
        using ISession session = engine.Open();
        Assert.That(
            Invoke(session, "eat", 60_000),
            Is.TypeOf<Outcome.Crashed>().And.Property("Detail").Contains("100 are allowed"));
        Assert.That(Count(session), Is.Zero);
    }

    [Test]
    public void An_engine_that_always_dies_is_not_started_for_ever()
    {
        using ProcessEngine engine = ScriptedEngine.Start(new ProcessOptions { MostRestarts = 2 });
        using ISession session = engine.Open();
        for (int i = 0; i < 3; i++)
        {
            Assert.That(Invoke(session, "exit").ToString(), Does.Contain("code 3"));
        }

        Assert.That(Invoke(session, "count").ToString(), Does.Contain("will not be restarted"));
        Assert.That(Invoke(session, "count").ToString(), Does.Contain("will not be restarted"));
    }

    [TestCase("echo boom >&2; exit 4", "exited with code 4; boom")]
    [TestCase("read line; echo hello", "not an answer of the protocol; 'hello'")]
    [TestCase("read line; echo '{\"id\":0,\"hello\":{\"protocol\":99}}'", "version 99; version 1")]
    [TestCase(
        "read line; echo "
            + "'{\"id\":0,\"hello\":{\"protocol\":1,\"name\":\"x\",\"version\":\"1\",\"abilities\":[\"flying\"]}}'",
        "abilities[0]: flying is not a valid ability")]
    [TestCase("read line; echo '{\"id\":0,\"refused\":\"no\"}'", "did not answer 'hello'; no")]
    [TestCase("sleep 60", "did not answer 'hello' in time")]
    public void The_error_for_an_engine_that_dies_at_its_start_quotes_it(string script, string words)
    {
        int patience = script.StartsWith("sleep", StringComparison.Ordinal) ? 300 : 20_000;
        ProcessOptions options = new() { StartTimeout = TimeSpan.FromMilliseconds(patience) };
        EngineStartException failure =
            Assert.Throws<EngineStartException>(() => new ProcessEngine(ScriptedEngine.Of(script), options).Dispose())!;
        foreach (string word in words.Split("; "))
        {
            Assert.That(failure.Message, Does.Contain(word));
        }
    }

    [Test]
    public void An_engine_that_hangs_as_it_begins_a_session_is_waited_for_once_a_session_and_not_for_ever()
    {
        string starts = Path.GetTempFileName();
        try
        {
            string script =
                ScriptedEngine.Agreeing($"case $line in *hello*) echo x >> '{starts}' ;; *reset*) sleep 60 ;; esac");
            using ProcessEngine engine =
                new(ScriptedEngine.Of(script), new ProcessOptions { StartTimeout = TimeSpan.FromSeconds(2) });
            for (int opened = 1; opened <= 3; opened++)
            {
                Assert.That(
                    () => engine.Open().Dispose(),
                    Throws.TypeOf<EngineStartException>().With.Message.Contains("did not answer 'reset' in time"));
                Assert.That(File.ReadAllLines(starts), Has.Length.EqualTo(opened));
            }

            Assert.That(
                () => engine.Open().Dispose(),
                Throws.TypeOf<EngineStartException>().With.Message.Contains("gets no more requests"));
            Assert.That(File.ReadAllLines(starts), Has.Length.EqualTo(3));
        }
        finally
        {
            File.Delete(starts);
        }
    }

    [Test]
    public void A_program_that_does_not_exist_is_an_error()
    {
        ProcessLauncher launcher = new(new EngineCommand("/nowhere/engine", []));
        Assert.That(
            () => new ProcessEngine(launcher).Dispose(),
            Throws.TypeOf<EngineStartException>().With.Message.Contains("/nowhere/engine"));
    }

    [Test]
    public void An_adapter_is_used_again_for_the_next_session()
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        engine.Open().Dispose();
        using ISession session = engine.Open();
        Assert.That(Invoke(session, "twice"), Is.EqualTo(Outcome.Returned.Nothing));

        // hello, two resets and an earlier request precede this one, so it has number 4, and the process is still the
        // first.
        Assert.That(Invoke(session, "count").ToString(), Does.Contain("request 3, when 4 was asked"));
    }

    private static Outcome Invoke(ISession session, string name, int milliseconds = 20_000) =>
        session.Execute(
            new Request.Invoke(new Extern(s_instance, name), []),
            Deadline.After(TimeSpan.FromMilliseconds(milliseconds)));

    private static int Count(ISession session) =>
        session.Execute(
            new Request.GetGlobal(new Extern(s_instance, "g")),
            Deadline.After(TimeSpan.FromSeconds(20))) is Outcome.Returned { Values: [{ } value] }
            ? value.AsI32
            : -1;
}
