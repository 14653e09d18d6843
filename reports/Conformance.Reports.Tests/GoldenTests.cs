using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.JUnit;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>
/// Every format of a few runs, byte by byte. `make bless` (CONFORMANCE_BLESS=1) accepts the present output.
/// </summary>
public sealed partial class GoldenTests
{
    private static readonly string[] s_runs = ["all-pass", "one-of-each", "two-engines", "gated"];

    private static readonly string[] s_formats =
        [
            "junit", "junit-command", "junit-strict", "junit-surefire", "html", "ctrf", "ctrf-file", "tap", "tap-file", "sarif",
            "markdown",
            "github", "badge", "features", "console",
        ];

    public static IEnumerable<TestCaseData> Cases() => s_formats.SelectMany(
        _ => s_runs, (format, runs) => new TestCaseData(format, runs).SetArgDisplayNames(format, runs));

    [TestCaseSource(nameof(Cases))]
    public void Reports_are_written_as_before(string format, string runs)
    {
        Check($"{runs}.{format}", Write(format, RunsOf(runs)), format switch
        {
            "html" => "html",
            "badge" => "svg",
            "ctrf" or "ctrf-file" or "sarif" or "features" => "json",
            "markdown" => "md",
            "tap" or "tap-file" or "github" or "console" => "txt",
            _ => "xml",
        });
    }

    [Test]
    public void A_comparison_is_written_as_before()
    {
        RunResult before = Samples.TwoEngines()[0];
        RunResult after = Samples.Run(
            "acme", Samples.File("i32.wast", Samples.Fail(3), Samples.Fail(4, "i32.const 99"), Samples.Pass(6)));
        ReportOptions options = new() { Baseline = [before] };
        Check("changes.markdown", new MarkdownReport(new MarkdownOptions { Baseline = [before] }).Text([after]), "md");
        Check("changes.console", Console([after], options), "txt");
        Check("changes.html", Static(new HtmlReport(new HtmlOptions { Baseline = [before] }).Text(after)), "html");
    }

    private static RunResult[] RunsOf(string name) => name switch
    {
        "all-pass" => [Samples.AllPass()],
        "one-of-each" => [Samples.OneOfEach()],
        "two-engines" => Samples.TwoEngines(),
        "gated" => [Samples.Gated()],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such runs"),
    };

    private static string Write(string format, RunResult[] runs) => format switch
    {
        "console" => Console(runs, null),
        "html" => Static(Render.Text("html", runs)),
        "junit-command" =>
            new JUnitReport(new JUnitOptions { Cases = ReportCases.Command, PathPrefix = "testsuite/" }).Text(runs),
        "junit-strict" => new JUnitReport(new JUnitOptions { Profile = JUnitProfile.Strict }).Text(runs),
        "junit-surefire" => new JUnitReport(new JUnitOptions { Profile = JUnitProfile.Surefire }).Text(runs),
        "ctrf-file" => new CtrfReport { Cases = ReportCases.File }.Text(runs),
        "tap-file" => new TapReport { Cases = ReportCases.File }.Text(runs),
        "junit" => new JUnitReport(new JUnitOptions { PathPrefix = "testsuite/" }).Text(runs),
        _ => Render.Text(format, runs),
    };

    private static string Console(RunResult[] runs, ReportOptions? options)
    {
        using StringWriter output = new() { NewLine = "\n" };
        ConsoleSummary.Write(runs, output, options);
        return output.ToString();
    }

    /// <summary>The part of a page that depends on its data. Style and script have files of their own.</summary>
    private static string Static(string page)
    {
        string main = MainElement().Match(page).Value;
        return BlockStart().Replace(main, "\n$0").TrimStart('\n') + "\n";
    }

    private static void Check(string name, string text, string extension, [CallerFilePath] string source = "")
    {
        string verified = Path.Combine(Path.GetDirectoryName(source)!, "Golden", $"{name}.verified.{extension}");
        if (Environment.GetEnvironmentVariable("CONFORMANCE_BLESS") == "1")
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
            File.WriteAllText(verified, text);
            return;
        }

        Assert.That(verified, Does.Exist, "run `make bless` to accept what is written now");
        string expected = File.ReadAllText(verified);
        if (text != expected)
        {
            File.WriteAllText(verified.Replace(".verified.", ".received.", StringComparison.Ordinal), text);
        }

        Assert.That(text, Is.EqualTo(expected), "run `make bless` to accept what is written now");
    }

    [GeneratedRegex("<main>.*</main>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex MainElement();

    [GeneratedRegex(
        "<(section|article|tr|li|h[1-4]|table|dl|dt|p|pre|details|ul|ol)[ >]",
        RegexOptions.CultureInvariant)]
    private static partial Regex BlockStart();
}
