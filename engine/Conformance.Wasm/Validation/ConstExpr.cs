using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>Constant expressions (spec:valid-constant).</summary>
internal static class ConstExpr
{
    /// <summary>Validates a constant expression of a given type.</summary>
    public static void Validate(Context context, FuncValidator code, Expr expr, ValType type, int offset)
    {
        foreach (ref readonly Instr instr in expr.Body.AsSpan())
        {
            OpRow row = InstructionSet.Of(instr.Opcode);
            if (!row.IsConstant)
            {
                throw Invalid.NotConstant(row.Mnemonic, context.At(instr.Offset));
            }

            if (instr.Opcode == Opcode.GlobalGet)
            {
                Global(context, instr.X, instr.Offset);
            }
            else if (row is { Family: OpFamily.Numeric, Type.Operands.Length: > 0 })
            {
                context.Require(Feature.ExtendedConst, $"{row.Mnemonic} in a constant expression", instr.Offset);
            }
        }

        code.Expr(expr, type, offset);
    }

    /// <summary>
    /// Checks that a global is visible: it must be defined earlier and, without garbage collection, imported.
    /// </summary>
    private static void Global(Context context, uint index, int offset)
    {
        if (!context.Features.Has(Feature.Gc) && index >= (uint)context.ImportedGlobals)
        {
            throw Invalid.Unknown("global", index, context.At(offset));
        }

        if (context.Global(index, offset).IsMutable)
        {
            throw Invalid.NotConstant("a mutable global", context.At(offset));
        }
    }
}
