using Conformance.Engine;

namespace Conformance.Reference.Tests.Execution;

/// <summary>Calls that the loop executes itself, and the cases that it leaves to the slow path.</summary>
public sealed class CallTests
{
    private const string Types = "(type $t (func (param i32 i64) (result i64))) ";

    private const string End = "(if (i32.eqz (local.get 0)) (then (return (local.get 1))))";

    private const string Next = "(i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 3))";

    private const string References =
        "(type $t (func (param i32 externref funcref v128) (result externref))) (table 1 funcref) "
            + "(elem (i32.const 0) $f) (func $f (export \"run\") (type $t) (if (i32.eqz (local.get 0)) (then (return (local.get 1)))) ";

    [TestCase("(return_call $f {0})")]
    [TestCase("(return_call_indirect (type $t) {0} (i32.const 0))")]
    [TestCase("(return_call_ref $t {0} (ref.func $f))")]
    public void A_million_tail_calls_take_the_room_of_one(string call)
    {
        using Bench bench = new();
        bench.Load(
            1,
            Types + "(table 1 funcref) (elem (i32.const 0) $f) (func $f (export \"run\") (type $t) " + End
                + string.Format(null, call, Next) + ")");
        Assert.That(
            bench.Call(1, "run", Value.I32(1_000_000), Value.I64(1)).ToString(),
            Is.EqualTo("returned i64.const 3000001"));
    }

    [TestCase("(return_call $f {0})")]
    [TestCase("(return_call_indirect (type $t) {0} (i32.const 0))")]
    [TestCase("(return_call_ref $t {0} (ref.func $f))")]
    public void References_and_vectors_are_arguments_of_tail_calls(string call)
    {
        using Bench bench = new();
        string arguments = "(i32.sub (local.get 0) (i32.const 1)) (local.get 1) (ref.func $f) (local.get 3)";
        bench.Load(1, References + string.Format(null, call, arguments) + ")");
        Value vector = new(Wasm.Syntax.ValKind.V128, 1, 2);
        Value host = Value.Ref(new Engine.Reference.Host(7, IsExtern: true));
        Value nothing = Value.Ref(new Engine.Reference.Null(Wasm.Syntax.HeapKind.NoFunc));
        Assert.That(
            bench.Call(1, "run", Value.I32(1000), host, nothing, vector).ToString(),
            Is.EqualTo("returned ref.extern 7"));
    }

