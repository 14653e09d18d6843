using Conformance.Engine;
using Conformance.Reference.Execution;
using Conformance.Reference.Lowered;

namespace Conformance.Reference.Tests.Execution;

/// <summary>Work on ranges is split into pieces, and the machine may stop at each.</summary>
public sealed unsafe class BulkTests
{
    // More than two pieces of any width.
    private const int Count = 5_000_003;

    private static readonly Machine s_machine = Machine.Take();

    [TestCase(1)]
    [TestCase(100_000)]
    [TestCase(1_048_576)]
    [TestCase(-1)]
    [TestCase(-100_000)]
    [TestCase(-1_048_577)]
    public void A_copy_to_an_overlapping_range_is_right_across_pieces(int distance)
    {
        int[] elements = [.. Enumerable.Range(0, Count)];
        int length = Count - Math.Abs(distance);
        int from = Math.Max(0, -distance);
        int[] expected = [.. elements];
        Array.Copy(elements, from, expected, from + distance, length);
        Assert.That(
            Bulk.Copy<int>(s_machine, elements.AsSpan(from, length), elements.AsSpan(from + distance, length)),
            Is.EqualTo(Status.Next));
        Assert.That(elements.AsSpan().SequenceEqual(expected), Is.True);
    }

    [TestCase(1)]
    [TestCase(1_048_576)]
    [TestCase(-1)]
    [TestCase(-1_048_577)]
    public void Bytes_of_a_memory_are_copied_to_an_overlapping_range_across_pieces(int distance)
    {
        byte[] bytes = new byte[Count];
        new Random(1).NextBytes(bytes);
        int length = Count - Math.Abs(distance);
        int from = Math.Max(0, -distance);
        byte[] expected = [.. bytes];
        Array.Copy(bytes, from, expected, from + distance, length);
        fixed (byte* start = bytes)
        {
            Assert.That(
                Bulk.Copy(s_machine, start + from, start + from + distance, (ulong)length), Is.EqualTo(Status.Next));
        }

        Assert.That(bytes.AsSpan().SequenceEqual(expected), Is.True);
    }

    [Test]
    public void A_fill_sets_its_range_and_nothing_else()
    {
        byte[] bytes = new byte[Count];
        object?[] references = new object?[Count];
        fixed (byte* start = bytes)
        {
            Assert.That(Bulk.Fill(s_machine, start + 1, Count - 2, 7), Is.EqualTo(Status.Next));
        }

        Assert.That(Bulk.Fill(s_machine, references.AsSpan(1, Count - 2), "x"), Is.EqualTo(Status.Next));
        Assert.That((bytes[0], bytes[1], bytes[^2], bytes[^1]), Is.EqualTo(((byte)0, (byte)7, (byte)7, (byte)0)));
        Assert.That(bytes.AsSpan(1, Count - 2).ContainsAnyExcept((byte)7), Is.False);
        Assert.That((references[0], references[^1]), Is.EqualTo(((object?)null, (object?)null)));
        Assert.That(references.AsSpan(1, Count - 2).ContainsAnyExcept("x"), Is.False);
    }

    // Each instruction is in code without jumps, so only the instruction itself can notice the deadline. Each would
    // otherwise run for minutes.
    [TestCase("(memory.fill (i32.const 0) (i32.const 1) (i32.const 0x1000_0000))")]
    [TestCase("(memory.copy (i32.const 1) (i32.const 0) (i32.const 0x0FFF_FFFF))")]
    [TestCase("(memory.copy (i32.const 0) (i32.const 1) (i32.const 0x0FFF_FFFF))")]
    [TestCase("(memory.init $data (i32.const 0) (i32.const 0) (i32.const 1_000_000))")]
    [TestCase("(table.fill $t (i32.const 0) (ref.func $f) (i32.const 10_000_000))")]
    [TestCase("(table.copy $t $t (i32.const 1) (i32.const 0) (i32.const 9_999_999))")]
    [TestCase("(table.init $t $elem (i32.const 0) (i32.const 0) (i32.const 100_000))")]
    [TestCase("(drop (array.new $bytes (i32.const 1) (i32.const 1_000_000)))")]
    [TestCase("(drop (array.new_default $vectors (i32.const 1_000_000)))")]
    [TestCase("(drop (array.new_data $bytes $data (i32.const 0) (i32.const 1_000_000)))")]
    [TestCase("(drop (array.new_elem $refs $elem (i32.const 0) (i32.const 100_000)))")]
    [TestCase("(array.fill $bytes (global.get $a) (i32.const 0) (i32.const 1) (i32.const 10_000_000))")]
    [TestCase(
        "(array.copy $bytes $bytes (global.get $a) (i32.const 1) (global.get $a) (i32.const 0) (i32.const 9_999_999))")]
    [TestCase("(array.init_data $bytes $data (global.get $a) (i32.const 0) (i32.const 0) (i32.const 1_000_000))")]
    [TestCase("(array.init_elem $refs $elem (global.get $r) (i32.const 0) (i32.const 0) (i32.const 100_000))")]
    public void An_instruction_on_a_range_sees_the_deadline(string instruction)
    {
        string elements = string.Concat(Enumerable.Repeat(" $f", 100_000));
        string data = new('x', 1_000_000);
        using Bench bench = new();
        Outcome made = bench.Load(1, $"""
            (type $bytes (array (mut i8))) (type $vectors (array (mut v128))) (type $refs (array (mut funcref)))
            (memory 0x1000) (table $t 10_000_000 funcref) (data $data "{data}") (elem $elem func{elements})
            (global $a (ref $bytes) (array.new $bytes (i32.const 0) (i32.const 10_000_000)))
            (global $r (ref $refs) (array.new $refs (ref.null func) (i32.const 100_000)))
            (func $f (export "f") {string.Concat(Enumerable.Repeat(instruction, 50_000))})
            """);
        Assert.That(made, Is.EqualTo(Outcome.Returned.Nothing));
        bench.Deadline = Deadline.After(TimeSpan.FromMilliseconds(100));
        Assert.That(bench.Call(1, "f"), Is.TypeOf<Outcome.TimedOut>());
    }

    [Test]
    public void Bounds_are_checked_before_the_first_piece()
    {
        using Bench bench = new();
        bench.Load(1, """
            (memory (export "m") 0x1000)
            (func (export "fill") (memory.fill (i32.const 0) (i32.const 1) (i32.const 0x1000_0001)))
            (func (export "copy") (memory.copy (i32.const 0) (i32.const 0x1000) (i32.const 0x1000_0000)))
            (func (export "first") (result i32) (i32.load (i32.const 0)))
            (data (i32.const 0x1000) "x")
            """);
        Assert.That(bench.Call(1, "fill"), Is.InstanceOf<Outcome.Trapped>());
        Assert.That(bench.Call(1, "copy"), Is.InstanceOf<Outcome.Trapped>());
        Assert.That(bench.Call(1, "first").ToString(), Is.EqualTo("returned i32.const 0"));
    }
}
