using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>
/// <c>thread</c> and <c>wait</c>: every command of every thread has one verdict, in the order of the script.
/// </summary>
public sealed class ScriptThreadTests
{
    private const string OneThread =
        "(module $M) (thread $T (shared (module $M)) (invoke $M \"f\")) (wait $T) (invoke $M \"f\")";

    [Test]
    public void A_thread_works_in_a_session_of_its_own()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(engine, OneThread), Is.EqualTo("Pass Pass Pass Pass Pass"));
            Assert.That(engine.Sessions, Is.EqualTo(2));
        }
    }

    [Test]
    public void Verdicts_stand_in_the_order_of_the_script_whichever_thread_is_first()
    {
        using ManualResetEventSlim second = new();
        FakeEngine engine = new(request =>
        {
            switch (request)
            {
                case Request.Invoke { Function.Name: "first" }:
                    second.Wait();
                    return new Outcome.Trapped(TrapKinds.Unreachable, "unreachable");
                case Request.Invoke { Function.Name: "second" }:
                    second.Set();
                    return Outcome.Returned.Nothing;
                default:
                    return FakeEngine.Agree(request);
            }
        });
        FileResult result = Run(engine, """
            (module $M)
            (thread $T (shared (module $M)) (invoke $M "first"))
            (thread $U (shared (module $M)) (thread (shared (module $M)) (invoke $M "second")) (wait) (invoke $M "f"))
            (wait $T)
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ScriptRunnerTests.Kinds(result), Is.EqualTo("Pass Pass Fail Pass Pass Pass Pass Pass Pass"));
            Assert.That(result.Commands.Select(command => command.Kind), Is.EqualTo((string[])
                ["module", "thread", "invoke", "thread", "thread", "invoke", "wait", "invoke", "wait"]));
            Assert.That(result.Commands[2].Name, Is.EqualTo("first"));
        }
    }

    [Test]
    public void An_engine_without_the_ability_makes_threads_and_what_follows_them_unsupported()
    {
        FakeEngine engine = new(FakeEngine.Agree)
        {
            Info = new EngineInfo("single", "1", FeatureSet.All, Abilities.All & ~Abilities.Threads),
        };
        FileResult result = Run(engine, OneThread);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ScriptRunnerTests.Kinds(result),
                Is.EqualTo("Pass Unsupported Unsupported Unsupported Unsupported"));
            Assert.That(
                result.Commands[1].Verdict.Reason,
                Is.EqualTo("this engine cannot run a second thread on one store"));
            Assert.That(engine.Sessions, Is.EqualTo(1));
            Assert.That(engine.Asked.OfType<Request.Invoke>(), Is.Empty);
        }
    }

    [Test]
    public void A_session_that_is_not_forked_is_no_failure()
    {
        FakeEngine engine = new(FakeEngine.Agree) { Fork = _ => null };
        Assert.That(Kinds(engine, OneThread), Is.EqualTo("Pass Unsupported Unsupported Unsupported Unsupported"));
    }

    [Test]
    public void An_engine_that_throws_instead_of_forking_is_broken()
    {
        FakeEngine engine = new(FakeEngine.Agree) { Fork = _ => throw new InvalidOperationException("no") };
        FileResult result = Run(engine, OneThread);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ScriptRunnerTests.Kinds(result), Is.EqualTo("Pass Error Blocked Blocked Blocked"));
            Assert.That(result.Commands[1].Verdict.Type, Is.EqualTo(VerdictTypes.EngineBroken));
            Assert.That(
                result.Commands[2].Verdict.Reason,
                Does.StartWith("needs 'thread' of line 1, which did not succeed"));
        }
    }

    [TestCase("(thread $T (shared (module $N)) (invoke $N \"f\"))", "Error Blocked", "unknown instance $N")]
    [TestCase("(wait $T)", "Error", "unknown thread $T")]
    [TestCase("(wait)", "Error", "there is no thread yet")]
    [TestCase("(thread $T) (thread $T (module))", "Pass Error Blocked", "thread $T is already defined")]
    public void Names_of_threads_and_of_what_they_share_must_be_known(string script, string kinds, string reason)
    {
        FileResult result = Run(new FakeEngine(FakeEngine.Agree), script);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ScriptRunnerTests.Kinds(result), Is.EqualTo(kinds));
            Assert.That(result.Commands.Select(command => command.Verdict.Reason), Has.Some.EqualTo(reason));
        }
    }

    [Test]
    public void A_thread_knows_only_what_is_shared_with_it()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        Assert.That(
            Kinds(
                engine,
                "(module $M) (module $N) (thread $T (shared (module $M)) (invoke $M \"f\") (invoke $N \"f\") (invoke \"f\") (module $N)) (wait $T) (module $O)"),
            Is.EqualTo("Pass Pass Pass Pass Error Error Pass Pass Pass"));
    }

    [Test]
    public void What_a_thread_shares_must_have_succeeded()
    {
        FakeEngine engine = new(request =>
            request is Request.Instantiate ? new Outcome.Unlinkable("unknown import") : FakeEngine.Agree(request));
        Assert.That(Kinds(engine, OneThread), Is.EqualTo("Fail Blocked Blocked Blocked Blocked"));
    }

    [Test]
    public void A_thread_that_nobody_waits_for_is_judged()
    {
        using ManualResetEventSlim later = new();
        FakeEngine engine = new(request =>
        {
            if (request is Request.Invoke { Function.Name: "slow" })
            {
                later.Wait();
            }
            else if (request is Request.Invoke)
            {
                later.Set();
            }

            return FakeEngine.Agree(request);
        });
        Assert.That(
            Kinds(engine, "(module $M) (thread (shared (module $M)) (invoke $M \"slow\")) (invoke $M \"f\")"),
            Is.EqualTo("Pass Pass Pass Pass"));
    }

    [Test]
    public void An_engine_that_never_answers_a_thread_loses_no_verdict()
    {
        using ManualResetEventSlim never = new();
        FakeEngine engine = new(request =>
        {
            if (request is Request.Invoke { Function.Name: "hang" })
            {
                never.Wait();
            }

            return FakeEngine.Agree(request);
        });
        FileResult result = new ScriptRunner(
            engine,
            new RunOptions { CommandTimeout = TimeSpan.FromMilliseconds(10) }).Run(
            ScriptRunnerTests.Parse(
                "(module $M) (thread $T (shared (module $M)) (invoke $M \"f\") (invoke $M \"hang\") (invoke $M \"f\")) (wait $T) (invoke $M \"f\")"),
            FeatureGate.Of("test.wast"));
        never.Set();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ScriptRunnerTests.Kinds(result), Is.EqualTo("Pass Pass Pass Timeout Blocked Timeout Blocked"));
            Assert.That(result.Commands[5].Verdict.Reason, Is.EqualTo("the thread did not end in time"));
        }
    }

    [Test]
    public void More_threads_than_a_machine_bears_are_refused()
    {
        const int Many = 200;
        using ManualResetEventSlim all = new();
        FakeEngine engine = new(request =>
        {
            if (request is Request.Invoke { Function.Name: "stay" })
            {
                all.Wait();
            }
            else if (request is Request.Invoke { Function.Name: "release" })
            {
                all.Set();
            }

            return FakeEngine.Agree(request);
        });
        string threads = string.Concat(Enumerable.Repeat("(thread (shared (module $M)) (invoke $M \"stay\")) ", Many));
        FileResult result = Run(engine, $"(module $M) {threads} (invoke $M \"release\")");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Commands, Has.Length.EqualTo(2 + (2 * Many)));
            Assert.That(
                result.Commands.Count(command =>
                    command.Verdict.Reason.Contains("threads at a time", StringComparison.Ordinal)),
                Is.GreaterThan(0));
        }
    }

    [Test]
    public void Input_waits_for_the_threads_in_the_file()
    {
        string folder = Directory.CreateTempSubdirectory("conformance").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "inner.wast"),
                "(module $M) (thread (shared (module $M)) (assert_return (invoke $M \"f\") (i32.const 1)))");
            FileResult result = new ScriptRunner(new FakeEngine(FakeEngine.Agree), new RunOptions())
                .Run(ScriptRunnerTests.Parse("(input \"inner.wast\")"), FeatureGate.Of("x.wast"), folder);
            Assert.That(
                result.Commands.Single().Verdict.Reason,
                Does.StartWith("inner.wast:1:42: expected i32.const 1"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_cancelled_run_leaves_its_threads_behind()
    {
        using CancellationTokenSource stop = new();
        using ManualResetEventSlim later = new();
        FakeEngine engine = new(request =>
        {
            if (request is Request.Invoke)
            {
                stop.Cancel();
                later.Wait();
            }

            return FakeEngine.Agree(request);
        });
        Assert.That(
            () =>
                new ScriptRunner(engine, new RunOptions()).Run(
                    ScriptRunnerTests.Parse(OneThread),
                    FeatureGate.Of("x.wast"),
                    cancellation: stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        later.Set();
    }

    private static FileResult Run(FakeEngine engine, string script) =>
        new ScriptRunner(engine, new RunOptions()).Run(ScriptRunnerTests.Parse(script), FeatureGate.Of("test.wast"));

    private static string Kinds(FakeEngine engine, string script) => ScriptRunnerTests.Kinds(Run(engine, script));
}
