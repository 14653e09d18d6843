using Conformance.Engine;

namespace Conformance.Reference.Tests.Execution;

public sealed class ExecutionTests
{
    private const string Fib =
        "(func $fib (export \"fib\") (param i32) (result i32) (if (result i32) (i32.lt_u (local.get 0) (i32.const 2)) "
        + "(then (local.get 0)) (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub "
        + "(local.get 0) (i32.const 2)))))))";

    private const string Deep =
        "(func $deep (export \"deep\") (param i32) (result i32) (if (result i32) (local.get 0) "
        + "(then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1))))) (else (i32.const 0)))) "
        + "(func $for-ever (export \"for-ever\") (call $for-ever))";

    [Test]
    public void Calls_return_what_they_compute()
    {
        using Bench bench = new();
        bench.Load(1, Fib);
        Assert.That(bench.Call(1, "fib", Value.I32(20)).ToString(), Is.EqualTo("returned i32.const 6765"));
    }

    [Test]
    public void A_hundred_thousand_frames_fit_and_endless_ones_exhaust_the_stack_which_can_be_used_again()
    {
        using Bench bench = new();
        bench.Load(1, Deep);
        Assert.That(bench.Call(1, "deep", Value.I32(100_000)).ToString(), Is.EqualTo("returned i32.const 100000"));
        Assert.That(bench.Call(1, "for-ever"), Is.EqualTo(new Outcome.Exhausted("call stack exhausted")));
        Assert.That(bench.Call(1, "deep", Value.I32(9)).ToString(), Is.EqualTo("returned i32.const 9"));
    }

    [TestCase("(func (export \"run\") (loop (br 0)))", TestName = "A_loop_is_interrupted")]
    [TestCase("(func $f (export \"run\") (return_call $f))", TestName = "A_tail_call_is_interrupted")]
    [TestCase(
        "(func $f (export \"run\") (call $g (i32.const 60))) (func $g (param i32) (if (local.get 0) (then (call $g "
            + "(i32.sub (local.get 0) (i32.const 1))) (call $g (i32.sub (local.get 0) (i32.const 1))))))",
        TestName = "Calls_without_a_loop_are_interrupted")]
    public void Runs_end_at_their_deadline(string text)
    {
        using Bench bench = new();
        bench.Load(1, text);
        bench.Deadline = Deadline.After(TimeSpan.FromMilliseconds(50));
        Assert.That(bench.Call(1, "run"), Is.EqualTo(new Outcome.TimedOut()));
        bench.Deadline = Deadline.Never;
        bench.Load(2, Fib);
        Assert.That(bench.Call(2, "fib", Value.I32(10)).ToString(), Is.EqualTo("returned i32.const 55"));
    }

    [Test]
    public void Tail_calls_between_instances_need_no_stack()
    {
        using Bench bench = new();
        bench.Load(1, "(type $f (func (param i32) (result i32))) (table (export \"t\") 2 funcref) "
            + "(func $even (export \"even\") (param i32) (result i32) (if (i32.eqz (local.get 0)) (then (return "
            + "(i32.const 1)))) "
            + "(return_call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1))) (elem (i32.const "
            + "0) $even)",
            "a");
        bench.Load(2, "(type $f (func (param i32) (result i32))) (table (import \"a\" \"t\") 2 funcref) "
            + "(func $odd (param i32) (result i32) (if (i32.eqz (local.get 0)) (then (return (i32.const 0)))) "
            + "(return_call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))) (elem (i32.const "
            + "1) $odd)");
        Assert.That(bench.Call(1, "even", Value.I32(1_000_000)).ToString(), Is.EqualTo("returned i32.const 1"));
        Assert.That(bench.Call(1, "even", Value.I32(1_000_001)).ToString(), Is.EqualTo("returned i32.const 0"));
    }

    [Test]
    public void An_exception_is_caught_frames_and_instances_away()
    {
        using Bench bench = new();
        bench.Load(1, "(tag (export \"e\") (param i32)) (func $deep (export \"deep\") (param i32) "
            + "(if (i32.eqz (local.get 0)) (then (throw 0 (i32.const 42)))) (call $deep (i32.sub (local.get 0) "
            + "(i32.const 1))))",
            "a");
        bench.Load(2, "(tag $e (import \"a\" \"e\") (param i32)) (func $deep (import \"a\" \"deep\") (param i32)) "
            + "(func (export \"run\") (param i32) (result i32) (block $h (result i32) (try_table (catch $e $h) (call "
            + "$deep (local.get 0))) (i32.const 0)))");
        Assert.That(bench.Call(2, "run", Value.I32(50_000)).ToString(), Is.EqualTo("returned i32.const 42"));
        Assert.That(bench.Call(1, "deep", Value.I32(3)), Is.InstanceOf<Outcome.Threw>());
    }

