using Conformance.Reference.Execution;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Execution;

public sealed class FormsTests
{
    private static readonly string[] s_comparisons = ["Eq", "Ne", "LtS", "LtU", "GtS", "GtU", "LeS", "LeU", "GeS", "GeU"];
    private static readonly string[] s_opposites = ["Ne", "Eq", "GeS", "GeU", "LeS", "LeU", "GtS", "GtU", "LtS", "LtU"];

    [Test]
    public void Every_plain_form_is_named_after_its_instruction()
    {
        foreach (Opcode opcode in Enum.GetValues<Opcode>())
        {
            Op op = Forms.Of(opcode);
            if (op < Op.Cold)
            {
                Assert.That(op.ToString(), Is.EqualTo(opcode.ToString()));
            }
            else
            {
                Assert.That(op, Is.EqualTo(Forms.Cold(opcode)));
            }
        }
    }

    [Test]
    public void Every_other_form_is_named_after_what_it_is_a_form_of()
    {
        foreach (Forms.Family family in Forms.Families)
        {
            for (Op op = family.First; op <= family.Last; op++)
            {
                Assert.That(Forms.TryFind(family.Form, op, out Op found), Is.True);
                Assert.That(found.ToString(), Is.EqualTo(NameOf(family.Form, op.ToString())));
            }
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
