using System.Runtime.Intrinsics;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Execution;

public sealed class InstantiationTests
{
    [Test]
    public void Effects_before_a_failed_segment_stay_and_its_functions_can_be_called()
    {
        using Bench bench = new();
        bench.Load(1, "(type $f (func (result i32))) (table (export \"t\") 2 funcref) (memory (export \"m\") 1) "
            + "(func (export \"run\") (param i32) (result i32) (call_indirect (type $f) (local.get 0)))", "a");
        Outcome outcome = bench.Load(2, "(table (import \"a\" \"t\") 2 funcref) (memory (import \"a\" \"m\") 1) "
            + "(func $f (result i32) (i32.load8_u (i32.const 5))) (elem (i32.const 1) $f) "
            + "(data (i32.const 5) \"\\2a\") (data (i32.const 0x1_0000) \"x\")");
        Assert.That(
            outcome, Is.EqualTo(new Outcome.Trapped(TrapKinds.OutOfBoundsMemoryAccess, "out of bounds memory access")));
        Assert.That(bench.Call(1, "run", Value.I32(1)).ToString(), Is.EqualTo("returned i32.const 42"));
    }

    [Test]
    public void Elements_come_before_data()
    {
        using Bench bench = new();
        bench.Load(
            1, "(memory (export \"m\") 1) (func (export \"get\") (result i32) (i32.load8_u (i32.const 0)))", "a");
        Outcome outcome = bench.Load(
            2,
            "(memory (import \"a\" \"m\") 1) (table 0 funcref) (func $f) (data (i32.const 0) \"x\") (elem (i32.const "
                + "0) $f)");
        Assert.That(
            outcome, Is.EqualTo(new Outcome.Trapped(TrapKinds.OutOfBoundsTableAccess, "out of bounds table access")));
        Assert.That(bench.Call(1, "get").ToString(), Is.EqualTo("returned i32.const 0"));
    }

