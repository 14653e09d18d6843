using System.Globalization;
using Conformance.Reference.Execution;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Execution;

/// <summary>
/// Prints lowered code: one instruction per line, with slots and immediates in the order D, A, B. Jumps name their
/// target.
/// </summary>
internal static unsafe class Disassembly
{
    public static string[] Of(FuncInst func)
    {
        func.Prepare();
        string[] lines = new string[func.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = Of(func.Entry[i + 1], i);
        }

        return lines;
    }

    private static string Of(Code code, int at)
    {
        Op op = (Op)code.Op;
        string name = Forms.IsCold(op) ? InstructionSet.Of(Forms.OpcodeOf(op)).Mnemonic : op.ToString();
        string target = op is Op.Jump or Op.CopyJumpIf || Forms.IsConditionalJump(op)
            ? string.Create(CultureInfo.InvariantCulture, $" -> {at + 1 + (code.Hi / sizeof(Code))}")
            : "";
        string immediate = target == ""
            ? string.Create(CultureInfo.InvariantCulture, $"{code.Lo},{code.Hi}")
            : string.Create(CultureInfo.InvariantCulture, $"{code.Lo}");
        return string.Create(CultureInfo.InvariantCulture, $"{name} {code.D} {code.A} {code.B} {immediate}{target}");
    }
}
