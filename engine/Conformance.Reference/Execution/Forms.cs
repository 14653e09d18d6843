using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>Other forms of a lowered instruction.</summary>
internal enum Form
{
    /// <summary>The right operand is a constant.</summary>
    Const,

    /// <summary>Jumps if the comparison holds, or what is loaded is not zero.</summary>
    JumpIf,

    /// <summary>Jumps if the comparison does not hold, where no comparison is its opposite, or what is loaded is zero.</summary>
    JumpIfNot,

    /// <summary>Of a jump if a comparison holds: an addition before it.</summary>
    AddJumpIf,

    /// <summary>Of a jump if a comparison holds: an addition of a constant before it.</summary>
    AddConstJumpIf,

    /// <summary>Of a jump if a comparison holds: returns instead.</summary>
    ReturnIf,

    /// <summary>Returns the result.</summary>
    Return,

    /// <summary>Of a load: the address is shifted first.</summary>
    Shl,

    /// <summary>Of a multiplication: its product is added to a third operand.</summary>
    MulAdd,
}

/// <summary>
/// Which form of which instruction is which: rows of families whose members follow each other in the same order. A test
/// compares the names.
/// </summary>
internal static class Forms
{
    // Eq Ne LtS LtU GtS GtU LeS LeU GeS GeU: the position of each one's opposite, and of the same with operands exchanged.
    private static ReadOnlySpan<byte> Opposites => [1, 0, 8, 9, 6, 7, 4, 5, 2, 3];

    private static ReadOnlySpan<byte> Mirrors => [0, 1, 4, 5, 2, 3, 8, 9, 6, 7];

    /// <summary>The rows.</summary>
    public static readonly Family[] Families =
    [
        new(Form.Const, Op.I32Add, Op.I32Rotr, Op.I32AddConst),
        new(Form.Const, Op.I64Add, Op.I64Rotr, Op.I64AddConst),
        new(Form.Const, Op.I32Eq, Op.I32GeU, Op.I32EqConst),
        new(Form.Const, Op.I64Eq, Op.I64GeU, Op.I64EqConst),
        new(Form.Const, Op.I32Store, Op.I64Store32, Op.I32StoreConst),
        new(Form.JumpIf, Op.I32Eq, Op.I32GeU, Op.JumpIfI32Eq),
        new(Form.JumpIf, Op.I64Eq, Op.I64GeU, Op.JumpIfI64Eq),
        new(Form.JumpIf, Op.I32EqConst, Op.I32GeUConst, Op.JumpIfI32EqConst),
        new(Form.JumpIf, Op.I64EqConst, Op.I64GeUConst, Op.JumpIfI64EqConst),
        new(Form.JumpIf, Op.F32Eq, Op.F32Ge, Op.JumpIfF32Eq),
        new(Form.JumpIf, Op.F64Eq, Op.F64Ge, Op.JumpIfF64Eq),
        new(Form.JumpIfNot, Op.F32Eq, Op.F32Ge, Op.JumpIfNotF32Eq),
        new(Form.JumpIfNot, Op.F64Eq, Op.F64Ge, Op.JumpIfNotF64Eq),
        new(Form.JumpIf, Op.I32Load, Op.I32Load, Op.JumpIfI32Load),
        new(Form.JumpIf, Op.I32Load8S, Op.I32Load16U, Op.JumpIfI32Load8S),
        new(Form.JumpIfNot, Op.I32Load, Op.I32Load, Op.JumpIfNotI32Load),
        new(Form.JumpIfNot, Op.I32Load8S, Op.I32Load16U, Op.JumpIfNotI32Load8S),
        new(Form.AddJumpIf, Op.JumpIfI32EqConst, Op.JumpIfI32GeUConst, Op.AddJumpIfI32EqConst),
        new(Form.AddConstJumpIf, Op.JumpIfI32EqConst, Op.JumpIfI32GeUConst, Op.AddConstJumpIfI32EqConst),
        new(Form.AddConstJumpIf, Op.JumpIfI32Eq, Op.JumpIfI32GeU, Op.AddConstJumpIfI32Eq),
        new(Form.ReturnIf, Op.JumpIfI32EqConst, Op.JumpIfI32GeUConst, Op.ReturnIfI32EqConst),
        new(Form.Return, Op.I32Add, Op.I32Mul, Op.I32AddReturn),
        new(Form.Return, Op.I32And, Op.I32Xor, Op.I32AndReturn),
        new(Form.Return, Op.I64Add, Op.I64Mul, Op.I64AddReturn),
        new(Form.Return, Op.I64And, Op.I64Xor, Op.I64AndReturn),
        new(Form.Return, Op.I32AddConst, Op.I32MulConst, Op.I32AddConstReturn),
        new(Form.Return, Op.I32AndConst, Op.I32XorConst, Op.I32AndConstReturn),
        new(Form.Return, Op.I64AddConst, Op.I64MulConst, Op.I64AddConstReturn),
        new(Form.Return, Op.I64AndConst, Op.I64XorConst, Op.I64AndConstReturn),
        new(Form.Shl, Op.I32Load, Op.I64Load32U, Op.I32LoadShl),
        new(Form.MulAdd, Op.I32Mul, Op.I32Mul, Op.I32MulAdd),
        new(Form.MulAdd, Op.I64Mul, Op.I64Mul, Op.I64MulAdd),
        new(Form.MulAdd, Op.F32Mul, Op.F32Mul, Op.F32MulAdd),
        new(Form.MulAdd, Op.F64Mul, Op.F64Mul, Op.F64MulAdd),
    ];

