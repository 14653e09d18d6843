using Conformance.Engine.Files;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Health;

/// <summary>Looks for the official suite and whether it is the pinned revision.</summary>
internal static class SuiteHealth
{
    private const string Fetched = ".spec-testsuite";
    private const string Lock = "testsuite/suite.lock.yaml";
    private const string Commit = "commit:";
    private const string Variable = "CONFORMANCE_SUITE";
    private const int Shown = 10;

    public static Finding Look(string start, Func<string, string?> environment)
    {
        const string What = "official suite";
        string? named = environment(Variable);
        string? folder = named is { Length: > 0 } ? named : Upwards(start).Select(at => Path.Combine(at, Fetched)).FirstOrDefault(Directory.Exists);
        if (folder is null)
        {
            return new Finding(What, FindingState.Missing, $"no {Fetched} here or above", $"make spec-testsuite, or name its folder in {Variable}");
        }

        if (!Directory.Exists(folder))
        {
            return new Finding(What, FindingState.Broken, $"{Variable} names {folder}, which is no folder", "make spec-testsuite");
        }

        string found = SuiteRevision.Of(folder);
        string? pinned = Upwards(start).Select(at => Path.Combine(at, Lock)).FirstOrDefault(File.Exists) is { } file
            ? InputFile.ReadAllText(file).Split('\n').FirstOrDefault(line => line.StartsWith(Commit, StringComparison.Ordinal))?[Commit.Length..].Trim()
            : null;
        string told = $"{folder} at {(found.Length > Shown ? found[..Shown] : found.Length > 0 ? found : "an unknown revision")}";
        return pinned is null || found == pinned
            ? new Finding(What, FindingState.Ok, told)
            : new Finding(What, FindingState.Warning, $"{told}, pinned is {pinned[..Math.Min(Shown, pinned.Length)]}", "make spec-testsuite fetches the pinned revision");
    }

    private static IEnumerable<string> Upwards(string start)
    {
        for (string? folder = Path.GetFullPath(start); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
