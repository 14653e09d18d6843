using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests.Running;

/// <summary><c>--last-failed</c> and <c>--failed-first</c>, from run to run.</summary>
public sealed class LastFailedTests
{
    private const string Good = "(module (func (export \"f\")))\n(assert_return (invoke \"f\"))\n";
    private const string Bad = "(module (func (export \"f\")))\n(assert_return (invoke \"f\") (i32.const 1))\n";
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-last-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "tests"));
        foreach (string name in (string[])["a", "b", "c"])
        {
            Write(name, Good);
        }
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Files_that_failed_are_judged_until_none_is_left_and_then_all()
    {
        Write("b", Bad);
        Write("c", Bad);
        Assert.That(
            Run(ExitCode.Failed, "--last-failed"),
            Does.Contain("--last-failed: there is no run.jsonl yet, so everything is judged").And.Contain("3/3 files"));
        Write("b", Good);
        Assert.That(
            Run(ExitCode.Failed, "--last-failed"),
            Does.Contain("--last-failed: 2 of 3 files").And.Contain("reference: 2/2 files, 4 commands, 1 bad"));
        Write("c", Good);
        Assert.That(Run(ExitCode.Ok, "--last-failed"), Does.Contain("--last-failed: 1 of 3 files"));
        Assert.That(
            Run(ExitCode.Ok, "--last-failed"),
            Does.Contain("--last-failed: nothing failed in run.jsonl, so everything is judged").And.Contain("3/3 files"));
    }

    [Test]
    public void Known_failures_are_none()
    {
        Write("b", Bad);
        File.WriteAllText(
            Path.Combine(_folder, "known.yaml"), "expectations: 1\nrules: [{tests: b.wast, expected: [fail, pass]}]\n");
        _ = Run(ExitCode.Ok, "--expectations", "known.yaml");
        Assert.That(Run(ExitCode.Ok, "--last-failed", "--expectations", "known.yaml"), Does.Contain("nothing failed"));
    }

    [Test]
    public void Files_that_an_interrupted_run_did_not_reach_count_as_failed()
    {
        Write("b", Bad);
        _ = Run(ExitCode.Stopped, "--max-failures", "1", "--jobs", "1");
        Assert.That(
            Run(ExitCode.Failed, "--last-failed"),
            Does.Contain("--last-failed: 2 of 3 files").And.Contain("reference: 2/2 files, 4 commands, 1 bad"));

        // A run that was killed has only the first of its engines.
        string path = Path.Combine(_folder, "run.jsonl");
        File.WriteAllText(
            path,
            File.ReadAllText(path).Replace(
                "\"engine\":\"reference\",", "\"engine\":\"reference\",\"engines\":[\"reference\",\"acme\"],", StringComparison.Ordinal));
        Assert.That(Run(ExitCode.Failed, "--failed-first"), Does.Contain("3/3 files"));
    }

    [Test]
    public void Failed_first_changes_the_order_of_judging_and_not_that_of_results()
    {
        Write("c", Bad);
        _ = Run(ExitCode.Failed);
        string before = Paths();
        Assert.That(
            Run(ExitCode.Stopped, "--failed-first", "--max-failures", "1", "--jobs", "1"),
            Does.Contain("reference: 1/3 files, 2 commands, 1 bad"));
        Assert.That(Paths(), Is.EqualTo("c.wast"));
        _ = Run(ExitCode.Failed, "--failed-first");
        Assert.That(Paths(), Is.EqualTo(before).And.EqualTo("a.wast b.wast c.wast"));
    }

    [TestCase("--last-failed")]
    [TestCase("--rerun-failed", "run.jsonl")]
    public void A_file_that_has_another_name_now_is_found_by_its_content(params string[] options)
    {
        Write("b", Bad);
        _ = Run(ExitCode.Failed);
        File.Move(Path.Combine(_folder, "tests", "b.wast"), Path.Combine(_folder, "tests", "d.wast"));
        Assert.That(Run(ExitCode.Failed, options), Does.Contain("reference: 1/1 file,").And.Contain("1 bad"));
        Assert.That(Paths(), Is.EqualTo("d.wast"));
    }

    [Test]
    public void Failures_of_one_file_are_found_in_its_folder()
    {
        Write("b", Bad);
        (int exit, _, string errors) = TheProgram.Run(_folder, "run", "tests/b.wast", "--results", "run.jsonl");
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), errors);
        Assert.That(Run(ExitCode.Failed, "--last-failed"), Does.Contain("--last-failed: 1 of 3 files"));
    }

    [Test]
    public void Everything_is_judged_after_the_files_that_failed_are_gone()
    {
        Write("b", Bad);
        _ = Run(ExitCode.Failed);
        File.Delete(Path.Combine(_folder, "tests", "b.wast"));
        Assert.That(
            Run(ExitCode.Ok, "--last-failed"),
            Does.Contain("--last-failed: the files are gone that failed in run.jsonl, so everything is judged")
                .And.Contain("2/2 files"));
    }

    [Test]
    public void Failures_that_a_filter_leaves_out_are_told()
    {
        Write("b", Bad);
        Write("c", Bad);
        _ = Run(ExitCode.Failed);
        Assert.That(
            Run(ExitCode.Failed, "--last-failed", "--filter", "file:b.wast"),
            Does.Contain("note: run.jsonl has failures in 1 other file, and will not have them after this run"));
    }

    [TestCase("--last-failed --results -", "--last-failed cannot read earlier results from stdout")]
    [TestCase("--last-failed", "--last-failed needs the results of an earlier run")]
    [TestCase("--failed-first", "--failed-first needs the results of an earlier run")]
    [TestCase("--last-failed --rerun-failed x.jsonl", "--rerun-failed and --last-failed exclude each other")]
    [TestCase("--last-failed --results tests/a.wast", "tests/a.wast:1:1: ")]
    public void Without_results_it_is_told(string options, string text)
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, ["run", "tests", .. options.Split(' ')]);
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.StartWith("conformance: " + text));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "tests", "a.wast")), Is.EqualTo(Good));
    }

    [TestCase("", "run.jsonl:1:1: this is not a results file: it is empty")]
    [TestCase("\n", "run.jsonl:1:1: this is not a results file: its first line is empty")]
    [TestCase("{\"header\":{\"eng", "run.jsonl:1:16: this is not a results file: ")]
    [TestCase(null, "run.jsonl is a folder, not a results file")]
    public void Results_without_any_run_are_told_with_a_remedy(string? text, string fault)
    {
        string path = Path.Combine(_folder, "run.jsonl");
        if (text is null)
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            File.WriteAllText(path, text);
        }

        Assert.That(
            Run(ExitCode.Usage, "--last-failed"),
            Does.StartWith("conformance: " + fault).And.Contain(
                text is null ? "\n  hint: it holds no .jsonl file" : "\n  hint: without --last-failed, everything is judged"));
        Assert.That(text is null || File.ReadAllText(path) == text, Is.True, "the file is kept");
    }

    [Test]
    public void A_file_that_was_cut_leaves_the_files_after_the_cut_to_judge()
    {
        _ = Run(ExitCode.Ok);
        string path = Path.Combine(_folder, "run.jsonl");
        string text = File.ReadAllText(path);
        File.WriteAllText(path, text[..(text.IndexOf("b.wast#", StringComparison.Ordinal) + 3)]);
        Assert.That(Run(ExitCode.Ok, "--last-failed"), Does.Contain("--last-failed: 2 of 3 files"));
    }

    [Test]
    public void Failures_of_another_folder_are_told()
    {
        Write("b", Bad);
        _ = Run(ExitCode.Failed);
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "run", "tests/a.wast", "--results", "run.jsonl", "--last-failed");
        Assert.That(exit, Is.EqualTo(ExitCode.NothingRan));
        Assert.That(errors, Does.Contain("the files hold none of the failures in run.jsonl"));
    }

    private string Run(int code, params string[] options)
    {
        (int exit, _, string errors) = TheProgram.Run(
            _folder, ["run", "tests", "--results", "run.jsonl", .. options]);
        Assert.That(exit, Is.EqualTo(code), errors);
        return errors;
    }

    private string Paths() => string.Join(
        ' ',
        File.ReadLines(Path.Combine(_folder, "run.jsonl"))
            .Where(line => line.StartsWith("{\"file\":", StringComparison.Ordinal))
            .Select(line => line.Split('"')[5]));

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(_folder, "tests", name + ".wast"), text);
}
