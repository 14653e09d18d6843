namespace Conformance.NUnit.Tests;

/// <summary>
/// All output of a fixture goes through one place. The test examines the compiled code for other uses of NUnit's
/// output.
/// </summary>
public sealed class WritersTests
{
    private static readonly string[] s_voices =
    [
        "Console.", "TestContext.get_Out", "TestContext.Error", "TestContext.Progress", "TestContext.Write",
        "Assert.Fail", "Assert.Ignore", "Assert.Inconclusive",
        "Assert.Warn", "Assert.Pass", "AssertionException.", "IgnoreException.",
    ];

    [Test]
    public void Only_one_place_speaks()
    {
        (string Caller, string Called)[] calls =
        [
            .. Callers.In(typeof(ConformanceFixture).Assembly.Location)
                .Where(call => s_voices.Any(voice => call.Called.StartsWith(voice, StringComparison.Ordinal))),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calls.Select(call => call.Caller).Distinct(), Is.EqualTo((string[])[nameof(TestTexts)]));
            Assert.That(calls, Has.Length.EqualTo(4));
        }
    }

    [Test]
    public void What_it_says_steers_no_log()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => TestTexts.Fail("##vso[x]\n::error::y"),
                Throws.TypeOf<AssertionException>().With.Message.EqualTo("\\u{23}#vso[x]\n\\u{3a}:error::y"));
            Assert.That(
                () => TestTexts.Ignore("\e[2J ##[add-matcher]z"),
                Throws.TypeOf<IgnoreException>().With.Message.EqualTo("\\u{1b}[2J \\u{23}#[add-matcher]z"));
        }
    }
}
