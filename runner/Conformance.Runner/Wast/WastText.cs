using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Runner.Wast;

/// <summary>Prints strings and identifiers of the text format (spec:text-string, spec:text-id).</summary>
internal static class WastText
{
    private static readonly SearchValues<char> s_idChars =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&'*+-./:<=>?@\\^_`|~");

    /// <summary>Prints a string with quotation marks. Each byte that is not printable ASCII is escaped.</summary>
    internal static string String(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new("\"");
        foreach (byte unit in bytes)
        {
            if (unit is >= (byte)' ' and < 0x7F and not (byte)'"' and not (byte)'\\')
            {
                text.Append((char)unit);
            }
            else
            {
                Hex(text, unit);
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>Prints an identifier with its dollar sign, quoted if necessary.</summary>
    internal static string Id(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(s_idChars)
            ? "$" + name
            : "$" + String(Encoding.UTF8.GetBytes(name));

    /// <summary>Prints a byte as an escape.</summary>
    internal static void Hex(StringBuilder text, byte unit) =>
        text.Append(CultureInfo.InvariantCulture, $"\\{unit:x2}");
}
