using System.Globalization;

namespace Conformance.Engines.Catalog;

/// <summary>A call of a setter of the library on its configuration, before the engine starts.</summary>
/// <param name="Setter">Name of the function, which takes the configuration and one number.</param>
/// <param name="Value">The number; 0 and 1 for false and true.</param>
public readonly record struct LibrarySetting(string Setter, ulong Value)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Setter}={Value}");

    /// <summary>Reads <c>setter=value</c>; null if the text has another form.</summary>
    public static LibrarySetting? Parse(string text)
    {
        int at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && ValueOf(text[(at + 1)..]) is { } value ? new LibrarySetting(text[..at], value) : null;
    }

    /// <summary>The value of <c>true</c>, <c>false</c> or a number; null for any other text.</summary>
    private static ulong? ValueOf(string text) => text switch
    {
        "true" => 1,
        "false" => 0,
        _ => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed)
                ? (ulong)signed
                : null,
    };
}
