using System.Numerics;
using Conformance.Engine;
using Conformance.Reference.Execution;
using Conformance.Reference.Numerics;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>Every instruction on numbers against the model, over all pairs of edge values.</summary>
public sealed class ScalarTests
{
    private static readonly ValKind[] s_numbers = [ValKind.I32, ValKind.I64, ValKind.F32, ValKind.F64];

    private static IEnumerable<TestCaseData> Instructions() =>
        InstructionSet.Rows.ToArray()
            .Where(row => row is { Immediate: Imm.None, Type: { Operands.Length: 1 or 2, Results.Length: 1 } type }
                && type.Operands.Concat(type.Results).All(s_numbers.Contains))
            .Select(row => new TestCaseData(row.Opcode).SetArgDisplayNames(row.Opcode.ToString()));

    [TestCaseSource(nameof(Instructions))]
    public void Each_instruction_agrees_with_the_model(Opcode opcode)
    {
        OpRow row = InstructionSet.Of(opcode);
        ulong[] left = Values(row.Type!.Operands[0]);
        ulong[] right = row.Type.Operands.Length == 2 ? Values(row.Type.Operands[1]) : [0];
        List<string> wrong = [];
        foreach (ulong a in left)
        {
            foreach (ulong b in right)
            {
                Expected expected = ScalarModel.Evaluate(row.Mnemonic, a, b);
                string actual;
                try
                {
                    ulong result = NumberUnderTest.Execute(opcode, a, b);
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
                    Assert.That(Pair(IntegerOps.Add128(a, aHigh, b, bHigh, out ulong sum), sum), Is.EqualTo(Modulo(left + right)));
                    Assert.That(Pair(IntegerOps.Sub128(a, aHigh, b, bHigh, out ulong rest), rest), Is.EqualTo(Modulo(left - right)));
                    Assert.That(Pair(IntegerOps.MulWideU(a, b, out ulong product), product), Is.EqualTo((BigInteger)a * b));
                    Assert.That(
                        Pair((ulong)IntegerOps.MulWideS((long)a, (long)b, out long high), (ulong)high),
                        Is.EqualTo(Modulo((BigInteger)(long)a * (long)b)));
                }
            }
        }
    }

    /// <summary>Independent of the model: decimal literals, which the compiler of C# rounds.</summary>
    [Test]
    public void Conversions_round_once()
    {
        using (Assert.EnterMultipleScope())
        {
            // The nearest double is a tie of floats, which would go to the even one, below.
            Assert.That(Conversions.F32ConvertI64S(9007199791611905), Is.EqualTo(9007200328482816f));
            Assert.That(Conversions.F32ConvertI64U(9007199791611905), Is.EqualTo(9007200328482816f));
            Assert.That(Conversions.F32ConvertI64U(9223372586610589697), Is.EqualTo(9223373136366403584f));
            Assert.That(Conversions.F32ConvertI64U(18446742974197923839), Is.EqualTo(18446742974197923840f));
            Assert.That(Conversions.F64ConvertI64U(9223372036854776833), Is.EqualTo(9223372036854777856d));
            Assert.That(Conversions.F64ConvertI64U(ulong.MaxValue), Is.EqualTo(18446744073709551616d));
            Assert.That(Conversions.F32ConvertI32U(uint.MaxValue), Is.EqualTo(4294967296f));
        }
    }

    [Test]
    public void A_trap_has_the_official_text_of_its_kind() =>
        Assert.That(
            () => IntegerOps.DivS(1, 0),
            Throws.TypeOf<TrapException>().With.Message.EqualTo("integer divide by zero")
                .And.Property(nameof(TrapException.Kind)).EqualTo(TrapKinds.IntegerDivideByZero));

    private static ulong[] Values(ValKind kind) =>
        EdgeValues.Of(kind is ValKind.F32 or ValKind.F64, kind is ValKind.I32 or ValKind.F32 ? 32 : 64);

    private static BigInteger Pair(ulong low, ulong high) => ((BigInteger)high << 64) + low;

    private static BigInteger Modulo(BigInteger value) => value & ((BigInteger.One << 128) - 1);
}
