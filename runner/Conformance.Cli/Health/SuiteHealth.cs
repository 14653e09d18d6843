using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Health;

/// <summary>Checks that the official suite is present at the pinned revision.</summary>
internal static class SuiteHealth
{
    private const string Lock = "testsuite/suite.lock.yaml";
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
            return new Diagnosis(What, DiagnosisState.Broken, wrong.Message, "conformance suite fetch");
        }

        if (folder is null)
        {
            return new Diagnosis(
                What, DiagnosisState.Missing, $"no {SuiteLocation.Fetched} here or above, and none in the cache",
                $"run conformance suite fetch, or set {SuiteLocation.Variable}");
        }

        string found = SuiteRevision.Of(folder);
        string? pinned = null;
        try
        {
            pinned = SuiteLocation.Find(Lock, start) is { } file ? SuiteLock.ReadFile(file).Commit : null;
        }
        catch (ScriptException damaged)
        {
            return new Diagnosis(
                What, DiagnosisState.Warning, $"{damaged.At}: {damaged.Message}", "correct the lock, or get it again");
        }

        string told =
            $"{folder} at {(found.Length > Shown ? found[..Shown] : found.Length > 0 ? found : "an unknown revision")}";
        return pinned is null || found == pinned
            ? new Diagnosis(What, DiagnosisState.Ok, told)
            : new Diagnosis(
                What,
                DiagnosisState.Warning,
                $"{told}, pinned is {pinned[..Math.Min(Shown, pinned.Length)]}",
                $"conformance suite fetch --lock {Lock} --into {SuiteLocation.Fetched} fetches the pinned revision");
    }
}
