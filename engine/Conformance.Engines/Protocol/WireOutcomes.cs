using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Engine;

namespace Conformance.Engines.Protocol;

/// <summary>
/// Outcomes in protocol messages: one property names the outcome, <c>{"id":7,"trapped":"unreachable"}</c>.
/// </summary>
internal static class WireOutcomes
{
    private const int LongestText = 4000;

    internal static void Write(Utf8JsonWriter writer, long id, Outcome outcome, Identities identities)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, id);
        switch (outcome)
        {
            case Outcome.Returned it:
                WireValues.Write(writer, "returned", it.Values, identities);
                break;
            case Outcome.Bytes it:
                writer.WriteBase64String("bytes"u8, it.Content.Span);
                break;
            case Outcome.Calls it:
                writer.WriteStartArray("calls"u8);
                foreach (HostCall call in it.Log)
                {
                    writer.WriteStartObject();
                    writer.WriteString("function"u8, call.Function);
                    WireValues.Write(writer, "arguments", call.Arguments, identities);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                break;
            case Outcome.Trapped it:
                writer.WriteString("trapped"u8, it.Message);
                if (it.Kinds != TrapKinds.None)
                {
                    writer.WritePropertyName("kinds"u8);
                    WireTypes.Write(writer, it.Kinds);
                }

                break;
            case Outcome.Threw it:
                writer.WriteString("threw"u8, it.Tag);
                WireValues.Write(writer, "payload", it.Payload, identities);
                break;
            case Outcome.Exhausted it:
                writer.WriteString("exhausted"u8, it.Message);
                break;
            case Outcome.Malformed it:
                writer.WriteString("malformed"u8, it.Message);
                break;
            case Outcome.Invalid it:
                writer.WriteString("invalid"u8, it.Message);
                break;
            case Outcome.Unlinkable it:
                writer.WriteString("unlinkable"u8, it.Message);
                break;
            case Outcome.Refused it:
                writer.WriteString("refused"u8, it.Message);
                if (it.IsUnasked)
                {
                    writer.WriteBoolean("unasked"u8, true);
                }

                break;
            case Outcome.Unsupported it:
                writer.WriteString("unsupported"u8, it.What);
                break;
            case Outcome.TimedOut:
                writer.WriteBoolean("timedOut"u8, true);
                break;
            case Outcome.Crashed it:
                writer.WriteString("crashed"u8, it.Detail);
                break;
            case Outcome.Broken it:
                writer.WriteString("broken"u8, it.Message);
                break;
            default:
                throw new WireException($"an unknown outcome: {outcome.GetType().Name}");
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads an answer. Unknown properties may follow the one that names the outcome.</summary>
    internal static Outcome Read(JsonElement line, Identities identities)
    {
        foreach (JsonProperty property in line.EnumerateObject())
        {
            if (property.NameEquals("id"u8))
            {
                continue;
            }

            return property.Name switch
            {
                "returned" =>
                    property.Value is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() == 0
                    ? Outcome.Returned.Nothing
                    : new Outcome.Returned(line.Need("returned"u8, identities, WireValues.ReadAll)),
                "bytes" => new Outcome.Bytes(line.NeedBytes("bytes"u8)),
                "calls" => new Outcome.Calls(line.Need("calls"u8, identities, ReadCalls)),
                "trapped" => new Outcome.Trapped(
                    line.TryGetProperty("kinds"u8, out _)
                        ? line.Need("kinds"u8, 0, static (kinds, _) => WireTypes.ReadKinds(kinds))
                        : TrapKinds.None,
                    Text(line, "trapped"u8)),
                "threw" => new Outcome.Threw(
                    Text(line, "threw"u8), line.TryGetProperty("payload"u8, out _)
                        ? line.Need("payload"u8, identities, WireValues.ReadAll)
                        : []),
                "exhausted" => new Outcome.Exhausted(Text(line, "exhausted"u8)),
                "malformed" => new Outcome.Malformed(Text(line, "malformed"u8)),
                "invalid" => new Outcome.Invalid(Text(line, "invalid"u8)),
                "unlinkable" => new Outcome.Unlinkable(Text(line, "unlinkable"u8)),
                "refused" => new Outcome.Refused(Text(line, "refused"u8))
                {
                    IsUnasked = line.Flag("unasked"u8),
                },
                "unsupported" => new Outcome.Unsupported(Text(line, "unsupported"u8)),
                "timedOut" => line.NeedFlag("timedOut"u8)
                    ? new Outcome.TimedOut()
                    : throw new WireException("can only be true", "timedOut"),
                "crashed" => new Outcome.Crashed(Text(line, "crashed"u8)),
                "broken" => new Outcome.Broken(Text(line, "broken"u8)),
                _ => throw new WireException($"unknown outcome '{property.Name}'"),
            };
        }

        throw new WireException("an answer without an outcome");
    }

    /// <summary>
    /// An engine's text appears in the results, and again for every command that it blocks, so its length is limited.
    /// </summary>
    private static string Text(JsonElement line, ReadOnlySpan<byte> name)
    {
        string text = line.NeedText(name);
        return text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
    }

    private static ImmutableArray<HostCall> ReadCalls(JsonElement calls, Identities identities) =>
        ImmutableCollectionsMarshal.AsImmutableArray(
        calls.Items(identities, static (call, identities) =>
            new HostCall(call.NeedText("function"u8), call.Need("arguments"u8, identities, WireValues.ReadAll))));
}
