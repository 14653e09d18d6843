using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Runner.Wast;

/// <summary>Strings and identifiers in the text format (spec:text-string, spec:text-id).</summary>
internal static class WastText
{
    private static readonly SearchValues<char> s_idChars =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&'*+-./:<=>?@\\^_`|~");

    /// <summary>A string with quotation marks; what is not printable ASCII is escaped byte by byte.</summary>
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

    /// <summary>An identifier with its dollar sign, quoted if it has to be.</summary>
    internal static string Id(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(s_idChars) ? "$" + name : "$" + String(Encoding.UTF8.GetBytes(name));

    /// <summary>One byte as an escape.</summary>
    internal static void Hex(StringBuilder text, byte unit) => text.Append(CultureInfo.InvariantCulture, $"\\{unit:x2}");
}
