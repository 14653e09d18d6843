using System.Text.Json;

namespace Conformance.Engines.Protocol;

/// <summary>The exceptions that can occur while reading a line that violates the protocol.</summary>
internal static class WireErrors
{
    internal static bool IsOne(Exception exception) =>
        exception
            is WireException
                or JsonException
                or KeyNotFoundException
                or FormatException
                or InvalidOperationException;
}
