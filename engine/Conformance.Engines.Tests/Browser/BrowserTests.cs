using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Runner.Results;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.Tests.Browser;

/// <summary>Runs the adapter in a page.</summary>
[TestFixture]
public sealed class BrowserTests
{
    [TestCase("chromium")]
    [TestCase("firefox")]
    public void Our_own_scripts_and_scenarios_pass_but_for_known_faults_and_a_worker_that_hangs_is_replaced(string id)
    {
        EngineCatalog catalog = EngineCatalog.BuiltIn();
        EngineStatus status = catalog.StatusOf(catalog.Find(id));
        if (!status.IsFound)
        {
            Assert.Ignore($"{id} is absent: {status.Entry.Hint}");
        }

        using IEngine engine = catalog.Open(status.Entry);
        RunResult run = Suite.Run(engine, Folders.OwnSuite);
        TestContext.Out.WriteLine(
            $"{engine.Info.Name} {engine.Info.Version}: {Suite.Describe(run)}, {run.Duration.TotalSeconds:F1} s");
        Assert.That(KnownFailures.Others(run, engine.Info, id), Is.Empty);
        Assert.That(run.Tally.Pass, Is.GreaterThan(1_000));
        Assert.That(engine.Info.Name, Is.EqualTo(id));

        using ISession session = engine.Open();
        byte[] module = ModuleEncoder.Encode(ModuleParser.Parse(SourceText.FromString(
            "<module>",
            """(module (func (export "hang") (loop (br 0))) (func (export "one") (result i32) (i32.const 1)))""")));
        InstanceId instance = new(0);
        Deadline patience = Deadline.After(TimeSpan.FromSeconds(60));
        _ = session.Execute(new Request.Define(new ModuleId(0), module), patience);
        _ = session.Execute(new Request.Instantiate(instance, new ModuleId(0)), patience);
        Outcome hung = session.Execute(
            new Request.Invoke(new Extern(instance, "hang"), []), Deadline.After(TimeSpan.FromSeconds(1)));
        Assert.That(hung, Is.TypeOf<Outcome.TimedOut>());
        Outcome next = session.Execute(new Request.Invoke(new Extern(instance, "one"), []), patience);
        Assert.That(next, Is.TypeOf<Outcome.Returned>().With.Property("Values").EqualTo(new[] { Value.I32(1) }));
    }
}
