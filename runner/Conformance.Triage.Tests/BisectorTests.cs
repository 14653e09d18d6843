using Conformance.Triage.Bisection;

namespace Conformance.Triage.Tests;

public sealed class BisectorTests
{
    [Test]
    public void The_first_candidate_that_differs_is_found([Range(1, 16)] int change, [Values] bool startsBad)
    {
        BisectionResult result = Find(17, at => (at < change) == startsBad ? StepAnswer.Bad : StepAnswer.Good);
        Assert.Multiple(() =>
        {
            Assert.That(result.First, Is.EqualTo(change));
            Assert.That(result.Before, Is.EqualTo(change - 1));
            Assert.That(result.Remark, Is.Empty);
            Assert.That(result.Steps, Has.Count.AtMost(2 + 5), "the ends, and a logarithm of what is between them");
        });
    }

    [Test]
    public void Candidates_without_an_answer_are_passed_over()
    {
        BisectionResult result = Find(9, at => at is 0 or 3 or 4 or 8 ? StepAnswer.Unknown
            : at < 6 ? StepAnswer.Good
            : StepAnswer.Bad);
        Assert.That((result.Before, result.First, result.Remark), Is.EqualTo((5, 6, "")));
    }

    [Test]
    public void A_gap_without_answers_is_told()
    {
        BisectionResult result = Find(5, at => at is 1 or 2 or 3 ? StepAnswer.Unknown
            : at < 2 ? StepAnswer.Good
            : StepAnswer.Bad);
        Assert.That((result.Before, result.First), Is.EqualTo((0, 4)));
        Assert.That(result.Remark, Does.Contain("the 3 before it"));
    }

    [TestCase(StepAnswer.Good, "the command passes")]
    [TestCase(StepAnswer.Bad, "the command fails")]
    [TestCase(StepAnswer.Unknown, "no two candidates")]
    public void Candidates_that_agree_name_no_change(StepAnswer answer, string remark)
    {
        BisectionResult result = Find(4, _ => answer);
        Assert.That(result.First, Is.Null);
        Assert.That(result.Remark, Does.Contain(remark));
    }

    [Test]
    public void Attempts_that_disagree_are_flaky_and_passed_over()
    {
        int asked = 0;
        Bisector bisector = new(
            5,
            at =>
                (
                    at == 2
                        ? ++asked % 2 == 0
                            ? StepAnswer.Good
                            : StepAnswer.Bad
                        : at < 2
                            ? StepAnswer.Good
                            : StepAnswer.Bad,
                    "x"),
            attempts: 2);
        BisectionResult result = bisector.Find();
        Assert.That(result.Steps.Single(step => step.Index == 2).Answer, Is.EqualTo(StepAnswer.Flaky));
        Assert.That((result.Before, result.First), Is.EqualTo((1, 3)));
    }

    private static BisectionResult Find(int count, Func<int, StepAnswer> answer) =>
        new Bisector(count, at => (answer(at), "")).Find();
}
