using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>
/// Classifies NaNs by bit pattern (spec:canonical-nan, spec:arithmetic-nan). Values of other types are never NaNs.
/// </summary>
public static class FloatClass
{
    private const ulong F32Infinity = 0x7F80_0000;
    private const ulong F32Quiet = 0x40_0000;
    private const ulong F64Infinity = 0x7FF0_0000_0000_0000;
    private const ulong F64Quiet = 0x8_0000_0000_0000;

    /// <summary>Whether the bits represent a NaN.</summary>
    public static bool IsNan(ValKind type, ulong bits) => type switch
    {
        ValKind.F32 => (bits & 0x7FFF_FFFF) > F32Infinity,
        ValKind.F64 => (bits & long.MaxValue) > F64Infinity,
        _ => false,
    };

    /// <summary>Whether the payload is exactly its highest bit; either sign.</summary>
    public static bool IsCanonicalNan(ValKind type, ulong bits) => type switch
    {
        ValKind.F32 => (bits & 0x7FFF_FFFF) == (F32Infinity | F32Quiet),
        ValKind.F64 => (bits & long.MaxValue) == (F64Infinity | F64Quiet),
        _ => false,
    };

    /// <summary>Whether the payload has its highest bit set; either sign.</summary>
    public static bool IsArithmeticNan(ValKind type, ulong bits) => type switch
    {
        ValKind.F32 => (bits & (F32Infinity | F32Quiet)) == (F32Infinity | F32Quiet),
        ValKind.F64 => (bits & (F64Infinity | F64Quiet)) == (F64Infinity | F64Quiet),
        _ => false,
    };

    /// <summary>The class of a NaN for a person; null for other values.</summary>
    public static string? NameOf(ValKind type, ulong bits) =>
        IsCanonicalNan(type, bits) ? "canonical NaN"
        : IsArithmeticNan(type, bits) ? "arithmetic NaN"
        : IsNan(type, bits) ? "signalling NaN"
        : null;
}
