using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Runner.Yaml;

namespace Conformance.Runner.ScriptJson;

/// <summary>The fields of an object. A field that was never read is an error, since it may have a meaning.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _fields = [];
    private readonly List<string> _asked = [];
    private readonly string _what;

    /// <exception cref="FormatException">The element is not an object, or has a field twice.</exception>
    internal JsonFields(JsonElement element, string what)
    {
        _what = what;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{what} must be an object, not {element.ValueKind}");
        }

        foreach (JsonProperty field in element.EnumerateObject())
        {
            if (!_fields.TryAdd(field.Name, field.Value))
            {
                throw new FormatException($"{what} has '{field.Name}' twice");
            }
        }
    }

    /// <summary>A required field.</summary>
    internal JsonElement Need(string name) => Find(name) ?? throw new FormatException($"{_what} needs '{name}'");

    /// <summary>An optional field.</summary>
    internal JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out JsonElement value) ? value : null;
    }

    /// <summary>A required text.</summary>
    internal string Text(string name) => TextOf(Need(name), $"'{name}'");

    /// <summary>An optional text.</summary>
    internal string? OptionalText(string name) => Find(name) is { } value ? TextOf(value, $"'{name}'") : null;

    /// <summary>An optional name. wabt writes identifiers with their dollar sign, wasm-tools without.</summary>
    internal string? Id(string name) => OptionalText(name) is { } id ? IdOf(id) : null;

    /// <summary>A name without its dollar sign.</summary>
    internal static string IdOf(string id) => id.StartsWith('$') ? id[1..] : id;

    /// <summary>Rejects fields that were never read.</summary>
    internal void Finish()
    {
        if (_fields.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } stranger)
        {
            throw new FormatException($"{_what} has no field '{stranger}'{Suggestion.For(stranger, _asked)}");
        }
    }

    /// <summary>The items of an array.</summary>
    internal static ImmutableArray<JsonElement> ItemsOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray()]
        : throw new FormatException($"'{name}' must be an array, not {element.ValueKind}");

    /// <summary>The text of a value.</summary>
    internal static string TextOf(JsonElement element, string what)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"{what} must be a string, not {element.ValueKind}");
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate.
            throw new FormatException($"{what} is not Unicode text");
        }
    }
}
