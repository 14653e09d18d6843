using System.Text.Json;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests.Settings;

/// <summary>Command lines in a project with a settings file.</summary>
public sealed class ProjectSettingsTests
{
    private string _folder = "";
    private string _inner = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-project-").FullName;
        _inner = Directory.CreateDirectory(Path.Combine(_folder, "inner")).FullName;
        Directory.CreateDirectory(Path.Combine(_folder, ".git"));
        Directory.CreateDirectory(Path.Combine(_folder, "tests"));
        File.WriteAllText(
            Path.Combine(_folder, "tests", "a.wast"),
            "(module (func (export \"f\")))\n(assert_return (invoke \"f\"))\n");
        File.WriteAllText(
            Path.Combine(_folder, "tests", "b.wast"),
            "(module (func (export \"g\") (result i32) (i32.const 1)))\n(assert_return (invoke \"g\") (i32.const 2))\n");
        File.WriteAllText(
            Path.Combine(_folder, "mine.yaml"), "engines: {acme: {kind: protocol, command: [./nothing]}}\n");
        Configure("suites: tests\nfilter: name:f\ncatalogue: mine.yaml\nreports: {results: out/run.jsonl}\n");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Run_needs_no_words()
    {
        (int exit, string output, string errors) = TheProgram.Run(_inner, "run");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.Zero, errors);
            Assert.That(output, Does.Contain("PASS: "));
            Assert.That(errors, Does.Contain("note: with settings of ../conformance.yaml"));
            Assert.That(
                File.ReadAllText(Path.Combine(_folder, "out", "run.jsonl")),
                Does.Contain("conformance run ../tests --filter name:f --engines ../mine.yaml --results"));
        }
    }

    [Test]
    public void The_command_line_wins_and_its_lists_replace_those_of_the_file()
    {
        (int exit, string output, string errors) = TheProgram.Run(
            _folder, "run", "tests/b.wast", "--filter", "name:g", "--results", "mine.jsonl");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Failed), errors);
            Assert.That(output, Does.Contain("tests/b.wast:2"));
            Assert.That(errors, Does.Not.Contain("note:"));
            Assert.That(File.Exists(Path.Combine(_folder, "mine.jsonl")), Is.True);
            Assert.That(Directory.Exists(Path.Combine(_folder, "out")), Is.False);
        }
    }

    [Test]
    public void Without_a_file_run_asks_for_paths()
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, "run", "--no-config");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Usage));
            Assert.That(errors, Does.StartWith("conformance: there are no files to read\n"));
        }
    }

    [Test]
    public void A_file_can_be_named()
    {
        File.WriteAllText(Path.Combine(_folder, "other.yaml"), "suites: tests/b.wast\n");
        (int exit, string output, string errors) = TheProgram.Run(_inner, "run", "--config", "../other.yaml");
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), errors);
        Assert.That(output, Does.Contain("../tests/b.wast:2"));
    }

    [TestCase("run --config none.yaml", "no settings file none.yaml")]
    [TestCase("run --config tests", "tests")]
    [TestCase("run --config x.yaml --no-config", "--config and --no-config exclude each other")]
    public void A_wrong_choice_of_files_is_told(string line, string text)
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, line.Split(' '));
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.StartWith("conformance: ").And.Contain(text).And.Not.Contain("   at "));
    }

    [TestCase("limits: {jobs: 0}", "conformance: conformance.yaml:2:16: --jobs must be above 0")]
    [TestCase("expectations: none.yaml", "; 'none.yaml' comes from conformance.yaml:2:15")]
    [TestCase("engines: acne", "; 'acne' comes from conformance.yaml:2:10")]
    [TestCase("features: [simd, sind]", "; 'sind' comes from conformance.yaml:2:11")]
    public void A_value_that_fails_later_is_told_with_its_place(string line, string text)
    {
        Configure($"suites: tests\n{line}\n");
        (_, _, string errors) = TheProgram.Run(_folder, "run");
        Assert.That(errors, Does.Contain(text));
        if (text.StartsWith("conformance: ", StringComparison.Ordinal))
        {
            (_, _, string own) = TheProgram.Run(_folder, "run", "--jobs", "0");
            Assert.That(own, Does.StartWith("conformance: --jobs must be above 0"));
        }
    }

    [TestCase("engines --no-config", false)]
    [TestCase("engines", true)]
    [TestCase("engines --found --engines none.yaml", null)]
    public void Other_verbs_use_the_settings_that_they_share(string line, bool? isKnown)
    {
        (int exit, string output, string errors) = TheProgram.Run(_inner, line.Split(' '));
        Assert.That(exit, Is.EqualTo(isKnown is null ? ExitCode.Usage : ExitCode.Ok), errors);
        Assert.That(output.Contains("acme", StringComparison.Ordinal), Is.EqualTo(isKnown == true));
    }

    [Test]
    public void List_report_and_baseline_use_them_too()
    {
        (_, string listed, _) = TheProgram.Run(_inner, "list");
        Assert.That(listed, Does.Contain("a.wast:2#").And.Not.Contain("b.wast"));

        File.WriteAllBytes(Path.Combine(_folder, "run.jsonl"), Runs.Record(Runs.Of("e", Runner.Results.VerdictKind.Pass)));
        File.WriteAllText(Path.Combine(_folder, "known.yaml"), "expectations: 1\nrules: [{tests: x.wast, expected: fail}]\n");
        Configure("require-reason: true\nreports: {summary: out.md}\n");
        (int reported, _, string told) = TheProgram.Run(_folder, "report", "run.jsonl");
        (int checked_, _, string refused) = TheProgram.Run(_folder, "baseline", "check", "known.yaml", "run.jsonl");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reported, Is.Zero, told);
            Assert.That(File.Exists(Path.Combine(_folder, "out.md")), Is.True);
            Assert.That(checked_, Is.EqualTo(ExitCode.Usage));
            Assert.That(refused, Does.StartWith("conformance: known.yaml:2:"));
        }
    }

    [Test]
    public void Help_needs_no_valid_file()
    {
        Configure("{");
        (int exit, string output, _) = TheProgram.Run(_folder, "run", "--help");
        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("--no-config"));
    }

    [Test]
    public void Config_shows_each_setting_with_its_origin()
    {
        (int exit, string output, string errors) = TheProgram.Run(_inner, "config", "--jobs", "7", "--strict");
        Dictionary<string, string[]> rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(row => row[0], row => row[1..], StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.Zero, errors);
            Assert.That(output, Does.StartWith("settings file ../conformance.yaml\n"));
            Assert.That(rows["suites"], Is.EqualTo((string[])["../tests", "../conformance.yaml:1:9"]));
            Assert.That(rows["reports.results"], Is.EqualTo((string[])["../out/run.jsonl", "../conformance.yaml:4:20"]));
            Assert.That(rows["limits.jobs"], Is.EqualTo((string[])["7", "command", "line"]));
            Assert.That(rows["strict"], Is.EqualTo((string[])["true", "command", "line"]));
            Assert.That(rows["engines"], Is.EqualTo((string[])["reference", "default"]));
            Assert.That(rows["limits.timeout"][1], Is.EqualTo("default"));
        }
    }

    [Test]
    public void Config_shows_the_same_as_JSON()
    {
        (_, string output, _) = TheProgram.Run(_folder, "config", "--json");
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement filter = json.RootElement.GetProperty("settings").EnumerateArray()
            .Single(row => row.GetProperty("key").GetString() == "filter");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.RootElement.GetProperty("file").GetString(), Is.EqualTo("conformance.yaml"));
            Assert.That(filter.GetProperty("option").GetString(), Is.EqualTo("--filter"));
            Assert.That(filter.GetProperty("value")[0].GetString(), Is.EqualTo("name:f"));
            Assert.That(filter.GetProperty("from").GetString(), Is.EqualTo("conformance.yaml:2:9"));
        }
    }

    [TestCase("spec: 4.0")]
    [TestCase("features: [simd, sind]")]
    [TestCase("filter: 'lime:x'")]
    [TestCase("engines: acne")]
    [TestCase("suites: none")]
    [TestCase("expectations: none.yaml")]
    [TestCase("facts: mode")]
    [TestCase("limits: {max-timeouts: -1}")]
    [TestCase("limits: {min-tests: -1}")]
    [TestCase("reports: {slices: true}")]
    [TestCase("", "--shard=3/2")]
    [TestCase("", "--ignore-exit-code=x")]
    [TestCase("", "--last-failed")]
    [TestCase("", "--watch --max-failures=1")]
    [TestCase("", "none")]
    public void Config_refuses_with_the_same_words_what_run_refuses(string line, string words = "")
    {
        Configure(line.StartsWith("suites", StringComparison.Ordinal) ? $"{line}\n" : $"suites: tests\n{line}\n");
        string[] given = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (int ran, _, string refused) = TheProgram.Run(_folder, ["run", .. given]);
        (int shown, string output, string told) = TheProgram.Run(_folder, ["config", .. given]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Does.StartWith("conformance: "));
            Assert.That(told, Is.EqualTo(refused));
            Assert.That(shown, Is.EqualTo(ran).And.Not.Zero);
            Assert.That(output, Is.Empty);
        }
    }

    [Test]
    public void A_result_that_is_repeated_has_the_settings_of_its_run()
    {
        (int ran, _, string errors) = TheProgram.Run(_folder, "run", "--filter", "name:g");
        Assert.That(ran, Is.EqualTo(ExitCode.Failed), errors);
        Configure("features: [nothing]\n");
        (int exit, _, string told) = TheProgram.Run(
            _folder, "replay", "b.wast:2", "--from", "out/run.jsonl", "--in", "tests");
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), told);
        Assert.That(told, Does.Not.Contain("no feature"));
    }

    private void Configure(string text) => File.WriteAllText(Path.Combine(_folder, "conformance.yaml"), text);
}
