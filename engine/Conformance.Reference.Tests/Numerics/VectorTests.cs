using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Conformance.Reference.Numerics;
using Conformance.Wasm.Syntax;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>Every vector instruction that does not touch memory against the model.</summary>
public sealed partial class VectorTests
{
    private static readonly Imm[] s_elsewhere = [Imm.MemArg, Imm.MemArgLane, Imm.V128];

    private static IEnumerable<OpRow> Rows() => InstructionSet.Rows.ToArray()
        .Where(row => row.Feature is Feature.Simd or Feature.RelaxedSimd && !s_elsewhere.Contains(row.Immediate));

    private static IEnumerable<TestCaseData> Instructions() =>
        Rows().Select(row => new TestCaseData(row.Opcode).SetArgDisplayNames(row.Opcode.ToString()));

    [TestCaseSource(nameof(Instructions))]
    public void Each_instruction_has_exactly_one_shape(Opcode opcode)
    {
        V128 zero = V128.Zero;
        Action[] shapes =
        [
            () => VectorOps.Unary(opcode, zero),
            () => VectorOps.Binary(opcode, zero, zero),
            () => VectorOps.Ternary(opcode, zero, zero, zero),
            () => VectorOps.Shift(opcode, zero, 0),
            () => VectorOps.Test(opcode, zero),
            () => VectorOps.Splat(opcode, 0),
            () => VectorOps.ExtractLane(opcode, zero, 0),
            () => VectorOps.ReplaceLane(opcode, zero, 0, 0),
        ];
        Assert.That(shapes.Count(Handles), Is.EqualTo(opcode == Opcode.I8x16Shuffle ? 0 : 1));

        static bool Handles(Action shape)
        {
            try
            {
                shape();
                return true;
            }
            catch (UnreachableException)
            {
                return false;
            }
        }
    }

    [TestCaseSource(nameof(Instructions))]
    public void Each_instruction_agrees_with_the_model(Opcode opcode)
    {
        OpRow row = InstructionSet.Of(opcode);
        string shape = row.Mnemonic[..row.Mnemonic.IndexOf('.', StringComparison.Ordinal)];
        int width = VectorModel.Width(shape);
        List<string> wrong = [];
        foreach ((V128 a, V128 b, V128 c) in Operands(row, shape))
        {
            switch (row.Type)
            {
                case { Operands: [OperandType.V128, OperandType.I32], Results: [OperandType.V128] }
                    when row.Immediate == Imm.None:
                    foreach (int count in new[] { 0, 1, width - 1, width, width + 1, 64, 129, -1, int.MinValue })
                    {
                        Compare(
                            $"{row.Mnemonic} {a} {count}",
                            VectorModel.Shift(row.Mnemonic, a, count),
                            VectorOps.Shift(opcode, a, count));
                    }

                    break;
                case { Operands: [OperandType.V128], Results: [OperandType.V128] }:
                    Compare(
                        $"{row.Mnemonic} {a}", VectorModel.Evaluate(row.Mnemonic, a, b, c), VectorOps.Unary(opcode, a));
                    break;
                case { Operands: [OperandType.V128, OperandType.V128], Results: [OperandType.V128] }
                    when row.Immediate == Imm.None:
                    Compare(
                        $"{row.Mnemonic} {a} {b}",
                        VectorModel.Evaluate(row.Mnemonic, a, b, c),
                        VectorOps.Binary(opcode, a, b));
                    break;
                case { Operands: [OperandType.V128, OperandType.V128, OperandType.V128] }:
                    Compare(
                        $"{row.Mnemonic} {a} {b} {c}",
                        VectorModel.Evaluate(row.Mnemonic, a, b, c),
                        VectorOps.Ternary(opcode, a, b, c));
                    break;
                case { Operands: [OperandType.V128], Results: [OperandType.I32] } when row.Immediate == Imm.None:
                    Equal(
                        $"{row.Mnemonic} {a}",
                        (uint)VectorOps.Test(opcode, a),
                        Test(row.Mnemonic, VectorModel.Lanes(a, width), width));
                    break;
                default:
                    CompareLanes(row, width, VectorModel.Lanes(a, width), VectorModel.Lanes(b, width));
                    break;
            }
        }

        Assert.That(wrong, Is.Empty);

        void Compare(string what, Expected[] expected, V128 actual)
        {
            ulong[] lanes = VectorModel.Lanes(actual, 128 / expected.Length);
            for (int lane = 0; lane < lanes.Length; lane++)
            {
                if (!expected[lane].Allows(lanes[lane]))
                {
                    wrong.Add($"{what}: lane {lane} is 0x{lanes[lane]:x}, not {expected[lane]}");
                }
            }
        }

        void Equal(string what, ulong actual, ulong expected)
        {
            if (actual != expected)
            {
                wrong.Add($"{what}: 0x{actual:x}, not 0x{expected:x}");
            }
        }

        void CompareLanes(OpRow instruction, int laneWidth, ulong[] lanes, ulong[] others)
        {
            V128 vector = VectorModel.Vector(lanes);
            for (int lane = 0; lane < lanes.Length; lane++)
            {
                string what = $"{instruction.Mnemonic} {lane} {vector}";
                if (instruction.Immediate == Imm.Shuffle)
                {
                    ulong[] indices = [.. others.Select(other => (other + (ulong)lane) % 32)];
                    ulong[] both = [.. lanes, .. others];
                    Compare(
                        what,
                        [.. indices.Select(index => (Expected)both[index])],
                        VectorOps.Shuffle(vector, VectorModel.Vector(others), VectorModel.Vector(indices)));
                }
                else if (instruction.Mnemonic.EndsWith(".splat", StringComparison.Ordinal))
                {
                    Compare(
                        what,
                        [.. lanes.Select(_ => (Expected)lanes[lane])],
                        VectorOps.Splat(instruction.Opcode, lanes[lane]));
                }
                else if (instruction.Mnemonic.EndsWith(".replace_lane", StringComparison.Ordinal))
                {
                    Expected[] expected =
                        [.. lanes.Select((value, position) => (Expected)(position == lane ? value ^ 1 : value))];
                    Compare(what, expected, VectorOps.ReplaceLane(instruction.Opcode, vector, lane, lanes[lane] ^ 1));
                }
                else
                {
                    bool isSigned = instruction.Mnemonic.EndsWith("_s", StringComparison.Ordinal);
                    Equal(
                        what,
                        VectorOps.ExtractLane(instruction.Opcode, vector, lane),
                        isSigned ? IntegerModel.Wrap(IntegerModel.Signed(lanes[lane], laneWidth), 32) : lanes[lane]);
                }
            }
        }
    }

