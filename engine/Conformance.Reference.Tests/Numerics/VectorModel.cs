using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>
/// The expected result of a vector instruction, lane by lane, derived from its mnemonic. For relaxed instructions, the
/// result of the deterministic profile.
/// </summary>
internal static partial class VectorModel
{
    private static readonly string[] s_relations = ["eq", "ne", "lt", "gt", "le", "ge"];

    /// <summary>The lanes of a vector in order, by bit pattern.</summary>
    public static ulong[] Lanes(V128 vector, int width)
    {
        byte[] bytes = new byte[16];
        vector.CopyTo(bytes);
        ulong[] lanes = new ulong[128 / width];
        for (int position = 0; position < 16; position++)
        {
            lanes[position * 8 / width] |= (ulong)bytes[position] << (position * 8 % width);
        }

        return lanes;
    }

    /// <summary>The vector with some lanes.</summary>
    public static V128 Vector(ulong[] lanes)
    {
        int width = 128 / lanes.Length;
        byte[] bytes = new byte[16];
        for (int position = 0; position < 16; position++)
        {
            bytes[position] = (byte)(lanes[position * 8 / width] >> (position * 8 % width));
        }

        return Vector128.Create(bytes);
    }

    /// <summary>Width of a lane of a shape; eight for <c>v128</c>.</summary>
    public static int Width(string shape) =>
        shape == "v128" ? 8 : int.Parse(shape[1..shape.IndexOf('x', StringComparison.Ordinal)]);

    /// <summary>The expected lanes of an instruction on vectors only.</summary>
    public static Expected[] Evaluate(string mnemonic, V128 a, V128 b, V128 c)
    {
        string shape = mnemonic[..mnemonic.IndexOf('.', StringComparison.Ordinal)];
        string name = mnemonic[(shape.Length + 1)..];
        int width = Width(shape);
        ulong[] x = Lanes(a, width);
        ulong[] y = Lanes(b, width);
        ulong[] z = Lanes(c, width);
        switch (name)
        {
            case "not":
                return Each(x.Length, lane => x[lane] ^ 0xFF);
            case "andnot":
                return Each(x.Length, lane => x[lane] & ~y[lane]);
            case "bitselect" or "relaxed_laneselect":
                return Each(x.Length, lane => (x[lane] & z[lane]) | (y[lane] & ~z[lane]));
            case "swizzle" or "relaxed_swizzle":
                return Each(16, lane => y[lane] < 16 ? x[y[lane]] : 0);
            case "relaxed_madd":
                return Each(x.Length, lane => MultiplyAdd(width, x[lane], y[lane], z[lane]));
            case "relaxed_nmadd":
                return Each(
                    x.Length, lane => MultiplyAdd(width, x[lane] ^ FloatModel.Of(width).Sign, y[lane], z[lane]));
            case "relaxed_dot_i8x16_i7x16_s":
                return Each(8, lane => DotOfBytes(a, b, lane));
            case "relaxed_dot_i8x16_i7x16_add_s":
                return Each(4, lane => IntegerModel.Wrap(
                    IntegerModel.Signed(DotOfBytes(a, b, 2 * lane), 16)
                        + IntegerModel.Signed(DotOfBytes(a, b, (2 * lane) + 1), 16)
                        + z[lane],
                    width));
            default:
                break;
        }

        name = name.Replace("relaxed_trunc", "trunc_sat", StringComparison.Ordinal)
            .Replace("relaxed_q15mulr", "q15mulr_sat", StringComparison.Ordinal)
            .Replace("relaxed_", "", StringComparison.Ordinal);
        Match mixed = Mixed().Match(name);
        if (mixed.Success)
        {
            int from = Width(mixed.Groups["shape"].Value);
            bool isSigned =
                name.Replace("_zero", "", StringComparison.Ordinal).EndsWith("_s", StringComparison.Ordinal);
            return Evaluate(mixed.Groups["name"].Value, isSigned, width, from, Lanes(a, from), Lanes(b, from));
        }

        (name, bool isSignedLane) = ScalarModel.Split(name);
        return Each(x.Length, lane => Lane(shape, name, isSignedLane, width, x[lane], y[lane]));
    }

