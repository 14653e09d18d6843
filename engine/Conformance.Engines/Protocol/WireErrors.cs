using System.Text.Json;

namespace Conformance.Engines.Protocol;

/// <summary>What reading a line that is not what the protocol says can throw.</summary>
internal static class WireErrors
{
    internal static bool IsOne(Exception exception) =>
        exception is WireException or JsonException or KeyNotFoundException or FormatException or InvalidOperationException;
}
