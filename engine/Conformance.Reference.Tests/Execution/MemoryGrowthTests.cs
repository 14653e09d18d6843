using Conformance.Engine;
using Conformance.Reference.Execution;
using Conformance.Reference.Lowered;
using Conformance.Reference.Storage;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Execution;

/// <summary>
/// The place of memories in address space, and the effect of growth. The tests touch few pages, so that they use little
/// real memory.
/// </summary>
[NonParallelizable]
public sealed unsafe class MemoryGrowthTests
{
    private const ulong GiB = 1UL << 30;

    [TestCase(17UL, null, false, AddrType.I32)]
    [TestCase(0xFFFFUL, null, false, AddrType.I32)]
    [TestCase(1UL, 0x1_0000UL, true, AddrType.I32)]
    [TestCase(17UL, null, false, AddrType.I64)]
    [TestCase(0x1_0001UL, 0x2_0000UL, false, AddrType.I64)]
    public void A_memory_with_addresses_reserved_never_moves(
        ulong minimum, ulong? maximum, bool isShared, AddrType address)
    {
        Machine machine = Machine.Take();
        using MemInst memory = new(new MemType(new Limits(address, minimum, maximum, isShared)));
        byte* start = memory.Bytes;
        ulong most = maximum ?? 0x1_0000;
        memory.Bytes[memory.Length - 1] = 7;
        for (ulong delta = 1; memory.Pages < most; delta *= 3)
        {
            ulong last = memory.Length - 1;
            ulong step = Math.Min(delta, most - memory.Pages);
            Assert.That(Grow(machine, memory, step), Is.EqualTo((long)(last / 0x1_0000) + 1));
            Assert.That((nint)memory.Bytes, Is.EqualTo((nint)start));
            Assert.That(
                (memory.Bytes[last], memory.Bytes[last + 1], memory.Bytes[memory.Length - 1]),
                Is.EqualTo(((byte)7, (byte)0, (byte)0)));
            memory.Bytes[memory.Length - 1] = 7;
        }

        if (maximum is not null || address == AddrType.I32)
        {
            Assert.That(Grow(machine, memory, 1), Is.EqualTo(-1));
        }

        machine.Release();
    }

    [TestCase(16)]
    [TestCase(0)]
    public void A_small_memory_moves_once_and_keeps_its_bytes(int pageSizeLog2)
    {
        Machine machine = Machine.Take();
        using MemInst memory = new(new MemType(new Limits(AddrType.I32, 3, null), pageSizeLog2));
        memory.Bytes[memory.Length - 1] = 7;
        ulong last = memory.Length - 1;
        Assert.That(Grow(machine, memory, 1), Is.EqualTo(3));
        byte* start = memory.Bytes;
        Assert.That((start[last], start[memory.Length - 1]), Is.EqualTo(((byte)7, (byte)0)));
        Assert.That(Grow(machine, memory, 10_000), Is.EqualTo(4));
        Assert.That((nint)memory.Bytes, Is.EqualTo((nint)start));
        Assert.That((start[last], start[memory.Length - 1]), Is.EqualTo(((byte)7, (byte)0)));
        machine.Release();
    }

    [Test]
    public void Without_addresses_left_memories_come_from_the_heap_and_move_when_they_grow()
    {
        Machine machine = Machine.Take();
        Stack<nint> taken = [];
        for (byte* start; (start = AddressSpace.Reserve(AddressSpace.Unit)) != null;)
        {
            taken.Push((nint)start);
        }

        try
        {
            using MemInst memory = new(new MemType(new Limits(AddrType.I32, 20, null)));
            for (ulong pages = memory.Pages; pages < 60; pages++)
            {
                memory.Bytes[memory.Length - 1] = (byte)pages;
                Assert.That(Grow(machine, memory, 1), Is.EqualTo((long)pages));
            }

            for (ulong page = 20; page < 60; page++)
            {
                Assert.That(memory.Bytes[(page << 16) - 1], Is.EqualTo((byte)page));
            }

            machine.Interrupt();
            byte* before = memory.Bytes;
            Status status = memory.Grow(machine, 1_000, out _);
            Assert.That(
                (status, memory.Pages, (nint)memory.Bytes), Is.EqualTo((Status.Interrupted, 60UL, (nint)before)));
        }
        finally
        {
            foreach (nint start in taken)
            {
                AddressSpace.Release((byte*)start, AddressSpace.Unit);
            }
        }

        machine.Release();
    }

