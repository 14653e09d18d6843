using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Protocol;

/// <summary>Host objects on the wire. The first property names the kind and the object.</summary>
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

    internal static HostModule Read(JsonElement externs, Identities identities)
    {
        ImmutableArray<HostExtern>.Builder made = ImmutableArray.CreateBuilder<HostExtern>(externs.GetArrayLength());
        foreach (JsonElement element in externs.EnumerateArray())
        {
            made.Add(ReadOne(element, identities));
        }

        return new HostModule(made.MoveToImmutable());
    }

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
        JsonProperty first = element.EnumerateObject().FirstOrDefault();
        string name = first.Value.ValueKind == JsonValueKind.String ? first.Value.GetString()! : throw new WireException("a host object without name");
        return first.Name switch
        {
            "func" => ReadFunc(name, element, identities),
            "table" => new HostTable(
                name,
                new TableType(ReadLimits(element), WireTypes.Read(element.Need("element"u8))),
                element.TryGetProperty("init"u8, out JsonElement init) ? WireValues.Read(init, identities) : null),
            "memory" => new HostMemory(name, new MemType(
                ReadLimits(element),
                element.TryGetProperty("pageSizeLog2"u8, out JsonElement size) ? size.GetInt32() : MemType.DefaultPageSizeLog2)),
            "global" => new HostGlobal(
                name,
                new GlobalType(WireTypes.Read(element.Need("type"u8)), element.Need("mutable"u8).GetBoolean()),
                WireValues.Read(element.Need("value"u8), identities)),
            "tag" => new HostTag(name, ReadType(element)),
            _ => throw new WireException($"no kind of host object: '{first.Name}'"),
        };
    }

    private static HostFunc ReadFunc(string name, JsonElement element, Identities identities)
    {
        ImmutableArray<Request>.Builder effects = ImmutableArray.CreateBuilder<Request>();
        if (element.TryGetProperty("effects"u8, out JsonElement array))
        {
            foreach (JsonElement effect in array.EnumerateArray())
            {
                effects.Add(WireRequests.Read(effect, identities));
            }
        }

        return new HostFunc(name, ReadType(element), effects.ToImmutable(), ReadEnding(element.Need("end"u8), identities))
        {
            IsLogged = element.Need("log"u8).GetBoolean(),
        };
    }

    private static HostEnding ReadEnding(JsonElement end, Identities identities)
    {
        JsonProperty first = end.EnumerateObject().FirstOrDefault();
        return first.Name switch
        {
            "return" => new HostEnding.Return(WireValues.ReadAll(first.Value, identities)),
            "returnLast" => new HostEnding.ReturnLast(),
            "trap" => new HostEnding.Trap(first.Value.GetString()!),
            "throw" => new HostEnding.Throw(WireValues.ReadExtern(first.Value), WireValues.ReadAll(end.Need("payload"u8), identities)),
            _ => throw new WireException($"no ending: {end}"),
        };
    }

    private static FuncType ReadType(JsonElement element) => new(
        WireTypes.ReadAll(element.Need("params"u8)),
        element.TryGetProperty("results"u8, out JsonElement results) ? WireTypes.ReadAll(results) : []);

    private static Limits ReadLimits(JsonElement element) => new(
        element.Need("address"u8).ValueEquals("i64"u8) ? AddrType.I64 : AddrType.I32,
        WireRequests.ReadU64(element.Need("min"u8)),
        element.TryGetProperty("max"u8, out JsonElement maximum) ? WireRequests.ReadU64(maximum) : null,
        element.TryGetProperty("shared"u8, out JsonElement shared) && shared.GetBoolean());
}
