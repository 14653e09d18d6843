using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>Vector constants: a shape and its lanes (spec:text-instr-vec).</summary>
internal static class VectorLiteral
{
    /// <summary>Reads the shape and the lanes of <c>v128.const</c>.</summary>
    public static Vector128<byte> Read(TokenReader reader)
    {
        Token shape = reader.Peek;
        int count = shape.Kind == TokenKind.Keyword ? LanesOf(reader.TextOf(shape)) : 0;
        if (count == 0)
        {
            throw reader.Unexpected();
        }

        _ = reader.Next();
        bool isFloat = reader.TextOf(shape)[0] == 'f';
        // All lanes are collected before the first is parsed, since errors in their number take precedence over errors
        // in their range.
        Span<Token> lanes = stackalloc Token[16];
        int found = 0;
        for (; found < count && reader.Peek.IsNumber; found++)
        {
            lanes[found] = reader.Next();
        }

        if (found < count || reader.Peek.IsNumber)
        {
            throw reader.IsWordUnknown ? reader.Unexpected() : Malformed.LaneCount(count, reader.Location);
        }

        Span<byte> bytes = stackalloc byte[16];
        int size = 16 / count;
        for (int lane = 0; lane < count; lane++)
        {
            WriteLane(reader, lanes[lane], isFloat, bytes.Slice(lane * size, size));
        }

        return Vector128.Create<byte>(bytes);
    }

    /// <summary>Reads the sixteen lane indices of <c>i8x16.shuffle</c>.</summary>
    public static Vector128<byte> ReadShuffle(TokenReader reader)
    {
        Span<byte> bytes = stackalloc byte[16];
        int count = 0;
        for (; reader.Peek.IsNumber; count++)
        {
            Token token = reader.Next();
            if (count < bytes.Length)
            {
                bytes[count] = reader.ParseU8(token);
            }
        }

        return count == bytes.Length ? Vector128.Create<byte>(bytes) : throw Malformed.ShuffleLength(reader.Location);
    }

    /// <summary>Number of lanes of a shape; 0 if the word is not a shape.</summary>
    private static int LanesOf(ReadOnlySpan<byte> shape) => shape switch
    {
        [(byte)'i', (byte)'8', (byte)'x', (byte)'1', (byte)'6'] => 16,
        [(byte)'i', (byte)'1', (byte)'6', (byte)'x', (byte)'8'] => 8,
        [(byte)'i' or (byte)'f', (byte)'3', (byte)'2', (byte)'x', (byte)'4'] => 4,
        [(byte)'i' or (byte)'f', (byte)'6', (byte)'4', (byte)'x', (byte)'2'] => 2,
        _ => 0,
    };

    private static void WriteLane(TokenReader reader, Token token, bool isFloat, Span<byte> lane)
    {
        switch (lane.Length)
        {
            case 1:
                lane[0] = (byte)reader.ParseI8(token);
                break;
            case 2:
                BinaryPrimitives.WriteInt16LittleEndian(lane, (short)reader.ParseI16(token));
                break;
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(
                    lane, isFloat ? reader.ParseF32(token) : (uint)reader.ParseI32(token));
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(
                    lane, isFloat ? reader.ParseF64(token) : (ulong)reader.ParseI64(token));
                break;
        }
    }
}
