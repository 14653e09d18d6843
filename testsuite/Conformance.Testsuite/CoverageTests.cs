using System.Collections.Immutable;
using System.Text;
using Conformance.Reference;
using Conformance.Reports.Formats;
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

    /// <summary>Groups of items at which our own tests do not aim.</summary>
    private static readonly ImmutableArray<string> s_beyond =
    [
        FeatureSet.NameOf(Feature.CustomDescriptors), FeatureSet.NameOf(Feature.CustomPageSizes),
        FeatureSet.NameOf(Feature.WideArithmetic), "before 3.0", "in no format", "optional annotations",
    ];

    [Test]
    public void Our_own_tests_pass_while_they_are_watched_and_leave_nothing_out_and_the_map_of_them_is_true()
    {
        (CoverageResult coverage, RunResult run) = Run(OwnFiles.All);
        Assert.That(run.Tally.Pass, Is.EqualTo(run.Tally.Commands));
        using MemoryStream page = new();
        CoverageReport.WriteMarkdown(coverage, page);
        using (Assert.EnterMultipleScope())
        {
            foreach (CoverageKind kind in coverage.Kinds)
            {
                Assert.That(
                    kind.Never.Where(item => !s_beyond.Contains(item.Group)).Select(item => item.Name),
                    Is.Empty,
                    kind.Id);
            }

            Assert.That(
                Encoding.UTF8.GetString(page.ToArray()),
                Is.EqualTo(File.ReadAllText(Path.Combine(
                    SuiteLocation.Find(OwnFiles.Folder, AppContext.BaseDirectory)!, "coverage.md"))),
                "make coverage writes it again");
        }
    }

    [TestCase(
        "(module (func (export \"f\") (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))) "
            + "(assert_trap (invoke \"f\" (i32.const 0)) \"integer divide by zero\")",
        "i32.div_s: integer divide by zero",
        TestName = "The_instruction_that_traps_is_known")]
    [TestCase(
        "(module (func (export \"f\") (param i32) (drop (i32.div_s (i32.const 1) (i32.const 1))) "
            + "(drop (i32.rem_u (i32.const 1) (local.get 0))))) "
            + "(assert_trap (invoke \"f\" (i32.const 0)) \"integer divide by zero\")",
        "i32.rem_u: integer divide by zero",
        TestName = "An_earlier_instruction_that_could_have_trapped_did_not")]
    [TestCase(
        "(module $A (table (export \"t\") 1 funcref) (elem (i32.const 0) $f) (func $f (drop (table.get 0 (i32.const 9))))) "
            + "(register \"a\" $A) "
            + "(module (import \"a\" \"t\" (table 1 funcref)) (func (export \"g\") (call_indirect (i32.const 0)))) "
            + "(assert_trap (invoke \"g\") \"out of bounds table access\")",
        "table.get: out of bounds table access",
        TestName = "The_instance_of_the_callee_is_asked_too")]
    [TestCase(
        "(module $A (func (export \"f\") unreachable)) (assert_trap (invoke \"f\") \"unreachable\") "
            + "(module (func (export \"g\") (param i32) (drop (i32.div_u (i32.const 1) (local.get 0))))) "
            + "(assert_trap (invoke \"g\" (i32.const 0)) \"integer divide by zero\")",
        "unreachable: unreachable|i32.div_u: integer divide by zero",
        TestName = "A_trap_before_does_not_count_again")]
    [TestCase(
        "(assert_trap (module (table 1 funcref) (elem (i32.const 2) func)) \"out of bounds table access\")",
        "active elem segment: out of bounds table access",
        TestName = "A_segment_traps_while_its_module_is_instantiated")]
    [TestCase(
        "(module (func $f (export \"f\") (call $f))) (assert_exhaustion (invoke \"f\") \"call stack exhausted\")",
        "call: call stack exhausted",
        TestName = "A_call_exhausts_the_stack")]
    [TestCase(
        "(module (tag $e) (func (export \"f\") (throw $e))) (assert_exception (invoke \"f\"))",
        "throw: uncaught exception",
        TestName = "An_exception_leaves_from_a_throw")]
    public void Each_trap_counts_for_its_instruction(string script, string expected)
    {
        (CoverageResult coverage, RunResult run) = Run(script);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Tally.Bad, Is.Zero);
            Assert.That(
                coverage.Kinds.Single(kind => kind.Id == "trapping").Exercised.Select(item => item.Name),
                Is.EquivalentTo(expected.Split('|')));
        }
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
        Assert.That(tally.Unlisted, Is.Empty, "every counted item is in its table");
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
