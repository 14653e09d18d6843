namespace Conformance.Reference.Tests.Execution;

/// <summary>
/// Each line has an instruction, D, A, B and immediates. A frame has parameters or results, two slots of link, locals,
/// operands.
/// </summary>
public sealed class LoweringTests
{
    [Test]
    public void Reads_of_locals_are_folded_into_operands() =>
        Assert.That(
            Wat.Lower("(func (param i32 i32) (result i32) (i32.div_u (local.get 0) (local.get 1)))"),
            Is.EqualTo(new[] { "I32DivU 0 0 1 0,0", "Return 0 0 2 0,0" }));

    [Test]
    public void A_constant_on_the_right_is_an_immediate() =>
        Assert.That(
            Wat.Lower("(func (param i64) (result i64) (i64.div_s (local.get 0) (i64.const 5)))"),
            Is.EqualTo(new[] { "I64DivSConst 0 0 0 5,0", "Return 0 0 1 0,0" }));

    [TestCase("i32.shr_u", "I32ShrUConstReturn 0 0 1 3,0")]
    [TestCase("i32.rotl", "I32RotlConstReturn 0 0 1 3,0")]
    [TestCase("i32.shl", "I32ShlConstReturn 0 0 1 3,0")]
    public void A_shift_whose_result_is_returned_is_one_instruction(string shift, string lowered) =>
        Assert.That(
            Wat.Lower($"(func (param i32) (result i32) ({shift} (local.get 0) (i32.const 3)))"),
            Is.EqualTo(new[] { lowered }));

    [TestCase("(i32.shr_u (local.get 1) (i32.const 29))", "I32ShrUConstCallIndirect 4 1 0 1900544,262144")]
    [TestCase("(i32.and (local.get 1) (i32.const 7))", "I32AndConstCallIndirect 4 1 0 458752,262144")]
    [TestCase("(local.get 1)", "CopyCallIndirect 4 1 0 0,262144")]
    public void The_index_of_an_indirect_call_is_computed_by_the_call(string index, string lowered) =>
        Assert.That(
            Wat.Lower(
                "(type $t (func (param i32) (result i32))) (table 1 funcref) (func (param i32 i32) (result i32) "
                    + $"(call_indirect (type $t) (local.get 0) {index}))")[0],
            Is.EqualTo(lowered));

    [TestCase("(i32.and (local.get 1) (i32.const 65535))", TestName = "A_mask_of_more_than_15_bits_is_not_fused")]
    [TestCase(
        "(local.tee 0 (i32.and (local.get 1) (i32.const 7)))",
        TestName = "An_index_that_a_local_keeps_is_not_computed_by_the_call")]
    public void Other_indices_are_computed_before_the_call(string index) =>
        Assert.That(
            Wat.Lower(
                "(type $t (func (param i32) (result i32))) (table 1 funcref) (func (param i32 i32) (result i32) "
                    + $"(call_indirect (type $t) (local.get 1) {index}))")[0],
            Does.StartWith("I32AndConst "));

    [Test]
    public void A_constant_on_the_left_changes_sides_where_order_does_not_matter() =>
        Assert.That(
            Wat.Lower("(func (param i32) (result i32) (i32.lt_s (i32.const 7) (local.get 0)))"),
            Is.EqualTo(new[] { "I32GtSConst 0 0 0 7,0", "Return 0 0 1 0,0" }));

    [Test]
    public void A_result_that_goes_to_a_local_is_computed_there() =>
        Assert.That(
            Wat.Lower("(func (param i32 i32) (local.set 0 (i32.xor (local.get 0) (local.get 1))))"),
            Is.EqualTo(new[] { "I32Xor 0 0 1 0,0", "Return 0 0 2 0,0" }));

