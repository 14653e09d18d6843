using Conformance.Engine.Files;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Health;

/// <summary>Checks that the official suite is present at the pinned revision.</summary>
internal static class SuiteHealth
{
    private const string Lock = "testsuite/suite.lock.yaml";
    private const string Commit = "commit:";
    private const int Shown = 10;

    public static Diagnosis Look(string start, Func<string, string?> environment)
    {
        const string What = "official suite";
        string? folder;
        try
        {
            folder = SuiteLocation.Official(start, environment);
        }
        catch (DirectoryNotFoundException wrong)
        {
            return new Diagnosis(What, DiagnosisState.Broken, wrong.Message, "make spec-testsuite");
        }

        if (folder is null)
        {
            return new Diagnosis(
                What, DiagnosisState.Missing, $"no {SuiteLocation.Fetched} here or above",
                $"run make spec-testsuite, or set {SuiteLocation.Variable}");
        }

        string found = SuiteRevision.Of(folder);
        string? pinned = SuiteLocation.Find(Lock, start) is { } file
            ? InputFile.ReadAllText(file).Split('\n')
                .FirstOrDefault(line => line.StartsWith(Commit, StringComparison.Ordinal))?[Commit.Length..].Trim()
            : null;
        string told =
            $"{folder} at {(found.Length > Shown ? found[..Shown] : found.Length > 0 ? found : "an unknown revision")}";
        return pinned is null || found == pinned
            ? new Diagnosis(What, DiagnosisState.Ok, told)
            : new Diagnosis(
                What,
                DiagnosisState.Warning,
                $"{told}, pinned is {pinned[..Math.Min(Shown, pinned.Length)]}",
                "run make spec-testsuite to fetch the pinned revision");
    }
}
