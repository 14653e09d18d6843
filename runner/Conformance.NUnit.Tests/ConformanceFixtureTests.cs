using System.Text.RegularExpressions;
using Conformance.Runner.Results;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Conformance.NUnit.Tests;

/// <summary>The results of fixtures for different files, engines and options.</summary>
[NonParallelizable]
public sealed partial class ConformanceFixtureTests
{
    private const string Good = """
        (module (func (export "one") (result i32) (i32.const 1)) (func (export "two") (result i32) (i32.const 2)))
        (assert_return (invoke "one") (i32.const 1))
        (assert_return (invoke "two") (i32.const 2))
        """;

    private const string Vector = """
        (module (func (export "v") (result v128) (v128.const i64x2 1 2)))
        (assert_return (invoke "v") (v128.const i64x2 1 2))
        """;

    [SetUp]
    public void MakeFolder()
    {
        FolderFixture.Folder = Directory.CreateTempSubdirectory("conformance").FullName;
        FolderFixture.Engines = default;
        FolderFixture.Chosen = new ConformanceOptions();
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(FolderFixture.Folder, recursive: true);

    [Test]
    public void A_test_is_a_file_with_its_proposal_and_its_path()
    {
        Write("a.wast", Good);
        Write("proposals/wide-arithmetic/b.wast", Good);
        IReadOnlyList<Test> tests = Nested.Find<FolderFixture>();
        Test proposal = tests.Single(test => test.Name == "Conforms(proposals wide-arithmetic b)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                tests.Select(test => test.Name),
                Is.EquivalentTo((string[])["Conforms(a)", "Conforms(proposals wide-arithmetic b)", "Completeness"]));
            Assert.That(proposal.Properties.Get("wast"), Is.EqualTo("proposals/wide-arithmetic/b.wast"));
            Assert.That(proposal.Properties.Get("Category"), Is.EqualTo("wide-arithmetic"));
            Assert.That(FolderFixture.Engines.Made, Is.Zero, "no engine is made to find tests");
        }
    }