    [Test]
    public void A_read_that_waits_is_copied_before_its_local_is_written() =>
        Assert.That(
            Wat.Lower("(func (param i32 i32) (result i32) local.get 0 (local.set 0 (i32.clz (local.get 1))) local.get "
                + "0 i32.div_u)"),
            Is.EqualTo(new[]
            {
                "I32Clz 5 1 0 0,0", "Copy 4 0 0 0,0", "Copy 0 5 0 0,0", "I32DivU 0 4 0 0,0", "Return 0 0 2 0,0",
            }));

    [Test]
    public void A_read_that_waits_is_copied_at_the_begin_of_a_block() =>
        Assert.That(
            Wat.Lower("(func (param i32) (result i32) local.get 0 (block (br_if 0 (local.get 0)) (local.set 0 "
                + "(i32.const 1))) local.get 0 i32.sub)"),
            Is.EqualTo(new[]
            {
                "CopyJumpIf 3 0 0 0 -> 2", "Const 0 0 0 1,0", "I32SubReturn 0 3 1 0,0",
            }));

    [Test]
    public void A_comparison_and_a_branch_are_one_jump() =>
        Assert.That(
            Wat.Lower("(func (param i32) (block (br_if 0 (i32.le_u (local.get 0) (i32.const 9))) (call 0 (local.get "
                + "0))) (call 0 (local.get 0)))")[0],
            Is.EqualTo("JumpIfI32LeUConst 0 0 0 9 -> 3"));

    [Test]
    public void A_load_and_a_branch_are_one_jump()
    {
        string[] lines = Wat.Lower(
            """
            (memory 1)
            (func (param i32)
              (block (br_if 0 (i32.load8_u offset=7 (local.get 0))) (call 0 (i32.const 1)))
              (block (br_if 0 (i32.eqz (local.tee 0 (i32.load (local.get 0))))) (call 0 (i32.const 2)))
              (call 0 (i32.const 3)))
            """);
        Assert.That(lines[0], Is.EqualTo("JumpIfI32Load8U 3 0 0 7 -> 3"));
        Assert.That(lines[3], Is.EqualTo("JumpIfNotI32Load 0 0 0 0 -> 6"));
    }

    [Test]
    public void A_jump_to_the_next_instruction_is_none() =>
        Assert.That(
            Wat.Lower("(func (param i32) (block (call 0 (local.get 0)) (br 0)) (call 0 (local.get 0)))"),
            Has.None.StartsWith("Jump"));

    [Test]
    public void A_negated_comparison_is_the_opposite_one() =>
        Assert.That(
            Wat.Lower("(func (param i32 i32) (result i32) (i32.eqz (i32.ge_s (local.get 0) (local.get 1))))"),
            Is.EqualTo(new[] { "I32LtS 0 0 1 0,0", "Return 0 0 2 0,0" }));

    [Test]
    public void Comparisons_of_floats_are_negated_as_jumps() =>
        Assert.That(
            Wat.Lower("(func (param f64 f64) (if (f64.lt (local.get 0) (local.get 1)) (then (call 0 (local.get 0) "
                + "(local.get 1)))))")[0],
            Is.EqualTo("JumpIfNotF64Lt 0 0 1 0 -> 4"));

    [Test]
    public void A_loop_with_its_test_at_the_top_has_one_jump_a_round() =>
        Assert.That(
            Wat.Lower(
                "(func (param i32 i32) block loop (br_if 1 (i32.ge_u (local.get 0) (i32.const 8))) "
                + "(local.set 0 (i32.add (local.get 0) (local.get 1))) br 0 end end (call 0 (local.get 0) (local.get 1)))"),
            Does.Contain("AddJumpIfI32LtUConst 0 0 1 8 -> 1"));

    [Test]
    public void A_conditional_exit_before_the_jump_back_is_one_jump() =>
        Assert.That(
            Wat.Lower("(func (param i32) block loop nop (drop (i32.clz (local.get 0))) (br_if 1 (local.get 0)) br 0 "
                + "end end (call 0 (local.get 0)))")[1],
            Is.EqualTo("JumpIfNot 0 0 0 0 -> 0"));

