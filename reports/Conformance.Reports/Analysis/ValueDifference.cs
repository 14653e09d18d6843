using System.Globalization;
using System.Text.RegularExpressions;

namespace Conformance.Reports.Analysis;

/// <summary>
/// How two values differ, derived from their texts. Failures of one cause share the class of their difference.
/// </summary>
internal static partial class ValueDifference
{
    private const int Longest = 4_000;
    private const string NanPrefix = "nan:0x";
    private const ulong QuietSingle = 0x40_0000;
    private const ulong QuietDouble = 0x8_0000_0000_0000;

    /// <summary>The class of the first difference; empty if the texts are not values, or are equal.</summary>
    public static string Of(string expected, string actual)
    {
        // A result that meets none of several alternatives has no single difference from them.
        if (expected.Length is 0 or > Longest || actual.Length is 0 or > Longest
            || expected.Contains("either", StringComparison.Ordinal))
        {
            return "";
        }

        MatchCollection wanted = Constant().Matches(expected);
        MatchCollection found = Constant().Matches(actual);
        if (wanted.Count == 0 || found.Count == 0)
        {
            return "";
        }

        if (wanted.Count != found.Count)
        {
            return "number of values";
        }

        for (int i = 0; i < wanted.Count; i++)
        {
            string type = wanted[i].Groups["type"].Value;
            if (type != found[i].Groups["type"].Value)
            {
                return "type";
            }

            string[] left = wanted[i].Groups["value"].Value.Split(' ');
            string[] right = found[i].Groups["value"].Value.Split(' ');
            bool isVector = type == "v128";
            if (isVector && (left[0] != right[0] || left.Length != right.Length))
            {
                // A vector is compared with patterns: lanes of different shapes tell nothing.
                return "";
            }

            for (int lane = isVector ? 1 : 0; lane < Math.Min(left.Length, right.Length); lane++)
            {
                string difference = OfOne(isVector ? left[0] : type, left[lane], right[lane]);
                if (difference.Length > 0)
                {
                    return isVector ? "lane: " + difference : difference;
                }
            }
        }

        return "";
    }

    private static string OfOne(string type, string wanted, string found)
    {
        if (wanted == found)
        {
            return "";
        }

        bool isNanWanted = wanted.Contains("nan", StringComparison.Ordinal);
        bool isNanFound = found.Contains("nan", StringComparison.Ordinal);
        if (isNanWanted && isNanFound)
        {
            if (IsNanMet(type, wanted, found))
            {
                return "";
            }

            return wanted.TrimStart('-') == found.TrimStart('-') ? "sign" : "NaN payload";
        }

        if (isNanWanted != isNanFound)
        {
            return isNanFound ? "NaN" : "no NaN";
        }

        if (wanted.TrimStart('-') == found.TrimStart('-'))
        {
            return "sign";
        }

        if (found.TrimStart('-') is "0" or "0x0")
        {
            return "zero";
        }

        return type.StartsWith('i')
            && decimal.TryParse(wanted, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal left)
            && decimal.TryParse(found, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal right)
            && Math.Abs(left - right) == 1
            ? "off by one"
            : "value";
    }

    /// <summary>Whether a pattern allows a NaN.</summary>
    private static bool IsNanMet(string type, string wanted, string found)
    {
        string payload = found.TrimStart('-');
        return wanted switch
        {
            "nan:canonical" => payload == "nan",
            "nan:arithmetic" => payload == "nan" || (payload.StartsWith(NanPrefix, StringComparison.Ordinal)
                && ulong.TryParse(
                    payload.AsSpan(NanPrefix.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture,
                    out ulong bits)
                && (bits & (type.StartsWith("f32", StringComparison.Ordinal) ? QuietSingle : QuietDouble)) != 0),
            _ => false,
        };
    }

    [GeneratedRegex(
        @"(?<type>i32|i64|f32|f64|v128)\.const (?<value>((i8x16|i16x8|i32x4|i64x2|f32x4|f64x2)( [-+0-9a-zA-Z:._]+)+|[-+0-9a-zA-Z:._]+))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Constant();
}
