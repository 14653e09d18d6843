using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>The codes of instructions as bytes (spec:binary-instr).</summary>
public static class OpcodeBytes
{
    /// <summary>The bytes of a row's code. A sub-code is encoded in LEB128.</summary>
    public static ImmutableArray<byte> Of(OpRow row)
    {
        if (row.Code <= byte.MaxValue)
        {
            return [(byte)row.Code];
        }

        Span<byte> subCode = stackalloc byte[Leb128.MaxLength];
        int length = Leb128.WriteUnsigned(subCode, row.Code & 0xFFFF);
        return [(byte)(row.Code >> 16), .. subCode[..length]];
    }
}
