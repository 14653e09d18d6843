using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Engines.Protocol;
using Conformance.Reference;
using Conformance.Runner.Results;

namespace Conformance.Engines.Tests.Isolation;

/// <summary>The reference engine must behave the same through the protocol.</summary>
[TestFixture]
public sealed class WorkerTests
{
    [Test]
    public void A_worker_reports_its_engine_but_has_one_thread()
    {
        using ReferenceEngine reference = new();
        using ProcessEngine worker = new(new WorkerLauncher(reference));
        Assert.That(worker.Info, Is.EqualTo(reference.Info with { Abilities = Abilities.All & ~Abilities.Threads }));
        Assert.That(worker.ChoosesFeatures, Is.True);
    }

    [Test]
    public void Our_own_scripts_and_scenarios_pass_through_the_protocol()
    {
        using ProcessEngine worker = new(new WorkerLauncher(new ReferenceEngine()));
        RunResult run = Suite.Run(worker, Folders.OwnSuite);
        Assert.That(Suite.Bad(run), Is.Empty);
        Assert.That(run.Tally.Commands, Is.GreaterThan(500));
    }

    [TestCase("call_indirect.wast")]
    [TestCase("linking.wast")]
    [TestCase("extern.wast")]
    [TestCase("ref_func.wast")]
    [TestCase("i31.wast")]
    [TestCase("float_exprs.wast")]
    [TestCase("simd_const.wast")]
    [TestCase("throw_ref.wast")]
    [TestCase("names.wast")]
    [TestCase("proposals/threads/imports.wast")]
    [TestCase("proposals/custom-descriptors/ref_cast_desc_eq.wast")]
    public void The_official_suite_passes_through_the_protocol(string file)
    {
        string path = Path.Combine(OfficialSuite.Folder, file);
        Assume.That(path, Does.Exist);
        using ProcessEngine worker = new(new WorkerLauncher(new ReferenceEngine()));
        RunResult run = Suite.Run(worker, path);
        Assert.That(Suite.Bad(run), Is.Empty);
        Assert.That(run.Tally.Commands, Is.GreaterThan(0));
    }

    [Test]
    public void A_line_that_is_not_a_request_is_refused_and_the_worker_continues()
    {
        using Connection connection = new(new WorkerLauncher(new ReferenceEngine()).Start());
        Deadline deadline = Deadline.After(TimeSpan.FromSeconds(20));
        _ = connection.Greet(deadline);
        _ = connection.SendRaw("this is no JSON"u8);
        Assert.That(connection.ReceiveRaw(deadline), Does.StartWith("""{"id":-1,"refused":"""));
        Assert.That(connection.Execute(new Request.TakeCalls(), deadline), Is.TypeOf<Outcome.Calls>());
    }
}
