using System.Globalization;
using System.Text;

namespace Conformance.Runner.ScriptJson;

/// <summary>
/// Writes JSON like other tools of this format: one command per line, and no escapes in strings but <c>\u00xx</c>, the
/// only ones that <c>spectest-interp</c> knows.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    /// <summary>Begins an object or array.</summary>
    internal JsonText Open(char bracket)
    {
        Separate();
        _ = _text.Append(bracket);
        _needsComma = false;
        return this;
    }

    /// <summary>Ends an object or array.</summary>
    internal JsonText Close(char bracket)
    {
        _ = _text.Append(bracket);
        _needsComma = true;
        return this;
    }

    /// <summary>Begins a new line, after a comma if one is needed.</summary>
    internal JsonText Line(int indent)
    {
        _ = _text.Append(_needsComma ? "," : "").Append('\n').Append(' ', indent);
        _needsComma = false;
        return this;
    }

    /// <summary>A key.</summary>
    internal JsonText Key(string key)
    {
        Separate();
        AppendString(key);
        _ = _text.Append(": ");
        _needsComma = false;
        return this;
    }

    /// <summary>A key with a text.</summary>
    internal JsonText Member(string key, string value) => Key(key).Item(value);

    /// <summary>A key with a text, or nothing.</summary>
    internal JsonText Optional(string key, string? value) => value is null ? this : Member(key, value);

    /// <summary>A key with a number.</summary>
    internal JsonText Member(string key, int value)
    {
        _ = Key(key);
        _ = _text.Append(CultureInfo.InvariantCulture, $"{value}");
        _needsComma = true;
        return this;
    }

    /// <summary>A text, as an item of an array.</summary>
    internal JsonText Item(string value)
    {
        Separate();
        AppendString(value);
        _needsComma = true;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Separate()
    {
        if (_needsComma)
        {
            _ = _text.Append(", ");
        }
    }

    private void AppendString(string value)
    {
        _ = _text.Append('"');
        foreach (char unit in value)
        {
            _ = unit is '"' or '\\' || unit < ' '
                ? _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}")
                : _text.Append(unit);
        }

        _ = _text.Append('"');
    }
}
