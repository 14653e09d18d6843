using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Conformance.Engines.Protocol;

/// <summary>Reads the fields of a line. Errors give name, type and range.</summary>
internal static class WireFields
{
    internal const int LongestName = 200;

    /// <summary>How lines are read. A field that occurs twice would have two meanings.</summary>
    internal static readonly JsonDocumentOptions Lines = new() { AllowDuplicateProperties = false };

    private const int LongestShown = 40;

    /// <summary>Reads a field.</summary>
    /// <exception cref="WireException">The field is missing.</exception>
    internal static JsonElement Need(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.RequireObject().TryGetProperty(name, out JsonElement value) ? value
        : throw new WireException($"'{Encoding.UTF8.GetString(name)}' is missing");

    /// <summary>Reads a field with a 32-bit integer.</summary>
    /// <exception cref="WireException">The field is missing or has another type.</exception>
    internal static int NeedNumber(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) ? number
        : throw Wrong(element, name, "whole number from -2147483648 to 2147483647");

    /// <summary>Reads a field with a 64-bit integer.</summary>
    /// <exception cref="WireException">The field is missing or has another type.</exception>
    internal static long NeedLong(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) ? number
        : throw Wrong(element, name, "whole number of 64 bits");

    /// <summary>
    /// Reads a field with an unsigned 64-bit integer, written as a string because JavaScript's numbers have 53 bits.
    /// </summary>
    /// <exception cref="WireException">The field is missing or has another type.</exception>
    internal static ulong NeedU64(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name).TextOrNull() is { } text && IsDecimal(text)
            && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number
        : throw Wrong(element, name, "unsigned 64-bit decimal in a string");

    /// <summary>
    /// Whether a text consists of digits, after an optional minus. .NET's parsers would also accept null characters at
    /// the end, spaces and a plus.
    /// </summary>
    internal static bool IsDecimal(string text) =>
        !text.AsSpan(text.StartsWith('-') ? 1 : 0).ContainsAnyExceptInRange('0', '9');

    /// <summary>Reads a field with a text.</summary>
    /// <exception cref="WireException">The field is missing or has another type.</exception>
    internal static string NeedText(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name).TextOrNull() ?? throw Wrong(element, name, "text");

    /// <summary>Reads a field with true or false.</summary>
    /// <exception cref="WireException">The field is missing or has another type.</exception>
    internal static bool NeedFlag(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(element, name, "truth value"),
        };

    /// <summary>Reads an optional field with true or false; false if it is missing.</summary>
    /// <exception cref="WireException">The field has another type.</exception>
    internal static bool Flag(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.TryGetProperty(name, out _) && element.NeedFlag(name);

    /// <summary>Reads a field with bytes.</summary>
    /// <exception cref="WireException">The field is missing or has another type.</exception>
    internal static byte[] NeedBytes(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name) is { ValueKind: JsonValueKind.String } value
        && value.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
        : throw Wrong(element, name, "base64 text");

    /// <summary>Whether a text can serve as a name in reports: one line of limited length.</summary>
    internal static bool IsName(string? text) =>
        text is { Length: > 0 and <= LongestName } && !text.Any(char.IsControl);

    /// <summary>Reads a field with a name for reports.</summary>
    /// <exception cref="WireException">The field is missing or is not a name.</exception>
    internal static string NeedName(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Need(name).TextOrNull() is { } text && IsName(text)
            ? text
            : throw new WireException(
                $"'{Encoding.UTF8.GetString(name)}' must be a text of one line and at most {LongestName} characters");

    /// <summary>Reads a field with a given reader, whose errors name the field.</summary>
    /// <exception cref="WireException">The field is missing, or the reader rejects it.</exception>
    internal static T Need<TState, T>(
        this JsonElement element, ReadOnlySpan<byte> name, TState state, Func<JsonElement, TState, T> read)
    {
        JsonElement value = element.Need(name);
        try
        {
            return read(value, state);
        }
        catch (WireException wrong)
        {
            throw wrong.In(Encoding.UTF8.GetString(name));
        }
    }

    /// <summary>Reads the items of an array with a given reader, whose errors name the item.</summary>
    /// <exception cref="WireException">The value is not an array, or the reader rejects an item.</exception>
    internal static T[] Items<TState, T>(this JsonElement array, TState state, Func<JsonElement, TState, T> read)
    {
        int count = array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : throw Wrong(array, "array");
        T[] items = count == 0 ? [] : new T[count];
        int at = 0;
        try
        {
            foreach (JsonElement item in array.EnumerateArray())
            {
                items[at] = read(item, state);
                at++;
            }
        }
        catch (WireException wrong)
        {
            throw wrong.In(string.Create(CultureInfo.InvariantCulture, $"[{at}]"));
        }

        return items;
    }

    /// <summary>The first field of an object.</summary>
    /// <exception cref="WireException">The value is not an object, or has no field.</exception>
    internal static JsonProperty First(this JsonElement element)
    {
        foreach (JsonProperty first in element.RequireObject().EnumerateObject())
        {
            return first;
        }

        throw new WireException("an object without fields");
    }

    /// <summary>The text of a value; null if it is not a text, or is not valid Unicode.</summary>
    internal static string? TextOrNull(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // The text contains half of a surrogate pair.
            return null;
        }
    }

    /// <summary>The error for a value of the wrong type.</summary>
    internal static WireException Wrong(JsonElement value, string wanted, string field = "")
    {
        string text = value.TextOrNull() ?? value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            _ => value.GetRawText(),
        };
        return new WireException(
            $"{(text.Length > LongestShown ? string.Concat(text.AsSpan(0, LongestShown), "…") : text)} is not a valid "
                + $"{wanted}",
            field);
    }

    private static WireException Wrong(JsonElement element, ReadOnlySpan<byte> name, string wanted) =>
        Wrong(element.GetProperty(name), wanted, Encoding.UTF8.GetString(name));

    private static JsonElement RequireObject(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element
            : throw new WireException($"an object was expected, not {element.ValueKind}");
}
