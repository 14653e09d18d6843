using System.Xml.Linq;
using Conformance.Reports.JUnit;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Names, bodies and parts of JUnit documents.</summary>
public sealed class JUnitSliceTests
{
    private static readonly JUnitOptions s_commands = new() { Cases = ReportCases.Command };

    [TestCase(100)]
    [TestCase(3)]
    [TestCase(2)]
    [TestCase(1)]
    public void A_command_has_one_name_however_a_file_is_split(int most)
    {
        RunResult run = Samples.Run("acme", Samples.File(
            "a.wast", Samples.Pass(1), Samples.Pass(2), Samples.Pass(2), Samples.Pass(1), Samples.Pass(2),
                Samples.Pass(3)));
        using TemporaryDirectory folder = new();
        IReadOnlyList<string> files = new JUnitReport(s_commands with { MaxCases = most }).WriteFiles([run],
            folder.Path);
        Assert.That(
            files.SelectMany(file => Cases(File.ReadAllText(file))).Select(node => (string)node.Attribute("name")!),
            Is.EqualTo(new[]
            {
                "L00001 assert_return add", "L00002 assert_return add", "L00002 assert_return add #2",
                "L00001 assert_return add #2", "L00002 assert_return add #3", "L00003 assert_return add",
            }));
    }