    /// <summary>The families of jumps that have an opposite of the same shape, by their first member.</summary>
    private static ReadOnlySpan<Op> IntegerJumps =>
    [
        Op.JumpIfI32Eq, Op.JumpIfI32EqConst, Op.JumpIfI64Eq, Op.JumpIfI64EqConst,
        Op.AddJumpIfI32EqConst, Op.AddConstJumpIfI32EqConst, Op.AddConstJumpIfI32Eq,
    ];

    /// <summary>The plain form of an instruction; out of line if the loop has none.</summary>
    public static Op Of(Opcode opcode) => opcode switch
    {
        >= Opcode.I32Load and <= Opcode.I64Store32 => Op.I32Load + (opcode - Opcode.I32Load),
        >= Opcode.I32Eqz and <= Opcode.I64TruncSatF64U => Op.I32Eqz + (opcode - Opcode.I32Eqz),
        _ => Cold(opcode),
    };

    /// <summary>The number of an instruction that is executed out of line.</summary>
    public static Op Cold(Opcode opcode) => (Op)((ushort)Op.Cold + (ushort)opcode);

    /// <summary>Finds another form of an instruction.</summary>
    public static bool TryFind(Form form, Op op, out Op found)
    {
        foreach (ref readonly Family family in Families.AsSpan())
        {
            if (family.Form == form && op >= family.First && op <= family.Last)
            {
                found = family.To + (op - family.First);
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>Whether an instruction jumps on a condition, as <see cref="Opposite"/> can negate it.</summary>
    public static bool IsConditionalJump(Op op) =>
        op is Op.JumpIf or Op.JumpIfNot or (>= Op.JumpIfI32Eq and <= Op.AddConstJumpIfI32GeU);

    /// <summary>The conditional jump that is taken exactly if the other is not.</summary>
    public static Op Opposite(Op jump)
    {
        switch (jump)
        {
            case Op.JumpIf:
                return Op.JumpIfNot;
            case Op.JumpIfNot:
                return Op.JumpIf;
            case >= Op.JumpIfF32Eq and <= Op.JumpIfF32Ge:
                return jump + (Op.JumpIfNotF32Eq - Op.JumpIfF32Eq);
            case >= Op.JumpIfNotF32Eq and <= Op.JumpIfNotF32Ge:
                return jump - (Op.JumpIfNotF32Eq - Op.JumpIfF32Eq);
            case >= Op.JumpIfF64Eq and <= Op.JumpIfF64Ge:
                return jump + (Op.JumpIfNotF64Eq - Op.JumpIfF64Eq);
            case >= Op.JumpIfNotF64Eq and <= Op.JumpIfNotF64Ge:
                return jump - (Op.JumpIfNotF64Eq - Op.JumpIfF64Eq);
            case >= Op.JumpIfI32Load and <= Op.JumpIfI32Load16U:
                return jump + (Op.JumpIfNotI32Load - Op.JumpIfI32Load);
            case >= Op.JumpIfNotI32Load and <= Op.JumpIfNotI32Load16U:
                return jump - (Op.JumpIfNotI32Load - Op.JumpIfI32Load);
            default:
                foreach (Op first in IntegerJumps)
                {
                    if (jump >= first && jump - first < Opposites.Length)
                    {
                        return first + Opposites[jump - first];
                    }
                }

                throw new ArgumentOutOfRangeException(nameof(jump), jump, "not a conditional jump");
        }
    }

    /// <summary>The comparison of integers that holds exactly if the other does not, if there is one.</summary>
    public static bool TryNegate(Op comparison, out Op opposite) => TryPermute(comparison, Opposites, out opposite);

    /// <summary>The instruction with its operands exchanged, if there is one.</summary>
    public static bool TryMirror(Op op, out Op mirrored)
    {
        mirrored = op;
        return op is Op.I32Add or Op.I32Mul or Op.I32And or Op.I32Or or Op.I32Xor
            or Op.I64Add or Op.I64Mul or Op.I64And or Op.I64Or or Op.I64Xor || TryPermute(op, Mirrors, out mirrored);
    }

    private static bool TryPermute(Op comparison, ReadOnlySpan<byte> positions, out Op found)
    {
        foreach (Op first in (ReadOnlySpan<Op>)[Op.I32Eq, Op.I64Eq, Op.I32EqConst, Op.I64EqConst])
        {
            if (comparison >= first && comparison - first < positions.Length)
            {
                found = first + positions[comparison - first];
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>Instructions that follow each other, and the first of their other forms, which do so too.</summary>
    public readonly record struct Family(Form Form, Op First, Op Last, Op To);
}
