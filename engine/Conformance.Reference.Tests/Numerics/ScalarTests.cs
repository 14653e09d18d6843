using System.Numerics;
using Conformance.Engine;
using Conformance.Reference.Traps;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>Every instruction on numbers against the model, over all pairs of edge values.</summary>
public sealed class ScalarTests
{
    private static IEnumerable<TestCaseData> Instructions() =>
        InstructionSet.Rows.ToArray()
            .Where(row => NumericMachine.Knows(row) && row.Type!.Results.Length == 1)
            .SelectMany(row => new[] { false, true }
                .Select(fuses => new TestCaseData(row.Opcode, fuses).SetArgDisplayNames(
                    row.Opcode.ToString(), fuses ? "fused" : "plain")));

    [TestCaseSource(nameof(Instructions))]
    public void Each_instruction_agrees_with_the_model(Opcode opcode, bool fuses)
    {
        OpRow row = InstructionSet.Of(opcode);
        ulong[] left = Values(row.Type!.Operands[0]);
        bool isBinary = row.Type.Operands.Length == 2;
        ulong[] right = isBinary ? Values(row.Type.Operands[1]) : [0];
        List<string> wrong = [];
        foreach (ulong a in left)
        {
            foreach (ulong b in right)
            {
                Expected expected = ScalarModel.Evaluate(row.Mnemonic, a, b);
                string actual;
                try
                {
                    ulong result = NumericMachine.Execute(opcode, fuses, isBinary ? [a, b] : [a])[0];
                    actual = expected.Allows(result) ? "" : $"0x{result:x}";
                }
                catch (TrapException trap)
                {
                    actual = trap.Kind == expected.Kind ? "" : $"trap {trap.Kind}";
                }

                if (actual != "")
                {
                    wrong.Add($"{row.Mnemonic} 0x{a:x} 0x{b:x}: {actual}, not {expected}");
                }
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Wide_arithmetic_agrees_with_unbounded_integers()
    {
        ulong[] values = EdgeValues.Of(isFloat: false, width: 64);
        Random random = new(1);
        foreach (ulong a in values)
        {
            foreach (ulong b in values)
            {
                ulong aHigh = values[random.Next(values.Length)];
                ulong bHigh = values[random.Next(values.Length)];
                BigInteger left = ((BigInteger)aHigh << 64) + a;
                BigInteger right = ((BigInteger)bHigh << 64) + b;
                using (Assert.EnterMultipleScope())
                {
                    Assert.That(Wide(Opcode.I64Add128, a, aHigh, b, bHigh), Is.EqualTo(Modulo(left + right)));
                    Assert.That(Wide(Opcode.I64Sub128, a, aHigh, b, bHigh), Is.EqualTo(Modulo(left - right)));
                    Assert.That(Wide(Opcode.I64MulWideU, a, b), Is.EqualTo((BigInteger)a * b));
                    Assert.That(Wide(Opcode.I64MulWideS, a, b), Is.EqualTo(Modulo((BigInteger)(long)a * (long)b)));
                }
            }
        }
    }

    /// <summary>Independent of the model: the C# compiler rounds decimal literals.</summary>
    [Test]
    public void Conversions_round_once()
    {
        using (Assert.EnterMultipleScope())
        {
            // The nearest double is a tie between floats and would round to the even one below.
            Assert.That(F32(Opcode.F32ConvertI64S, 9007199791611905), Is.EqualTo(9007200328482816f));
            Assert.That(F32(Opcode.F32ConvertI64U, 9007199791611905), Is.EqualTo(9007200328482816f));
            Assert.That(F32(Opcode.F32ConvertI64U, 9223372586610589697), Is.EqualTo(9223373136366403584f));
            Assert.That(F32(Opcode.F32ConvertI64U, 18446742974197923839), Is.EqualTo(18446742974197923840f));
            Assert.That(F64(Opcode.F64ConvertI64U, 9223372036854776833), Is.EqualTo(9223372036854777856d));
            Assert.That(F64(Opcode.F64ConvertI64U, ulong.MaxValue), Is.EqualTo(18446744073709551616d));
            Assert.That(F32(Opcode.F32ConvertI32U, uint.MaxValue), Is.EqualTo(4294967296f));
        }
    }

    [Test]
    public void A_trap_has_the_official_text_of_its_kind() =>
        Assert.That(
            () => NumericMachine.Execute(Opcode.I32DivS, fuses: true, 1, 0),
            Throws.TypeOf<TrapException>().With.Message.EqualTo("integer divide by zero")
                .And.Property(nameof(TrapException.Kind)).EqualTo(TrapKinds.IntegerDivideByZero));

    private static ulong[] Values(OperandType type) =>
        EdgeValues.Of(type is OperandType.F32 or OperandType.F64, type is OperandType.I32 or OperandType.F32 ? 32 : 64);

    private static float F32(Opcode conversion, ulong operand) =>
        BitConverter.UInt32BitsToSingle((uint)NumericMachine.Execute(conversion, fuses: true, operand)[0]);

    private static double F64(Opcode conversion, ulong operand) =>
        BitConverter.UInt64BitsToDouble(NumericMachine.Execute(conversion, fuses: true, operand)[0]);

    private static BigInteger Wide(Opcode opcode, params ReadOnlySpan<ulong> operands)
    {
        ulong[] halves = NumericMachine.Execute(opcode, fuses: true, operands);
        return ((BigInteger)halves[1] << 64) + halves[0];
    }

    private static BigInteger Modulo(BigInteger value) => value & ((BigInteger.One << 128) - 1);
}
