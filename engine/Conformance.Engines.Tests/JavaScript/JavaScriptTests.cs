using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Engines.Isolation;
using Conformance.Engines.JavaScript;
using Conformance.Engines.Processes;
using Conformance.Runner.Results;

namespace Conformance.Engines.Tests.JavaScript;

/// <summary>Runs the adapter on the installed engines.</summary>
[TestFixture]
public sealed class JavaScriptTests
{
    [TestCase("node", "v8", "node")]
    [TestCase("deno", "v8", "deno")]
    [TestCase("bun", "javascriptcore", "bun")]
    [TestCase("jsc", "javascriptcore", "jsc")]
    [TestCase("js102", "spidermonkey", "sm")]
    public void Our_own_scripts_and_scenarios_pass_but_for_known_faults(
        string program, string dialect, string expectations)
    {
        using IEngine engine = Start(program, dialect);
        RunResult run = Suite.Run(engine, Folders.OwnSuite);
        TestContext.Out.WriteLine(
            $"{engine.Info.Name} {engine.Info.Version}: {Suite.Describe(run)}, {run.Duration.TotalSeconds:F1} s");
        Assert.That(run.Tally.Pass, Is.GreaterThan(1_000));
        string[] others = KnownFailures.Others(run, engine.Info, expectations);
        if (others.Length > 0)
        {
            IgnoreIfOld(engine);
        }

        Assert.That(others, Is.Empty);
    }

    /// <summary>
    /// An empty slot provided by the host: each engine has its own text for it, which the results show with the
    /// verdict.
    /// </summary>
    [TestCase(
        "node",
        "v8",
        "trapped: (null function|function signature mismatch|null function or function signature mismatch) (.*, "
            + ")?uninitialized element(, .*)?")]
    [TestCase(
        "deno",
        "v8",
        "trapped: (null function|function signature mismatch|null function or function signature mismatch) (.*, "
            + ")?uninitialized element(, .*)?")]
    [TestCase(
        "bun",
        "javascriptcore",
        "trapped: call_indirect to a (null table entry|signature that does not match (.*, )?uninitialized element(, .*)?)")]
    [TestCase(
        "jsc",
        "javascriptcore",
        "trapped: call_indirect to a (null table entry|signature that does not match (.*, )?uninitialized element(, .*)?)")]
    [TestCase("js102", "spidermonkey", "trapped: indirect call to null")]
    public void A_call_through_an_empty_slot_is_judged_by_the_engines_own_words(
        string program, string dialect, string words)
    {
        using IEngine engine = Start(program, dialect);
        RunResult run = Suite.Run(
            engine,
            [.. new[] { "dynamic-linking.yaml", "dynamic-linking-2018.yaml" }.Select(
                file => Path.Combine(Repository.Root, "testsuite", "linking", file))]);
        CommandResult[] traps =
            [.. run.Files.SelectMany(file => file.Commands).Where(command => command.Kind == "assert_trap")];
        Assert.That(traps, Has.Length.GreaterThan(2));
        Assert.That(traps.Select(trap => trap.Verdict.Kind), Is.All.EqualTo(VerdictKind.Pass));
        Assert.That(traps.Select(trap => $"{trap.Actual} {trap.Meanings}".TrimEnd()), Is.All.Match($"^{words}$"));
    }

    /// <summary>No vector crosses the JavaScript API: such a call is not judged, even if a module catches all.</summary>
    [TestCase("effects: [{set: m.g, to: v128.const i32x4 1 2 3 4}], returns: [i32.const 1]")]
    [TestCase("effects: [{set: m.g, to: v128.const i32x4 1 2 3 4}, {set: m.n, to: i32.const 2}], returns: [i32.const 1]")]
    [TestCase("calls: m.take, args: [v128.const i32x4 1 2 3 4]")]
    public void What_a_host_function_cannot_do_is_unsupported(string host)
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.ID}.yaml");
        File.WriteAllText(
            path,
            $$"""
            scenario: 1
            name: vectors
            features: [simd, exceptions]
            host:
              env:
                f: {type: "func (result i32)", {{host}}}
            modules:
              m:
                wat: |
                  (module
                    (import "env" "f" (func $f (result i32)))
                    (global (export "g") (mut v128) (v128.const i32x4 0 0 0 0))
                    (global (export "n") (mut i32) (i32.const 0))
                    (func (export "take") (param v128) (result i32) (i32.const 3))
                    (func (export "run") (result i32)
                      (block $h (try_table (result i32) (catch_all $h) (call $f)) (return))
                      (i32.const 4)))
            tests:
              - name: all
                steps:
                  - instantiate: m
                  - assert_return: m.run
                    results: [i32.const 1]
            """);
        using IEngine engine = Start("node", "v8");
        CommandResult last = Suite.Run(engine, path).Files.Single().Commands[^1];
        File.Delete(path);
        Assert.That(last.Verdict.Kind, Is.EqualTo(VerdictKind.Unsupported), last.Verdict.Reason);
    }

    /// <summary>V8 implements everything here: a failure is our fault, or news.</summary>
    [Test]
    public void The_official_suite_passes_on_node_bit_for_bit()
    {
        string suite = OfficialSuite.Folder;
        using IEngine engine = Start("node", "v8");
        RunResult run = Suite.Run(engine, suite);
        TestContext.Out.WriteLine(
            $"{engine.Info.Name} {engine.Info.Version}: {Suite.Describe(run)}, {run.Duration.TotalSeconds:F1} s");
        IgnoreIfOld(engine);
        Assert.That(Suite.Bad(run), Is.Empty);
        Assert.That(run.Tally.Pass, Is.GreaterThan(60_000));
    }

    // An unsupported module has no effects, and later commands of its script see that.
    private static void IgnoreIfOld(IEngine engine)
    {
        if (!engine.Info.Features.Has(Wasm.Syntax.Feature.Memory64))
        {
            Assert.Ignore($"this {engine.Info.Name} is too old to be complete; make engines fetches a newer one");
        }
    }

    private static IEngine Start(string program, string dialect)
    {
        ImmutableArray<string> options = program switch
        {
            "deno" => ["run", "--no-config"],
            "node" => ["--expose-gc"],
            "bun" => [],
            _ => ["-m"],
        };
        return EngineStack.Start(
            new JavaScriptLauncher(new EngineCommand(Folders.Program(program), options)),
            new ProcessOptions(),
            Dialect.BuiltIn(dialect));
    }
}
