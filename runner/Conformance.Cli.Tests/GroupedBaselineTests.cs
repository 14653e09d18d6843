using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>A baseline with one rule for each cause. The engine accepts every module and returns nothing.</summary>
public sealed class GroupedBaselineTests
{
    private const string Script = """
        (assert_invalid (module (func (result i32) (i64.const 1))) "type mismatch")
        (assert_invalid (module (func (result i64) (i32.const 1))) "type mismatch")
        (module (func (export "f") (result i32) (i32.const 12)))
        (assert_return (invoke "f") (i32.const 12))
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-baseline-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Each_cause_has_one_rule_and_all_failures_are_expected()
    {
        File.WriteAllText(Path.Combine(_folder, "a.wast"), Script);
        _ = TheProgram.Run(_folder, "run", "a.wast", "--engine", SampleEngines.Faulty, "--results", "run.jsonl");
        (int exit, string output, string errors) = TheProgram.Run(
            _folder, "baseline", "init", "run.jsonl", "acme.yaml", "--group", "--because", "spec");
        string rules = File.ReadAllText(Path.Combine(_folder, "acme.yaml"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
            Assert.That(output, Does.Contain("acme.yaml: 2 rules"));
            Assert.That(rules.Split("because: spec"), Has.Length.EqualTo(3));
            Assert.That(
                rules,
                Does.Match(
                    "  # assert_invalid: .*\n  - tests:\n +- \"a.wast:1#[0-9a-f]{10}\"\n +- \"a.wast:2#[0-9a-f]{10}\"\n"));
        }

        (int check, string summary, _) = TheProgram.Run(_folder, "baseline", "check", "acme.yaml", "run.jsonl");
        Assert.That(check, Is.EqualTo(ExitCode.Ok), summary);
    }
}