    [TestCase("(return_call $g (i32.const 1) (i32.const 2) (i32.const 3) (local.get 0))")]
    [TestCase(
        "(return_call_indirect (type $g) (i32.const 1) (i32.const 2) (i32.const 3) (local.get 0) (i32.const 0))")]
    public void A_tail_call_may_have_more_parameters_than_its_caller_and_fewer(string call)
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(type $g (func (param i32 i32 i32 i32) (result i32))) (table 1 funcref) (elem (i32.const 0) $g) "
                + $"(func $f (export \"run\") (param i32) (result i32) {call}) (func $g (type $g) "
                + "(return_call $h (i32.add (local.get 2) (local.get 3)))) (func $h (param i32) (result i32) "
                + "(local i32) (i32.add (local.get 0) (local.get 1)))");
        Assert.That(bench.Call(1, "run", Value.I32(40)).ToString(), Is.EqualTo("returned i32.const 43"));
    }

    [TestCase("call_ref")]
    [TestCase("return_call_ref")]
    public void A_null_function_traps(string call)
    {
        using Bench bench = new();
        bench.Load(1, $"(type $v (func)) (func (export \"run\") ({call} $v (ref.null $v)))");
        Assert.That(
            bench.Call(1, "run"),
            Is.EqualTo(new Outcome.Trapped(TrapKinds.NullFunctionReference, "null function reference")));
    }

    [TestCase("(i32.and (local.get 1) (i32.const 15))", 1)]
    [TestCase("(i32.shr_u (local.get 1) (i32.const 1))", 2)]
    [TestCase("(local.get 1)", 1)]
    public void A_fused_index_traps_as_any_other(string index, int factor)
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(type $t (func (param i32) (result i32))) (type $u (func)) (table 4 funcref) (elem (i32.const 0) $f $u) "
                + "(func $f (type $t) (local.get 0)) (func $u) (func (export \"run\") (param i32 i32) (result i32) "
                + $"(call_indirect (type $t) (local.get 0) {index}))");
        Assert.That(Run(0), Is.EqualTo("returned i32.const 7"));
        Assert.That(Run(0), Is.EqualTo("returned i32.const 7"));
        Assert.That(Run(1), Does.StartWith("trapped: indirect call type mismatch"));
        Assert.That(Run(2), Does.StartWith("trapped: uninitialized element 2"));
        Assert.That(Run(4), Does.StartWith("trapped: undefined element"));

        string Run(int at) => bench.Call(1, "run", Value.I32(7), Value.I32(at * factor)).ToString()!;
    }

    [TestCase("(i32.shr_u (local.get 0) (i32.const 1))", "(local.get 1)", TestName = "Index_and_copy_of_two_locals")]
    [TestCase("(i32.shr_u (local.get 0) (i32.const 1))", "(local.get 0)", TestName = "Index_and_copy_of_one_local")]
    [TestCase("(i32.and (local.tee 0 (local.get 0)) (i32.const 1))", "(i32.const 9)", TestName = "Index_without_copy")]
    public void An_argument_and_a_fused_index_do_not_disturb_each_other(string index, string argument)
    {
        using Bench fused = new();
        using Bench plain = new(fuses: false);
        foreach (Bench bench in new[] { fused, plain })
        {
            bench.Load(
                1,
                "(type $t (func (param i32 i32) (result i32))) (table 2 funcref) (elem (i32.const 0) $f $g) "
                    + "(func $f (type $t) (i32.sub (local.get 0) (local.get 1))) (func $g (type $t) (i32.sub "
                    + "(local.get 1) (local.get 0))) (func (export \"run\") (param i32 i32) (result i32) "
                    + $"(call_indirect (type $t) (i32.clz (local.get 0)) {argument} {index}))");
        }

        foreach (int number in new[] { 0, 1, 2, 3 })
        {
            Assert.That(
                fused.Call(1, "run", Value.I32(number), Value.I32(5)).ToString(),
                Is.EqualTo(plain.Call(1, "run", Value.I32(number), Value.I32(5)).ToString()));
        }
    }

    [Test]
    public void A_function_of_one_operation_gives_the_same_through_a_table_and_a_reference_as_directly(
        [Values("add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl", "rotr")] string operation,
        [Values(1, 5, 33, -1, int.MinValue)] int constant)
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(type $t (func (param i32) (result i32))) (table 2 funcref) (elem (i32.const 1) $f) (func $f (type $t) "
                + $"(i32.{operation} (local.get 0) (i32.const {constant}))) (func (export \"direct\") (type $t) "
                + "(call $f (local.get 0))) (func (export \"table\") (type $t) (call_indirect (type $t) (local.get 0) "
                + "(i32.const 1))) (func (export \"fused\") (type $t) (local i32) (local.set 1 (i32.const 2)) "
                + "(i32.add (i32.const 0) (call_indirect (type $t) (local.get 0) (i32.shr_u (local.get 1) (i32.const 1))))) "
                + "(func (export \"reference\") (type $t) (call_ref $t (local.get 0) (ref.func $f)))");
        foreach (int argument in (int[])[0, 7, -1, int.MinValue + 1, 0x12345678])
        {
            string expected = bench.Call(1, "direct", Value.I32(argument)).ToString()!;
            foreach (string way in (string[])["table", "fused", "reference", "table", "fused", "reference"])
            {
                Assert.That(
                    bench.Call(1, way, Value.I32(argument)).ToString(), Is.EqualTo(expected), $"{way} {argument}");
            }
        }
    }

    [Test]
    public void A_function_that_begins_with_a_call_can_be_called_through_a_table_before_and_after_its_first_run()
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(type $t (func (result i32))) (table 1 funcref) (elem (i32.const 0) $f) (func $five (type $t) "
                + "(i32.const 5)) (func $f (export \"direct\") (type $t) (call $five)) (func (export \"run\") "
                + "(param i32) (result i32) (local i32) (loop (local.set 1 (i32.add (local.get 1) (call_indirect "
                + "(type $t) (i32.const 0)))) (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) "
                + "(local.get 1))");
        Assert.That(bench.Call(1, "run", Value.I32(1)).ToString(), Is.EqualTo("returned i32.const 5"));
        Assert.That(bench.Call(1, "run", Value.I32(4)).ToString(), Is.EqualTo("returned i32.const 20"));
        Assert.That(bench.Call(1, "direct").ToString(), Is.EqualTo("returned i32.const 5"));
    }

    [Test]
    public void References_reach_the_deepest_frames_of_the_stack()
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(func $deep (export \"deep\") (param i32 externref) (result externref) (if (i32.eqz (local.get 0)) (then "
                + "(return (local.get 1)))) (call $deep (i32.sub (local.get 0) (i32.const 1)) (local.get 1))) "
                + "(func $mixed (export \"mixed\") (param i32) (result i32) (if (result i32) (local.get 0) (then "
                + "(call $mixed (i32.sub (local.get 0) (i32.const 1)))) (else (ref.is_null (call $deep (i32.const 99) "
                + "(ref.null extern)))))) (func $ever (export \"ever\") (param externref) (call $ever (local.get 0)))");
        Value host = Value.Ref(new Engine.Reference.Host(7, IsExtern: true));
        Assert.That(bench.Call(1, "mixed", Value.I32(50_000)).ToString(), Is.EqualTo("returned i32.const 1"));
        Assert.That(bench.Call(1, "deep", Value.I32(50_000), host).ToString(), Is.EqualTo("returned ref.extern 7"));
        Assert.That(bench.Call(1, "ever", host), Is.EqualTo(new Outcome.Exhausted("call stack exhausted")));
    }

    [Test]
    public void An_exception_without_references_passes_deep_frames_without_references()
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(tag $e (param i32)) (func $deep (export \"deep\") (param i32) (result i32) (if (i32.eqz (local.get 0)) "
                + "(then (return (block $h (result i32) (try_table (catch $e $h) (throw $e (i32.const 42))) "
                + "(unreachable))))) (call $deep (i32.sub (local.get 0) (i32.const 1))))");
        Assert.That(bench.Call(1, "deep", Value.I32(50_000)).ToString(), Is.EqualTo("returned i32.const 42"));
    }
}
