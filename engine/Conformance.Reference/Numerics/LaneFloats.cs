using System.Runtime.Intrinsics;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Numerics;

/// <summary>
/// Floating-point operations on the lanes of a vector (spec:op-vec); the type argument is the lane. As in
/// <see cref="FloatOps"/>, an addition quietens NaN results.
/// </summary>
internal static class LaneFloats
{
    private static readonly V128 s_signsF32 = Vector128.Create(-0f).AsByte();
    private static readonly V128 s_signsF64 = Vector128.Create(-0d).AsByte();

    public static V128 Eq<T>(in V128 a, in V128 b) =>
        Vector128.Equals(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Ne<T>(in V128 a, in V128 b) => ~Eq<T>(a, b);

    public static V128 Lt<T>(in V128 a, in V128 b) =>
        Vector128.LessThan(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Gt<T>(in V128 a, in V128 b) => Lt<T>(b, a);

    public static V128 Le<T>(in V128 a, in V128 b) =>
        Vector128.LessThanOrEqual(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Ge<T>(in V128 a, in V128 b) => Le<T>(b, a);

    public static V128 Add<T>(in V128 a, in V128 b) =>
        (a.As<byte, T>() + b.As<byte, T>()).As<T, byte>();

    public static V128 Sub<T>(in V128 a, in V128 b) =>
        (a.As<byte, T>() - b.As<byte, T>()).As<T, byte>();

    public static V128 Mul<T>(in V128 a, in V128 b) =>
        (a.As<byte, T>() * b.As<byte, T>()).As<T, byte>();

    public static V128 Div<T>(in V128 a, in V128 b) =>
        (a.As<byte, T>() / b.As<byte, T>()).As<T, byte>();

    public static V128 Sqrt<T>(in V128 a) => Vector128.Sqrt(a.As<byte, T>()).As<T, byte>();

    public static V128 AbsF32(in V128 a) => Vector128.AndNot(a, s_signsF32);

    public static V128 AbsF64(in V128 a) => Vector128.AndNot(a, s_signsF64);

    public static V128 NegF32(in V128 a) => a ^ s_signsF32;

    public static V128 NegF64(in V128 a) => a ^ s_signsF64;

    /// <summary>The lesser operand; −0 is less than +0, and a NaN operand makes the result a NaN.</summary>
    public static V128 Min<T>(in V128 a, in V128 b) =>
        Choose<T>(Lt<T>(a, b), Gt<T>(a, b), a | b, a, b);

    /// <summary>The greater operand; −0 is less than +0, and a NaN operand makes the result a NaN.</summary>
    public static V128 Max<T>(in V128 a, in V128 b) =>
        Choose<T>(Gt<T>(a, b), Lt<T>(a, b), a & b, a, b);

    /// <summary>The second operand if it is less, otherwise the first, bit for bit.</summary>
    public static V128 Pmin<T>(in V128 a, in V128 b) => Vector128.ConditionalSelect(Lt<T>(b, a), b, a);

    /// <summary>The second operand if it is greater, otherwise the first, bit for bit.</summary>
    public static V128 Pmax<T>(in V128 a, in V128 b) => Vector128.ConditionalSelect(Lt<T>(a, b), b, a);

    public static V128 CeilF32(in V128 a) => Rounded(a.AsSingle(), Vector128.Ceiling(a.AsSingle()));

    public static V128 CeilF64(in V128 a) => Rounded(a.AsDouble(), Vector128.Ceiling(a.AsDouble()));

    public static V128 FloorF32(in V128 a) => Rounded(a.AsSingle(), Vector128.Floor(a.AsSingle()));

    public static V128 FloorF64(in V128 a) => Rounded(a.AsDouble(), Vector128.Floor(a.AsDouble()));

    public static V128 TruncF32(in V128 a) => Rounded(a.AsSingle(), Vector128.Truncate(a.AsSingle()));

    public static V128 TruncF64(in V128 a) => Rounded(a.AsDouble(), Vector128.Truncate(a.AsDouble()));

    /// <summary>Rounds to the nearest integer, ties to even.</summary>
    public static V128 NearestF32(in V128 a) => Rounded(a.AsSingle(), Vector128.Round(a.AsSingle()));

    /// <inheritdoc cref="NearestF32"/>
    public static V128 NearestF64(in V128 a) => Rounded(a.AsDouble(), Vector128.Round(a.AsDouble()));

    /// <summary>The rounded lanes; an addition quietens NaNs.</summary>
    private static V128 Rounded<T>(in Vector128<T> lanes, in Vector128<T> rounded) =>
        Vector128.ConditionalSelect(Vector128.Equals(lanes, lanes), rounded, lanes + lanes).As<T, byte>();

    /// <summary>
    /// For each lane: the first if the condition selects it, the combination if both are equal, the sum if one is a
    /// NaN.
    /// </summary>
    private static V128 Choose<T>(in V128 first, in V128 second, in V128 combined, in V128 a, in V128 b)
    {
        V128 unordered = Vector128.ConditionalSelect(Eq<T>(a, b), combined, Add<T>(a, b));
        return Vector128.ConditionalSelect(first, a, Vector128.ConditionalSelect(second, b, unordered));
    }
}
