using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Conformance.Reports.JUnit;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>The requirements of JUnit readers, one test for each.</summary>
public sealed partial class JUnitTests
{
    private static readonly JUnitOptions s_commands = new() { Cases = ReportCases.Command };

    private static IEnumerable<(string Name, XDocument Document)> Documents()
    {
        foreach (ReportCases cases in Enum.GetValues<ReportCases>())
        {
            foreach (JUnitProfile profile in Enum.GetValues<JUnitProfile>())
            {
                JUnitReport report = new(new JUnitOptions { Cases = cases, Profile = profile });
                yield return ($"{cases} {profile} each", Load(report.Text(Samples.OneOfEach())));
                yield return ($"{cases} {profile} two", Load(report.Text(Samples.TwoEngines())));
                yield return ($"{cases} {profile} hostile", Load(report.Text(Samples.Hostile())));
                yield return ($"{cases} {profile} gated", Load(report.Text(Samples.Gated())));
                yield return ($"{cases} {profile} hostile gated", Load(report.Text(Samples.HostileGated())));
            }
        }
    }

    /// <summary>Reads as strictly as libxml2 and expat, more strictly than .NET's documents.</summary>
    public static XDocument Load(string xml)
    {
        using XmlReader reader = XmlReader.Create(
            new StringReader(xml),
            new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    [Test]
    public void Suites_are_flat_because_some_readers_drop_nested_ones()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            Assert.That(document.Descendants("testsuite").Elements("testsuite"), Is.Empty, name);
        }
    }

