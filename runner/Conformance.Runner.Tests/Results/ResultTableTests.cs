using Conformance.Runner.Results;

namespace Conformance.Runner.Tests.Results;

/// <summary>Properties of results, and the words of engines in them.</summary>
public sealed class ResultTableTests
{
    [TestCase(Gate.None, VerdictKind.Pass, false)]
    [TestCase(Gate.None, VerdictKind.Unsupported, false)]
    [TestCase(Gate.None, VerdictKind.Fail, true)]
    [TestCase(Gate.None, VerdictKind.Blocked, true)]
    [TestCase(Gate.Known, VerdictKind.Fail, false)]
    [TestCase(Gate.Flaky, VerdictKind.Fail, false)]
    [TestCase(Gate.Fixed, VerdictKind.Pass, false)]
    [TestCase(Gate.New, VerdictKind.Fail, true)]
    [TestCase(Gate.Changed, VerdictKind.Crash, true)]
    [TestCase(Gate.UnexpectedPass, VerdictKind.Pass, true)]
    public void A_result_is_unexpected_by_its_gate_or_without_one_by_its_verdict(
        Gate gate, VerdictKind kind, bool isUnexpected) =>
        Assert.That((Of(kind) with { Gate = gate }).IsUnexpected, Is.EqualTo(isUnexpected));

    [TestCase("", false)]
    [TestCase("fail", false)]
    [TestCase("fail fail", false)]
    [TestCase("fail pass", true)]
    [TestCase("fail fail pass", true)]
    [TestCase("pass fail fail", true)]
    public void A_result_is_flaky_if_attempts_differ(string attempts, bool isFlaky) =>
        Assert.That((Of(VerdictKind.Fail) with { Attempts = attempts }).IsFlaky, Is.EqualTo(isFlaky));

    [TestCase(VerdictKind.Pass, "a, b", true)]
    [TestCase(VerdictKind.Pass, "", false)]
    [TestCase(VerdictKind.Fail, "a, b", false)]
    public void Only_a_pass_of_several_meanings_is_consistent(VerdictKind kind, string meanings, bool expected) =>
        Assert.That((Of(kind) with { Meanings = meanings }).IsConsistent, Is.EqualTo(expected));

    [Test]
    public void Each_text_of_a_result_has_its_own_place()
    {
        CommandResult result = new("i", 1, "k", "n", Verdict.Pass, "expected", "actual", "excerpt", TimeSpan.Zero)
        {
            BlockedBy = "cause",
            Trace = "trace",
            Meanings = "meanings",
            GateNote = "note",
            Attempts = "attempts",
        };
        CommandResult none = new("i", 1, "k", "n", Verdict.Pass, TimeSpan.Zero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(result), Is.EqualTo((string[])
                ["expected", "actual", "excerpt", "cause", "trace", "meanings", "note", "attempts"]));
            Assert.That(Texts(none), Is.All.Empty);
            Assert.That(Texts(new("i", 1, "k", "n", Verdict.Pass, "x", "", "", TimeSpan.Zero))[0], Is.EqualTo("x"));
            Assert.That(Texts(new("i", 1, "k", "n", Verdict.Pass, "", "x", "", TimeSpan.Zero))[1], Is.EqualTo("x"));
            Assert.That(Texts(new("i", 1, "k", "n", Verdict.Pass, "", "", "x", TimeSpan.Zero))[2], Is.EqualTo("x"));
            Assert.That(Texts(result with { Actual = "" }), Is.EqualTo((string[])
                ["expected", "", "excerpt", "cause", "trace", "meanings", "note", "attempts"]));
        }

        static string[] Texts(CommandResult it) =>
        [
            it.Expected, it.Actual, it.Excerpt, it.BlockedBy, it.Trace, it.Meanings, it.GateNote, it.Attempts,
        ];
    }

    [TestCase("", "trapped: ud2", "trap \"unreachable\"", "ud2|unreachable")]
    [TestCase("", "trapped: ud2", "trap", "ud2|")]
    [TestCase("", "trapped: ud2", "trap \"a \"b\" c\"", "ud2|a \"b\" c")]
    [TestCase("", "trapped: ud2", "i32.const 1", null)]
    [TestCase("", "trapped: ud2", "trap \"unreachable", null)]
    [TestCase("", "trapped: ud2", "", null)]
    [TestCase("", "threw e ()", "trap \"unreachable\"", null)]
    [TestCase(VerdictTypes.ModuleRejected, "malformed: bad byte", "a valid module", "bad byte|-")]
    [TestCase(VerdictTypes.ModuleRejected, "invalid: bad type", "a valid module", "bad type|-")]
    [TestCase(VerdictTypes.LinkUnresolved, "unlinkable: no import", "a module that links", "no import|-")]
    [TestCase(VerdictTypes.ModuleRejected, "refused: bad type", "a valid module", null)]
    [TestCase(VerdictTypes.InvalidOther, "invalid: bad type", "invalid \"x\"", null)]
    [TestCase(VerdictTypes.ModuleRejected, "trapped: ud2", "an instance", null)]
    public void The_words_of_an_engine_are_found(string type, string actual, string expected, string? words)
    {
        CommandResult command = Of(VerdictKind.Fail) with
        {
            Verdict = new Verdict(VerdictKind.Fail, type),
            Expected = expected,
            Actual = actual,
            Line = 7,
        };
        FileResult file = new("x/a.wast", "core", [Of(VerdictKind.Pass), command], TimeSpan.Zero);
        EngineWords[] found = [.. EngineWords.Of([file])];
        string[]? parts = words?.Split('|');
        Assert.That(
            found,
            Is.EqualTo(parts is null
                ? []
                : (EngineWords[])[new(parts[0], parts[1] == "-" ? null : parts[1], "x/a.wast:7")]));
    }

    private static CommandResult Of(VerdictKind kind) =>
        new("a.wast#1", 1, "assert_return", "f", new Verdict(kind, "t", "r"), TimeSpan.Zero);
}
