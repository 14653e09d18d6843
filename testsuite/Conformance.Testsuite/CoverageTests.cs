using System.Collections.Immutable;
using Conformance.Reference;
using Conformance.Runner.Coverage;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite;

/// <summary>Coverage counts the executed instructions and changes no verdict.</summary>
public sealed class CoverageTests
{
    [TestCase(
        "(module (func (export \"f\") (nop))) (invoke \"f\")",
        "nop end",
        TestName = "What_is_called_is_executed")]
    [TestCase("(module (func (nop)))", "", TestName = "What_is_only_there_is_not")]
    [TestCase(
        "(module (func (export \"f\") unreachable (nop))) (assert_trap (invoke \"f\") \"unreachable\")",
        "unreachable",
        TestName = "What_stands_behind_a_trap_is_not")]
    [TestCase(
        "(module (func (export \"f\") (if (i32.const 0) (then (nop)) (else (drop (i64.const 1)))))) (invoke \"f\")",
        "if else end drop i32.const i64.const",
        TestName = "The_branch_that_is_taken_is_executed")]
    [TestCase(
        "(module (func (export \"f\") (block (br 0) (nop)))) (invoke \"f\")",
        "block br end",
        TestName = "What_is_jumped_over_is_not")]
    [TestCase(
        "(module (global i32 (i32.const 1)))",
        "i32.const end",
        TestName = "Constant_expressions_are_executed_by_instantiating")]
    [TestCase("(module definition (global i32 (i32.const 1)))", "", TestName = "A_definition_executes_nothing")]
    [TestCase("(module (func $s (nop)) (start $s))", "nop end", TestName = "So_is_the_start_function")]
    public void Executed_is_what_an_instance_has_executed(string script, string expected)
    {
        (CoverageResult coverage, RunResult run) = Run(script);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Tally.Bad, Is.Zero);
            Assert.That(
                Executed(coverage).Exercised.Select(item => item.Name),
                Is.EquivalentTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        }
    }

    [Test]
    public void Every_command_of_the_official_suite_passes_while_it_is_watched_and_nothing_is_counted_that_no_table_knows()
    {
        if (SuiteLocation.Official(AppContext.BaseDirectory) is not { } folder)
        {
            Assert.Ignore(SuiteLocation.HowToGet);
            return;
        }

        (CoverageResult coverage, RunResult run) = Run(SuiteFiles.Find([folder]));
        CoverageKind valid = coverage.Kinds.Single(kind => kind.Id == "instructions");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Tally.Pass, Is.EqualTo(run.Tally.Commands));
            Assert.That(valid.Exercised.Count(), Is.GreaterThan(570));
            foreach (CoverageItem item in Executed(coverage).Exercised)
            {
                Assert.That(
                    valid.Items.Single(its => its.Name == item.Name).Count, Is.Positive,
                    $"{item.Name} is executed, and so it is in a module");
            }
        }
    }

    [Test]
    public void Every_command_of_our_own_tests_passes_while_it_is_watched()
    {
        (_, RunResult run) = Run(OwnFiles.All);
        Assert.That(run.Tally.Pass, Is.EqualTo(run.Tally.Commands));
    }

    private static CoverageKind Executed(CoverageResult coverage) =>
        coverage.Kinds.Single(kind => kind.Id == "executed");

    private static (CoverageResult Coverage, RunResult Run) Run(ImmutableArray<SuiteFile> files)
    {
        CoverageTally tally = new();
        ScriptCoverage scripts = new(tally, new RunOptions());
        ScriptLoader loader = new();
        using ReferenceEngine reference = new();
        using ExecutionCoverage engine = new(reference, tally);
        RunResult run = new Batch(engine, new RunOptions(), file =>
        {
            Runner.Scripts.Script script = loader.Load(file);
            scripts.Add(script, file);
            return script;
        }).Run(files, new RunHeader("reference", "", "", "", DateTimeOffset.UnixEpoch, "", ""));
        return (tally.ToResult(), run);
    }

    private static (CoverageResult Coverage, RunResult Run) Run(string script)
    {
        CoverageTally tally = new();
        using ReferenceEngine reference = new();
        using ExecutionCoverage engine = new(reference, tally);
        FileResult file = new ScriptRunner(engine, new RunOptions())
            .Run(ScriptParser.Parse(SourceText.FromString("test.wast", script)), FeatureGate.Of("test.wast"));
        RunHeader header = new("reference", "", "", "", DateTimeOffset.UnixEpoch, "", "");
        return (tally.ToResult(), new RunResult(header, [file], TimeSpan.Zero, IsComplete: true));
    }
}
