using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Protocol;

/// <summary>
/// Values in protocol messages: <c>{"i32":"-1"}</c>, floats as bit patterns, vectors as 16 bytes in hexadecimal.
/// </summary>
internal static class WireValues
{
    private const int VectorBytes = 16;
    private const int LongestNumber = 2 * VectorBytes;

    internal static void Write(
        Utf8JsonWriter writer, ReadOnlySpan<char> name, ImmutableArray<Value> values, Identities identities)
    {
        writer.WriteStartArray(name);
        foreach (Value value in values.IsDefault ? [] : values)
        {
            Write(writer, value, identities);
        }

        writer.WriteEndArray();
    }

    internal static void Write(Utf8JsonWriter writer, Value value, Identities identities)
    {
        Span<byte> text = stackalloc byte[LongestNumber];
        int length;
        writer.WriteStartObject();
        switch (value.Kind)
        {
            case ValKind.I32:
                _ = value.AsI32.TryFormat(text, out length, default, CultureInfo.InvariantCulture);
                writer.WriteString("i32"u8, text[..length]);
                break;
            case ValKind.I64:
                _ = value.AsI64.TryFormat(text, out length, default, CultureInfo.InvariantCulture);
                writer.WriteString("i64"u8, text[..length]);
                break;
            case ValKind.F32:
                "0x"u8.CopyTo(text);
                _ = ((uint)value.Low).TryFormat(text[2..], out length, "x8", CultureInfo.InvariantCulture);
                writer.WriteString("f32"u8, text[..(length + 2)]);
                break;
            case ValKind.F64:
                "0x"u8.CopyTo(text);
                _ = value.Low.TryFormat(text[2..], out length, "x16", CultureInfo.InvariantCulture);
                writer.WriteString("f64"u8, text[..(length + 2)]);
                break;
            case ValKind.V128:
                Span<byte> bytes = stackalloc byte[VectorBytes];
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, value.Low);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[(VectorBytes / 2)..], value.High);
                _ = Convert.TryToHexStringLower(bytes, text, out length);
                writer.WriteString("v128"u8, text[..length]);
                break;
            case ValKind.Ref:
                Write(writer, value.Reference!, identities);
                break;
            default:
                throw new WireException($"a value of type {value.Kind}");
        }

        writer.WriteEndObject();
    }

    internal static ImmutableArray<Value> ReadAll(JsonElement array, Identities identities) =>
        ImmutableCollectionsMarshal.AsImmutableArray(array.Items(identities, Read));

    internal static Value Read(JsonElement value, Identities identities)
    {
        JsonProperty first = value.First();
        if (first.NameEquals("ref"u8))
        {
            return Value.Ref(ReadReference(value, identities));
        }

        string text = first.Value.TextOrNull() ?? "";
        return first.NameEquals("i32"u8) ? WireFields.IsDecimal(text) && int.TryParse(
            text, CultureInfo.InvariantCulture, out int i32) ? Value.I32(i32)
            : throw Wrong("signed 32-bit decimal")
            : first.NameEquals("i64"u8) ? WireFields.IsDecimal(text) && long.TryParse(
                text, CultureInfo.InvariantCulture, out long i64) ? Value.I64(i64)
            : throw Wrong("signed 64-bit decimal")
            : first.NameEquals("f32"u8)
                ? TryBits(text, out ulong f32) && f32 <= uint.MaxValue
                    ? Value.F32Bits((uint)f32)
            : throw Wrong("bit pattern 0x… of 32 bits")
            : first.NameEquals("f64"u8) ? TryBits(text, out ulong f64) ? Value.F64Bits(f64)
            : throw Wrong("bit pattern 0x… of 64 bits")
            : first.NameEquals("v128"u8)
                ? text.Length == 2 * VectorBytes && text.All(char.IsAsciiHexDigit)
                    ? VectorOf(text)
            : throw Wrong("vector of 32 hexadecimal digits")
            : throw new WireException($"unknown type of value '{first.Name}'");

        WireException Wrong(string wanted) => first.Value.TextOrNull() is null
            ? WireFields.Wrong(first.Value, $"text; a {wanted} in one is expected", first.Name)
            : WireFields.Wrong(first.Value, wanted, first.Name);
    }

    private static Value VectorOf(string digits)
    {
        byte[] bytes = Convert.FromHexString(digits);
        return new Value(
            ValKind.V128,
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(VectorBytes / 2)));
    }

    internal static void Write(Utf8JsonWriter writer, Extern name)
    {
        writer.WriteNumber("instance"u8, name.Instance.Number);
        writer.WriteString("name"u8, name.Name);
    }

    internal static Extern ReadExtern(JsonElement element) =>
        new(new InstanceId(element.NeedNumber("instance"u8)), element.NeedText("name"u8));

    private static void Write(Utf8JsonWriter writer, Reference reference, Identities identities)
    {
        switch (reference)
        {
            case Reference.Null it:
                writer.WriteString("ref"u8, "null"u8);
                writer.WriteString("heap"u8, TypeNames.Of(it.Heap));
                break;
            case Reference.Host it:
                writer.WriteString("ref"u8, it.IsExtern ? "extern"u8 : "any"u8);
                writer.WriteNumber("host"u8, it.Number);
                break;
            case Reference.Exported it:
                writer.WriteString("ref"u8, "func"u8);
                Write(writer, it.Function);
                break;
            case Reference.Opaque it:
                writer.WriteString("ref"u8, TypeNames.Of(it.Kind));
                writer.WriteNumber("id"u8, identities.NumberOf(it.Identity));
                break;
            default:
                throw new WireException($"an unknown reference: {reference}");
        }
    }

    private static Reference ReadReference(JsonElement value, Identities identities)
    {
        if (value.NeedText("ref"u8) == "null")
        {
            return new Reference.Null(
                value.TryGetProperty("heap"u8, out _)
                    ? value.Need("heap"u8, 0, static (heap, _) => WireTypes.ReadHeap(heap))
                    : HeapKind.None);
        }

        HeapKind of = value.Need("ref"u8, 0, static (kind, _) => WireTypes.ReadHeap(kind));
        return value.TryGetProperty("host"u8, out _) ? new Reference.Host(HostNumber(value), of == HeapKind.Extern)
            : value.TryGetProperty("id"u8, out _) ? new Reference.Opaque(of, identities.At(value.NeedLong("id"u8)))
            : new Reference.Exported(ReadExtern(value));
    }

    private static uint HostNumber(JsonElement value) =>
        value.NeedLong("host"u8) is >= 0 and <= uint.MaxValue and long number ? (uint)number
        : throw WireFields.Wrong(value.GetProperty("host"u8), "unsigned 32-bit number", "host");

    private static bool TryBits(string text, out ulong bits)
    {
        bits = 0;
        return text.StartsWith("0x", StringComparison.Ordinal)
            && text.Skip(2).All(char.IsAsciiHexDigit)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
    }
}
