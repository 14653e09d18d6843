using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Conformance.Runner.Results;

namespace Conformance.House.Tests;

/// <summary>
/// The walk of ARCHITECTURE.md is true: its line of a script passes through its methods in their order.
/// </summary>
public sealed partial class WalkTests
{
    private string _folder = "";
    private Walk _walk = new("", 0, "", []);
    private string[] _called = [];

    [GeneratedRegex(@"^ *\d+: JIT compiled (?<method>.+?) \[", RegexOptions.Multiline)]
    private static partial Regex Compiled { get; }

    [OneTimeSetUp]
    public void Run()
    {
        _walk = Walk.Read(File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md")));
        _folder = Directory.CreateTempSubdirectory("conformance-walk-").FullName;
        string expectations = Path.Combine(_folder, "expectations.yaml");
        File.WriteAllText(expectations, $$"""
            expectations: 1
            engine: reference
            rules:
              - {tests: {{Path.GetFileName(_walk.File)}}, expected: pass, because: infra}
            """);
        string calls = Path.Combine(_folder, "calls.txt");
        string program = Project.Listed.Single(project => project.Name == "Conformance.Cli").Assembly;

        // Without inlining, a method is compiled when it is first called, and the compiler lists it.
        ProgramRun run = ProgramRun.Of(
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet")),
            Repository.Root,
            [
                program, "run", $"{_walk.File}:{_walk.Line}", "--expectations", expectations, "--results", In(
                    "results.jsonl"),
                "--junit", In("junit.xml"), "--html", In("report.html"),
            ],
            [("DOTNET_TieredCompilation", "1"), ("DOTNET_JitDisasmSummary", "1"), ("DOTNET_JitStdOutFile", calls)]);
        Assert.That(run.Exit, Is.Zero, run.Output + run.Errors);
        _called = [.. Compiled.Matches(File.ReadAllText(calls)).Select(match => match.Groups["method"].Value)];
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_line_is_the_one_that_the_text_quotes() =>
        Assert.That(
            File.ReadLines(Path.Combine(Repository.Root, _walk.File)).ElementAt(_walk.Line - 1),
            Is.EqualTo(_walk.Assertion));

    [Test]
    public void The_line_passes_through_every_hop_in_order()
    {
        Assert.That(_walk.Hops, Has.Count.GreaterThan(15), "hops in ARCHITECTURE.md");
        Assert.That(_walk.FirstMissed(_called), Is.Null, "the first hop that is not passed, or not in this order");
    }

    [Test]
    public void The_line_has_one_result_with_a_stable_id_and_a_gate()
    {
        RunResult run = ResultsReader.ReadAll(File.ReadAllBytes(In("results.jsonl"))).Single();
        CommandResult result = run.Files.Single().Commands.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Verdict.Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(result.Line, Is.EqualTo(_walk.Line));
            Assert.That(result.Id, Does.Match($"^{Regex.Escape(_walk.File)}#[0-9a-f]{{10}}$"));
            Assert.That(run.Gates, Is.Not.Null);
            Assert.That(run.IsComplete);
        }
    }

    [Test]
    public void The_reports_have_the_result()
    {
        using (Assert.EnterMultipleScope())
        {
            XElement[] cases = [.. XDocument.Load(In("junit.xml")).Descendants("testcase")];
            Assert.That(cases.Select(one => one.Attribute("file")?.Value), Is.EqualTo(new[] { _walk.File }));
            Assert.That(cases.SelectMany(one => one.Elements()), Is.Empty, "a case that passed has no child");
            Assert.That(File.ReadAllText(In("report.html")), Does.Contain(Path.GetFileName(_walk.File)));
        }
    }

    [TestCase("A/B.C,A/D.E", ExpectedResult = null)]
    [TestCase("A/B.C,A/D.E,A/F.G", ExpectedResult = null, Description = "a nested type")]
    [TestCase("A/D.E,A/B.C", ExpectedResult = "A/B.C", Description = "another order")]
    [TestCase("A/B.C,A/D.Other", ExpectedResult = "A/D.Other")]
    [TestCase("A/B.C,A/F.Gone", ExpectedResult = "A/F.Gone")]
    public string? A_hop_that_is_missed_is_found(string hops) =>
        new Walk("", 1, "", hops.Split(',')).FirstMissed([
            "Conformance.A.B:C(int)", "System.String:Other()", "Conformance.A.D:E[int](int)", "Conformance.A.D:E()",
            "Conformance.A.F+G:.ctor()", "Conformance.A.F:Gone2()",
        ]);

    [TestCase("# Architecture\n")]
    [TestCase("## One assertion from file to report\n\nNo line.\n")]
    public void A_text_without_a_walk_is_refused(string text) =>
        Assert.That(() => Walk.Read(text), Throws.TypeOf<FormatException>());

    private string In(string file) => Path.Combine(_folder, file);
}
