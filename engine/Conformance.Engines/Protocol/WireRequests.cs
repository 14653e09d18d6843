using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Engine;

namespace Conformance.Engines.Protocol;

/// <summary>
/// Requests in protocol messages: <c>{"id":7,"do":"invoke","instance":0,"name":"f","arguments":[…]}</c>.
/// </summary>
internal static class WireRequests
{
    internal static void Write(Utf8JsonWriter writer, long id, Request request, Identities identities)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, id);
        WriteFields(writer, request, identities);
        writer.WriteEndObject();
    }

    internal static void WriteFields(Utf8JsonWriter writer, Request request, Identities identities)
    {
        switch (request)
        {
            case Request.Define it:
                writer.WriteString("do"u8, "define"u8);
                writer.WriteNumber("module"u8, it.Module.Number);
                writer.WriteBase64String("binary"u8, it.Binary.Span);
                break;
            case Request.Instantiate it:
                writer.WriteString("do"u8, "instantiate"u8);
                writer.WriteNumber("instance"u8, it.Instance.Number);
                writer.WriteNumber("module"u8, it.Module.Number);
                WriteImports(writer, it.Imports);
                break;
            case Request.Register it:
                writer.WriteString("do"u8, "register"u8);
                writer.WriteString("name"u8, it.Name);
                writer.WriteNumber("instance"u8, it.Instance.Number);
                break;
            case Request.Provide it:
                writer.WriteString("do"u8, "provide"u8);
                writer.WriteNumber("instance"u8, it.Instance.Number);
                WireHosts.Write(writer, it.Host, identities);
                break;
            case Request.Invoke it:
                Begin(writer, "invoke"u8, it.Function);
                WireValues.Write(writer, "arguments", it.Arguments, identities);
                break;
            case Request.GetGlobal it:
                Begin(writer, "get-global"u8, it.Global);
                break;
            case Request.SetGlobal it:
                Begin(writer, "set-global"u8, it.Global);
                WriteValue(writer, it.Value, identities);
                break;
            case Request.TableSize it:
                Begin(writer, "table-size"u8, it.Table);
                break;
            case Request.ReadTable it:
                Begin(writer, "read-table"u8, it.Table);
                WriteU64(writer, "index", it.Index);
                writer.WriteNumber("count"u8, it.Count);
                break;
            case Request.WriteTable it:
                Begin(writer, "write-table"u8, it.Table);
                WriteU64(writer, "index", it.Index);
                WriteValue(writer, it.Value, identities);
                break;
            case Request.GrowTable it:
                Begin(writer, "grow-table"u8, it.Table);
                WriteU64(writer, "delta", it.Delta);
                WriteValue(writer, it.Init, identities);
                break;
            case Request.MemorySize it:
                Begin(writer, "memory-size"u8, it.Memory);
                break;
            case Request.ReadMemory it:
                Begin(writer, "read-memory"u8, it.Memory);
                WriteU64(writer, "address", it.Address);
                writer.WriteNumber("count"u8, it.Count);
                break;
            case Request.WriteMemory it:
                Begin(writer, "write-memory"u8, it.Memory);
                WriteU64(writer, "address", it.Address);
                writer.WriteBase64String("bytes"u8, it.Bytes.Span);
                break;
            case Request.GrowMemory it:
                Begin(writer, "grow-memory"u8, it.Memory);
                WriteU64(writer, "delta", it.Delta);
                break;
            case Request.TakeCalls:
                writer.WriteString("do"u8, "take-calls"u8);
                break;
            default:
                throw new WireException($"an unknown request: {request.GetType().Name}");
        }
    }

    internal static Request Read(JsonElement line, Identities identities)
    {
        string what = line.NeedText("do"u8);
        return what switch
        {
            "define" => new Request.Define(new ModuleId(line.NeedNumber("module"u8)), line.NeedBytes("binary"u8)),
            "instantiate" => new Request.Instantiate(
                InstanceOf(line),
                new ModuleId(line.NeedNumber("module"u8)),
                ReadImports(line)),
            "register" => new Request.Register(line.NeedText("name"u8), InstanceOf(line)),
            "provide" => new Request.Provide(InstanceOf(line), line.Need("externs"u8, identities, WireHosts.Read)),
            "invoke" => new Request.Invoke(
                WireValues.ReadExtern(line),
                line.Need("arguments"u8, identities, WireValues.ReadAll)),
            "get-global" => new Request.GetGlobal(WireValues.ReadExtern(line)),
            "set-global" => new Request.SetGlobal(WireValues.ReadExtern(line), ReadValue(line, identities)),
            "table-size" => new Request.TableSize(WireValues.ReadExtern(line)),
            "read-table" => new Request.ReadTable(
                WireValues.ReadExtern(line),
                line.NeedU64("index"u8),
                line.NeedNumber("count"u8)),
            "write-table" => new Request.WriteTable(
                WireValues.ReadExtern(line),
                line.NeedU64("index"u8),
                ReadValue(line, identities)),
            "grow-table" => new Request.GrowTable(
                WireValues.ReadExtern(line),
                line.NeedU64("delta"u8),
                ReadValue(line, identities)),
            "memory-size" => new Request.MemorySize(WireValues.ReadExtern(line)),
            "read-memory" => new Request.ReadMemory(
                WireValues.ReadExtern(line),
                line.NeedU64("address"u8),
                line.NeedNumber("count"u8)),
            "write-memory" => new Request.WriteMemory(
                WireValues.ReadExtern(line), line.NeedU64("address"u8), line.NeedBytes("bytes"u8)),
            "grow-memory" => new Request.GrowMemory(WireValues.ReadExtern(line), line.NeedU64("delta"u8)),
            "take-calls" => new Request.TakeCalls(),
            _ => throw new WireException($"unknown request '{what}'"),
        };
    }

    private static void WriteU64(Utf8JsonWriter writer, string name, ulong value) =>
        writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));

    private static void Begin(Utf8JsonWriter writer, ReadOnlySpan<byte> what, Extern target)
    {
        writer.WriteString("do"u8, what);
        WireValues.Write(writer, target);
    }

    private static void WriteValue(Utf8JsonWriter writer, Value value, Identities identities)
    {
        writer.WritePropertyName("value"u8);
        WireValues.Write(writer, value, identities);
    }

    private static Value ReadValue(JsonElement line, Identities identities) =>
        line.Need("value"u8, identities, WireValues.Read);

    private static InstanceId InstanceOf(JsonElement line) => new(line.NeedNumber("instance"u8));

    private static void WriteImports(Utf8JsonWriter writer, ImmutableArray<Extern> imports)
    {
        if (imports.IsDefault)
        {
            return;
        }

        writer.WriteStartArray("imports"u8);
        foreach (Extern import in imports)
        {
            writer.WriteStartObject();
            WireValues.Write(writer, import);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<Extern> ReadImports(JsonElement line)
    {
        return line.TryGetProperty("imports"u8, out _)
            ? ImmutableCollectionsMarshal.AsImmutableArray(
                line.Need("imports"u8, 0, static (imports, _) =>
                    imports.Items(0, static (import, _) => WireValues.ReadExtern(import))))
            : default;
    }
}
