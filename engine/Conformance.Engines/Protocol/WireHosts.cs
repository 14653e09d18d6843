using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Protocol;

/// <summary>Host objects in protocol messages. The first property gives kind and name of the object.</summary>
internal static class WireHosts
{
    internal static void Write(Utf8JsonWriter writer, HostModule host, Identities identities)
    {
        writer.WriteStartArray("externs"u8);
        foreach (HostExtern made in host.Externs)
        {
            writer.WriteStartObject();
            switch (made)
            {
                case HostFunc it:
                    Write(writer, it, identities);
                    break;
                case HostTable it:
                    writer.WriteString("table"u8, it.Name);
                    Write(writer, it.Type.Limits);
                    writer.WriteString("element"u8, TypeNames.Of(it.Type.Element));
                    if (it.Init is { } init)
                    {
                        writer.WritePropertyName("init"u8);
                        WireValues.Write(writer, init, identities);
                    }

                    break;
                case HostMemory it:
                    writer.WriteString("memory"u8, it.Name);
                    Write(writer, it.Type.Limits);
                    if (it.Type.PageSizeLog2 != MemType.DefaultPageSizeLog2)
                    {
                        writer.WriteNumber("pageSizeLog2"u8, it.Type.PageSizeLog2);
                    }

                    break;
                case HostGlobal it:
                    writer.WriteString("global"u8, it.Name);
                    writer.WriteString("type"u8, TypeNames.Of(it.Type.Value));
                    writer.WriteBoolean("mutable"u8, it.Type.IsMutable);
                    writer.WritePropertyName("value"u8);
                    WireValues.Write(writer, it.Value, identities);
                    break;
                case HostTag it:
                    writer.WriteString("tag"u8, it.Name);
                    WriteTypes(writer, "params", it.Type.Parameters);
                    if (it.Type.Results.Length > 0)
                    {
                        WriteTypes(writer, "results", it.Type.Results);
                    }

                    break;
                default:
                    throw new WireException($"an unknown host object: {made}");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static HostModule Read(JsonElement externs, Identities identities) =>
        new([.. externs.Items(identities, ReadOne)]);

    private static void Write(Utf8JsonWriter writer, HostFunc func, Identities identities)
    {
        writer.WriteString("func"u8, func.Name);
        WriteTypes(writer, "params", func.Type.Parameters);
        WriteTypes(writer, "results", func.Type.Results);
        writer.WriteBoolean("log"u8, func.IsLogged);
        if (!func.Effects.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("effects"u8);
            foreach (Request effect in func.Effects)
            {
                writer.WriteStartObject();
                WireRequests.WriteFields(writer, effect, identities);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("end"u8);
        switch (func.Ending)
        {
            case HostEnding.Return it:
                WireValues.Write(writer, "return", it.Values, identities);
                break;
            case HostEnding.ReturnLast:
                writer.WriteBoolean("returnLast"u8, true);
                break;
            case HostEnding.Trap it:
                writer.WriteString("trap"u8, it.Message);
                break;
            case HostEnding.Throw it:
                writer.WriteStartObject("throw"u8);
                WireValues.Write(writer, it.Tag);
                writer.WriteEndObject();
                WireValues.Write(writer, "payload", it.Payload, identities);
                break;
            default:
                throw new WireException($"an unknown ending: {func.Ending}");
        }

        writer.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter writer, string name, ImmutableArray<ValType> types)
    {
        writer.WritePropertyName(name);
        WireTypes.Write(writer, types);
    }

    private static void Write(Utf8JsonWriter writer, Limits limits)
    {
        writer.WriteString("address"u8, limits.Address == AddrType.I64 ? "i64"u8 : "i32"u8);
        writer.WriteString("min"u8, limits.Minimum.ToString(CultureInfo.InvariantCulture));
        if (limits.Maximum is { } maximum)
        {
            writer.WriteString("max"u8, maximum.ToString(CultureInfo.InvariantCulture));
        }

        if (limits.IsShared)
        {
            writer.WriteBoolean("shared"u8, true);
        }
    }

    private static HostExtern ReadOne(JsonElement element, Identities identities)
    {
        JsonProperty first = element.First();
        string name = first.Value.TextOrNull()
            ?? throw WireFields.Wrong(first.Value, "name of a host object", first.Name);
        return first.Name switch
        {
            "func" => ReadFunc(name, element, identities),
            "table" => new HostTable(
                name,
                new TableType(
                    ReadLimits(element), element.Need("element"u8, 0, static (type, _) => WireTypes.Read(type))),
                element.TryGetProperty("init"u8, out _) ? element.Need("init"u8, identities, WireValues.Read) : null),
            "memory" => new HostMemory(name, new MemType(
                ReadLimits(element),
                element.TryGetProperty("pageSizeLog2"u8, out _)
                    ? element.NeedNumber("pageSizeLog2"u8)
                    : MemType.DefaultPageSizeLog2)),
            "global" => new HostGlobal(
                name,
                new GlobalType(
                    element.Need("type"u8, 0, static (type, _) => WireTypes.Read(type)), element.NeedFlag("mutable"u8)),
                element.Need("value"u8, identities, WireValues.Read)),
            "tag" => new HostTag(name, ReadType(element)),
            _ => throw new WireException($"unknown kind of host object '{first.Name}'"),
        };
    }

    private static HostFunc ReadFunc(string name, JsonElement element, Identities identities) => new(
        name,
        ReadType(element),
        element.TryGetProperty("effects"u8, out _)
            ? [.. element.Need(
                "effects"u8, identities, static (effects, identities) => effects.Items(identities, WireRequests.Read))]
            : [],
        element.Need("end"u8, identities, ReadEnding))
    {
        IsLogged = element.NeedFlag("log"u8),
    };

    private static HostEnding ReadEnding(JsonElement end, Identities identities) => end.First().Name switch
    {
        "return" => new HostEnding.Return(end.Need("return"u8, identities, WireValues.ReadAll)),
        "returnLast" => new HostEnding.ReturnLast(),
        "trap" => new HostEnding.Trap(end.NeedText("trap"u8)),
        "throw" => new HostEnding.Throw(
            end.Need("throw"u8, 0, static (tag, _) => WireValues.ReadExtern(tag)),
            end.Need("payload"u8, identities, WireValues.ReadAll)),
        string other => throw new WireException($"unknown ending '{other}'"),
    };

    private static FuncType ReadType(JsonElement element) =>
        new(
            ReadTypes(element, "params"u8),
            element.TryGetProperty("results"u8, out _) ? ReadTypes(element, "results"u8) : []);

    private static ImmutableArray<ValType> ReadTypes(JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name, 0, static (types, _) => WireTypes.ReadAll(types));

    private static Limits ReadLimits(JsonElement element) => new(
        element.NeedText("address"u8) switch
        {
            "i32" => AddrType.I32,
            "i64" => AddrType.I64,
            _ => throw WireFields.Wrong(element.GetProperty("address"u8), "address type: i32 or i64", "address"),
        },
        element.NeedU64("min"u8),
        element.TryGetProperty("max"u8, out _) ? element.NeedU64("max"u8) : null,
        element.Flag("shared"u8));
}