    /// <summary>ReadyToRun precompiles neither a method with such a parameter nor its callers.</summary>
    [Test]
    public void No_vector_is_passed_by_value() =>
        Assert.That(
            typeof(VectorOps).Assembly.GetTypes()
                .Where(type => type.Namespace == typeof(VectorOps).Namespace)
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
                .SelectMany(method => method.GetParameters())
                .Where(parameter => parameter.ParameterType.Name == typeof(System.Runtime.Intrinsics.Vector128<>).Name)
                .Select(parameter => $"{parameter.Member.DeclaringType}.{parameter.Member.Name}"),
            Is.Empty);

    [Test]
    public void A_splat_ignores_the_bits_above_the_lane() =>
        Assert.That(
            VectorOps.Splat(Opcode.I8x16Splat, 0x1234_5678),
            Is.EqualTo(System.Runtime.Intrinsics.Vector128.Create((byte)0x78)));

    [Test]
    public void An_instruction_of_another_shape_is_refused_by_name() =>
        Assert.That(
            () => VectorOps.Unary(Opcode.I8x16Add, V128.Zero),
            Throws.TypeOf<UnreachableException>().With.Message.StartsWith("i8x16.add "));

    private static ulong Test(string mnemonic, ulong[] lanes, int width) =>
        mnemonic.EndsWith("any_true", StringComparison.Ordinal) ? lanes.Any(lane => lane != 0) ? 1UL : 0
        : mnemonic.EndsWith("all_true", StringComparison.Ordinal) ? lanes.All(lane => lane != 0) ? 1UL : 0
        : lanes.Select((lane, position) => (lane >> (width - 1)) << position).Aggregate((sum, bit) => sum | bit);

    [GeneratedRegex("^[if][0-9]+x[0-9]+$")]
    private static partial Regex Shape();

    /// <summary>Vectors of edge values; for an instruction with two vectors, every pair of them.</summary>
    private static IEnumerable<(V128 A, V128 B, V128 C)> Operands(OpRow row, string shape)
    {
        // The operands' lanes have the last shape in the mnemonic.
        string source = row.Mnemonic.Split('.', '_').Last(part => part == shape || Shape().IsMatch(part))
            .Replace("i7", "i8", StringComparison.Ordinal);
        bool isFloat = source[0] == 'f';
        int width = VectorModel.Width(source);
        if (row.Type!.Operands is not [OperandType.V128, OperandType.V128, ..])
        {
            return EdgeValues.Lanes(isFloat, width).Select(
                lanes => (VectorModel.Vector(lanes), VectorModel.Vector(lanes), V128.Zero));
        }

        V128[] thirds = [.. EdgeValues.Lanes(isFloat, width).Select(VectorModel.Vector)];
        return EdgeValues.LanePairs(isFloat, width)
            .Select((pair, index) => (
                VectorModel.Vector(pair.Left), VectorModel.Vector(pair.Right), thirds[index % thirds.Length]));
    }
}
