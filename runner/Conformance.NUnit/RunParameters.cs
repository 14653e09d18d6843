using NUnit.Framework;

namespace Conformance.NUnit;

/// <summary>
/// Parameters of the test run: <c>dotnet test -- 'TestRunParameters.Parameter(name="suite", value="…")'</c>, or those
/// of a <c>.runsettings</c> file.
/// </summary>
internal static class RunParameters
{
    /// <summary>The engine whose fixtures run; null for all.</summary>
    internal static string? Engine => Get("engine");

    /// <summary>Whether the run covers another suite than the fixture's, or a part of it.</summary>
    internal static bool IsNarrowed => Get("suite") is not null || Get("include") is not null;

    /// <summary>The options, overridden by the parameters.</summary>
    /// <exception cref="ArgumentException">A parameter has an invalid value.</exception>
    internal static ConformanceOptions Over(ConformanceOptions options) => options with
    {
        Suite = Get("suite") ?? options.Suite,
        IsSuiteOptional = options.IsSuiteOptional && Get("suite") is null,
        ExpectedTests = IsNarrowed ? 1 : options.ExpectedTests,
        Include = Get("include") ?? options.Include,
        Expectations = Get("expectations") ?? options.Expectations,
        Granularity = Get("granularity") is { } granularity ? GranularityOf(granularity) : options.Granularity,
        Report = Get("report") ?? options.Report,
    };

    private static Granularity GranularityOf(string text) =>
        text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out Granularity granularity)
            ? granularity
            : throw new ArgumentException($"parameter 'granularity' is '{text}'; it must be 'file' or 'command'");

    private static string? Get(string name) => TestContext.Parameters[name] is { Length: > 0 } value ? value : null;
}
