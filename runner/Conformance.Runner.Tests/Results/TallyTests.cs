using Conformance.Runner.Results;

namespace Conformance.Runner.Tests.Results;

/// <summary>Counts of verdicts, and what stops a gate.</summary>
public sealed class TallyTests
{
    private static readonly VerdictKind[] s_kinds = Enum.GetValues<VerdictKind>();

    [Test]
    public void Each_verdict_is_counted_once_under_its_kind()
    {
        // As many commands of a kind as its number, and one more.
        FileResult file = File([.. s_kinds.SelectMany(kind => Enumerable.Repeat(kind, (int)kind + 1))]);
        Tally tally = Tally.Of([file, file]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (int[])
                [
                    tally.Pass, tally.Fail, tally.Blocked, tally.Skip, tally.Unsupported, tally.Crash, tally.Timeout,
                    tally.Error, tally.Inapplicable,
                ],
                Is.EqualTo(s_kinds.Select(kind => 2 * ((int)kind + 1))));
            Assert.That(tally.Files, Is.EqualTo(2));
            Assert.That(tally.Commands, Is.EqualTo(90));
            Assert.That(tally.Bad, Is.EqualTo(tally.Fail + tally.Blocked + tally.Crash + tally.Timeout + tally.Error));
            Assert.That(tally.NotRun, Is.EqualTo(tally.Skip + tally.Unsupported + tally.Inapplicable));
            Assert.That(tally.Pass + tally.Bad + tally.NotRun, Is.EqualTo(tally.Commands));
            Assert.That(tally.Applicable, Is.EqualTo(tally.Commands - tally.Inapplicable));
        }
    }

    [Test]
    public void A_verdict_is_a_pass_bad_or_not_run([Values] VerdictKind kind)
    {
        Tally tally = Tally.Of([File(VerdictKind.Pass, kind)]);
        bool isBad = kind is not (VerdictKind.Pass or VerdictKind.Skip or VerdictKind.Unsupported
            or VerdictKind.Inapplicable);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kind.IsBad(), Is.EqualTo(isBad));
            Assert.That(tally.Bad, Is.EqualTo(isBad ? 1 : 0));
            Assert.That(tally.IsGreen, Is.EqualTo(!isBad));
            Assert.That(Tally.Of([File(kind)]).IsGreen, Is.EqualTo(kind == VerdictKind.Pass), "alone");
        }
    }

    [Test]
    public void Ambiguous_passes_are_counted_over_all_files()
    {
        CommandResult ambiguous = Command(VerdictKind.Pass) with { Meanings = "exception, trap" };
        FileResult file = new("a.wast", "core", [ambiguous, Command(VerdictKind.Pass)], default);
        Assert.That(Tally.Of([file, file]).Consistent, Is.EqualTo(2));
    }

    [TestCase(GateFaultKind.Stale, true, false)]
    [TestCase(GateFaultKind.Expired, true, false)]
    [TestCase(GateFaultKind.Unused, true, false)]
    [TestCase(GateFaultKind.Expiring, false, false)]
    [TestCase(GateFaultKind.UnexpectedPass, false, true)]
    public void Faults_of_rules_say_what_needs_attention(GateFaultKind kind, bool isOutOfDate, bool isUnexpected)
    {
        GateSummary gates = new([], [new GateFault(kind, "x")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gates.IsOutOfDate, Is.EqualTo(isOutOfDate));
            Assert.That(gates.HasUnexpectedPass, Is.EqualTo(isUnexpected));
        }
    }

    private static FileResult File(params VerdictKind[] kinds) =>
        new("a.wast", "core", [.. kinds.Select(Command)], default);

    private static CommandResult Command(VerdictKind kind) => new(
        "a.wast#1", 1, "assert_return", "f",
        kind == VerdictKind.Pass ? Verdict.Pass : new Verdict(kind, VerdictTypes.ActionFailed, "x"), "", "", "", default);
}
