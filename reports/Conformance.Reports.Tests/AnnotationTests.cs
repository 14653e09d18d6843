using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Annotations of GitHub, which are commands in a log.</summary>
public sealed class AnnotationTests
{
    [Test]
    public void Marks_of_commands_are_escaped_in_data_and_in_properties()
    {
        const string Data = "50%25, a:b, c%0D";
        CommandResult command = Samples.Fail(7) with
        {
            Name = "n%1:2,3",
            Verdict = new Verdict(VerdictKind.Fail, VerdictTypes.ReturnMismatch, "50%, a:b, c%0D"),
            Column = 4,
        };
        string line = Lines(Samples.Run("a%c", Samples.File("d,e:f%.wast", command))).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                line,
                Does.StartWith("::error file=d%2Ce%3Af%25.wast,line=7,col=4,title=assert_return n%251%3A2%2C3::a%25c: "));
            Assert.That(line, Does.Contain(Data.Replace("c%0D", "c%250D", StringComparison.Ordinal)));
            Assert.That(line, Does.Contain("%0Aconformance replay \"d,e:f%25.wast:7#"));
        }
    }

    [Test]
    public void An_annotation_counts_results_like_it_and_names_the_engines()
    {
        FileResult one = Samples.File("a.wast", Samples.Fail(1));
        FileResult three = Samples.File("a.wast", Samples.Fail(1), Samples.Fail(2), Samples.Fail(3));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Lines(Samples.Run("acme", one)).Single(), Does.Not.Contain("like it").And.Contain("::acme: "));
            Assert.That(
                Lines(Samples.Run("acme", one), Samples.Run("bun", one),
                    Samples.Run("cord", Samples.File("a.wast", Samples.Pass(1)))).Single(),
                Does.Contain("%0Aand 1 result like it%0A").And.Contain("::acme, bun: "));
            Assert.That(Lines(Samples.Run("acme", three)).Single(), Does.Contain("%0Aand 2 results like it%0A"));
            Assert.That(Lines(Samples.Run("acme", one)).Single(), Does.Not.Contain(",col="));
        }
    }

    [Test]
    public void There_are_at_most_ten_lines_and_runs_that_are_cut_are_first_then_rules()
    {
        RunResult run = Samples.Run("acme", Samples.File(
            "a.wast", [.. Enumerable.Range(1, 12).Select(i => Samples.Fail(i) with
            {
                Verdict = new Verdict(VerdictKind.Fail, $"type.{i}", "r"),
            })]));
        GateFault[] faults =
        [
            new(GateFaultKind.Expiring, "soon 1"), new(GateFaultKind.Stale, "gone 2"),
                new(GateFaultKind.Expiring, "soon 3"),
            .. Enumerable.Range(4, 10).Select(i => new GateFault(GateFaultKind.Expired, $"late {i}")),
        ];
        string[] lines = Lines(run with
        {
            IsComplete = false,
            Shortfall = "Enough.",
            Gates = new GateSummary([], [.. faults])
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Lines(run), Has.Length.EqualTo(10));
            Assert.That(lines, Has.Length.EqualTo(10));
            Assert.That(lines[0], Is.EqualTo(
                "::error title=Conformance on acme::Enough. Until then: 12 of 12 commands did not pass."));
            Assert.That(lines[1], Is.EqualTo("::warning title=Expectations for acme::soon 1%0Asoon 3"));
            Assert.That(
                lines[2],
                Is.EqualTo($"::error title=Expectations for acme::gone 2%0A{string.Join("%0A", Enumerable.Range(4, 9).Select(i => $"late {i}"))}"));
            Assert.That(lines[3], Does.StartWith("::error file=a.wast,line=1,"));
        }
    }

    [Test]
    public void New_failures_are_before_those_of_the_baseline()
    {
        CommandResult Odd(int line, string type) =>
            Samples.Fail(line) with { Verdict = new Verdict(VerdictKind.Fail, type, "r") };
        RunResult before = Samples.Run("acme", Samples.File("a.wast", Odd(1, "type.a"), Odd(2, "type.a"),
            Samples.Pass(3)));
        RunResult after = Samples.Run("acme", Samples.File("a.wast", Odd(1, "type.a"), Odd(2, "type.a"),
            Odd(3, "type.b")));
        string[] LinesOf(params RunResult[] baseline) =>
            new GitHubAnnotations(new ReportOptions { Baseline = baseline }).Text(after).TrimEnd('\n').Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LinesOf().Select(LineOf), Is.EqualTo(new[] { "1", "3" }));
            Assert.That(LinesOf(before).Select(LineOf), Is.EqualTo(new[] { "3", "1" }));
        }

        static string LineOf(string text) => text.Split("line=")[1].Split(',')[0];
    }

    [Test]
    public void Known_failures_and_passes_are_not_annotated() => Assert.That(
        new GitHubAnnotations().Text(Samples.Held(), Samples.AllPass()), Is.Empty);

    private static string[] Lines(params RunResult[] runs) =>
        new GitHubAnnotations().Text(runs).TrimEnd('\n').Split('\n');
}
