using System.Text.RegularExpressions;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>
/// The forms in which a failure leaves the command line. The engine accepts every module and returns nothing.
/// </summary>
public sealed class SliceOutputTests
{
    private const string Script = """
        (module $other (func (export "g")))
        (module (func (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 7))))
        (assert_return (invoke "f" (i32.const 5)) (i32.const 12))
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-slices-").FullName;
        File.WriteAllText(Path.Combine(_folder, "a.wast"), Script);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_slice_becomes_a_program_with_the_script_in_its_comment()
    {
        Slice("x.js");
        string program = Read("x.js");
        Assert.That(
            program,
            Does.StartWith("// ;; a.wast:3, with what it needs\n")
                .And.Contain("// (assert_return (invoke \"f\" (i32.const 5)) (i32.const 12))\n")
        );
        Assert.That(program, Does.Contain("\nconst slice = {").And.Contain("runSlice(slice)"));
    }

    [Test]
    public void A_slice_becomes_JSON_with_its_modules_that_can_be_run()
    {
        Slice("x.json");
        Assert.That(File.Exists(Path.Combine(_folder, "x.0.wasm")));
        Assert.That(TheProgram.Run(_folder, "run", "x.json").Exit, Is.EqualTo(ExitCode.Ok));
        Assert.That(TheProgram.Run(_folder, "run", "x.json", "--engine", SampleEngines.Faulty).Exit, Is.EqualTo(ExitCode.Failed));
    }

    [TestCase("modules/")]
    [TestCase("modules/*.wasm")]
    public void A_slice_becomes_modules_in_both_formats(string output)
    {
        Slice(output);
        Assert.That(
            Directory.GetFiles(Path.Combine(_folder, "modules")).Select(Path.GetFileName).Order(),
            Is.EqualTo(new[] { "module.0.wasm", "module.0.wat" }));
        Assert.That(Read("modules/module.0.wat"), Does.Contain("i32.const 7"));
        Assert.That(
            TheProgram.Run(_folder, "validate", "modules/module.0.wasm", "modules/module.0.wat").Exit,
            Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public void A_reduced_failure_comes_with_evidence_modules_and_the_text_of_an_issue()
    {
        _ = TheProgram.Run(_folder, "run", "a.wast", "--engine", "reference," + SampleEngines.Faulty, "--results", "run.jsonl");
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "reduce", "a.wast:3", "--from", "run.jsonl", "-o", "small.wast", "--modules", "small", "--issue",
            "issue.md");
        string issue = Read("issue.md");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
            Assert.That(
                errors,
                Does.Contain("small.wast:4:1: assert_return")
                    .And.Contain("actual   no values")
                    .And.Contain("replay: conformance replay"));
            Assert.That(File.Exists(Path.Combine(_folder, "small", "module.0.wasm")));
            Assert.That(
                issue,
                Does.StartWith("# `assert_return")
                    .And.Contain("- Engine: `faulty 1.0`")
                    .And.Contain("- From: `a.wast:3`"));
            Assert.That(
                issue,
                Does.Contain("## Expected\n\n```\ni32.const 0 (0x00000000)\n```")
                    .And.Contain("## Actual\n\n```\nno values\n```"));
            Assert.That(
                issue,
                Does.Contain("(assert_return (invoke").And.Match("- `reference [^`]*: passes this script`"));
        }

        // The printed line works when pasted.
        string line = Regex.Match(issue, "^conformance (replay .*)$", RegexOptions.Multiline).Groups[1].Value;
        string[] words = [.. Regex.Matches(line, "\"([^\"]*)\"|(\\S+)").Select(word => word.Value.Trim('"'))];
        Assert.That(TheProgram.Run(_folder, words).Exit, Is.EqualTo(ExitCode.Failed), line);
    }

    [TestCase("reduce a.wast:3 -o small.js", "reduce writes a script")]
    [TestCase("reduce a.wast:3 --modules a.wast", "--modules 'a.wast' is no folder")]
    [TestCase("reduce a.wast:3 --issue none/issue.md", "there is no folder")]
    [TestCase("reduce a.wast --command true --issue issue.md", "--issue is about an engine")]
    [TestCase("slice a.wast:3 -o none/x.js", "there is no folder")]
    [TestCase("report run.jsonl --slices", "--slices needs a page")]
    public void A_wrong_output_is_told_before_the_work_begins(string words, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "run.jsonl"), "");
        (int exit, _, string errors) = TheProgram.Run(_folder, words.Split(' '));
        Assert.That(exit, Is.EqualTo(ExitCode.Usage), errors);
        Assert.That(errors, Does.Contain(message));
    }

    [Test]
    public void A_page_has_slices_of_its_failures_alone()
    {
        (_, _, string errors) = TheProgram.Run(
            _folder, "run", "a.wast", "--engine", "reference," + SampleEngines.Faulty, "--results", "run.jsonl", "--html",
            "with.html", "--slices");
        _ = TheProgram.Run(_folder, "report", "run.jsonl", "--html", "without.html");
        _ = TheProgram.Run(_folder, "report", "run.jsonl", "--html", "later.html", "--slices");
        Assert.That(Read("with.html"), Does.Contain("id=\"d-slices\"").And.Contain("'wasm-unsafe-eval'"), errors);
        Assert.That(Read("without.html"), Does.Not.Contain("d-slices").And.Not.Contain("wasm-unsafe-eval"));
        Assert.That(Slices("later.html"), Is.EqualTo(Slices("with.html")));
    }

    private string Slices(string page) => Regex.Match(Read(page), "id=\"d-slices\">([^<]+)<").Groups[1].Value;

    private string Read(string path) => File.ReadAllText(Path.Combine(_folder, path));

    private void Slice(string output)
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, "slice", "a.wast:3", "--engine", SampleEngines.Faulty, "-o", output);
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
    }
}
