using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Execution;

public sealed class FormsTests
{
    private static readonly string[] s_comparisons =
        ["Eq", "Ne", "LtS", "LtU", "GtS", "GtU", "LeS", "LeU", "GeS", "GeU"];
    private static readonly string[] s_opposites = ["Ne", "Eq", "GeS", "GeU", "LeS", "LeU", "GtS", "GtU", "LtS", "LtU"];

    [Test]
    public void Every_plain_form_is_named_after_its_instruction()
    {
        foreach (Opcode opcode in Enum.GetValues<Opcode>())
        {
            Op op = Forms.Of(opcode);
            if (Forms.IsCold(op))
            {
                Assert.That(Forms.OpcodeOf(op), Is.EqualTo(opcode));
            }
            else
            {
                Assert.That(op.ToString(), Is.EqualTo(opcode.ToString()));
            }
        }
    }

    [Test]
    public void Only_scalar_numbers_and_accesses_are_executed_by_the_loop_under_their_own_names()
    {
        foreach (OpRow row in InstructionSet.Rows)
        {
            bool isScalar = row is { Family: OpFamily.Numeric, Immediate: Imm.None, Type.Results.Length: 1 }
                or { Family: OpFamily.Memory, Width: > 0, IsVector: false };
            Assert.That(isScalar || Forms.IsCold(Forms.Of(row.Opcode)), row.Mnemonic);
        }
    }

    [TestCase(
        nameof(Form.Const),
        "I32Add I32DivS I32Rotr I64Add I64Rotr I32Eq I32GeU I64Eq I64GeU I32Store F64Store I64Store32")]
    [TestCase(nameof(Form.JumpIf), "I32Eq I64GeU I32EqConst I64GeUConst F32Eq F64Ge I32Load I32Load8S I32Load16U")]
    [TestCase(nameof(Form.JumpIfNot), "F32Eq F32Ge F64Eq F64Ge I32Load I32Load8S I32Load16U")]
    [TestCase(nameof(Form.AddJumpIf), "JumpIfI32EqConst JumpIfI32GeUConst")]
    [TestCase(nameof(Form.AddConstJumpIf), "JumpIfI32EqConst JumpIfI32GeUConst JumpIfI32Eq JumpIfI32GeU")]
    [TestCase(nameof(Form.ReturnIf), "JumpIfI32EqConst JumpIfI32GeUConst")]
    [TestCase(nameof(Form.Return), "I32Add I32Xor I64Sub I64Or I32MulConst I64AndConst")]
    [TestCase(nameof(Form.Shl), "I32Load I64Load F64Load I64Load32U")]
    [TestCase(nameof(Form.MulAdd), "I32Mul I64Mul F32Mul F64Mul")]
    public void Other_forms_are_found_by_their_names(string form, string ops)
    {
        foreach (string op in ops.Split(' '))
        {
            Assert.That(Forms.TryFind(Enum.Parse<Form>(form), Enum.Parse<Op>(op), out Op found), Is.True, op);
            Assert.That(found.ToString(), Is.EqualTo(NameOf(Enum.Parse<Form>(form), op)));
        }
    }

    [TestCase(nameof(Form.Const), "I32Eqz F32Add I32Load JumpIf")]
    [TestCase(nameof(Form.JumpIf), "I32Add I64Load I64Load8S F32Load I32Eqz Copy")]
    [TestCase(nameof(Form.JumpIfNot), "I32Eq I64Eq I32EqConst I64Load")]
    [TestCase(nameof(Form.AddJumpIf), "JumpIfI32Eq JumpIfI64EqConst JumpIfF32Eq JumpIf")]
    [TestCase(nameof(Form.ReturnIf), "JumpIfI32Eq JumpIfI64EqConst JumpIf AddJumpIfI32EqConst")]
    [TestCase(nameof(Form.Return), "I32DivS F32Add I32Eq")]
    [TestCase(nameof(Form.Shl), "I32Store I32Add")]
    [TestCase(nameof(Form.MulAdd), "I32Add I32Shl I64Shl")]
    public void Other_instructions_have_no_such_form(string form, string ops)
    {
        foreach (string op in ops.Split(' '))
        {
            Assert.That(Forms.TryFind(Enum.Parse<Form>(form), Enum.Parse<Op>(op), out _), Is.False, op);
        }
    }

    [Test]
    public void Conditional_jumps_are_all_that_say_so_but_the_one_with_a_copy() =>
        Assert.That(
            Enum.GetValues<Op>().Where(Forms.IsConditionalJump).Append(Op.CopyJumpIf),
            Is.EquivalentTo(
                Enum.GetValues<Op>().Where(op => op.ToString().Contains("JumpIf", StringComparison.Ordinal))));

    [Test]
    public void Operands_of_commutative_instructions_and_comparisons_can_be_exchanged()
    {
        foreach ((string op, string mirrored) in new[]
            {
                ("I32Add", "I32Add"),
                ("I64Xor", "I64Xor"),
                ("I32LtS", "I32GtS"),
                ("I64GeU", "I64LeU"),
                ("I32Eq", "I32Eq"),
            })
        {
            Assert.That(Forms.TryMirror(Enum.Parse<Op>(op), out Op found), Is.True, op);
            Assert.That(found.ToString(), Is.EqualTo(mirrored));
        }

        foreach (Op op in new[] { Op.I32Sub, Op.I64Shl, Op.F32Add, Op.F64Lt, Op.I32Load })
        {
            Assert.That(Forms.TryMirror(op, out _), Is.False, op.ToString());
        }
    }

    [Test]
    public void The_opposite_of_the_opposite_is_the_same_jump()
    {
        foreach (Op op in Enum.GetValues<Op>().Where(Forms.IsConditionalJump))
        {
            Op opposite = Forms.Opposite(op);
            Assert.That(opposite, Is.Not.EqualTo(op));
            Assert.That(Forms.Opposite(opposite), Is.EqualTo(op));
        }
    }

    [Test]
    public void Opposite_comparisons_are_those_of_arithmetic()
    {
        for (int i = 0; i < s_comparisons.Length; i++)
        {
            Op comparison = Enum.Parse<Op>("I32" + s_comparisons[i]);
            Assert.That(Forms.TryNegate(comparison, out Op opposite), Is.True);
            Assert.That(opposite.ToString(), Is.EqualTo("I32" + s_opposites[i]));
            Assert.That(
                Forms.Opposite(Enum.Parse<Op>($"AddConstJumpIfI32{s_comparisons[i]}Const")).ToString(),
                Is.EqualTo($"AddConstJumpIfI32{s_opposites[i]}Const"));
        }
    }

    private static string NameOf(Form form, string name) => form switch
    {
        Form.JumpIf => "JumpIf" + name,
        Form.JumpIfNot => "JumpIfNot" + name,
        Form.AddJumpIf => "Add" + name,
        Form.AddConstJumpIf => "AddConst" + name,
        Form.ReturnIf => name.Replace("JumpIf", "ReturnIf", StringComparison.Ordinal),
        Form.MulAdd => name + "Add",
        _ => name + form,
    };
}
