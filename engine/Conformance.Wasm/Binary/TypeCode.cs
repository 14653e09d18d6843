using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>The first bytes of types (spec:binary/types).</summary>
internal static class TypeCode
{
    public const byte V128 = 0x7B;
    public const byte I32 = 0x7F;
    public const byte I8 = 0x78;
    public const byte I16 = 0x77;
    public const byte Ref = 0x64;
    public const byte RefNull = 0x63;
    public const byte Exact = 0x62;
    public const byte Func = 0x60;
    public const byte Struct = 0x5F;
    public const byte Array = 0x5E;
    public const byte Sub = 0x50;
    public const byte SubFinal = 0x4F;
    public const byte Rec = 0x4E;
    public const byte Descriptor = 0x4D;
    public const byte Describes = 0x4C;

    /// <summary>Block type without results (spec:binary-blocktype).</summary>
    public const byte Empty = 0x40;

    /// <summary>Prefix of a table with an initialiser (spec:binary-table).</summary>
    public const byte TableInit = 0x40;

    /// <summary>Import of a function by exact type.</summary>
    public const byte ExactFunc = 0x20;

    /// <summary>The code of a number or vector type; codes count down from i32.</summary>
    public static byte Of(ValKind kind) => (byte)(I32 + (int)ValKind.I32 - (int)kind);

    /// <summary>The number or vector type with a code; <see cref="ValKind.Bot"/> if there is none.</summary>
    public static ValKind KindOf(byte code) =>
        code is >= V128 and <= I32 ? (ValKind)((int)ValKind.I32 + I32 - code) : ValKind.Bot;

    /// <summary>The code of an abstract heap type.</summary>
    public static byte Of(HeapKind kind) => AbstractHeapTypes[(int)kind];

    /// <summary>The abstract heap type with a code; <see cref="HeapKind.Bot"/> if there is none.</summary>
    public static HeapKind HeapOf(byte code)
    {
        int kind = AbstractHeapTypes.IndexOf(code);
        return kind < 0 ? HeapKind.Bot : (HeapKind)kind;
    }

    // any eq i31 struct array none func nofunc extern noextern exn noexn
    private static ReadOnlySpan<byte> AbstractHeapTypes =>
        [0x6E, 0x6D, 0x6C, 0x6B, 0x6A, 0x71, 0x70, 0x73, 0x6F, 0x72, 0x69, 0x74];
}
