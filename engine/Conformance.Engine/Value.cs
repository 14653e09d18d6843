using System.Globalization;
using System.Runtime.Intrinsics;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>A value at the interface of an engine: the bits of a number or vector, or a reference.</summary>
/// <param name="Kind">I32 to Ref.</param>
/// <param name="Low">Bit pattern; for a vector, its low 64 bits. The upper half is zero for an i32 or f32.</param>
/// <param name="High">The high 64 bits of a vector.</param>
/// <param name="Reference">The reference, if <paramref name="Kind"/> is Ref.</param>
public readonly record struct Value(ValKind Kind, ulong Low, ulong High = 0, Reference? Reference = null)
{
    public static Value I32(int value) => new(ValKind.I32, (uint)value);
    public static Value I64(long value) => new(ValKind.I64, (ulong)value);
    public static Value F32(float value) => new(ValKind.F32, BitConverter.SingleToUInt32Bits(value));
    public static Value F64(double value) => new(ValKind.F64, BitConverter.DoubleToUInt64Bits(value));
    public static Value F32Bits(uint bits) => new(ValKind.F32, bits);
    public static Value F64Bits(ulong bits) => new(ValKind.F64, bits);
    public static Value V128(in Vector128<byte> value) =>
        new(ValKind.V128, value.AsUInt64().ToScalar(), value.AsUInt64().GetElement(1));
    public static Value Ref(Reference reference) => new(ValKind.Ref, 0, 0, reference);

    /// <summary>A null reference of a hierarchy.</summary>
    public static Value Null(HeapKind heap) => Ref(new Reference.Null(heap));

    public int AsI32 => (int)Low;
    public long AsI64 => (long)Low;
    public float AsF32 => BitConverter.UInt32BitsToSingle((uint)Low);
    public double AsF64 => BitConverter.UInt64BitsToDouble(Low);
    public Vector128<byte> AsV128 => Vector128.Create(Low, High).AsByte();

    /// <summary>Text-format constant without parentheses; NaNs with sign and payload.</summary>
    public override string ToString() => Kind switch
    {
        ValKind.I32 => string.Create(CultureInfo.InvariantCulture, $"i32.const {AsI32}"),
        ValKind.I64 => string.Create(CultureInfo.InvariantCulture, $"i64.const {AsI64}"),
        ValKind.F32 => "f32.const " + FloatText.Of(AsF32),
        ValKind.F64 => "f64.const " + FloatText.Of(AsF64),
        ValKind.V128 => string.Create(
            CultureInfo.InvariantCulture,
            $"v128.const i32x4 0x{(uint)Low:x8} 0x{(uint)(Low >> 32):x8} 0x{(uint)High:x8} 0x{(uint)(High >> 32):x8}"),
        ValKind.Ref => Reference!.ToString()!,
        _ => "bot",
    };
}

/// <summary>A reference at the interface of an engine.</summary>
public abstract record Reference
{
    private Reference()
    {
    }

    /// <summary>Null; <paramref name="Heap"/> is any type of its hierarchy, usually the bottom type.</summary>
    public sealed record Null(HeapKind Heap) : Reference
    {
        /// <inheritdoc/>
        public override string ToString() => "ref.null " + TypeNames.Of(Heap);
    }

    /// <summary>
    /// A host object identified by number: <c>(ref.extern N)</c>, or <c>(ref.host N)</c> after internalization.
    /// </summary>
    public sealed record Host(uint Number, bool IsExtern) : Reference
    {
        /// <inheritdoc/>
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{(IsExtern ? "ref.extern" : "ref.host")} {Number}");
    }

    /// <summary>
    /// The function exported under a name, for passing a function to the engine. Engines never return it.
    /// </summary>
    public sealed record Exported(Extern Function) : Reference
    {
        /// <inheritdoc/>
        public override string ToString() => $"ref.func {Function}";
    }

    /// <summary>
    /// A reference that the engine owns: a function, structure, array, i31, exception, or one of these externalized.
    /// <paramref name="Identity"/> is equal for the same object only. The caller may pass it back in the same session.
    /// </summary>
    /// <param name="Kind">Func, Struct, Array, I31, Exn, or Extern for an externalized value.</param>
    public sealed record Opaque(HeapKind Kind, object Identity) : Reference
    {
        /// <inheritdoc/>
        public override string ToString() => "ref." + TypeNames.Of(Kind);
    }
}
