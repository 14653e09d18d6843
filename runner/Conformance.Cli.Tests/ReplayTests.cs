using System.Text.RegularExpressions;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>
/// Replays of a run in two folders with blanks in their names, on an engine of its own, with features and a match
/// level.
/// </summary>
public sealed class ReplayTests
{
    private const string Script = """
        (module (func (export "f") (result i32) (i32.const 1)) (func (export "t") unreachable))
        (assert_return (invoke "f") (i32.const 2))
        (assert_trap (invoke "t") "something else")
        (module (func (export "v") (result v128) (v128.const i32x4 0 0 0 0)))
        """;

    private string _folder = "";

    [OneTimeSetUp]
    public void Run()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-replay-").FullName;
        Write("suite one/a.wast", Script);
        Write("suite $two/sub/b.wast", Script);
        Write("REVISION", "r1");
        Write(
            "my engines.yaml",
            $"engines:\n  mine:\n    kind: protocol\n    command: ['{TheProgram.Path}', worker, --engine, reference]\n");
        (int code, _, string errors) = TheProgram.Run(
            _folder, "run", "suite one", "suite $two", "--engine", "mine", "--engines", "my engines.yaml",
            "--features=-simd", "--match", "exact", "--timeout", "7.5",
            "--results", "run.jsonl", "--html", "r.html", "--junit", "r.xml", "--summary", "r.md", "--tap", "r.tap");
        Assert.That(code, Is.EqualTo(ExitCode.Failed), errors);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestCase("r.xml")]
    [TestCase("r.html")]
    [TestCase("r.md")]
    [TestCase("triage")]
    [TestCase("explain")]
    [Platform(Exclude = "Win", Reason = "the lines are for a POSIX shell")]
    public void A_printed_line_works_when_it_is_pasted(string from)
    {
        string text = from switch
        {
            "triage" => TheProgram.Run(_folder, "triage", "run.jsonl").Output,
            "explain" => Explanation(),
            _ => File.ReadAllText(Path.Combine(_folder, from)),
        };
        string line = System.Net.WebUtility.HtmlDecode(
            Regex.Match(text, "conformance replay [^\n<>`]*wast:[^\n<>`]*").Value);
        (int exit, string output, string errors) = ProgramRun.Of(
            "/bin/sh", _folder, ["-c", $"conformance() {{ '{TheProgram.Path}' \"$@\"; }}; {line}"]);
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), $"{line}\n{output}\n{errors}");
        Assert.That(
            output,
            Does.Contain("--engine mine --engines \"my engines.yaml\" --features=-simd --match exact --timeout 7.5"));
    }

    [Test]
    public void The_results_are_enough_to_repeat_a_command()
    {
        (int code, string output, string errors) = Replay("sub/b.wast:4");
        Assert.That(code, Is.EqualTo(ExitCode.NothingRan), output + errors);
        Assert.That(errors, Does.Contain("note: the run said unsupported"));
        (code, output, errors) = Replay("a.wast:3");
        Assert.That(code, Is.EqualTo(ExitCode.Failed), errors);
        Assert.That(output, Does.Contain("mine").And.Contain("--match exact"));
    }

    [Test]
    public void An_option_replaces_what_the_run_had()
    {
        (int code, string output, string errors) = Replay("a.wast:4", "--features=simd", "--engine", "reference");
        Assert.That(code, Is.EqualTo(ExitCode.Ok), output + errors);
        Assert.That(errors, Does.Contain("this is reference"));
    }

    [Test]
    public void A_slice_has_the_settings_of_the_run()
    {
        (int code, string output, string errors) = TheProgram.Run(
            _folder, "slice", "a.wast:3", "--from", "run.jsonl", "--against", "none");
        Assert.That(code, Is.EqualTo(ExitCode.Ok), errors);
        Assert.That(
            output,
            Does.Contain(";; mine").Or.Contain(";; reference").And.Contain("wast.assert_trap.other_trap"));
    }

    [Test]
    public void What_differs_from_the_run_is_told()
    {
        string copy = Path.Combine(_folder, "changed");
        foreach (string file in (string[])["suite one/a.wast", "suite $two/sub/b.wast"])
        {
            Write("changed/" + file, Script + "\n;; more\n");
        }

        File.Copy(Path.Combine(_folder, "my engines.yaml"), Path.Combine(copy, "my engines.yaml"));
        File.Copy(Path.Combine(_folder, "run.jsonl"), Path.Combine(copy, "run.jsonl"));
        Write("changed/REVISION", "r2");
        (_, _, string errors) = TheProgram.Run(copy, "replay", "a.wast:2", "--from", "run.jsonl");
        Assert.That(
            errors,
            Does.Contain("a.wast is another file than in the run")
                .And.Contain("the run judged revision r1 of the suite, this is r2")
                .And.Contain("the run said fail"));

        Directory.Delete(Path.Combine(copy, "suite $two"), recursive: true);
        (int code, _, errors) = TheProgram.Run(copy, "replay", "sub/b.wast:2", "--from", "run.jsonl");
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("no file suite one/sub/b.wast or suite $two/sub/b.wast"));

        File.Delete(Path.Combine(copy, "my engines.yaml"));
        (code, _, errors) = TheProgram.Run(copy, "replay", "a.wast:2", "--from", "run.jsonl");
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("no file my engines.yaml"));
    }

    [TestCase("a.wast:9999", "run.jsonl has no result a.wast:9999")]
    [TestCase("c.wast:1", "run.jsonl has no result c.wast:1")]
    [TestCase("a.wast", "'a.wast' is no id")]
    public void A_result_that_is_not_there_is_an_error(string id, string message)
    {
        (int code, _, string errors) = Replay(id);
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain(message));
    }

    [Test]
    public void A_setting_of_another_version_is_an_error()
    {
        string text = File.ReadAllText(Path.Combine(_folder, "run.jsonl"));
        Write("later.jsonl", text.Replace("\"match\":\"exact\"", "\"match\":\"fuzzy\"", StringComparison.Ordinal));
        (int code, _, string errors) = TheProgram.Run(_folder, "replay", "a.wast:2", "--from", "later.jsonl");
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(
            errors,
            Does.Contain("later.jsonl holds settings that this version does not know").And.Contain("fuzzy"));
    }

    private (int Exit, string Output, string Errors) Replay(string id, params string[] options) =>
        TheProgram.Run(_folder, ["replay", id, "--from", "run.jsonl", .. options]);

    private string Explanation()
    {
        Write("mine.yaml", "expectations: 1\nengine: mine\nrules: []\n");
        string id = Regex.Match(TheProgram.Run(_folder, "triage", "run.jsonl").Output, "a.wast:2#[0-9a-f]+").Value;
        return TheProgram.Run(_folder, "baseline", "explain", "mine.yaml", id, "--results", "run.jsonl").Output;
    }

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
