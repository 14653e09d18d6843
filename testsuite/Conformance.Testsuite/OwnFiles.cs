using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Testsuite;

/// <summary>The scripts and scenarios of this repository.</summary>
internal static class OwnFiles
{
    /// <summary>Their folder, below the root of the repository.</summary>
    internal const string Folder = "testsuite";

    /// <summary>All of them.</summary>
    internal static ImmutableArray<SuiteFile> All =>
        SuiteFiles.Find([SuiteLocation.Find(Folder, AppContext.BaseDirectory)!]);

    /// <summary>The files that lying engines are tried on.</summary>
    internal static ImmutableArray<SuiteFile> SelfTest =>
        [.. All.Where(file => file.Path.StartsWith("selftest/", StringComparison.Ordinal))];

    /// <summary>Loads a file.</summary>
    internal static Script Load(SuiteFile file) => new ScriptLoader().Load(file);
}
