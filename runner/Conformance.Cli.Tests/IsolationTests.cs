using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;

namespace Conformance.Cli.Tests;

/// <summary>Runs engines in worker processes: the death of one costs one request.</summary>
public sealed class IsolationTests
{
    private static readonly InstanceId s_instance = new(0);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [TestCase("overflow", "Stack overflow")]
    [TestCase("failfast", "the engine found itself in an impossible state")]
    [TestCase("eat", "200 are allowed")]
    public void What_would_kill_this_process_kills_a_worker(string fault, string words)
    {
        using ProcessEngine engine = Start(IsolationLevel.File);
        using ISession session = engine.Open();
        Outcome outcome = Invoke(session, fault, s_patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.TypeOf<Outcome.Crashed>());
            Assert.That(outcome.ToString(), Does.Contain(words));
            Assert.That(Invoke(session, "ok", s_patience), Is.TypeOf<Outcome.Returned>());
        }
    }

    [Test]
    public void What_hangs_is_ended_and_what_throws_is_told()
    {
        using ProcessEngine engine = Start(IsolationLevel.None);
        using ISession session = engine.Open();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Invoke(session, "hang", TimeSpan.FromMilliseconds(500)), Is.TypeOf<Outcome.TimedOut>());
            Assert.That(
                Invoke(session, "throw", s_patience),
                Is.TypeOf<Outcome.Broken>().And.Property("Message").Contains("a fault of the engine"));
            Assert.That(Invoke(session, "ok", s_patience), Is.TypeOf<Outcome.Returned>());
        }
    }

    [TestCase(IsolationLevel.None, true)]
    [TestCase(IsolationLevel.File, false)]
    public void A_process_is_used_for_the_next_file_unless_files_are_isolated(IsolationLevel isolation, bool isSame)
    {
        using ProcessEngine engine = Start(isolation);
        string first = ProcessOf(engine);
        Assert.That(ProcessOf(engine) == first, Is.EqualTo(isSame));
    }

    [Test]
    public void Each_request_gets_a_process_of_its_own_if_commands_are_isolated()
    {
        using ProcessEngine engine = Start(IsolationLevel.Command);
        using ISession session = engine.Open();
        string first = Process(session);
        Assert.That(Process(session), Is.Not.EqualTo(first));
    }

    [Test]
    public void An_engine_that_dies_at_start_is_an_error_of_its_own()
    {
        UsageException refused = Assert.Throws<UsageException>(
            () => EngineChoice.Open(SampleEngines.Of("FailingEngine")).Dispose())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Code, Is.EqualTo(ExitCode.NoEngine));
            Assert.That(refused.Message, Does.Contain("libfailing.so is not there"));
            Assert.That(
                () => new ProcessEngine(Launcher("FailingEngine")).Dispose(),
                Throws.TypeOf<EngineStartException>().With.Message.Contains("libfailing.so is not there"));
        }
    }

    [Test]
    public void Memory_can_only_be_limited_in_another_process() =>
        Assert.That(
            () => EngineChoice.Open("reference", new EngineSetup(MemoryLimit: 1)), Throws.TypeOf<UsageException>());

    private static ProcessEngine Start(IsolationLevel isolation) =>
        new(Launcher(
            "FaultyEngine"), new ProcessOptions
            {
                Isolation =
                isolation,
                MemoryLimit = 200 << 20,
                StartTimeout = s_patience
            });

    private static ProcessLauncher Launcher(string type) => new(new EngineCommand(
        TheProgram.Path, ["worker", "--engine", SampleEngines.Of(type)]));

    private static string ProcessOf(ProcessEngine engine)
    {
        using ISession session = engine.Open();
        return Process(session);
    }

    private static string Process(ISession session) => Invoke(session, "process", s_patience).ToString();

    private static Outcome Invoke(ISession session, string name, TimeSpan time) =>
        session.Execute(new Request.Invoke(new Extern(s_instance, name), []), Deadline.After(time));
}
