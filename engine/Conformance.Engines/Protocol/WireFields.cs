using System.Text;
using System.Text.Json;

namespace Conformance.Engines.Protocol;

/// <summary>Fields of a line that have to be there; what is wrong with them is said by name.</summary>
internal static class WireFields
{
    /// <summary>A field.</summary>
    /// <exception cref="WireException">It is missing.</exception>
    internal static JsonElement Need(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind != JsonValueKind.Object ? throw new WireException($"an object was expected, not {element.ValueKind}")
        : element.TryGetProperty(name, out JsonElement value) ? value
        : throw new WireException($"'{Encoding.UTF8.GetString(name)}' is missing");

    /// <summary>A field that is a whole number.</summary>
    /// <exception cref="WireException">It is missing, or something else.</exception>
    internal static int NeedNumber(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) ? number
        : throw new WireException($"'{Encoding.UTF8.GetString(name)}' must be a whole number");

    /// <summary>A field that names something in reports: a line of text.</summary>
    /// <exception cref="WireException">It is missing, or something else.</exception>
    internal static string NeedName(this JsonElement element, ReadOnlySpan<byte> name)
    {
        const int Longest = 200;
        return element.Need(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 and <= Longest } text && !text.Any(char.IsControl)
            ? text
            : throw new WireException($"'{Encoding.UTF8.GetString(name)}' must be a text of one line and at most {Longest} characters");
    }
}
