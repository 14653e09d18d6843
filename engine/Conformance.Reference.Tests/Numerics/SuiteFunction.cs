using System.Globalization;
using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>
/// A function of the suite whose body has only constants, parameters and operations on numbers and vectors, which the
/// numeric functions can execute without an interpreter.
/// </summary>
internal sealed class SuiteFunction
{
    private readonly List<Instr> _code = [];
    private readonly Dictionary<string, uint> _names = [];
    private uint _parameters;

    private SuiteFunction()
    {
    }

    /// <summary>The value of a list such as <c>(i32.const 1)</c>; null for any other list.</summary>
    public static V128? Constant(SuiteNode list)
    {
        SuiteFunction function = new();
        return list.Head.EndsWith(".const", StringComparison.Ordinal) && function.TryEmitAll([list])
            ? StackUnderTest.Run(function._code, [])[0]
            : null;
    }

    /// <summary>
    /// Reads <c>(func … (export "name") …)</c>; null if it has no inline export or its body contains other
    /// instructions.
    /// </summary>
    public static SuiteFunction? Read(SuiteNode list, out string export)
    {
        SuiteFunction function = new();
        List<SuiteNode> items = list.Items!;
        export = "";
        int at = items is [_, { Token.Kind: TokenKind.Id }, ..] ? 2 : 1;
        for (; at < items.Count && items[at].Head is "export" or "param" or "result"; at++)
        {
            List<SuiteNode> field = items[at].Items!;
            switch (items[at].Head)
            {
                case "export":
                    export = field[1].Text;
                    break;
                case "param" when field is [_, { Token.Kind: TokenKind.Id } id, _]:
                    function._names.Add(id.Word, function._parameters++);
                    break;
                case "param":
                    function._parameters += (uint)field.Count - 1;
                    break;
                default:
                    break;
            }
        }

        return export != "" && function.TryEmitAll(items[at..]) ? function : null;
    }

    /// <summary>The results for some arguments; numbers are in the low half of a vector.</summary>
    public List<V128> Invoke(V128[] arguments) => StackUnderTest.Run(_code, arguments);

    /// <summary>Reads a sequence of instructions, plain or folded.</summary>
    private bool TryEmitAll(List<SuiteNode> items)
    {
        for (int at = 0; at < items.Count;)
        {
            List<SuiteNode> folded = items[at].Items ?? [];
            int end = 0;
            if (!(items[at].Items is null
                ? TryRead(items, ref at, out Instr instruction)
                : TryRead(folded, ref end, out instruction) && TryEmitAll(folded[end..]) && ++at > 0))
            {
                return false;
            }

            _code.Add(instruction);
        }

        return true;
    }

    /// <summary>Reads one instruction with its immediates.</summary>
    private bool TryRead(List<SuiteNode> items, ref int at, out Instr instruction)
    {
        instruction = default;
        SuiteNode keyword = items[at++];
        if (keyword.Items is not null
            || InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(keyword.Word)) is not { } row)
        {
            return false;
        }

        int offset = keyword.Token.Start;
        switch (row.Immediate)
        {
            case Imm.None when StackUnderTest.Knows(row):
                instruction = new Instr(row.Opcode, offset);
                return true;
            case Imm.Local when row.Opcode == Opcode.LocalGet:
                string word = items[at++].Word;
                uint index = _names.TryGetValue(word, out uint named)
                    ? named
                    : uint.Parse(word, CultureInfo.InvariantCulture);
                instruction = new Instr(row.Opcode, offset, index);
                return true;
            case Imm.I32 or Imm.I64 or Imm.F32 or Imm.F64 when items[at++].TryNumber(row.Mnemonic[..3], out ulong bits):
                instruction = new Instr(row.Opcode, offset, bits: bits);
                return true;
            case Imm.V128:
                string shape = items[at++].Word;
                ulong[] lanes = new ulong[128 / VectorModel.Width(shape)];
                for (int lane = 0; lane < lanes.Length; lane++)
                {
                    if (!items[at++].TryNumber(shape.Split('x')[0], out lanes[lane]))
                    {
                        return false;
                    }
                }

                instruction = Instr.OfVector(row.Opcode, offset, VectorModel.Vector(lanes));
                return true;
            case Imm.Lane:
                _ = items[at++].TryNumber("i8", out ulong position);
                instruction = new Instr(row.Opcode, offset, small: (ushort)position);
                return true;
            case Imm.Shuffle:
                ulong[] indices = new ulong[16];
                foreach (ref ulong position16 in indices.AsSpan())
                {
                    _ = items[at++].TryNumber("i8", out position16);
                }

                instruction = Instr.OfVector(row.Opcode, offset, VectorModel.Vector(indices));
                return true;
            default:
                return false;
        }
    }
}