    [TestCase("4 4 4", 10, "4+4 4")]
    [TestCase("25", 10, "10 10 5")]
    [TestCase("20", 10, "10 10")]
    [TestCase("4 25 4", 10, "4 10 10 5+4")]
    [TestCase("10 1", 10, "10 1")]
    [TestCase("0 0", 10, "0+0")]
    [TestCase("10 0", 10, "10+0")]
    [TestCase("2 2", 0, "1 1 1 1")]
    [TestCase("", 10, "")]
    public void Commands_are_split_at_the_limit_and_files_share_documents(string lengths, int most, string documents)
    {
        RunResult run = Samples.Run("acme", [
            .. lengths.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((length, i) =>
            Samples.File($"{i}.wast", [.. Enumerable.Range(1,
                int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)).Select(line =>
                Samples.Pass(line))]))]);
        List<List<JUnitSlice>> plan = JUnitPlan.Split([run], s_commands with { MaxCases = most });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                string.Join(' ', plan.Select(slices => string.Join('+', slices.Select(slice => slice.Count)))),
                Is.EqualTo(documents));
            Assert.That(
                plan.SelectMany(slices => slices).GroupBy(slice => slice.File.Path).SelectMany(
                    file => file.SelectMany(slice => Enumerable.Range(slice.Start, slice.Count))),
                Is.EqualTo(run.Files.SelectMany(file => Enumerable.Range(0, file.Commands.Length))));
        }
    }

    [TestCase(2, "2 1")]
    [TestCase(3, "3")]
    public void Whole_files_are_cases_of_their_own(int most, string documents)
    {
        RunResult run = Samples.Run("acme", [
            .. Enumerable.Range(0, 3).Select(i => Samples.File($"{i}.wast", Samples.Pass(1), Samples.Pass(2)))]);
        List<List<JUnitSlice>> plan = JUnitPlan.Split([run, run], new JUnitOptions { MaxCases = most * 2 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', plan.Select(slices => slices.Count / 2)), Is.EqualTo(documents));
            Assert.That(plan.SelectMany(slices => slices).Select(slice => slice.Count), Has.All.EqualTo(2));
            Assert.That(plan.SelectMany(slices => slices).Select(slice => slice.Run),
                Is.EqualTo(new[] { 0, 0, 0, 1, 1, 1 }));
        }
    }

    [Test]
    public void A_part_of_a_file_takes_the_time_of_its_commands_and_a_whole_file_its_own()
    {
        FileResult file = Samples.File("a.wast", [.. Enumerable.Range(1, 5).Select(
            line => Samples.Pass(line) with { Duration = TimeSpan.FromMilliseconds(line) })]);
        using TemporaryDirectory folder = new();
        IReadOnlyList<string> parts = new JUnitReport(s_commands with { MaxCases = 2 }).WriteFiles(
            [Samples.Run("acme", file)], folder.Path);
        XElement whole = Suites(new JUnitReport(s_commands).Text(Samples.Run("acme", file))).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                parts.SelectMany(part => Suites(File.ReadAllText(part))).Select(suite =>
                    (string)suite.Attribute("time")!),
                Is.EqualTo(new[] { "0.003", "0.007", "0.005" }));
            Assert.That((string)whole.Attribute("time")!, Is.EqualTo("0.020"));
        }
    }

    [Test]
    public void Only_the_first_document_tells_of_the_runs()
    {
        RunResult run = Samples.Run("acme", [
            .. Enumerable.Range(0, 3).Select(i => Samples.File($"{i}.wast", Samples.Pass(1)))])
            with
        { IsComplete = false };
        using TemporaryDirectory folder = new();
        Assert.That(
            new JUnitReport(s_commands with { MaxCases = 1 }).WriteFiles([run], folder.Path).Select(
                file => Suites(File.ReadAllText(file)).Count(suite =>
                    (string)suite.Attribute("name")! == "acme as a whole")),
            Is.EqualTo(new[] { 1, 0, 0 }));
    }

    [TestCase("a.wast", "core", "acme.core.a")]
    [TestCase("dir/sub/a.b.wast", "core", "acme.core.dir.sub.a-b")]
    [TestCase("proposals/gc/a.wast", "gc", "acme.gc.a")]
    [TestCase("proposals/gc/deep/a.yaml", "gc", "acme.gc.deep.a-yaml")]
    [TestCase("./a.wast", "core", "acme.core.a")]
    [TestCase("//x//a.wast", "", "acme.core.x.a")]
    [TestCase("1.0/a.wast", "core", "acme.core.1-0.a")]
    [TestCase("", "core", "acme.core.-")]
    [TestCase(".wast", "core", "acme.core.-")]
    public void A_class_is_the_engine_the_proposal_the_folders_and_the_file(string path, string proposal, string name)
    {
        FileResult file = new(path, proposal, [], default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(JUnitNames.ClassName("acme", file, withFile: true), Is.EqualTo(name));
            Assert.That(JUnitNames.ClassName("acme", file, withFile: false), Is.EqualTo(name[..name.LastIndexOf('.')]));
        }
    }

    [TestCase("a.b/c", "a-b-c")]
    [TestCase(" a ", "a")]
    [TestCase("", "-")]
    [TestCase("  ", "-")]
    [TestCase("<", "\\u{3c}")]
    public void A_part_of_a_class_has_no_dots(string text, string segment) =>
        Assert.That(JUnitNames.Segment(text), Is.EqualTo(segment));

    [TestCase("a.b", "a.b")]
    [TestCase("plain", VerdictTypes.RunnerInternal)]
    [TestCase("", VerdictTypes.RunnerInternal)]
    public void A_type_without_a_dot_is_that_of_the_runner(string text, string type) =>
        Assert.That(JUnitNames.Type(text), Is.EqualTo(type));

    [TestCase(7, "get", "g", "L00007 get g")]
    [TestCase(123_456, "module", "", "L123456 module")]
    public void A_command_is_named_after_its_line_its_keyword_and_its_name(int line, string kind, string name,
        string text) => Assert.That(
        JUnitNames.Command(Samples.Pass(line, name) with { Kind = kind }, []), Is.EqualTo(text));

    [TestCase("FC", 1, "error", "2 of 2 commands failed: the engine died: signal 11")]
    [TestCase("CF", 0, "error", "2 of 2 commands failed: the engine died: signal 11")]
    [TestCase("BPF", 2, "failure", "2 of 3 commands failed: expected i32.const 15, got i32.const 14")]
    [TestCase("BB", 0, "error", "2 of 2 commands failed: the module $M was not instantiated")]
    [TestCase("PFFS", 1, "failure", "2 of 3 commands failed: expected i32.const 15, got i32.const 14")]
    [TestCase("FTC", 1, "error", "3 of 3 commands failed: no answer within 10 s")]
    [TestCase("SP", -1, "", "")]
    [TestCase("SU", 0, "skipped", "left out by a rule: too slow")]
    [TestCase("", -1, "skipped", "the file has no commands")]
    public void The_worst_command_of_a_file_stands_for_it(string letters, int worst, string element, string message)
    {
        FileResult file = Samples.File("d/a.wast", [
            .. letters.Select((letter, at) => Samples.Of(KindOf(letter), 10 * (at + 1)))]);
        XElement node = Cases(new JUnitReport().Text(Samples.Run("acme", file)))[0];
        int line = worst >= 0 ? 10 * (worst + 1) : letters == "" ? 1 : 10;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', node.Elements().Select(one => one.Name.LocalName)), Is.EqualTo(element));
            Assert.That((string?)node.Elements().FirstOrDefault()?.Attribute("message") ?? "", Is.EqualTo(message));
            Assert.That((int)node.Attribute("line")!, Is.EqualTo(line));
            Assert.That((int)node.Attribute("assertions")!,
                Is.EqualTo(letters.Count(letter => letter is not ('S' or 'U'))));
            if (element is "failure" or "error")
            {
                Assert.That(node.Value, Does.StartWith($"d/a.wast:{line}: ").And.EndWith($"    at d(a.wast:{line})"));
            }
        }
    }

    [Test]
    public void A_file_with_known_failures_alone_is_skipped_and_counts_them()
    {
        CommandResult known = Samples.Fail(20) with { Gate = Gate.Known, GateNote = "bug 1" };
        CommandResult flaky = Samples.Of(VerdictKind.Crash, 30) with { Gate = Gate.Flaky, GateNote = "bug 2" };
        XElement One(params CommandResult[] commands) =>
            Cases(new JUnitReport().Text(Samples.Run("acme", Samples.File("a.wast", commands))))[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(One(Samples.Pass(10), known, flaky).Value,
                Is.EqualTo("2 of 3 commands failed as expected: XFAIL bug 1"));
            Assert.That(One(Samples.Pass(10), flaky, known).Value,
                Is.EqualTo("2 of 3 commands failed as expected: FLAKY bug 2"));
            Assert.That((int)One(Samples.Pass(10), known).Attribute("line")!, Is.EqualTo(20));
            Assert.That(One(Samples.Pass(10), known, Samples.Fail(30)).Element("failure")!.Value,
                Does.Not.Contain(":20: "));
        }
    }

    [TestCase(50, "")]
    [TestCase(51, "... and 1 more\n")]
    public void A_body_lists_fifty_failures(int count, string more)
    {
        FileResult file = Samples.File("a.wast", [
            .. Enumerable.Range(1, count).Select(line => Samples.Fail(line) with { Excerpt = "" })]);
        string body = Cases(new JUnitReport().Text(Samples.Run("acme", file)))[0].Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body, Does.EndWith($"--engine acme\n{more}"));
            Assert.That(body.Split("replay: ").Length - 1, Is.EqualTo(50));
            Assert.That(body, Does.StartWith("a.wast:1: "));
        }
    }

    [TestCase("a/b/c.wast", "    at a.b(c.wast:1)")]
    [TestCase("c.wast", "")]
    [TestCase("A/b/c.wast", "    at b(c.wast:1)")]
    [TestCase("a.d/b/c.wast", "    at b(c.wast:1)")]
    [TestCase("a/B/c.wast", "")]
    [TestCase("a//b/c.wast", "    at b(c.wast:1)")]
    public void A_frame_has_the_folders_that_look_like_packages(string path, string frame)
    {
        string body = Cases(new JUnitReport(s_commands).Text(
            Samples.Run("acme", Samples.File(path, Samples.Fail(1)))))[0].Value;
        Assert.That(body.Split('\n')[^1], Is.EqualTo(frame));
    }

    [Test]
    public void Rules_that_need_attention_are_a_failure_of_their_own()
    {
        XElement[] Extra(params GateFaultKind[] kinds) =>
            [.. Cases(new JUnitReport().Text(Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1))) with
        {
            Gates = new GateSummary([], [.. kinds.Select(kind => new GateFault(kind, $"{kind}."))]),
        })).Skip(1)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Extra(GateFaultKind.Expiring), Is.Empty);
            Assert.That(Extra(), Is.Empty);
            XElement failure = Extra(GateFaultKind.Expiring, GateFaultKind.Stale,
                GateFaultKind.Expired).Single().Element("failure")!;
            Assert.That(
                (failure.Value, (string)failure.Attribute("message")!, (string)failure.Attribute("type")!),
                Is.EqualTo(("Stale.\nExpired.", "Stale.", VerdictTypes.RunnerInternal)));
            Assert.That(
                (string)Extra(GateFaultKind.Stale, GateFaultKind.UnexpectedPass).Single().Element("failure")!.Attribute(
                    "type")!,
                Is.EqualTo(VerdictTypes.UnexpectedPass));
        }
    }

    [Test]
    public void Properties_tell_the_run_and_how_many_commands_of_a_judged_file_were_not_run()
    {
        string Properties(string letters, RunHeader header) => string.Join('|', XDocument.Parse(new JUnitReport(
            new JUnitOptions { Properties = [new("job", "7"), new("none", "")] }).Text(Samples.Run("acme", Samples.File(
                "a.wast", [.. letters.Select((letter, at) =>
                    Samples.Of(KindOf(letter), at + 1))])) with
            { Header = header }))
            .Descendants("testsuite").First().Descendants("property").Select(
                property => $"{(string)property.Attribute("name")!}={(string)property.Attribute("value")!}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Properties("PSSUUUN", Samples.Header()),
                Is.EqualTo(
                    "engine=acme 1.4.0|testsuite=testsuite|testsuite.revision=193e551|host=Linux, x64, .NET 10|job=7|commands.skipped=2|commands.unsupported=3|commands.inapplicable=1"));
            Assert.That(
                Properties("SU", Samples.Header("acme", "") with { Suite = "", SuiteRevision = "", Host = "" }),
                    Is.EqualTo("engine=acme|job=7"));
            Assert.That(Properties("PF", Samples.Header("a", "", "") with { Host = "" }),
                Is.EqualTo("engine=a|testsuite=testsuite|job=7"));
        }
    }

    [TestCase("skip fail fail", Gate.None, "attempt 3 of 3: fail")]
    [TestCase("fail crash timeout", Gate.None, "attempt 2 of 3: crash|attempt 3 of 3: timeout")]
    [TestCase("pass fail", Gate.None, "")]
    [TestCase("crash fail pass", Gate.Flaky, "attempt 1 of 3: crash; FLAKY a rule|attempt 2 of 3: fail; FLAKY a rule")]
    public void A_rerun_tells_its_number(string attempts, Gate gate, string messages)
    {
        CommandResult command = Samples.Fail(4) with { Attempts = attempts, Gate = gate, GateNote = "a rule" };
        Assert.That(
            string.Join('|', JUnitRerun.Of(command, new JUnitOptions { Profile = JUnitProfile.Surefire }).Select(
                rerun => rerun.Message)),
            Is.EqualTo(messages));
    }

    private static VerdictKind KindOf(char letter) =>
        Text.VerdictWords.All.Single(words => words.Letter == letter).Kind;

    private static XElement[] Cases(string xml) => [.. XDocument.Parse(xml).Descendants("testcase")];

    private static XElement[] Suites(string xml) => [.. XDocument.Parse(xml).Descendants("testsuite")];
}
