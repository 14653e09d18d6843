using System.Text.Json;

namespace Conformance.Runner.Results;

/// <summary>Keeps texts that occur often, such as kinds of commands and names of exports, only once.</summary>
internal sealed class TextPool
{
    private const int Slots = 4096;
    private const int Longest = 64;
    private readonly string?[] _texts = new string?[Slots];

    /// <summary>Reads the next value as a text; null is empty.</summary>
    /// <exception cref="InvalidOperationException">It is another kind of value.</exception>
    public string Read(ref Utf8JsonReader json)
    {
        _ = json.Read();
        if (json.TokenType != JsonTokenType.String || json.ValueIsEscaped || json.ValueSpan.Length > Longest)
        {
            return json.GetString() ?? "";
        }

        HashCode hash = default;
        hash.AddBytes(json.ValueSpan);
        ref string? text = ref _texts[(uint)hash.ToHashCode() % Slots];
        if (text is null || !json.ValueTextEquals(text))
        {
            text = json.GetString()!;
        }

        return text;
    }
}
