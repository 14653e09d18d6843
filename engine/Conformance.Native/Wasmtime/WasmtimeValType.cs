using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Wasmtime;

/// <summary><c>wasmtime_valtype_t</c> of an abstract reference type.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct WasmtimeValType
{
    private const byte Ref = 5;

    [FieldOffset(0)]
    private byte _kind;

    [FieldOffset(8)]
    private byte _isNullable;

    [FieldOffset(16)]
    private byte _heap;

    /// <summary>The type; null if the heap type is not abstract.</summary>
    internal static WasmtimeValType? Of(ValType type) => HeapOf(type.Heap.Kind) is { } heap
        ? new WasmtimeValType { _kind = Ref, _isNullable = type.IsNullable ? (byte)1 : (byte)0, _heap = heap }
        : null;

    private static byte? HeapOf(HeapKind kind) => kind switch
    {
        HeapKind.Extern => 0,
        HeapKind.NoExtern => 1,
        HeapKind.Func => 2,
        HeapKind.NoFunc => 4,
        HeapKind.Any => 5,
        HeapKind.None => 6,
        HeapKind.Eq => 7,
        HeapKind.I31 => 8,
        HeapKind.Array => 9,
        HeapKind.Struct => 11,
        HeapKind.Exn => 13,
        HeapKind.NoExn => 15,
        _ => null,
    };
}
