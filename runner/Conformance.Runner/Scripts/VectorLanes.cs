using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>Divides vectors into lanes. Lanes narrower than an i32 are unsigned i32 values.</summary>
public static class VectorLanes
{
    private static readonly (int Count, int Bits, ValKind Type, string Name)[] s_shapes =
    [
        (16, 8, ValKind.I32, "i8x16"),
        (8, 16, ValKind.I32, "i16x8"),
        (4, 32, ValKind.I32, "i32x4"),
        (2, 64, ValKind.I64, "i64x2"),
        (4, 32, ValKind.F32, "f32x4"),
        (2, 64, ValKind.F64, "f64x2"),
    ];

    /// <summary>The number of lanes.</summary>
    public static int CountOf(VectorShape shape) => s_shapes[(int)shape].Count;

    /// <summary>The width of a lane in bits.</summary>
    public static int BitsOf(VectorShape shape) => s_shapes[(int)shape].Bits;

    /// <summary>The type of a lane.</summary>
    public static ValKind TypeOf(VectorShape shape) => s_shapes[(int)shape].Type;

    /// <summary>The spelling of a shape.</summary>
    public static string NameOf(VectorShape shape) => s_shapes[(int)shape].Name;

    /// <summary>One lane of a vector.</summary>
    public static Value Lane(VectorShape shape, Value vector, int index)
    {
        int bits = BitsOf(shape);
        int at = index * bits;
        ulong half = at < 64 ? vector.Low : vector.High;
        return new Value(TypeOf(shape), half >> (at & 63) & (ulong.MaxValue >> (64 - bits)));
    }

    /// <summary>Sets a lane of a vector. The lane must be zero before.</summary>
    public static Value WithLane(VectorShape shape, Value vector, int index, ulong lane)
    {
        int bits = BitsOf(shape);
        int at = index * bits;
        ulong placed = (lane & (ulong.MaxValue >> (64 - bits))) << (at & 63);
        return at < 64 ? vector with { Low = vector.Low | placed } : vector with { High = vector.High | placed };
    }

    /// <summary>Whether all lanes are equal. Any two NaNs count as equal.</summary>
    public static bool AreSameButForNans(VectorShape shape, Value left, Value right)
    {
        for (int i = 0; i < CountOf(shape); i++)
        {
            Value one = Lane(shape, left, i);
            Value other = Lane(shape, right, i);
            if (one.Low != other.Low
                && !(FloatClass.IsNan(one.Kind, one.Low) && FloatClass.IsNan(other.Kind, other.Low)))
            {
                return false;
            }
        }

        return true;
    }
}
