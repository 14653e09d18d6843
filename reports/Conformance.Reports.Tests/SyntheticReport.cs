using Conformance.Reports.Html;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>
/// Writes a page of the size of the whole suite for people to look at: <c>dotnet test --filter
/// FullyQualifiedName~SyntheticReport</c>.
/// </summary>
public sealed class SyntheticReport
{
    [Test]
    public void A_page_for_the_whole_suite_on_one_engine_stays_small()
    {
        Assert.That(
            Write([SyntheticRuns.Of("acme", "1.4.0 (jit)", 71_500, 1, 0.0017)], [], "one.html"),
            Is.LessThan(1_500_000));
    }

    [Test]
    public void A_page_for_three_engines_and_a_baseline_stays_small()
    {
        RunResult[] runs =
        [
            SyntheticRuns.Of("acme", "1.4.0 (jit)", 71_500, 1, 0.0017),
            SyntheticRuns.Of("v8", "14.2.231", 71_500, 4, 0.0005),
            SyntheticRuns.Of("bun", "1.3.2", 71_500, 9, 0.0017),
        ];
        Assert.That(Write(runs, [], "three.html"), Is.LessThan(3_000_000));
        Assert.That(
            Write(runs[..1], [SyntheticRuns.Of("acme", "1.3.9 (jit)", 71_500, 2, 0.0017)], "baseline.html"),
            Is.LessThan(1_500_000));
    }

    private static long Write(RunResult[] runs, RunResult[] baseline, string name)
    {
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, "synthetic", name);
        _ = ReportFile.Write(new HtmlReport(new HtmlOptions { Baseline = baseline }), runs, path);
        long size = new FileInfo(path).Length;
        TestContext.Out.WriteLine($"{path}: {size:N0} bytes, {runs.Sum(run => run.Tally.Bad)} failures");
        return size;
    }
}
