using System.Runtime.InteropServices;

namespace Conformance.Native.Standard;

/// <summary><c>wasm_val_t</c>: a kind and a union of 8 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct StandardValue
{
    internal const byte I32 = 0;
    internal const byte I64 = 1;
    internal const byte F32 = 2;
    internal const byte F64 = 3;
    internal const byte ExternRef = 128;
    internal const byte FuncRef = 129;

    /// <summary>One of the kinds.</summary>
    [FieldOffset(0)]
    internal byte Kind;

    /// <summary>The bits of a number.</summary>
    [FieldOffset(8)]
    internal ulong Bits;

    /// <summary>The address of a reference; 0 for null.</summary>
    [FieldOffset(8)]
    internal nint Reference;
}
