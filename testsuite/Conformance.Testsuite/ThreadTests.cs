using System.Text;
using Conformance.Engine;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite;

/// <summary>
/// Threads of scripts on the reference engine, as far as scripts of the testsuite cannot express them.
/// </summary>
public sealed class ThreadTests
{
    private const string Memory = """
        (module $M
          (memory (export "memory") 1 1 shared)
          (func (export "wait") (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))
          (func (export "spin") (loop (br_if 0 (i32.eqz (i32.atomic.load (i32.const 0))))))
          (func (export "f")))
        """;

    [TestCase("wait")]
    [TestCase("spin")]
    public void Threads_that_wait_for_what_never_comes_end_by_their_deadlines(string function)
    {
        Assert.That(
            Kinds($"""
                {Memory}
                (thread $T (shared (module $M)) (invoke $M "{function}") (invoke $M "f"))
                (thread $U (shared (module $M)) (thread $V (shared (module $M)) (invoke $M "{function}")) (wait $V))
                (wait $T)
                (wait $U)
                (assert_return (invoke $M "f"))
                """, seconds: 0.5),
            Is.EqualTo("Pass Pass Timeout Pass Pass Pass Timeout Pass Pass Pass Pass"));
    }

    [Test]
    public void Threads_that_call_the_same_functions_for_the_first_time_do_not_disturb_each_other()
    {
        // Each function calls the previous one. All threads call them at the same time.
        const int Functions = 300;
        StringBuilder text = new(
            "(module $M (memory 1 1 shared) (tag $t) (func $f0 (param i32) (result i32) (local.get 0))\n");
        for (int i = 1; i <= Functions; i++)
        {
            text.Append($"""
                (func $f{i} (param i32) (result i32)
                  (block $caught (try_table (catch $t $caught) (if (i32.eq (local.get 0) (i32.const {i})) (then (throw $t)))) )
                  (i32.add (call $f{i - 1} (local.get 0)) (i32.const 1)))

                """);
        }

        text.Append($"(export \"f\" (func $f{Functions})))\n");
        for (int i = 0; i < 8; i++)
        {
            text.Append(
                $"(thread (shared (module $M)) (assert_return (invoke $M \"f\" (i32.const {i * 30})) (i32.const {(i * 30) + Functions})))\n");
        }

        Assert.That(Kinds(text.ToString()).Split(' '), Has.All.EqualTo("Pass"));
    }

    [Test]
    public void Threads_that_define_equal_types_at_once_agree_about_them()
    {
        StringBuilder text = new("""
            (module $M
              (type $a (func (param i32 i64 f32) (result f64)))
              (table (export "table") 1 funcref)
              (elem (i32.const 0) func $f)
              (func $f (type $a) (f64.const 7)))

            """);
        for (int i = 0; i < 8; i++)
        {
            text.Append("(thread (shared (module $M)) (register \"m\" $M)\n");
            for (int k = 0; k < 30; k++)
            {
                text.Append($"""
                    (module
                      (rec (type (struct (field i{(
                        k % 2 == 0 ? 32 : 64
                    )}))) (type (struct (field (ref 0)) (field i32) {string.Concat(
                        Enumerable.Repeat("(field f32)", k)
                    )})))
                      (type $a (func (param i32 i64 f32) (result f64)))
                      (import "m" "table" (table 1 funcref))
                      (func (export "f") (result f64) (call_indirect (type $a) (i32.const 1) (i64.const 2) (f32.const 3) (i32.const 0))))
                    (assert_return (invoke "f") (f64.const 7))

                    """);
            }

            text.Append(")\n");
        }

        Assert.That(Kinds(text.ToString()).Split(' '), Has.All.EqualTo("Pass"));
    }

    [Test]
    public void A_forked_session_outlives_the_one_it_came_from()
    {
        using ReferenceEngine engine = new();
        Extern call = new(new InstanceId(3), "f");
        ISession first = engine.Open();
        Script script = Parse(
            "(module (memory 1 1 shared) (global $g (mut i32) (i32.const 4)) (func (export \"f\") (result i32) (i32.store (i32.const 8) (global.get $g)) (i32.load (i32.const 8))))");
        ReadOnlyMemory<byte> bytes = Wasm.Binary.ModuleEncoder.Encode(
            ((ModuleText.Parsed)((Command.DefineModule)script.Commands[0]).Module).Module);
        Assert.That(
            first.Execute(new Request.Define(new ModuleId(0), bytes), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(
            first.Execute(new Request.Instantiate(call.Instance, new ModuleId(0)), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
        using ISession second = first.Fork([call.Instance])!;
        using ISession blind = first.Fork([])!;
        first.Dispose();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                $"{second.Execute(new Request.Invoke(call, []), Deadline.Never)}", Is.EqualTo("returned i32.const 4"));
            Assert.That(blind.Execute(new Request.Invoke(call, []), Deadline.Never), Is.TypeOf<Outcome.Refused>());
            Assert.That(first.Fork([]), Is.Null);
        }
    }

    [Test]
    [Explicit("takes minutes; for changes to how threads are carried out")]
    public void The_scripts_with_threads_pass_again_and_again()
    {
        foreach (SuiteFile file
            in OwnFiles.All.Where(file => file.Path.StartsWith("threads/", StringComparison.Ordinal)))
        {
            Script script = OwnFiles.Load(file);
            Parallel.For(0, 200, _ => Assert.That(
                new ScriptRunner(
                    new ReferenceEngine(),
                    new RunOptions()).Run(script, file.Place).Commands.Select(command => command.Verdict.Reason),
                Has.All.Empty));
        }
    }

    private static Script Parse(string text) =>
        ScriptParser.Parse(new SourceText("test.wast", Encoding.UTF8.GetBytes(text)));

    private static string Kinds(string script, double seconds = 60)
    {
        using ReferenceEngine engine = new();
        RunOptions options = new() { CommandTimeout = TimeSpan.FromSeconds(seconds) };
        FileResult result = new ScriptRunner(engine, options).Run(Parse(script), FeatureGate.Of("threads/test.wast"));
        return string.Join(' ', result.Commands.Select(command => command.Verdict.Kind));
    }
}