    [Test]
    public void Class_and_name_are_never_used_twice_because_GitLab_ignores_the_second()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            Assert.That(Keys(document), Is.Unique, name);
        }
    }

    [Test]
    public void Every_case_and_suite_has_a_name_because_readers_throw_without()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            IEnumerable<string?> names = document.Descendants().Where(
                node => node.Name.LocalName is "testcase" or "testsuite")
                .Select(node => ((string?)node.Attribute("name"))?.Trim());
            Assert.That(names, Has.None.Null.And.None.Empty, name);
            Assert.That(
                document.Descendants("testcase").Select(node => (string?)node.Attribute("classname")),
                Has.None.Null.And.None.Empty, name);
        }
    }

    [Test]
    public void Names_are_plain_ascii_because_entities_and_controls_break_readers()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            IEnumerable<string> names = document.Descendants("testcase").SelectMany(
                node => new[] { (string)node.Attribute("name")!, (string)node.Attribute("classname")! });
            Assert.That(names, Has.All.Matches<string>(text => PlainName().IsMatch(text!)), name);
        }
    }

    [Test]
    public void Dots_of_a_class_are_separators_and_the_engine_comes_first()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            IEnumerable<string> classes = document.Descendants("testcase").Select(
                node => (string)node.Attribute("classname")!);
            Assert.That(
                classes,
                Has.All.Matches<string>(
                    text => !text!.Contains('/', StringComparison.Ordinal) && text.Split('.').All(part => part != "")),
                name);
            Assert.That(classes, Has.None.Contains(".wast"), name);
        }

        XDocument two = Load(new JUnitReport().Text(Samples.TwoEngines()));
        Assert.That(
            two.Descendants("testcase").Select(node => ((string)node.Attribute("classname")!).Split('.')[0]).Distinct(),
            Is.EqualTo(new[] { "acme", "bun" }));
    }

    [Test]
    public void Types_are_dotted_because_GitLab_interprets_bare_words()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            Assert.That(
                document.Descendants().Attributes("type").Select(type => type.Value), Has.All.Contains("."), name);
        }
    }

    [Test]
    public void Counts_are_those_of_the_cases()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            foreach (XElement suite in document.Descendants("testsuite").Append(document.Root!))
            {
                Assert.That((int)suite.Attribute("tests")!, Is.EqualTo(suite.Descendants("testcase").Count()), name);
                Assert.That((int)suite.Attribute("failures")!, Is.EqualTo(suite.Descendants("failure").Count()), name);
                Assert.That((int)suite.Attribute("errors")!, Is.EqualTo(suite.Descendants("error").Count()), name);
                if (suite.Attribute("skipped") is { } skipped)
                {
                    Assert.That((int)skipped, Is.EqualTo(suite.Descendants("skipped").Count()), name);
                }
            }
        }
    }

    [Test]
    public void Times_are_plain_decimals_three_for_suites()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            Assert.That(
                document.Descendants("testsuite").Append(document.Root!).Attributes("time").Select(time => time.Value),
                Has.All.Match("^[0-9]+\\.[0-9]{3}$"), name);
            Assert.That(document.Descendants("testcase").Attributes("time").Select(time => time.Value),
                Has.All.Match("^[0-9]+\\.[0-9]{3}([0-9]{3})?$"), name);
            Assert.That(document.Descendants().Attributes("timestamp").Select(time => time.Value),
                Has.All.Match("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$"), name);
        }
    }

    [Test]
    public void A_body_begins_with_location_and_both_sides_because_GitLab_shows_nothing_else()
    {
        XElement failure = Load(
                new JUnitReport(s_commands with { PathPrefix = "testsuite/" }).Text(Samples.OneOfEach()))
            .Descendants("failure")
            .Single();
        Assert.That(
            failure.Value,
            Does.StartWith(
                "testsuite/address64.wast:561: assert_return 64_good4\n  expected i32.const 15\n  actual   i32.const 14\n"));
        Assert.That(
            failure.Value,
            Does.Contain("replay: conformance replay \"address64.wast:561#3f9c21ada8\" --engine acme\n"));
        Assert.That((string)failure.Attribute("message")!, Does.Not.Contain("\n"));
    }

    [Test]
    public void A_body_ends_with_a_frame_from_which_reporters_find_the_file()
    {
        XElement error = Load(
                new JUnitReport(new JUnitOptions { PathPrefix = "repo.d/testsuite/" }).Text(Samples.OneOfEach()))
            .Descendants("error")
            .First();
        Assert.That(error.Value.Split('\n')[^1], Is.EqualTo("    at testsuite(address64.wast:565)"));
    }

    [Test]
    public void A_reason_to_skip_is_attribute_and_body_because_readers_take_one_or_the_other()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            Assert.That(document.Descendants("skipped"), Has.All.Matches<XElement>(
                node => node!.Value != "" && node.Value == (string?)node.Attribute("message")), name);
        }
    }

    [Test]
    public void A_wrong_answer_is_a_failure_and_no_answer_an_error()
    {
        XDocument document = Load(new JUnitReport(s_commands).Text(Samples.Run("acme", Samples.OneOfEach().Files[0])));
        Assert.That(
            document.Descendants("failure").Attributes("type").Select(type => type.Value),
            Is.EqualTo(new[] { VerdictTypes.ReturnMismatch }));
        Assert.That(document.Descendants("error").Attributes("type").Select(type => type.Value), Is.EquivalentTo(new[]
        {
            VerdictTypes.Blocked, VerdictTypes.EngineCrash, VerdictTypes.EngineTimeout, VerdictTypes.ScriptError,
        }));
        Assert.That(document.Descendants("skipped").Count(), Is.EqualTo(3));
    }

    [Test]
    public void Cases_do_not_depend_on_the_outcome()
    {
        RunResult good = Samples.Run(
            "acme",
            Samples.File(
                "a.wast",
                Samples.Pass(1, "64_good4"),
                Samples.Pass(2, "64_good4"),
                Samples.Pass(2, "64_good4")));
        RunResult bad = Samples.Run("acme", Samples.File("a.wast", Samples.Fail(1), Samples.Fail(2), Samples.Fail(2)));
        foreach (JUnitOptions options in (JUnitOptions[])[s_commands, new()])
        {
            Assert.That(
                Keys(Load(new JUnitReport(options).Text(bad))),
                Is.EqualTo(Keys(Load(new JUnitReport(options).Text(good)))));
        }

        Assert.That(
            Keys(Load(new JUnitReport(s_commands).Text(good)))[2],
            Is.EqualTo("acme.core.a/L00002 assert_return 64_good4 #2"));
    }

    [Test]
    public void Strict_has_no_attribute_that_the_schema_of_Jenkins_does_not_have()
    {
        foreach (ReportCases cases in Enum.GetValues<ReportCases>())
        {
            XDocument document = Load(
                new JUnitReport(new JUnitOptions { Cases = cases, Profile = JUnitProfile.Strict }).Text(
                    Samples.OneOfEach()));
            Assert.That(Attributes(document, "testcase"), Is.SubsetOf(new[] { "name", "time", "classname", "group" }));
            Assert.That(
                Attributes(document, "testsuites"),
                Is.SubsetOf(new[] { "name", "time", "tests", "failures", "errors" }));
            Assert.That(Attributes(document, "testsuite"), Is.SubsetOf(new[]
            {
                "name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id",
                "package", "file", "log", "url",
            }));
        }
    }

    [Test]
    public void Surefire_is_one_suite_with_the_attributes_of_its_schema()
    {
        XDocument document = Load(
            new JUnitReport(new JUnitOptions { Profile = JUnitProfile.Surefire }).Text(Samples.TwoEngines()));
        Assert.That(document.Root!.Name.LocalName, Is.EqualTo("testsuite"));
        Assert.That(
            Attributes(document, "testsuite"),
            Is.SubsetOf(new[] { "name", "time", "tests", "errors", "skipped", "failures", "group" }));
        Assert.That(Attributes(document, "testcase"), Is.SubsetOf(new[] { "name", "classname", "group", "time" }));
    }

    [Test]
    public void A_known_failure_is_skipped_as_XFAIL_and_an_unexpected_pass_is_a_failure()
    {
        XDocument document = Load(new JUnitReport(s_commands).Text(Samples.Gated()));
        XElement[] skipped = [.. document.Descendants("skipped")];
        Assert.That(skipped.Select(node => node.Value.Split(' ')[0]), Is.EqualTo(new[] { "XFAIL", "FLAKY", "XFAIL" }));
        Assert.That(skipped[0].Value, Does.Contain("https://bugs.example.org/901").And.Contain("expires 2027-03-01"));
        XElement pass = document.Descendants("failure").First(
            node => (string?)node.Attribute("type") == VerdictTypes.UnexpectedPass);
        Assert.That((string?)pass.Parent!.Attribute("name"), Is.EqualTo("L00565 assert_return add"));
    }

    [Test]
    public void Properties_come_before_cases_and_only_suites_have_them()
    {
        foreach ((string name, XDocument document) in Documents())
        {
            Assert.That(
                document.Descendants("properties").Select(
                    node => (node.Parent!.Name.LocalName, node.ElementsBeforeSelf().Any())),
                Has.All.EqualTo(("testsuite", false)), name);
            Assert.That(
                document.Descendants("property").Attributes("value").Select(value => value.Value), Has.All.Not.Empty,
                name);
        }
    }

    [Test]
    public void Text_has_line_feeds_only_and_no_reference_to_a_character_that_readers_refuse()
    {
        foreach (RunResult run in (RunResult[])[Samples.Hostile(), Samples.HostileGated()])
        {
            string text = new JUnitReport(s_commands).Text(run);
            Assert.That(
                text, Does.Not.Contain("\r").And.Not.Contain("\u001b").And.Not.Contain("&#xD;").And.Not.Contain("<!["));
            Assert.That(
                Regex.Matches(text, "&#[^;]*;").Select(match => match.Value).Distinct(),
                Is.SubsetOf(new[] { "&#xA;", "&#x9;" }));
        }
    }

    [Test]
    public void Where_cases_count_entities_names_have_none()
    {
        string text = new JUnitReport(s_commands).Text(Samples.Hostile());
        Assert.That(
            Regex.Matches(text, " (name|classname)=\"([^\"]*)\"").Select(match => match.Groups[2].Value).Where(
                value => value.Contains('&', StringComparison.Ordinal)),
            Is.Empty);
    }

    [Test]
    public void Bodies_and_messages_keep_to_their_size()
    {
        RunResult run = Samples.Run(
            "acme", Samples.File("a.wast", [.. Enumerable.Range(1, 500).Select(line => Samples.Fail(line))]),
            Samples.Hostile().Files[0]);
        foreach (XElement failure in Load(new JUnitReport().Text(run)).Descendants("failure"))
        {
            Assert.That(failure.Value, Has.Length.LessThan(40_000));
            Assert.That((string)failure.Attribute("message")!, Has.Length.LessThan(1_100));
        }

        Assert.That(new JUnitReport().Text(run), Does.Contain("... and 450 more"));
    }

    [Test]
    public void Many_cases_are_split_over_documents_and_none_is_lost()
    {
        RunResult run = Samples.Run(
            "acme",
            [
                .. Enumerable
                    .Range(0, 7)
                    .Select(n =>
                        Samples.File(
                            $"f{n}.wast",
                            [.. Enumerable.Range(1, n == 3 ? 25 : 4).Select(line => Samples.Pass(line))])),
            ]);
        using TemporaryDirectory directory = new();
        File.WriteAllText(Path.Combine(directory.Path, "TEST-conformance.0099.xml"), "old");
        File.WriteAllText(Path.Combine(directory.Path, "TEST-conformance.xml"), "old");
        File.WriteAllText(Path.Combine(directory.Path, "TEST-other.xml"), "kept");

        IReadOnlyList<string> files = new JUnitReport(
            s_commands with { MaxCases = 10 }).WriteFiles([run], directory.Path);

        XDocument[] documents = [.. files.Select(file => Load(File.ReadAllText(file)))];
        Assert.That(
            documents.Select(document => document.Descendants("testcase").Count()), Has.All.LessThanOrEqualTo(10));
        Assert.That(documents.SelectMany(Keys), Is.Unique.And.Exactly(49).Items);
        Assert.That(Path.GetFileName(files[0]), Is.EqualTo("TEST-conformance.0001.xml"));
        Assert.That(
            Directory.GetFiles(directory.Path).Select(Path.GetFileName),
            Is.EquivalentTo(files.Select(Path.GetFileName).Append("TEST-other.xml")));
    }

    [Test]
    public void A_single_document_has_its_plain_name()
    {
        using TemporaryDirectory directory = new();
        Assert.That(
            ReportFile.Write(new JUnitReport(), [Samples.AllPass()], directory.Path).Select(Path.GetFileName),
            Is.EqualTo(new[] { "TEST-conformance.xml" }));
        byte[] bytes = File.ReadAllBytes(Path.Combine(directory.Path, "TEST-conformance.xml"));
        Assert.That(bytes[0], Is.EqualTo((byte)'<'), "no byte order mark");
    }

    private static string[] Keys(XDocument document) =>
        [
            .. document.Descendants("testcase").Select(
                node => $"{(string?)node.Attribute("classname")}/{(string?)node.Attribute("name")}"),
        ];

    private static IEnumerable<string> Attributes(XDocument document, string element) =>
        document.Descendants(element).Attributes().Select(attribute => attribute.Name.LocalName).Distinct();

    [GeneratedRegex("^[ !#-%(-;=?-~]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();

    [TestCase(5, 5, 1)]
    [TestCase(4, 6, 1)]
    [TestCase(5, 6, 2)]
    [TestCase(10, 1, 2)]
    [TestCase(11, 9, 2)]
    [TestCase(11, 10, 3)]
    public void A_document_is_full_at_its_limit_and_not_beyond(int first, int second, int documents)
    {
        RunResult run = Samples.Run("acme", OfLength("a.wast", first), OfLength("b.wast", second));
        List<List<JUnitSlice>> plan = JUnitPlan.Split([run], s_commands with { MaxCases = 10 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan, Has.Count.EqualTo(documents));
            Assert.That(plan.Select(slices => slices.Sum(slice => slice.Count)), Has.All.InRange(1, 10));
            Assert.That(plan.SelectMany(slices => slices).Sum(slice => slice.Count), Is.EqualTo(first + second));
        }
    }

    private static FileResult OfLength(string path, int commands) =>
        Samples.File(path, [.. Enumerable.Range(1, commands).Select(line => Samples.Pass(line))]);
}
