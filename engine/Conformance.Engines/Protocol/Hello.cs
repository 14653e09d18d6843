using System.Text.Json;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Protocol;

/// <summary>An adapter's introduction.</summary>
/// <param name="Protocol">The version of the protocol it speaks.</param>
/// <param name="Name">Name of the engine.</param>
/// <param name="Version">Version of the engine.</param>
/// <param name="Features">Proposals that it implements; null if the runner has to find out.</param>
/// <param name="Abilities">The requests it answers and the differences it can tell.</param>
public sealed record Hello(int Protocol, string Name, string Version, FeatureSet? Features, Abilities Abilities)
{
    /// <summary>Whether <c>reset</c> switches proposals on and off.</summary>
    public bool ChoosesFeatures { get; init; }

    /// <summary>
    /// Whether the answers to requests that were sent together may arrive together, so that a loss among them does not
    /// tell which request caused it.
    /// </summary>
    public bool GathersAnswers { get; init; }

    /// <summary>Length of the longest line that it accepts, in bytes.</summary>
    public long LongestLine { get; init; } = long.MaxValue;

    /// <summary>The version of an engine that an adapter cannot find out.</summary>
    public const string UnknownVersion = "unknown";

    /// <summary>The protocol version of this program.</summary>
    public const int CurrentProtocol = 1;

    internal void Write(Utf8JsonWriter writer, long id)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, id);
        writer.WriteStartObject("hello"u8);
        writer.WriteNumber("protocol"u8, Protocol);
        writer.WriteString("name"u8, Name);
        writer.WriteString("version"u8, Version);
        if (Features is { } features)
        {
            writer.WritePropertyName("features"u8);
            WireTypes.Write(writer, features);
        }

        writer.WritePropertyName("abilities"u8);
        WireTypes.Write(writer, Abilities);
        if (ChoosesFeatures)
        {
            writer.WriteBoolean("choosesFeatures"u8, true);
        }

        if (GathersAnswers)
        {
            writer.WriteBoolean("gathersAnswers"u8, true);
        }

        if (LongestLine != long.MaxValue)
        {
            writer.WriteStartObject("limits"u8);
            writer.WriteNumber("lineBytes"u8, LongestLine);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <exception cref="WireException">The adapter speaks another version.</exception>
    internal static Hello Read(JsonElement line)
    {
        JsonElement hello = line.Need("hello"u8);
        int protocol = hello.NeedNumber("protocol"u8);
        if (protocol != CurrentProtocol)
        {
            throw new WireException(
                $"it speaks version {protocol} of the protocol, this program version {CurrentProtocol}");
        }

        return new Hello(
            protocol,
            hello.NeedName("name"u8),
            hello.NeedName("version"u8),
            hello.TryGetProperty("features"u8, out _)
                ? hello.Need("features"u8, 0, static (names, _) => WireTypes.ReadFeatures(names))
                : null,
            hello.Need("abilities"u8, 0, static (names, _) => WireTypes.ReadAbilities(names)))
        {
            ChoosesFeatures = hello.Flag("choosesFeatures"u8),
            GathersAnswers = hello.Flag("gathersAnswers"u8),
            LongestLine = hello.TryGetProperty("limits"u8, out _)
                ? hello.Need(
                    "limits"u8,
                    0,
                    static (limits, _) =>
                        limits.TryGetProperty("lineBytes"u8, out JsonElement _)
                            ? limits.NeedLong("lineBytes"u8)
                            : long.MaxValue)
                : long.MaxValue,
        };
    }
}
