using System.Diagnostics.CodeAnalysis;
using Conformance.Engine;

namespace Conformance.Reference.Traps;

/// <summary>
/// Raises the traps of numeric instructions out of line, so that the functions that trap stay small enough to inline.
/// </summary>
internal static class Trap
{
    [DoesNotReturn]
    public static void IntegerDivideByZero() => throw new TrapException(TrapKinds.IntegerDivideByZero);

    [DoesNotReturn]
    public static void IntegerOverflow() => throw new TrapException(TrapKinds.IntegerOverflow);

    [DoesNotReturn]
    public static void InvalidConversionToInteger() => throw new TrapException(TrapKinds.InvalidConversionToInteger);
}
