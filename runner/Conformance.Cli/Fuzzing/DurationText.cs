using System.Globalization;

namespace Conformance.Cli.Fuzzing;

/// <summary>Durations as people write them: <c>90s</c>, <c>1.5m</c>, <c>2h</c>, or a number of seconds.</summary>
internal static class DurationText
{
    private const double MostSeconds = 1_000_000;

    /// <summary>Reads a duration above zero; null if the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        double unit = text.Length == 0 ? 0 : text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            _ => 0,
        };
        string number = unit > 0 ? text[..^1] : text;
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value * Math.Max(unit, 1) is > 0 and < MostSeconds and double seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }
}
