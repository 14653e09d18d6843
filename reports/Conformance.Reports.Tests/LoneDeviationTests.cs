using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Runner.Results;
using static Conformance.Runner.Results.VerdictKind;

namespace Conformance.Reports.Tests;

public sealed class LoneDeviationTests
{
    [Test]
    public void One_that_fails_where_all_others_pass_is_named()
    {
        LoneDeviation found = Find(Pass, Fail, Pass).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Run, Is.EqualTo(1));
            Assert.That(found.Others, Is.EqualTo(2));
            Assert.That(found.IsPass, Is.False);
        }
    }

    [Test]
    public void One_that_passes_where_all_others_fail_is_named()
    {
        LoneDeviation found = Find(Crash, Fail, Pass).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Run, Is.EqualTo(2));
            Assert.That(found.IsPass, Is.True);
        }
    }

    [Test]
    public void Of_two_the_one_that_does_not_pass_is_named() => Assert.That(Find(Fail, Pass).Single().Run, Is.Zero);

    [TestCase(Pass, Pass, Pass)]
    [TestCase(Fail, Fail, Fail)]
    [TestCase(Fail, Fail, Pass, Pass)]
    public void Nobody_is_alone_where_engines_agree_or_divide(params VerdictKind[] verdicts) =>
        Assert.That(Find(verdicts), Is.Empty);

    [TestCase(Pass, Unsupported, Pass)]
    [TestCase(Pass, Inapplicable)]
    [TestCase(Pass, Blocked, Skip)]
    [TestCase(Fail, Unsupported, Blocked)]
    public void What_was_not_judged_is_no_deviation(params VerdictKind[] verdicts) =>
        Assert.That(Find(verdicts), Is.Empty);

    private static ImmutableArray<LoneDeviation> Find(params VerdictKind[] verdicts) => LoneDeviations.Of(
        [.. verdicts.Select((kind, at) => Samples.Run($"engine{at}", Samples.File("a.wast", Samples.Of(kind, 7))))]);
}
