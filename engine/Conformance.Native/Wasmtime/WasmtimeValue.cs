using System.Runtime.InteropServices;

namespace Conformance.Native.Wasmtime;

/// <summary><c>wasmtime_val_t</c>: a kind and a union of 24 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct WasmtimeValue
{
    internal const byte I32 = 0;
    internal const byte I64 = 1;
    internal const byte F32 = 2;
    internal const byte F64 = 3;
    internal const byte V128 = 4;
    internal const byte FuncRef = 5;
    internal const byte ExternRef = 6;
    internal const byte AnyRef = 7;
    internal const byte ExnRef = 8;

    /// <summary>One of the kinds.</summary>
    [FieldOffset(0)]
    internal byte Kind;

    /// <summary>
    /// Bits of a number, the low half of a vector, or the store of a reference, which is 0 for null.
    /// </summary>
    [FieldOffset(8)]
    internal ulong Low;

    /// <summary>The high half of a vector, or the address of a function.</summary>
    [FieldOffset(16)]
    internal ulong High;

    /// <summary>The last part of a rooted reference.</summary>
    [FieldOffset(24)]
    internal nint Last;

    /// <summary>Whether it holds a root, which must be given back.</summary>
    internal readonly bool IsRooted => Kind is ExternRef or AnyRef or ExnRef && Low != 0;
}