    [Test]
    public void Memories_of_all_sizes_can_be_many()
    {
        using Bench bench = new();
        Assert.That(
            bench.Load(1, string.Concat(Enumerable.Repeat("(memory 0x10000)", 16))),
            Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(
            bench.Load(2, string.Concat(Enumerable.Repeat("(memory 1)", 20_000))),
            Is.EqualTo(Outcome.Returned.Nothing));
    }

    [Test]
    public void A_memory_beyond_four_gib_is_written_and_read_everywhere()
    {
        using Bench bench = new();
        Outcome made = bench.Load(1, """
            (memory (export "m") i64 0x1_0001)
            (memory $small 1)
            (data (i64.const 0x1_0000_0100) "abcdef")
            (data $passive "xyz")
            (func (export "load") (param i64) (result i32) (i32.load8_u (local.get 0)))
            (func (export "load-far") (param i64) (result i64) (i64.load offset=0x1_0000_0100 (local.get 0)))
            (func (export "store") (param i64 i32) (i32.store8 (local.get 0) (local.get 1)))
            (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0)))
            (func (export "fill") (param i64 i32 i64) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
            (func (export "copy") (param i64 i64 i64) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
            (func (export "init") (param i64) (memory.init $passive (local.get 0) (i32.const 0) (i32.const 3)))
            (func (export "down") (param i32 i64 i32) (memory.copy $small 0 (local.get 0) (local.get 1) (local.get 2)))
            (func (export "small") (param i32) (result i32) (i32.load8_u $small (local.get 0)))
            (func (export "lanes") (param i64) (result i32) (i8x16.extract_lane_u 0 (v128.load8_splat (local.get 0))))
            """);
        Assert.That(made, Is.EqualTo(Outcome.Returned.Nothing));
        const long High = 0x1_0000_0100;
        Assert.That(Text("load", High + 5), Is.EqualTo("returned i32.const 102"));
        Assert.That(Text("load-far", 0), Is.EqualTo($"returned i64.const {BitConverter.ToInt64("abcdef\0\0"u8)}"));
        Assert.That(
            bench.Call(1, "store", Value.I64((long)(4 * GiB) - 1), Value.I32(9)), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(
            bench.Call(1, "copy", Value.I64(High + 1), Value.I64(High), Value.I64(5)),
            Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(Text("load", High + 5), Is.EqualTo("returned i32.const 101"));
        Assert.That(bench.Call(1, "init", Value.I64(High)), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(Text("lanes", High + 2), Is.EqualTo("returned i32.const 122"));
        Assert.That(
            bench.Call(1, "down", Value.I32(10), Value.I64(High), Value.I32(2)), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(bench.Call(1, "small", Value.I32(11)).ToString(), Is.EqualTo("returned i32.const 121"));
        Assert.That(Text("load", 0x1_0001_0000), Is.EqualTo("trapped: out of bounds memory access"));
        Assert.That(Text("grow", 0x2_0000), Is.EqualTo("returned i64.const 65537"));
        Assert.That(
            bench.Call(1, "fill", Value.I64(0x3_0000_0000), Value.I32(3), Value.I64(0x1_0000)),
            Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(Text("load", 0x3_0000_FFFF), Is.EqualTo("returned i32.const 3"));
        Assert.That(Text("load", (long)(4 * GiB) - 1), Is.EqualTo("returned i32.const 9"));
        Extern memory = new(new InstanceId(1), "m");
        Assert.That(
            bench.Ask(new Request.WriteMemory(memory, 0x2_0000_0000, "hello"u8.ToArray())),
            Is.EqualTo(Outcome.Returned.Nothing));
        Outcome read = bench.Ask(new Request.ReadMemory(memory, 0x2_0000_0001, 3));
        Assert.That(((Outcome.Bytes)read).Content.ToArray(), Is.EqualTo("ell"u8.ToArray()));

        string? Text(string name, long argument) => bench.Call(1, name, Value.I64(argument)).ToString();
    }

    [TestCase("(memory i64 0x1_0000_0000_0000)", "out of memory: memory of 281474976710656 pages")]
    [TestCase("(table 0xFFFF_FFFF funcref)", "out of memory: table of 4294967295 elements")]
    [TestCase(
        "(table 10_000_000 funcref) (table 10_000_000 funcref) (table 10_000_000 funcref) (table 10_000_000 funcref) "
        + "(table 10_000_000 funcref) (table 10_000_000 funcref) (table 10_000_000 funcref) (table 10_000_000 funcref) "
        + "(table 10_000_000 funcref) (table 10_000_000 funcref) (table 1 funcref)",
        "out of memory: table of 1 elements")]
    [TestCase(
        "(type $a (array i8)) (func $f (drop (array.new_default $a (i32.const 0x8000_0000)))) (start $f)",
        "out of memory: array of 2147483648 elements")]
    [TestCase(
        "(type $a (array i8)) (global (ref $a) (array.new_default $a (i32.const -1)))",
        "out of memory: array of 4294967295 elements")]
    public void Modules_beyond_a_limit_of_this_engine_are_unsupported(string module, string message)
    {
        using Bench bench = new();
        Assert.That(bench.Load(1, module), Is.EqualTo(new Outcome.Unsupported(message)));
    }

    [Test]
    public void A_limit_reached_through_a_host_function_is_unsupported_too()
    {
        using Bench bench = new();
        bench.Load(1, "(type $a (array i8)) (func (export \"large\") (drop (array.new_default $a (i32.const -1))))");
        Request effect = new Request.Invoke(new Extern(new InstanceId(1), "large"), []);
        HostFunc host = new("h", FuncType.Empty, [effect], new HostEnding.ReturnLast());
        bench.Ask(new Request.Provide(new InstanceId(2), new HostModule([host])));
        bench.Ask(new Request.Register("host", new InstanceId(2)));
        bench.Load(3, "(import \"host\" \"h\" (func $h)) (func (export \"f\") (call $h))");
        Assert.That(
            bench.Call(3, "f"), Is.EqualTo(new Outcome.Unsupported("out of memory: array of 4294967295 elements")));
    }

    [Test]
    public void A_stack_that_overflows_after_memory_ran_out_is_exhausted()
    {
        using Bench bench = new();
        bench.Load(
            1,
            "(type $a (array i8)) (func (export \"large\") (drop (array.new_default $a (i32.const -1)))) "
            + "(func $r (export \"recurse\") (call $r))");
        Assert.That(
            bench.Call(1, "large"), Is.EqualTo(new Outcome.Unsupported("out of memory: array of 4294967295 elements")));
        Assert.That(bench.Call(1, "recurse"), Is.EqualTo(new Outcome.Exhausted("call stack exhausted")));
    }

    private static long Grow(Machine machine, MemInst memory, ulong delta)
    {
        Status status = memory.Grow(machine, delta, out long old);
        Assert.That(status, Is.EqualTo(Status.Next));
        return old;
    }
}
