using Conformance.Runner.Execution;
using Conformance.Runner.Suites;

namespace Conformance.NUnit;

/// <summary>
/// What a <see cref="ConformanceFixture"/> runs, and how. Parameters of the test run go before: <c>suite</c>, <c>include</c>,
/// <c>expectations</c>, <c>granularity</c> and <c>report</c>.
/// </summary>
public sealed record ConformanceOptions
{
    /// <summary>
    /// A folder, file or glob; a relative one is looked for in the folder of the test assembly and in those above it.
    /// Null: the official suite, see <see cref="SuiteLocation"/>.
    /// </summary>
    public string? Suite { get; init; }

    /// <summary>
    /// Whether a suite that is not there, the official one or that of <see cref="Suite"/>, is ignored with the reason instead of
    /// being a failure. Then nothing was judged, and <c>dotnet test</c> still ends with exit code 0.
    /// </summary>
    public bool IsSuiteOptional { get; init; }

    /// <summary>Filters as of <see cref="Selection.Parse"/>: only what matches is judged. Empty: everything.</summary>
    public string Include { get; init; } = "";

    /// <summary>
    /// The file of known failures, looked for like a suite. A known failure is ignored with its reason; another outcome, or a
    /// pass, is a failure. Null: there are none.
    /// </summary>
    public string? Expectations { get; init; }

    /// <summary>What one test is.</summary>
    public Granularity Granularity { get; init; }

    /// <summary>
    /// How many commands must be judged when all tests are run; what is skipped or unsupported does not count.
    /// A suite that shrinks, or an engine that suddenly supports nothing, is a failure then. A parameter that chooses another
    /// suite, or a part of it, reduces this to one.
    /// </summary>
    public int ExpectedTests { get; init; } = 1;

    /// <summary>Whether scripts may use the spellings of 2018 (<c>get_local</c>, <c>anyfunc</c> …).</summary>
    public bool AllowLegacyText { get; init; }

    /// <summary>
    /// Whether scripts may name files outside their own folder and the suite's, and files of the suite may be links to somewhere else.
    /// </summary>
    public bool AllowOutside { get; init; }

    /// <summary>How scripts are run: time limits, features, how closely messages must agree.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>
    /// Reports to write when all tests have ended: <c>format:path</c>, several with <c>,</c> between. The formats are those of
    /// the reports, and <c>results</c> for the record that every report can be made from. Empty: none.
    /// </summary>
    public string Report { get; init; } = "";
}