    /// <summary>The expected lanes of a shift.</summary>
    public static Expected[] Shift(string mnemonic, V128 a, int count)
    {
        string shape = mnemonic[..mnemonic.IndexOf('.', StringComparison.Ordinal)];
        (string name, bool isSigned) = ScalarModel.Split(mnemonic[(shape.Length + 1)..]);
        int width = Width(shape);
        ulong[] x = Lanes(a, width);
        return Each(x.Length, lane => IntegerModel.Operate(name, isSigned, width, x[lane], (ulong)(count & 63)));
    }

    private static Expected[] Each(int count, Func<int, Expected> lane) => [.. Enumerable.Range(0, count).Select(lane)];

    private static Expected Lane(string shape, string name, bool isSigned, int width, ulong a, ulong b)
    {
        Expected result = shape[0] == 'f'
            ? FloatModel.Of(width).Operate(name, a, b)
            : IntegerModel.Operate(name, isSigned, width, a, b);
        return s_relations.Contains(name) ? IntegerModel.Wrap(-(int)result.Bits, width) : result;
    }

    /// <summary>Instructions whose operands or results have lanes of another width.</summary>
    private static Expected[] Evaluate(string name, bool isSigned, int width, int from, ulong[] x, ulong[] y)
    {
        int count = 128 / width;
        ulong Wide(ulong[] lanes, int lane) =>
            IntegerModel.Wrap(isSigned ? IntegerModel.Signed(lanes[lane], from) : lanes[lane], width);
        Expected Converted(string conversion, int lane) =>
            lane < x.Length ? ScalarModel.Convert(conversion, from, width, isSigned, x[lane]) : 0;

        return name switch
        {
            "narrow" => Each(count, lane => IntegerModel.Saturate(
                IntegerModel.Signed(lane < count / 2 ? x[lane] : y[lane - (count / 2)], from), width, isSigned)),
            "extend_low" => Each(count, lane => Wide(x, lane)),
            "extend_high" => Each(count, lane => Wide(x, count + lane)),
            "extmul_low" => Each(count, lane => Integer("mul", width, Wide(x, lane), Wide(y, lane))),
            "extmul_high" => Each(count, lane => Integer("mul", width, Wide(x, count + lane), Wide(y, count + lane))),
            "extadd_pairwise" => Each(count, lane => Integer("add", width, Wide(x, 2 * lane), Wide(x, (2 * lane) + 1))),
            "dot" => Each(count, lane => Integer(
                "add",
                width,
                Integer("mul", width, Wide(x, 2 * lane), Wide(y, 2 * lane)),
                Integer("mul", width, Wide(x, (2 * lane) + 1), Wide(y, (2 * lane) + 1)))),
            "trunc_sat" or "convert" or "demote" => Each(count, lane => Converted(name, lane)),
            "convert_low" => Each(count, lane => Converted("convert", lane)),
            "promote_low" => Each(count, lane => Converted("promote", lane)),
            _ => throw new ArgumentException($"no model of {name}", nameof(name)),
        };
    }

    private static ulong Integer(string name, int width, ulong a, ulong b) =>
        IntegerModel.Operate(name, false, width, a, b).Bits;

    private static ulong DotOfBytes(V128 a, V128 b, int lane) => IntegerModel.Saturate(
        IntegerModel.Signed(a[2 * lane], 8) * IntegerModel.Signed(b[2 * lane], 8)
            + IntegerModel.Signed(a[(2 * lane) + 1], 8) * IntegerModel.Signed(b[(2 * lane) + 1], 8),
        16,
        isSigned: true);

    private static Expected MultiplyAdd(int width, ulong a, ulong b, ulong c)
    {
        FloatModel model = FloatModel.Of(width);
        Expected product = model.Operate("mul", a, b);
        return model.IsNan(a) || model.IsNan(b) || model.IsNan(c) ? model.NanOf(a, b, c)
            : product.CanonicalWidth != 0 ? product
            : model.Operate("add", product.Bits, c);
    }

    [GeneratedRegex("^(?<name>[a-z_]+?)_(?<shape>[if][0-9]+x[0-9]+)(_[su])?(_zero)?$")]
    private static partial Regex Mixed();
}