    [Test]
    public void Active_and_declared_segments_are_dropped()
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(table 2 funcref) (memory 1) (func $f) (elem $active (i32.const 0) $f) (elem $declared declare func $f) "
                + "(data $d (i32.const 0) \"ab\") "
            + "(func (export \"active\") (table.init $active (i32.const 0) (i32.const 0) (i32.const 1))) "
            + "(func (export \"declared\") (table.init $declared (i32.const 0) (i32.const 0) (i32.const 1))) "
            + "(func (export \"data\") (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)))");
        Assert.That(bench.Call(1, "active"), Is.InstanceOf<Outcome.Trapped>());
        Assert.That(bench.Call(1, "declared"), Is.InstanceOf<Outcome.Trapped>());
        Assert.That(bench.Call(1, "data"), Is.InstanceOf<Outcome.Trapped>());
    }

    [Test]
    public void A_missing_import_and_one_of_another_type_are_unlinkable()
    {
        using Bench bench = new();
        bench.Load(1, "(memory (export \"m\") 1 2) (func (export \"f\") (param i32))", "a");
        Assert.That(
            bench.Load(2, "(import \"a\" \"nothing\" (func))").ToString(),
            Is.EqualTo("unlinkable: unknown import: \"a\" \"nothing\""));
        Assert.That(
            bench.Load(2, "(import \"a\" \"m\" (memory 2))").ToString(),
            Is.EqualTo("unlinkable: incompatible import type: \"a\" \"m\" is memory 1 2, expected memory 2"));
        Assert.That(
            bench.Load(2, "(import \"a\" \"f\" (func (param i64)))").ToString(),
            Is.EqualTo(
                "unlinkable: incompatible import type: \"a\" \"f\" is func [i32] -> [], expected func [i64] -> []"));
    }

    [Test]
    public void A_memory_that_has_grown_is_imported_with_its_present_size()
    {
        using Bench bench = new();
        bench.Load(1, "(memory (export \"m\") 1)", "a");
        bench.Ask(new Request.GrowMemory(new Extern(new InstanceId(1), "m"), 2));
        Assert.That(bench.Load(2, "(import \"a\" \"m\" (memory 3))"), Is.InstanceOf<Outcome.Returned>());
    }

    [Test]
    public void Mutable_globals_are_shared()
    {
        using Bench bench = new();
        bench.Load(1, "(global (export \"g\") (mut i64) (i64.const 1))", "a");
        bench.Load(2, "(global (import \"a\" \"g\") (mut i64)) (func (export \"set\") (global.set 0 (i64.const 9)))");
        bench.Call(2, "set");
        Assert.That(
            bench.Ask(new Request.GetGlobal(new Extern(new InstanceId(1), "g"))).ToString(),
            Is.EqualTo("returned i64.const 9"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_host_function_returns_the_same_at_every_depth(bool isTail)
    {
        using Bench bench = new();
        bench.Ask(new Request.Provide(new InstanceId(1), new HostModule([
            HostFunc.Silent("silent", FuncType.Empty),
            new HostFunc("seven", new FuncType([], [ValType.I32]), [], new HostEnding.Return([Value.I32(7)])),
        ])));
        bench.Ask(new Request.Register("host", new InstanceId(1)));
        string call = isTail ? "return_call" : "call";
        bench.Load(2, $"""
            (func $silent (import "host" "silent")) (func $seven (import "host" "seven") (result i32))
            (func $quiet ({call} $silent)) (func $get (result i32) ({call} $seven))
            (func $sum (export "sum") (param i32) (result i32)
              (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
              (call $quiet)
              (i32.add (call $get) (call $sum (i32.sub (local.get 0) (i32.const 1)))))
            """);
        Assert.That(bench.Call(2, "sum", Value.I32(5_000)).ToString(), Is.EqualTo("returned i32.const 35000"));
        Assert.That(bench.Call(2, "sum", Value.I32(5_000)).ToString(), Is.EqualTo("returned i32.const 35000"));
    }

    [Test]
    public void A_host_function_returns_the_function_of_the_present_instance()
    {
        using Bench bench = new();
        FuncType type = new([], [ValType.FuncRef, ValType.V128, ValType.FuncRef]);
        Value func = Value.Ref(new Conformance.Engine.Reference.Exported(new Extern(new InstanceId(1), "f")));
        Value none = Value.Ref(new Conformance.Engine.Reference.Null(HeapKind.NoFunc));
        bench.Ask(new Request.Provide(new InstanceId(2), new HostModule([
            new HostFunc("get", type, [], new HostEnding.Return([none, Value.V128(Vector128<byte>.One), func])),
        ])));
        bench.Ask(new Request.Register("host", new InstanceId(2)));
        bench.Load(3, """
            (type $id (func (result i32)))
            (func $get (import "host" "get") (result funcref v128 funcref))
            (table 1 funcref)
            (func (export "run") (result i32) (local funcref)
              (call $get) (local.set 0) (drop) (drop)
              (table.set (i32.const 0) (local.get 0)) (call_indirect (type $id) (i32.const 0)))
            """);
        for (int i = 1; i <= 3; i++)
        {
            bench.Load(1, $"(func (export \"f\") (result i32) (i32.const {i}))");
            Assert.That(bench.Call(3, "run").ToString(), Is.EqualTo($"returned i32.const {i}"));
            Assert.That(bench.Call(3, "run").ToString(), Is.EqualTo($"returned i32.const {i}"));
        }
    }

    [Test]
    public void A_host_function_is_logged_and_calls_back()
    {
        using Bench bench = new();
        Extern inner = new(new InstanceId(2), "inner");
        HostModule host = new([new HostFunc(
            "back", new FuncType([ValType.I32], [ValType.I32]), [new Request.Invoke(inner, [Value.I32(5)])],
            new HostEnding.ReturnLast())]);
        bench.Ask(new Request.Provide(new InstanceId(1), host));
        bench.Ask(new Request.Register("host", new InstanceId(1)));
        bench.Load(2, "(func $back (import \"host\" \"back\") (param i32) (result i32)) (memory 1) "
            + "(func (export \"inner\") (param i32) (result i32) (drop (memory.grow (i32.const 1))) (i32.mul "
            + "(local.get 0) (local.get 0))) "
            + "(func (export \"run\") (result i32) (i32.add (call $back (i32.const 3)) (i32.load (i32.const "
            + "0x1_0000))))");
        Assert.That(bench.Call(2, "run").ToString(), Is.EqualTo("returned i32.const 25"));
        Assert.That(
            ((Outcome.Calls)bench.Ask(new Request.TakeCalls())).Log.Select(call => call.ToString()),
            Is.EqualTo(new[] { "back(i32.const 3)" }));
    }

    [TestCase("(drop (i32.div_u (i32.const 1) (i32.const 0)))", TrapKinds.IntegerDivideByZero)]
    [TestCase("unreachable", TrapKinds.Unreachable)]
    [TestCase("(drop (i32.trunc_f32_u (f32.const nan)))", TrapKinds.InvalidConversionToInteger)]
    public void A_trap_that_the_host_passes_on_keeps_its_kind(string code, TrapKinds kind)
    {
        using Bench bench = new();
        Extern inner = new(new InstanceId(2), "inner");
        HostModule host =
            new([new HostFunc("back", FuncType.Empty, [new Request.Invoke(inner, [])], new HostEnding.ReturnLast())]);
        bench.Ask(new Request.Provide(new InstanceId(1), host));
        bench.Ask(new Request.Register("host", new InstanceId(1)));
        bench.Load(
            2, $"(func $back (import \"host\" \"back\")) (func (export \"inner\") {code}) (func (export \"run\") (call $back))");
        Assert.That(((Outcome.Trapped)bench.Call(2, "run")).Kinds, Is.EqualTo(kind));
    }

    [Test]
    public void Endless_recursion_through_the_host_is_exhaustion()
    {
        using Bench bench = new();
        Extern run = new(new InstanceId(2), "run");
        HostModule host =
            new([new HostFunc("back", FuncType.Empty, [new Request.Invoke(run, [])], new HostEnding.ReturnLast())]);
        bench.Ask(new Request.Provide(new InstanceId(1), host));
        bench.Ask(new Request.Register("host", new InstanceId(1)));
        bench.Load(2, "(func $back (import \"host\" \"back\")) (func (export \"run\") (call $back))");
        Assert.That(bench.Call(2, "run"), Is.InstanceOf<Outcome.Exhausted>());
    }

    [Test]
    public void A_tail_call_of_the_host_without_room_for_its_results_is_exhaustion()
    {
        const int Count = 1000;
        using Bench bench = new();
        FuncType type = new([], [.. Enumerable.Repeat(ValType.I32, Count)]);
        bench.Ask(new Request.Provide(new InstanceId(1), new HostModule([HostFunc.Silent("many", type)])));
        bench.Ask(new Request.Register("host", new InstanceId(1)));
        string results = $"(result {string.Join(' ', Enumerable.Repeat("i32", Count))})";
        string drops = string.Join(' ', Enumerable.Repeat("drop", Count));
        bench.Load(2, $"(func $many (import \"host\" \"many\") {results}) (func $leaf {results} (return_call $many)) "
            + $"(func $deep (export \"run\") (call $leaf) {drops} (call $deep))");
        Assert.That(bench.Call(2, "run"), Is.EqualTo(new Outcome.Exhausted("call stack exhausted")));
    }

    [Test]
    public void An_exception_of_the_host_is_caught()
    {
        using Bench bench = new();
        HostModule host = new([
            new HostTag("e", new FuncType([ValType.I32], [])),
            new HostFunc(
                "throw", FuncType.Empty, [], new HostEnding.Throw(new Extern(new InstanceId(1), "e"), [Value.I32(8)])),
            new HostFunc("trap", FuncType.Empty, [], new HostEnding.Trap("enough"))]);
        bench.Ask(new Request.Provide(new InstanceId(1), host));
        bench.Ask(new Request.Register("host", new InstanceId(1)));
        bench.Load(
            2,
            "(tag $e (import \"host\" \"e\") (param i32)) (func $throw (import \"host\" \"throw\")) (func $trap "
                + "(import \"host\" \"trap\")) "
            + "(func (export \"catch\") (result i32) (block $h (result i32) (try_table (catch $e $h) (call $throw)) "
            + "(i32.const 0))) "
            + "(func (export \"trap\") (block (try_table (catch_all 0) (call $trap))))");
        Assert.That(bench.Call(2, "catch").ToString(), Is.EqualTo("returned i32.const 8"));
        Assert.That(bench.Call(2, "trap"), Is.EqualTo(new Outcome.Trapped(TrapKinds.Host, "enough")));
    }

    [Test]
    public void Tables_are_shared_and_seen_by_the_host()
    {
        using Bench bench = new();
        bench.Load(1, "(table (export \"t\") 1 4 externref) (func (export \"size\") (result i32) (table.size 0))", "a");
        bench.Load(
            2,
            "(table (import \"a\" \"t\") 1 externref) (func (export \"grow\") (param externref) (result i32) "
                + "(table.grow 0 (local.get 0) (i32.const 2)))");
        Extern table = new(new InstanceId(1), "t");
        Value host = Value.Ref(new Engine.Reference.Host(1, IsExtern: true));
        Assert.That(bench.Call(2, "grow", host).ToString(), Is.EqualTo("returned i32.const 1"));
        Assert.That(bench.Call(1, "size").ToString(), Is.EqualTo("returned i32.const 3"));
        Assert.That(
            ((Outcome.Returned)bench.Ask(new Request.ReadTable(table, 0, 3))).Values,
            Is.EqualTo(new[] { Value.Null(HeapKind.NoExtern), host, host }));
        Assert.That(bench.Ask(new Request.GrowTable(table, 2, host)).ToString(), Is.EqualTo("returned i64.const -1"));
        Assert.That(bench.Ask(new Request.WriteTable(table, 3, host)), Is.InstanceOf<Outcome.Trapped>());
        Assert.That(bench.Ask(new Request.WriteTable(table, 0, Value.I32(1))), Is.InstanceOf<Outcome.Refused>());
    }
}
