using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Runner.Results;

namespace Conformance.Cli.Tests;

public sealed class DiffCommandTests
{
    private static readonly RunResult s_good = Runs.Of("good", VerdictKind.Pass);
    private static readonly RunResult s_bad = Runs.Of("bad", VerdictKind.Fail);

    [Test]
    public void Runs_on_several_engines_are_compared_engine_by_engine() =>
        Assert.That(Compare([s_good, s_bad], [s_bad, s_good]).IsRegression, Is.False);

    [Test]
    public void An_engine_that_vanished_is_a_regression()
    {
        (bool isRegression, string text) = Compare([s_good, s_bad], [s_good]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(isRegression, Is.True);
            Assert.That(text, Does.Contain("VANISHED    engine bad"));
        }
    }

    [Test]
    public void An_engine_that_appeared_is_none() => Assert.That(Compare([s_good], [s_good, s_bad]).IsRegression, Is.False);

    [Test]
    public void One_run_is_compared_with_one_whatever_they_are_called()
    {
        (bool isRegression, string text) = Compare([s_good], [s_bad]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(isRegression, Is.True);
            Assert.That(text, Does.Contain("1 new failure"));
        }
    }

    private static (bool IsRegression, string Text) Compare(RunResult[] before, RunResult[] after)
    {
        using StringWriter output = new();
        IReadOnlyList<RunDiff> diffs = RunDiff.Pairs(before, after);
        DiffText.Write(diffs, output);
        return (diffs.Any(diff => diff.IsRegression), output.ToString());
    }
}
