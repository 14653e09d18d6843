using Conformance.Runner.Execution;
using Conformance.Runner.Suites;

namespace Conformance.NUnit;

/// <summary>
/// The suite of a <see cref="ConformanceFixture"/> and the options for running it. The parameters <c>suite</c>,
/// <c>include</c>, <c>expectations</c>, <c>granularity</c> and <c>report</c> of the test run override them.
/// </summary>
public sealed record ConformanceOptions
{
    /// <summary>
    /// A folder, file or glob. A relative path is resolved against the folder of the test assembly, then against its
    /// parent folders, and may begin with the name of a fetched suite (<see cref="SuitePath"/>), as in
    /// <c>wasm-2.0</c>. Null: the official suite, see <see cref="SuiteLocation"/>.
    /// </summary>
    public string? Suite { get; init; }

    /// <summary>
    /// Whether the tests are ignored, with the reason, if the suite is missing; otherwise they fail. If they are
    /// ignored, nothing was judged, but <c>dotnet test</c> still ends with exit code 0.
    /// </summary>
    public bool IsSuiteOptional { get; init; }

    /// <summary>
    /// Filters as for <see cref="Selection.Parse"/>. Only matching commands are judged. Empty: all commands.
    /// </summary>
    public string Include { get; init; } = "";

    /// <summary>
    /// The file of known failures, found like a suite. A known failure is ignored with its reason; a pass or any other
    /// outcome fails. Null: none.
    /// </summary>
    public string? Expectations { get; init; }

    /// <summary>What one test covers.</summary>
    public Granularity Granularity { get; init; }

    /// <summary>
    /// The least number of judged commands after all tests have run, without skipped and unsupported ones. A suite that
    /// shrinks, or an engine that suddenly supports nothing, then fails. A parameter that chooses another suite, or a
    /// part of it, reduces this to 1.
    /// </summary>
    public int ExpectedTests { get; init; } = 1;

    /// <summary>Whether scripts may use the spellings of 2018 (<c>get_local</c>, <c>anyfunc</c> …).</summary>
    public bool AllowLegacyText { get; init; }

    /// <summary>
    /// Whether scripts may name files outside their own folder and the suite's, and links in the suite may lead
    /// outside.
    /// </summary>
    public bool AllowOutside { get; init; }

    /// <summary>The options for running scripts: time limits, features, message matching.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>
    /// Reports to write after all tests: a comma-separated list of <c>format:path</c>. The format is one of the report
    /// formats, or <c>results</c> for a results file. Empty: none.
    /// </summary>
    public string Report { get; init; } = "";
}
