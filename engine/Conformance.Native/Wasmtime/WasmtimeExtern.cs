using System.Runtime.InteropServices;

namespace Conformance.Native.Wasmtime;

/// <summary>
/// <c>wasmtime_extern_t</c>: a kind and a union of 24 bytes. Pointers to the union are pointers to the function,
/// global,
/// table, memory or tag in it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct WasmtimeExtern
{
    internal const byte Func = 0;
    internal const byte Global = 1;
    internal const byte Table = 2;
    internal const byte Memory = 3;
    internal const byte SharedMemory = 4;
    internal const byte Tag = 5;

    /// <summary>One of the kinds.</summary>
    [FieldOffset(0)]
    internal byte Kind;

    /// <summary>The store, or the address of a shared memory.</summary>
    [FieldOffset(8)]
    internal ulong Low;

    [FieldOffset(16)]
    internal ulong High;

    [FieldOffset(24)]
    internal ulong Last;
}