    [Test]
    public void A_counter_its_comparison_and_the_jump_back_are_one_instruction() =>
        Assert.That(
            Wat.Lower("(func (param i32 i32) loop (local.set 0 (i32.add (local.get 0) (i32.const 2))) (br_if 0 "
                + "(i32.lt_s (local.get 0) (local.get 1))) end)"),
            Is.EqualTo(new[] { "AddConstJumpIfI32LtS 0 0 1 2 -> 0", "Return 0 0 2 0,0" }));

    [Test]
    public void A_branch_that_returns_is_a_conditional_return() =>
        Assert.That(
            Wat.Lower("(func (param i32) (result i32) (if (i32.lt_u (local.get 0) (i32.const 2)) (then (return "
                + "(local.get 0)))) (i32.mul (local.get 0) (local.get 0)))"),
            Is.EqualTo(new[] { "ReturnIfI32LtUConst 0 0 1 2,-1", "I32MulReturn 0 0 1 0,0" }));

    [Test]
    public void Address_arithmetic_is_fused_with_its_load() =>
        Assert.That(
            Wat.Lower("(memory 1) (func (param i32 i32) (result i64) (i64.load offset=16 (i32.shl (i32.add (i32.shl "
                + "(local.get 0) (i32.const 4)) (local.get 1)) (i32.const 3))))"),
            Is.EqualTo(new[] { "I32ShlAdd 4 0 1 4,0", "I64LoadShl 0 4 0 16,3", "Return 0 0 2 0,0" }));

    [Test]
    public void A_stored_constant_is_an_immediate_if_it_fits() =>
        Assert.That(
            Wat.Lower("(memory 1) (func (param i32) (i64.store (local.get 0) (i64.const -1)) (i64.store (local.get 0) "
                + "(i64.const 0x1_0000_0000)))"),
            Is.EqualTo(
                new[] { "I64StoreConst 0 0 0 0,-1", "Const 4 0 0 0,1", "I64Store 0 0 4 0,0", "Return 0 0 1 0,0" }));

    [Test]
    public void Multiplication_and_addition_are_fused() =>
        Assert.That(
            Wat.Lower("(func (param f64 f64 f64) (result f64) (f64.add (local.get 0) (f64.mul (local.get 1) "
                + "(local.get 2))))"),
            Is.EqualTo(new[] { "F64MulAdd 0 1 2 0,0", "Return 0 0 3 0,0" }));

    [Test]
    public void Results_that_exchange_parameters_are_not_overwritten_too_early() =>
        Assert.That(
            Wat.Lower("(func (param i32 i32) (result i32 i32) (local.get 1) (local.get 0))"),
            Is.EqualTo(new[] { "Copy 5 0 0 0,0", "Copy 0 1 0 0,0", "Copy 1 5 0 0,0", "Return 0 0 2 0,0" }));

    [Test]
    public void Code_that_cannot_be_reached_is_left_out() =>
        Assert.That(
            Wat.Lower("(func (result i32) (return (i32.const 1)) (block (loop (br 0))) (i32.const 2))"),
            Is.EqualTo(new[] { "Const 0 0 0 1,0", "Return 0 0 1 0,0" }));

    [Test]
    public void Locals_are_zeroed_at_the_entry() =>
        Assert.That(
            Wat.Lower("(func (local i32 i64) (local funcref) (local v128))"),
            Is.EqualTo(new[] { "CoverRefs 0 0 0 7,0", "ZeroLocals 2 0 0 5,0", "NullLocals 4 0 0 1,0", "Return 0 0 0 0,0" }));

    [Test]
    public void Every_instruction_outside_the_loop_is_named_by_its_opcode() =>
        Assert.That(
            Wat.Lower("(table 1 funcref) (func (param i32) (result funcref) (table.get 0 (local.get 0)))"),
            Is.EqualTo(new[] { "CoverRefs 0 0 0 4,0", "table.get 0 0 0 0,0", "Return 0 0 1 0,0" }));
}
