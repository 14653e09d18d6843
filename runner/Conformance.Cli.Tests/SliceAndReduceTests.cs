using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>
/// From a failure to the smallest script, by the command line. The engine accepts every module and returns nothing.
/// </summary>
public sealed class SliceAndReduceTests
{
    private const string Script = """
        (module $other (func (export "g")))
        (assert_return (invoke $other "g"))
        (module (func $unused (result i64) (i64.const 1)) (func (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 7))))
        (assert_return (invoke "f" (i32.const 5)) (i32.const 12))
        (assert_return (invoke $other "g"))
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-triage-").FullName;
        File.WriteAllText(Path.Combine(_folder, "a.wast"), Script);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_slice_is_the_failure_and_what_it_needs()
    {
        (int exit, string output, string errors) = TheProgram.Run(_folder, "slice", "a.wast:4", "--engine", SampleEngines.Faulty);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
            Assert.That(output, Does.Contain("(i32.const 12)").And.Contain("$unused").And.Not.Contain("$other"));
            Assert.That(output, Does.StartWith(";; a.wast:4, with what it needs\n"));
        }
    }

    [Test]
    public void A_reduced_script_is_minimal_and_written_to_its_file()
    {
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "reduce", "a.wast:4", "--engine", SampleEngines.Faulty, "-o", "small.wast");
        string[] commands =
        [
            .. File.ReadAllLines(Path.Combine(_folder, "small.wast"))
                .Where(line => !line.StartsWith(";;", StringComparison.Ordinal)),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
            Assert.That(commands, Has.Length.EqualTo(2));
            Assert.That(
                commands[1],
                Is.EqualTo("(assert_return (invoke \"f\") (i32.const 0))")
                    .Or.EqualTo("(assert_return (invoke \"\") (i32.const 0))"));
            Assert.That(errors, Does.Contain("2 commands, 1 instruction,"));
        }

        (int again, _, _) = TheProgram.Run(_folder, "run", "small.wast", "--engine", SampleEngines.Faulty);
        (int reference, _, _) = TheProgram.Run(_folder, "run", "small.wast");
        Assert.That((again, reference), Is.EqualTo((ExitCode.Failed, ExitCode.Ok)));
    }

    [Test]
    public void A_command_that_passes_is_not_sliced()
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, "slice", "a.wast:2", "--engine", SampleEngines.Faulty);
        Assert.That(exit, Is.EqualTo(ExitCode.Failed));
        Assert.That(errors, Does.Contain("line 2 does not fail").And.Contain("hint:"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_program_can_be_asked_instead_of_an_engine()
    {
        (int exit, string output, string errors) = TheProgram.Run(
            _folder,
            "reduce",
            "a.wast",
            "--command",
            "grep -q i32.add {file}");
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
        Assert.That(output.Trim(), Is.EqualTo("(module (func (i32.add)))"));
    }

    [Test]
    public void The_revision_that_changed_a_verdict_is_found()
    {
        Git("init", "-q");
        string path = Path.Combine(_folder, "b.wast");
        for (int i = 0; i < 6; i++)
        {
            File.WriteAllText(
                path,
                $"(module (func (export \"f\") (result i32) (i32.const {(i < 3 ? 1 : 2)})))\n;; {i}\n(assert_return (invoke \"f\") (i32.const 1))\n");
            Git("add", "b.wast");
            Git("commit", "-qm", $"change {i}");
        }

        (int exit, string output, string errors) = TheProgram.Run(
            _folder,
            "bisect",
            "b.wast:3",
            "--suite-revisions",
            "HEAD~5..HEAD");
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
        Assert.That(output, Does.Contain("first bad: ").And.Match("first bad: [0-9a-f]+ [0-9-]+ change 3 "));
    }

    [TestCase("a.wast:2", "", 0)]
    [TestCase("a.wast:4", "", 0)]
    [TestCase("a.wast:4", "faulty", 1)]
    [TestCase("a.wast:4", "no-such-engine", 125)]
    public void A_step_has_the_exit_code_that_git_understands(string id, string engine, int code)
    {
        string name = engine switch { "" => "reference", "faulty" => SampleEngines.Faulty, _ => engine };
        (int exit, _, string errors) = TheProgram.Run(_folder, "bisect-step", id, "--engine", name);
        Assert.That(exit, Is.EqualTo(code), errors);
    }

    private void Git(params string[] arguments)
    {
        ProgramRun git = ProgramRun.Of(
            "git", _folder, ["-c", "user.name=x", "-c", "user.email=x@example.org", .. arguments]);
        Assert.That(git.Exit, Is.Zero, git.Errors);
    }
}