    [Test]
    public void An_exception_that_nothing_catches_has_its_own_values_and_not_the_arguments()
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(tag $e (export \"e\") (param i32 externref)) (func (export \"run\") (param i32 externref externref) "
                + "(throw $e (i32.const 42) (local.get 2)))");
        Assert.That(
            bench.Call(1, "run", Value.I32(1), Host(2), Host(3)).ToString(),
            Is.EqualTo("threw e (i32.const 42, ref.extern 3)"));
    }

    [Test]
    public void An_element_that_is_null_is_named_by_its_index()
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(type $f (func)) (table 3 funcref) (func (export \"run\") (param i32) (call_indirect (type $f) "
                + "(local.get 0)))");
        Assert.That(
            bench.Call(1, "run", Value.I32(2)),
            Is.EqualTo(new Outcome.Trapped(TrapKinds.UninitializedElement, "uninitialized element 2")));
        Assert.That(
            bench.Call(1, "run", Value.I32(3)),
            Is.EqualTo(new Outcome.Trapped(TrapKinds.UndefinedElement, "undefined element")));
    }

    [Test]
    public void Wrong_requests_are_refused()
    {
        using Bench bench = new();
        bench.Load(1, Fib);
        Assert.That(bench.Call(1, "nothing"), Is.InstanceOf<Outcome.Refused>());
        Assert.That(bench.Call(2, "fib", Value.I32(1)), Is.InstanceOf<Outcome.Refused>());
        Assert.That(bench.Call(1, "fib"), Is.InstanceOf<Outcome.Refused>());
        Assert.That(bench.Call(1, "fib", Value.I64(1)), Is.InstanceOf<Outcome.Refused>());
        Assert.That(
            bench.Ask(new Request.Instantiate(new InstanceId(3), new ModuleId(9))), Is.InstanceOf<Outcome.Refused>());
    }

    [Test]
    public void A_frame_beyond_the_limit_is_unsupported()
    {
        using Bench bench = new();
        bench.Load(
            1,
            $"(func (export \"run\") "
                + $"{string.Concat(Enumerable.Repeat("(local v128 v128 v128 v128 v128 v128 v128 v128)", 4200))})");
        Assert.That(bench.Call(1, "run"), Is.InstanceOf<Outcome.Unsupported>());
    }

    [Test]
    public void References_keep_their_identity_at_the_border()
    {
        using Bench bench = new();
        bench.Load(1, "(type $s (struct (field i32))) (global $g (ref $s) (struct.new $s (i32.const 1))) "
            + "(func (export \"same\") (result structref) (global.get $g)) (func (export \"new\") (result structref) "
            + "(struct.new $s (i32.const 1))) "
            + "(func (export \"is\") (param structref) (result i32) (ref.eq (local.get 0) (global.get $g))) "
            + "(func (export \"extern\") (param externref) (result anyref) (any.convert_extern (local.get 0)))");
        Value first = ((Outcome.Returned)bench.Call(1, "same")).Values[0];
        Assert.That(((Outcome.Returned)bench.Call(1, "same")).Values[0], Is.EqualTo(first));
        Assert.That(((Outcome.Returned)bench.Call(1, "new")).Values[0], Is.Not.EqualTo(first));
        Assert.That(bench.Call(1, "is", first).ToString(), Is.EqualTo("returned i32.const 1"));
        Assert.That(
            ((Outcome.Returned)bench.Call(
                1, "extern", Value.Ref(new Engine.Reference.Host(7, IsExtern: true)))).Values[0],
            Is.EqualTo(Value.Ref(new Engine.Reference.Host(7, IsExtern: false))));
    }

    [Test]
    public void A_closed_session_refuses()
    {
        Bench bench = new();
        bench.Load(1, Fib);
        bench.Dispose();
        bench.Dispose();
        Assert.That(bench.Call(1, "fib", Value.I32(1)), Is.InstanceOf<Outcome.Refused>());
        Assert.That(bench.Load(2, Fib), Is.InstanceOf<Outcome.Refused>());
    }

    private static Value Host(uint number) => Value.Ref(new Engine.Reference.Host(number, IsExtern: true));
}
