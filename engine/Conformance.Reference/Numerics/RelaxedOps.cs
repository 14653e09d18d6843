using System.Runtime.Intrinsics;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Numerics;

/// <summary>
/// Relaxed vector operations (spec:relaxed-ops). Where several results are allowed, they return the one of the
/// deterministic profile (spec:profile-deterministic). Most then equal an operation that is not relaxed, which
/// <see cref="VectorOps"/> calls instead. This class has the others.
/// </summary>
internal static class RelaxedOps
{
    /// <summary>Multiplies and adds, with two roundings.</summary>
    public static V128 Madd<T>(in V128 a, in V128 b, in V128 c) =>
        LaneFloats.Add<T>(LaneFloats.Mul<T>(a, b), c);

    /// <summary>Products of signed bytes, added in pairs with saturation.</summary>
    public static V128 DotI8x16S(in V128 a, in V128 b)
    {
        Vector128<short> even = (a.AsInt16() << 8 >> 8) * (b.AsInt16() << 8 >> 8);
        Vector128<short> odd = (a.AsInt16() >> 8) * (b.AsInt16() >> 8);
        return Vector128.AddSaturate(even, odd).AsByte();
    }

    /// <summary>
    /// Like <see cref="DotI8x16S"/>, with its lanes added in pairs to the lanes of <paramref name="c"/>.
    /// </summary>
    public static V128 DotI8x16AddS(in V128 a, in V128 b, in V128 c) =>
        LaneInts.Add<int>(LaneInts.ExtaddPairwiseI16x8S(DotI8x16S(a, b)), c);
}
