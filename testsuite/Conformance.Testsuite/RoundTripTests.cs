using System.Collections.Immutable;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.Testsuite;

/// <summary>
/// Every module survives text → binary → text → binary unchanged, and every assertion passes on the result.
/// </summary>
public sealed class RoundTripTests
{
    [Test]
    public void Every_command_of_the_official_suite_passes_on_modules_that_went_round()
    {
        if (SuiteLocation.Official(AppContext.BaseDirectory) is not { } folder)
        {
            Assert.Ignore(SuiteLocation.HowToGet);
            return;
        }

        CheckAll(SuiteFiles.Find([folder]), atLeast: 67_000);
    }

    [Test]
    public void Every_command_of_our_own_tests_passes_on_modules_that_went_round() =>
        CheckAll(OwnFiles.All, atLeast: 1_000);

    private static void CheckAll(ImmutableArray<SuiteFile> files, int atLeast)
    {
        using ReferenceEngine engine = new();
        ScriptLoader loader = new() { KeepNames = true };
        RunHeader header = new("reference", "", "", "", DateTimeOffset.UnixEpoch, "", "");
        RunResult run = new Batch(engine, new RunOptions { RoundTrip = true }, loader.Load).Run(files, header);
        string[] bad =
            [.. run.Files.SelectMany(file => file.Commands).Where(command => command.Verdict.Kind != VerdictKind.Pass)
            .Select(command => $"{command.Id}: {command.Verdict.Reason}")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bad, Is.Empty);
            Assert.That(run.Tally.Pass, Is.AtLeast(atLeast));
        }
    }
}
