using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Engines.JavaScript;
using Conformance.Engines.Protocol;
using Conformance.Runner.Results;

namespace Conformance.Engines.Tests.JavaScript;

/// <summary>The adapter on the engines that are here.</summary>
[TestFixture]
public sealed class JavaScriptTests
{
    [TestCase("node", "v8")]
    [TestCase("deno", "v8")]
    [TestCase("bun", "javascriptcore")]
    public void Our_own_scripts_and_scenarios_pass(string program, string dialect)
    {
        using IEngine engine = Start(program, dialect);
        RunResult run = Suite.Run(engine, Folders.OwnSuite);
        TestContext.Out.WriteLine($"{engine.Info.Name} {engine.Info.Version}: {Suite.Describe(run)}, {run.Duration.TotalSeconds:F1} s");
        Assert.That(Suite.Bad(run), Is.Empty);
        Assert.That(run.Tally.Pass, Is.GreaterThan(100));
    }

    /// <summary>V8 is complete: whatever fails here is our fault, or news.</summary>
    [Test]
    public void The_official_suite_passes_on_node_bit_for_bit()
    {
        string suite = Folders.OfficialSuite;
        using IEngine engine = Start("node", "v8");
        RunResult run = Suite.Run(engine, suite);
        TestContext.Out.WriteLine($"{engine.Info.Name} {engine.Info.Version}: {Suite.Describe(run)}, {run.Duration.TotalSeconds:F1} s");
        if (!engine.Info.Features.Has(Wasm.Syntax.Feature.Memory64))
        {
            Assert.Ignore("this node is too old to be complete; make engines fetches a newer one");
        }

        Assert.That(Suite.Bad(run), Is.Empty);
        Assert.That(run.Tally.Pass, Is.GreaterThan(60_000));
    }

    private static IEngine Start(string program, string dialect)
    {
        ImmutableArray<string> options = program == "deno" ? ["run", "--no-config"] : program == "node" ? ["--expose-gc"] : [];
        return EngineStack.Start(new JavaScriptLauncher(new EngineCommand(Folders.Program(program), options)), new ProcessOptions(), Dialect.BuiltIn(dialect));
    }
}
