using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Conformance.Cli.Grammar;

/// <summary>
/// Words of options that take a number, as digits with a decimal point: .NET would also read <c>1,5</c> as 15, and its
/// errors name types of the language.
/// </summary>
internal static class NumberWords
{
    /// <summary>The error for the first word that is no number; null if there is none.</summary>
    public static UsageException? In(ParseResult parsed)
    {
        foreach (OptionResult result in parsed.CommandResult.Children.OfType<OptionResult>())
        {
            Type type = Nullable.GetUnderlyingType(result.Option.ValueType) ?? result.Option.ValueType;
            bool isWhole = type == typeof(int);
            if (!isWhole && type != typeof(double))
            {
                continue;
            }

            if (result
                    .Tokens.Select(token => token.Value)
                    .FirstOrDefault(word => isWhole ? !IsWhole(word) : !IsNumber(word)) is
                { } wrong)
            {
                return new UsageException(
                    $"{result.Option.Name} takes a {(isWhole ? $"whole number up to {int.MaxValue}" : "number such as 1.5")}, not '{wrong}'");
            }
        }

        return null;
    }

    private static bool IsWhole(string word) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsNumber(string word) =>
        double.TryParse(
            word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number);
}
