using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Protocol;

/// <summary>Values on the wire: <c>{"i32":"-1"}</c>, floats as bit patterns, vectors as 16 bytes in hexadecimal.</summary>
internal static class WireValues
{
    private const int VectorBytes = 16;
    private const int LongestNumber = 2 * VectorBytes;

    internal static void Write(Utf8JsonWriter writer, ReadOnlySpan<char> name, ImmutableArray<Value> values, Identities identities)
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

    internal static ImmutableArray<Value> ReadAll(JsonElement array, Identities identities)
    {
        int count = array.GetArrayLength();
        if (count == 0)
        {
            return [];
        }

        Value[] values = new Value[count];
        int i = 0;
        foreach (JsonElement value in array.EnumerateArray())
        {
            values[i++] = Read(value, identities);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    internal static Value Read(JsonElement value, Identities identities)
    {
        foreach (JsonProperty first in value.EnumerateObject())
        {
            if (first.NameEquals("ref"u8))
            {
                return Value.Ref(ReadReference(value, first.Value, identities));
            }

            string text = first.Value.GetString() ?? "";
            if (first.NameEquals("i32"u8) && int.TryParse(text, CultureInfo.InvariantCulture, out int i32))
            {
                return Value.I32(i32);
            }

            if (first.NameEquals("i64"u8) && long.TryParse(text, CultureInfo.InvariantCulture, out long i64))
            {
                return Value.I64(i64);
            }

            if (first.NameEquals("f32"u8) && TryBits(text, out ulong f32) && f32 <= uint.MaxValue)
            {
                return Value.F32Bits((uint)f32);
            }

            if (first.NameEquals("f64"u8) && TryBits(text, out ulong f64))
            {
                return Value.F64Bits(f64);
            }

            if (first.NameEquals("v128"u8) && text.Length == 2 * VectorBytes && text.All(char.IsAsciiHexDigit))
            {
                byte[] bytes = Convert.FromHexString(text);
                return new Value(
                    ValKind.V128,
                    BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                    BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(VectorBytes / 2)));
            }

            break;
        }

        throw new WireException($"no value: {value}");
    }

    internal static void Write(Utf8JsonWriter writer, Extern name)
    {
        writer.WriteNumber("instance"u8, name.Instance.Number);
        writer.WriteString("name"u8, name.Name);
    }

    internal static Extern ReadExtern(JsonElement element) =>
        new(new InstanceId(element.Need("instance"u8).GetInt32()), element.Need("name"u8).GetString()!);

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

    private static Reference ReadReference(JsonElement value, JsonElement kind, Identities identities)
    {
        if (kind.ValueEquals("null"u8))
        {
            return new Reference.Null(value.TryGetProperty("heap"u8, out JsonElement heap) ? WireTypes.ReadHeap(heap) : HeapKind.None);
        }

        HeapKind of = WireTypes.ReadHeap(kind);
        return value.TryGetProperty("host"u8, out JsonElement host) ? new Reference.Host(host.GetUInt32(), of == HeapKind.Extern)
            : value.TryGetProperty("id"u8, out JsonElement id) ? new Reference.Opaque(of, identities.At(id.GetInt64()))
            : new Reference.Exported(ReadExtern(value));
    }

    private static bool TryBits(string text, out ulong bits)
    {
        bits = 0;
        return text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
    }
}
