using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests.Watching;

/// <summary>Changes files under a run with <c>--watch</c>. No test depends on the time that it takes.</summary>
[Platform("Linux")]
public sealed class WatchTests
{
    private const string Good = "(module (func (export \"f\")))\n(assert_return (invoke \"f\"))\n";
    private const string Bad = "(module (func (export \"f\")))\n(assert_return (invoke \"f\") (i32.const 1))\n";
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-watch-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "tests", "inner"));
        Write("tests/a.wast", Good);
        Write("tests/b.wast", Good);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Only_what_changed_is_judged_again_and_the_state_is_that_of_all_files()
    {
        using WatchProcess watch = new(
            _folder, "run", "tests", "--watch", "--results", "run.jsonl", "--junit", "junit.xml");
        Assert.That(watch.State(), Does.Contain(" 2 results in ").And.Contain("reference: 2 files, 4 commands, 0 bad"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "run.jsonl")), Does.Contain("\"complete\":true"));

        Write("tests/b.wast", Bad);
        Assert.That(
            watch.State(),
            Does.Contain("b.wast: 1 result in ")
                .And.Contain("reference: 2 files, 4 commands, 1 bad")
                .And.Contain("✕ b.wast:2"));

        // A new file in a folder below, which an editor puts there as a whole.
        Write("tests/inner/.c.tmp", Good);
        File.Move(Path.Combine(_folder, "tests/inner/.c.tmp"), Path.Combine(_folder, "tests/inner/c.wast"));
        Assert.That(
            watch.State(),
            Does.Contain("inner/c.wast: 1 result in ").And.Contain("reference: 3 files, 6 commands, 1 bad")
                .And.Contain("✕ b.wast:2"));

        // An editor that replaces a file.
        Write("tests/b.wast~", Good);
        File.Move(Path.Combine(_folder, "tests/b.wast~"), Path.Combine(_folder, "tests/b.wast"), overwrite: true);
        Assert.That(watch.State(), Does.Contain("b.wast: 1 result in ").And.Contain("6 commands, 0 bad").And.Not.Contain("✕"));

        File.Delete(Path.Combine(_folder, "tests/inner/c.wast"));
        Assert.That(
            watch.State(),
            Does.Contain("inner/c.wast (removed): 0 results in ").And.Contain("reference: 2 files, 4 commands, 0 bad"));

        (int exit, string output) = watch.End();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.Zero);
            Assert.That(output, Does.Contain("PASS: All 4 commands passed."));
            Assert.That(File.ReadAllText(Path.Combine(_folder, "junit.xml")), Does.Contain("b.wast").And.Not.Contain("c.wast"));
            Assert.That(File.ReadAllText(Path.Combine(_folder, "run.jsonl")), Does.Contain("\"complete\":true").And.Not.Contain("c.wast"));
        }
    }

    [Test]
    public void The_exit_code_is_that_of_the_last_state()
    {
        using WatchProcess watch = new(_folder, "run", "tests/a.wast", "--watch");
        _ = watch.State();
        Write("tests/a.wast", "(module");
        Assert.That(watch.State(), Does.Contain(" 1 bad"));
        (int exit, string output) = watch.End();
        Assert.That(exit, Is.EqualTo(ExitCode.Failed));
        Assert.That(output, Does.Contain("FAIL: "));
    }

    [Test]
    public void A_file_given_by_name_may_be_gone_for_a_while()
    {
        using WatchProcess watch = new(_folder, "run", "tests/a.wast", "--watch");
        _ = watch.State();
        File.Delete(Path.Combine(_folder, "tests/a.wast"));
        Assert.That(watch.State(), Does.Contain("no script or scenario: tests/a.wast"));
        Write("tests/a.wast", Bad);
        Assert.That(watch.State(), Does.Contain("reference: 1 file, 2 commands, 1 bad").And.Not.Contain("no script"));
    }

    [Test]
    public void A_file_that_a_scenario_names_belongs_to_it()
    {
        Write("tests/m.wat", "(module (func (export \"f\") (result i32) (i32.const 1)))");
        Write(
            "tests/s.yaml",
            "scenario: 1\nname: n\nmodules: {m: {file: m.wat}}\n"
                + "tests: [{name: t, steps: [{instantiate: m}, {assert_return: m.f, results: [i32.const 1]}]}]\n");
        using WatchProcess watch = new(_folder, "run", "tests", "--watch");
        Assert.That(watch.State(), Does.Contain(" 3 results in ").And.Contain(" 0 bad"));
        Write("tests/m.wat", "(module (func (export \"f\") (result i32) (i32.const 2)))");
        Assert.That(watch.State(), Does.Contain("s.yaml: 1 result in ").And.Contain(" 1 bad"));
        File.Delete(Path.Combine(_folder, "tests/m.wat"));
        Assert.That(watch.State(), Does.Contain("s.yaml: 1 result in "));
        Write("tests/m.wat", "(module (func (export \"f\") (result i32) (i32.const 1)))");
        Assert.That(watch.State(), Does.Contain("s.yaml: 1 result in ").And.Contain(" 0 bad"));
    }

    [Test]
    public void An_engine_starts_again_after_a_change_of_its_files_and_the_others_do_not()
    {
        Catalog("acme", "adapter.sh");
        Adapter("reference");
        using WatchProcess watch = new(_folder, "run", "tests", "--engine", "reference,acme", "--watch");
        Assert.That(watch.State(), Does.Contain(" 4 results in ").And.Contain("acme: 2 files, 4 commands, 0 bad"));

        Adapter(SampleEngines.Faulty);
        Assert.That(watch.State(), Does.Contain("acme: 2 results in ").And.Contain("reference: 2 files, 4 commands, 0 bad"));

        Write("adapter.sh", "exit 1\n");
        Assert.That(
            watch.State(),
            Does.Contain("acme: 0 results in ").And.Contain("engine 'acme' does not start: ")
                .And.Contain("The engine does not start, so 2 files to judge."));

        Adapter("reference");
        Assert.That(
            watch.State(), Does.Contain("acme: 2 results in ").And.Contain("acme: 2 files, 4 commands, 0 bad").And.Not.Contain("start"));

        // Another entry of the catalogue, a broken catalogue, and another entry of this engine.
        string catalog = File.ReadAllText(Path.Combine(_folder, "engines.yaml"));
        Write("engines.yaml", "engines: [\n");
        Assert.That(watch.State(), Does.Contain("broken YAML").And.Contain("acme: 2 files, 4 commands, 0 bad"));
        Write("engines.yaml", catalog + "  other: {kind: protocol, command: [x]}\n");
        Assert.That(watch.State(), Does.Contain("no change: 0 results in ").And.Not.Contain("broken"));
        Write("engines.yaml", catalog.Replace("adapter.sh", "none.sh", StringComparison.Ordinal));
        Assert.That(watch.State(), Does.Contain("engine 'acme' does not start: "));
        (int exit, string output) = watch.End();
        Assert.That(exit, Is.EqualTo(ExitCode.NoEngine));
        Assert.That(output, Does.Contain("INCOMPLETE"));
    }

    [Test]
    public void Expectations_are_applied_again_without_judging()
    {
        Write("tests/b.wast", Bad);
        Write("known.yaml", "expectations: 1\nrules: []\n");
        using WatchProcess watch = new(_folder, "run", "tests", "--expectations", "known.yaml", "--watch");
        Assert.That(watch.State(), Does.Contain(" 1 bad"));
        Write("known.yaml", "expectations: 1\nrules: [{tests: b.wast, expected: [pass, fail]}]\n");
        Assert.That(watch.State(), Does.Contain("expectations: 0 results in ").And.Contain(" 0 bad"));
        Write("known.yaml", "rules: {\n");
        Assert.That(watch.State(), Does.Contain("known.yaml:").And.Contain(" 0 bad"));
        Write("known.yaml", "expectations: 1\nrules: [{tests: b.wast, action: skip}]\n");
        Assert.That(watch.State(), Does.Contain("expectations: 1 result in ").And.Contain(" 0 bad"));
        Write("known.yaml", "expectations: 1\nrules: []\n");
        Assert.That(watch.State(), Does.Contain("expectations: 1 result in ").And.Contain(" 1 bad"));
    }

    [Test]
    public void A_state_that_is_not_whole_is_incomplete()
    {
        Catalog("hanging", "hang.sh");
        Write(
            "hang.sh",
            """
            read hello
            echo '{"id":0,"hello":{"protocol":1,"name":"hanging","version":"1","features":["gc"],"abilities":[]}}'
            read request
            echo $$ > part
            mv part number
            exec sleep 1000
            """);
        using WatchProcess watch = new(
            _folder, "run", "tests/a.wast", "--engine", "hanging", "--timeout", "1000", "--watch", "--results", "run.jsonl");
        Assert.That(() => File.Exists(Path.Combine(_folder, "number")), Is.True.After(120_000, 20));
        (int exit, string output) = watch.End();
        Assert.That(exit, Is.EqualTo(ExitCode.Aborted));
        Assert.That(output, Does.Contain("INCOMPLETE: The run was ended with 1 file to judge."));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "run.jsonl")), Does.Contain("\"complete\":false"));
    }

    [TestCase("--shard 1/2", "--shard")]
    [TestCase("--coverage", "--coverage")]
    [TestCase("--trace-failures", "--trace-failures")]
    [TestCase("--max-failures 3", "--max-failures")]
    [TestCase("--rerun-failed x.jsonl", "--rerun-failed")]
    [TestCase("--last-failed", "--last-failed")]
    public void What_is_about_one_run_is_refused(string options, string name)
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, ["run", "tests", "--watch", .. options.Split(' ')]);
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.StartWith($"conformance: --watch does not go with {name}\n"));
    }

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text);

    private void Catalog(string name, string script) => Write(
        "engines.yaml", $"engines:\n  {name}: {{kind: protocol, command: [sh, {script}]}}\n");

    private void Adapter(string engine) => Write(
        "adapter.sh", $"exec '{TheProgram.Path}' worker --engine '{engine}'\n");
}
