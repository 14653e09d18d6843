using System.Globalization;
using System.Text;
using Conformance.Yaml;

namespace Conformance.Runner.Yaml;

/// <summary>Reads texts, numbers and bytes from scalars, and writes texts.</summary>
internal static class YamlText
{
    /// <summary>The text of a scalar.</summary>
    public static string Of(YamlNode node, string what) => ScalarOf(node, what).Text;

    /// <summary>The node as a scalar.</summary>
    public static YamlNode.Scalar ScalarOf(YamlNode node, string what) =>
        node as YamlNode.Scalar ?? throw node.Error($"{what} must be a text, not {node.Kind}");

    /// <summary>Reads an unsigned number, decimal or <c>0x…</c>, with <c>_</c> between digits.</summary>
    public static ulong NumberOf(YamlNode node, string what)
    {
        string text = Of(node, what).Replace("_", "", StringComparison.Ordinal);
        bool isHex = text.StartsWith("0x", StringComparison.Ordinal);
        return text.All(char.IsAsciiLetterOrDigit) && ulong.TryParse(
            isHex ? text.AsSpan(2) : text,
            isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong number)
            ? number
            : throw node.Error($"{what} must be a number from 0 to 2^64-1, not '{text}'");
    }

    /// <summary>Reads bytes in hexadecimal, with optional white space.</summary>
    public static byte[] BytesOf(YamlNode node, string what)
    {
        StringBuilder digits = new();
        foreach (char unit in Of(node, what))
        {
            if (!char.IsWhiteSpace(unit))
            {
                digits.Append(unit);
            }
        }

        byte[] bytes = new byte[digits.Length / 2];
        return digits.Length % 2 == 0
            && Convert.FromHexString(digits.ToString(), bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? bytes
            : throw node.Error($"{what} must be bytes in hexadecimal, two digits each");
    }

    /// <summary>Quotes text so that YAML reads it literally.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char unit in text)
        {
            _ = unit switch
            {
                '"' or '\\' => quoted.Append('\\').Append(unit),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => quoted.Append(unit),
            };
        }

        return quoted.Append('"').ToString();
    }
}
