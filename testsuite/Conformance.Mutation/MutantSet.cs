using System.Collections.Immutable;

namespace Conformance.Mutation;

/// <summary>Mutants that are built and tried together.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Lists">The folder of its lists, in this project.</param>
/// <param name="Tests">The projects of its unit tests, from the root of the repository.</param>
internal sealed record MutantSet(string Name, string Lists, ImmutableArray<string> Tests)
{
    /// <summary>Faults of the engine, which suites catch.</summary>
    public static MutantSet Engine { get; } = new(
        "engine", "Faults",
        [
            "engine/Conformance.Reference.Tests/Conformance.Reference.Tests.csproj",
            "engine/Conformance.Wasm.Tests/Conformance.Wasm.Tests.csproj",
        ]);

    /// <summary>Faults of the runner and the reports, which unit tests catch.</summary>
    public static MutantSet Runner { get; } = new(
        "runner", "RunnerFaults",
        [
            "runner/Conformance.Runner.Tests/Conformance.Runner.Tests.csproj",
            "reports/Conformance.Reports.Tests/Conformance.Reports.Tests.csproj",
        ]);

    /// <summary>All sets.</summary>
    public static ImmutableArray<MutantSet> All { get; } = [Engine, Runner];

    /// <summary>The folder of the lists, from the root of the repository.</summary>
    public string Folder => Path.Combine("testsuite", "Conformance.Mutation", Lists);
}
