using Conformance.Engine;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>
/// The expected result of a number operation or of one lane of a vector operation: bits, a kind of NaN, or a trap.
/// </summary>
internal readonly record struct Expected(
    ulong Bits, int CanonicalWidth = 0, int ArithmeticWidth = 0, TrapKinds Kind = TrapKinds.None)
{
    public static implicit operator Expected(ulong bits) => new(bits);

    public static Expected CanonicalNan(int width) => new(0, CanonicalWidth: width);

    public static Expected ArithmeticNan(int width) => new(0, ArithmeticWidth: width);

    public static Expected Trap(TrapKinds kind) => new(0, Kind: kind);

    /// <summary>Whether a result is allowed.</summary>
    public bool Allows(ulong bits) =>
        Kind == TrapKinds.None
        && (CanonicalWidth != 0 ? FloatModel.Of(CanonicalWidth).IsCanonical(bits)
            : ArithmeticWidth != 0 ? FloatModel.Of(ArithmeticWidth).IsArithmetic(bits)
            : bits == Bits);

    public override string ToString() =>
        Kind != TrapKinds.None ? $"trap {Kind}"
        : CanonicalWidth != 0 ? "nan:canonical"
        : ArithmeticWidth != 0 ? "nan:arithmetic"
        : $"0x{Bits:x}";
}