    [Test]
    public void What_passes_passes_on_one_engine_that_is_disposed_of()
    {
        Write("a.wast", Good);
        Write("b.wast", Good);
        IReadOnlyList<ITestResult> results = Nested.Run<FolderFixture>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => result.ResultState), Is.All.EqualTo(ResultState.Success));
            Assert.That(results, Has.Count.EqualTo(3));
            Assert.That(FolderFixture.Engines, Is.EqualTo((1, 1)));
        }
    }

    [Test]
    public void A_failing_file_lists_its_commands_with_place_values_and_source()
    {
        Write(
            "bad.wast",
            Good
                + "\n(assert_return (invoke \"one\")\n  (i32.const 5))\n(assert_trap (invoke \"two\") "
                + "\"unreachable\")\n(assert_return (invoke \"none\"))\n");
        ITestResult result = Case<FolderFixture>("bad");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ResultState, Is.EqualTo(ResultState.Failure));
            Assert.That(result.Message, Does.StartWith("3 of 6 commands failed on counted 2\n"));
            Assert.That(
                result.Message, Does.Contain(
                    "bad.wast:4:1: assert_return one: fail (wast.assert_return.mismatch)\n"
                    + "  expected i32.const 5 (0x00000005)\n  actual   i32.const 1 (0x00000001)\n"
                    + "  > 4 | (assert_return (invoke \"one\")\n      | ^\n    5 |   (i32.const 5))\n  needs    bad.wast:1 module: pass\n"));
            Assert.That(
                result.Message,
                Does.Contain("bad.wast:6:1: assert_trap two: fail (wast.assert_trap.no_trap)\n"));
        }
    }

    [Test]
    public void At_most_fifty_commands_are_listed_causes_before_what_they_block()
    {
        string blocked = string.Concat(Enumerable.Repeat("(assert_return (invoke $M \"one\") (i32.const 1))\n", 60));
        Write(
            "bad.wast",
            "(module $M (import \"no\" \"module\" (func)))\n" + blocked + Good
                + "\n(assert_return (invoke \"two\"))\n");
        string message = Case<FolderFixture>("bad").Message;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(message, Does.StartWith("62 of 65 commands failed"));
            Assert.That(message, Does.Contain("\n... and 12 more\n"));
            Assert.That(Place().Count(message), Is.EqualTo(50));
            Assert.That(
                message.IndexOf("bad.wast:65:", StringComparison.Ordinal),
                Is.InRange(0, message.IndexOf("blocked", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void A_file_of_which_nothing_was_asserted_is_ignored_with_the_reason()
    {
        Write("vector.wast", Vector);
        Write("both.wast", Vector + Good);
        IReadOnlyList<ITestResult> results = Nested.Run<NoVectorsFixture>();
        ITestResult vector = results.Single(result => result.Name == "Conforms(vector)");
        ITestResult both = results.Single(result => result.Name == "Conforms(both)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vector.ResultState, Is.EqualTo(ResultState.Ignored));
            Assert.That(vector.Message, Does.StartWith("2 of 2 commands were not judged: ").And.Contain("simd"));
            Assert.That(both.ResultState, Is.EqualTo(ResultState.Success));
            Assert.That(both.Output, Does.StartWith("2 of 5 commands were not judged: "));
        }
    }

    [Test]
    public void A_file_without_commands_fails()
    {
        Write("empty.wast", ";; nothing\n");
        IReadOnlyList<ITestResult> results = Nested.Run<FolderFixture>();
        Assert.That(results.Select(result => result.ResultState.Status), Is.All.EqualTo(TestStatus.Failed));
    }

    [Test]
    public void An_engine_that_cannot_be_made_fails_every_test_with_the_reason()
    {
        Write("a.wast", Good);
        IReadOnlyList<ITestResult> results = Nested.Run<NoEngineFixture>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => result.ResultState.Status), Is.All.EqualTo(TestStatus.Failed));
            Assert.That(results.Select(result => result.Message), Is.All.Contains("acme is not installed"));
        }
    }

    [Test]
    public void A_fixture_without_options_fails_instead_of_having_no_tests() =>
        Assert.That(
            Nested.Find<BrokenFixture>().Select(test => $"{test.Properties.Get("_SKIPREASON")}"),
            Has.One.Contains("no options"));

    [Test]
    public void A_suite_that_is_not_there_fails_unless_it_is_optional()
    {
        FolderFixture.Folder += "-none";
        ITestResult missing = Case<FolderFixture>("suite");
        FolderFixture.Chosen = new ConformanceOptions { IsSuiteOptional = true };
        IReadOnlyList<ITestResult> optional = Nested.Run<FolderFixture>();
        FolderFixture.Folder = FolderFixture.Folder[..^"-none".Length];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing.ResultState, Is.EqualTo(ResultState.Failure));
            Assert.That(optional.Select(result => result.ResultState), Is.All.EqualTo(ResultState.Ignored));
            Assert.That(optional.Select(result => result.Message), Is.All.Contains("there is no "));
        }
    }

    [Test]
    public void A_folder_without_scripts_fails() =>
        Assert.That(Case<FolderFixture>("suite").Message, Does.Contain("no script or scenario"));

    [Test]
    public void A_test_may_be_a_command_or_a_test_of_a_scenario()
    {
        FolderFixture.Chosen = new ConformanceOptions { Granularity = Granularity.Command };
        Write(
            "a.wast",
            Good + "(assert_return (invoke \"two\") (i32.const 3)) (assert_return (invoke \"two\") (i32.const 2))");
        Write("s.yaml", """
            scenario: 1
            name: s
            modules:
              m: {wat: '(module (func (export "f.g/h") (result i32) (i32.const 1)))'}
            tests:
              - name: "first: it runs"
                steps: [instantiate: m, {assert_return: m.f.g/h, results: [i32.const 1]}]
              - name: second
                steps: [instantiate: m, {assert_return: m.f.g/h, results: [i32.const 2]}]
            """);
        IReadOnlyList<ITestResult> results = Nested.Run<FolderFixture>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => $"{result.Name} {result.ResultState}"), Is.EquivalentTo((string[])
            [
                "Conforms(a 1 module) Passed",
                "Conforms(a 2 assert_return one) Passed",
                "Conforms(a 3 assert_return two) Passed",
                "Conforms(a 3 assert_return two -2) Failed",
                "Conforms(a 3 assert_return two -3) Passed",
                "Conforms(s yaml first_ it runs) Passed",
                "Conforms(s yaml second) Failed",
                "Completeness Passed",
            ]));
        }
    }

    [Test]
    public void Some_commands_of_a_file_can_be_run_by_themselves()
    {
        FolderFixture.Chosen = new ConformanceOptions { Granularity = Granularity.Command };
        Write("a.wast", Good);
        IReadOnlyList<ITestResult> results = Nested.Run<FolderFixture>(
            test => test.Name is "Conforms(a 3 assert_return two)" or "Completeness");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                results.Single(result => result.Name == "Conforms(a 3 assert_return two)").ResultState,
                Is.EqualTo(ResultState.Success));
            Assert.That(
                results.Single(result => result.Name == "Completeness").Message, Is.EqualTo("only 1 of 3 tests ran"));
        }
    }

    [TestCase(Granularity.File)]
    [TestCase(Granularity.Command)]
    public void Only_what_is_included_is_judged(Granularity granularity)
    {
        FolderFixture.Chosen = new ConformanceOptions { Include = "name:two", Granularity = granularity };
        Write("a.wast", Good + "(assert_return (invoke \"one\") (i32.const 3))");
        Assert.That(
            Nested.Run<FolderFixture>().Select(result => result.ResultState), Is.All.EqualTo(ResultState.Success));
    }

    [Test]
    public void A_selection_of_no_file_fails_and_of_no_command_is_ignored()
    {
        Write("a.wast", Good);
        FolderFixture.Chosen = new ConformanceOptions { Include = "file:b*" };
        ITestResult none = Case<FolderFixture>("selection");
        FolderFixture.Chosen = new ConformanceOptions { Include = "kind:assert_trap" };
        ITestResult nothing = Case<FolderFixture>("a");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(none.ResultState, Is.EqualTo(ResultState.Failure));
            Assert.That(nothing.ResultState, Is.EqualTo(ResultState.Ignored));
        }
    }

    [TestCase(3, ExpectedResult = TestStatus.Passed)]
    [TestCase(4, ExpectedResult = TestStatus.Failed)]
    public TestStatus Fewer_commands_than_expected_fail(int expected)
    {
        FolderFixture.Chosen = new ConformanceOptions { ExpectedTests = expected };
        Write("a.wast", Good);
        return Nested.Run<FolderFixture>().Single(result => result.Name == "Completeness").ResultState.Status;
    }

    [Test]
    public void An_engine_that_supports_nothing_of_a_suite_does_not_pass()
    {
        Write("vector.wast", Vector);
        Assert.That(
            Nested.Run<NoVectorsFixture>()
                .Single(result => result.Name == "Completeness").ResultState.Status, Is.EqualTo(TestStatus.Failed));
    }

    [Test]
    public void Known_failures_are_ignored_and_what_is_not_as_known_fails()
    {
        Write("known.wast", Good + "(assert_return (invoke \"one\") (i32.const 3))");
        Write("mended.wast", Good);
        Write("changed.wast", Good + "(assert_return (invoke \"one\") (i32.const 4))");
        Write("skipped.wast", "(not a command)");
        FolderFixture.Chosen = new ConformanceOptions
        {
            Expectations = Write("acme.expectations.yaml", """
                expectations: 1
                rules:
                  - {tests: known.wast, expected: fail, text: i32.const 1, because: bug, bug: https://example.org/1}
                  - {tests: changed.wast, expected: fail, status: assert_trap.no_trap, because: bug, bug: https://example.org/2}
                  - {tests: mended.wast, expected: fail, because: bug, bug: https://example.org/3}
                  - {tests: skipped.wast, action: skip, because: slow}
                """),
        };
        Dictionary<string, ITestResult> results = Nested.Run<FolderFixture>().ToDictionary(result => result.Name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results["Conforms(known)"].ResultState, Is.EqualTo(ResultState.Ignored));
            Assert.That(
                results["Conforms(known)"].Message,
                Does.StartWith("1 of 4 commands failed as expected: known failure: https://example.org/1"));
            Assert.That(results["Conforms(changed)"].ResultState, Is.EqualTo(ResultState.Failure));
            Assert.That(
                results["Conforms(changed)"].Message, Does.Contain("  rule      known failure: https://example.org/2"));
            Assert.That(results["Conforms(skipped)"].ResultState, Is.EqualTo(ResultState.Ignored));
            Assert.That(results["Conforms(skipped)"].Message, Does.StartWith("skipped: slow"));
            Assert.That(results["Completeness"].Message, Does.Contain(":5:").And.Contains("all commands passed"));
        }
    }

    [Test]
    public void Expectations_of_another_engine_or_of_nowhere_fail()
    {
        Write("a.wast", Good);
        FolderFixture.Chosen = new ConformanceOptions
        {
            Expectations = Write("x.expectations.yaml", "expectations: 1\nengine: acme\nrules: []\n"),
        };
        string other = Case<FolderFixture>("a").Message;
        FolderFixture.Chosen = new ConformanceOptions { Expectations = "nowhere.expectations.yaml" };
        string none = Case<FolderFixture>("a").Message;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(other, Does.Contain("is for engine 'acme', not 'counted'"));
            Assert.That(none, Does.Contain("there is no expectations file nowhere.expectations.yaml"));
        }
    }

    [Test]
    public void Reports_are_written_when_all_tests_have_ended()
    {
        Write("a.wast", Good);
        Write("b.wast", Good + "(assert_return (invoke \"one\") (i32.const 3))");
        string folder = Path.Combine(FolderFixture.Folder, "reports") + "/";
        FolderFixture.Chosen = new ConformanceOptions
        {
            Report = $"junit:{folder}, results:{folder},html:{folder}page.html",
        };
        _ = Nested.Run<FolderFixture>();
        RunResult run = ResultsReader.ReadAll(
            File.ReadAllBytes(Path.Combine(folder, "FolderFixtureMade.results.jsonl"))).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(Path.Combine(folder, "TEST-FolderFixtureMade.xml")), Does.Contain("b.wast"));
            Assert.That(File.ReadAllText(Path.Combine(folder, "page.html")), Does.StartWith("<!"));
            Assert.That(run.IsComplete, Is.True);
            Assert.That(run.Header.Engine, Is.EqualTo("counted"));
            Assert.That((run.Tally.Pass, run.Tally.Fail), Is.EqualTo((6, 1)));
        }
    }

    [TestCase("xml:out.xml", "no report format 'xml'")]
    [TestCase("junit", "has no path")]
    [TestCase("junit:", "has no path")]
    public void A_report_that_nobody_can_write_is_told_before_anything_runs(string report, string message)
    {
        Write("a.wast", Good);
        FolderFixture.Chosen = new ConformanceOptions { Report = report };
        Assert.That(
            Nested.Find<FolderFixture>().Select(test => $"{test.Properties.Get("_SKIPREASON")}"),
            Has.One.Contains(message));
    }

    [Test]
    public void Names_are_different_and_plain()
    {
        Write("a b.wast", Good);
        Write("a/b.wast", Good);
        Write("a.b.wast", Good);
        Write("(x)!~|é.wast", Good);
        Write(new string('n', 200) + ".wast", Good);
        string[] names = [.. Nested.Find<FolderFixture>().Select(test => test.Name)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Is.Unique);
            Assert.That(names, Has.Length.EqualTo(6));
            Assert.That(names, Is.All.Match("^(Completeness|Conforms\\([A-Za-z0-9 _-]{1,120}\\))$"));
        }
    }

    private static ITestResult Case<T>(string name)
        where T : ConformanceFixture => Nested.Run<T>().Single(result => result.Name == $"Conforms({name})");

    private static string Write(string path, string text)
    {
        string full = Path.Combine(FolderFixture.Folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    [GeneratedRegex(@"^bad\.wast:[0-9]+:[0-9]+: ", RegexOptions.Multiline)]
    private static partial Regex Place();
}
