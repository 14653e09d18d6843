using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Runner.Tests.Execution;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Results;

public sealed class EngineWordsTests
{
    [Test]
    public void Words_of_traps_and_of_refused_modules_are_found_in_results()
    {
        FakeEngine engine = new(request => request switch
        {
            Request.Define define when define.Binary.Span.IndexOf("big"u8) >= 0 => new Outcome.Invalid("too big"),
            Request.Invoke { Function.Name: "own" } =>
                new Outcome.Trapped(TrapKinds.UninitializedElement, "empty slot"),
            Request.Invoke { Function.Name: "other" } => new Outcome.Trapped(TrapKinds.None, "no idea"),
            Request.Invoke { Function.Name: "suite" } => new Outcome.Trapped(TrapKinds.None, "unreachable"),
            _ => FakeEngine.Agree(request),
        });
        FileResult result = Run(engine, """
            (module (func (export "own")) (func (export "other")) (func (export "suite")))
            (assert_trap (invoke "own") "uninitialized element")
            (assert_trap (invoke "other") "undefined \"element\"")
            (assert_trap (invoke "suite") "unreachable")
            (assert_trap (invoke "other") "")
            (assert_return (invoke "other"))
            (module (memory (export "big") 1))
            """);
        Assert.That(EngineWords.Of([result]), Is.EqualTo(new[]
        {
            new EngineWords("empty slot", "uninitialized element", "a.wast:2"),
            new EngineWords("no idea", "undefined \"element\"", "a.wast:3"),
            new EngineWords("too big", null, "a.wast:7"),
        }));
    }

    private static FileResult Run(FakeEngine engine, string script)
    {
        SourceText source = new("a.wast", System.Text.Encoding.UTF8.GetBytes(script));
        return new ScriptRunner(engine, new RunOptions { Match = MatchLevel.Kind })
            .Run(ScriptParser.Parse(source), FeatureGate.Of("a.wast"));
    }
}
