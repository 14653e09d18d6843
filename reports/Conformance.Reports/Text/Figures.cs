using System.Globalization;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;

namespace Conformance.Reports.Text;

/// <summary>Figures for people, independent of the culture.</summary>
public static class Figures
{
    /// <summary><c>71,525</c>.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 failure</c>, <c>2 failures</c>.</summary>
    public static string Of(int count, string singular, string? plural = null) =>
        Quantity.Of(count, singular, plural);

    /// <summary><c>850 µs</c>, <c>412 ms</c>, <c>1.53 s</c>, <c>2 min 3 s</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalMicroseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0} µs"),
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        < 60_000_000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes:N0} min {time.Seconds} s"),
    };

    /// <summary>The duration of a run; a dash for results that break off, which do not tell it.</summary>
    public static string Took(RunResult run) =>
        run.Duration == TimeSpan.Zero && !run.IsComplete ? "–" : Time(run.Duration);

    /// <summary>
    /// The share of commands that passed, of those that the engine can be judged by. An unsupported command is not a
    /// pass.
    /// </summary>
    public static string Share(Tally tally) => Share(tally.Pass, tally.Applicable);

    /// <summary><c>99.60 %</c>. Rounded down, so that 100 % means all.</summary>
    public static string Share(int part, int whole)
    {
        if (whole == 0)
        {
            return "–";
        }

        decimal percent = Math.Floor(10_000m * part / whole) / 100;
        return percent.ToString(percent == Math.Floor(percent) ? "0" : "0.00", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>Seconds with a fixed number of decimals, for machines.</summary>
    public static string Seconds(TimeSpan time, int decimals) =>
        Math.Max(0, time.TotalSeconds).ToString(
            "F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>UTC without a zone suffix, as JUnit requires.</summary>
    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>20 November 2026, 15:00 UTC</c>.</summary>
    public static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
