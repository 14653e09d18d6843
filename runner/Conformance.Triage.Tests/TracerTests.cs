using Conformance.Engine;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Triage.Tracing;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Triage.Tests;

/// <summary>Planted faults in scripts of our own, located by comparing two engines.</summary>
public sealed class TracerTests
{
    /// <summary>How long a hang lasts. The tests run everything once before, so that code is compiled.</summary>
    private const int HangSeconds = 2;

    private const string SharedTable = """
        (module $Owner
          (type $f (func (result i32)))
          (table $t (export "t") 4 funcref)
          (elem (i32.const 0) $one)
          (func $one (result i32) (i32.const 1))
          (func (export "call") (param i32) (result i32) (call_indirect $t (type $f) (local.get 0))))
        (register "owner" $Owner)
        (module $User
          (table $mine (import "owner" "t") 4 funcref)
          (func $add (result i32) (i32.const 7))
          (elem declare func $add)
          (func $put (param $slot i32)
            (table.set $mine (local.get $slot) (ref.func $add)))
          (func (export "store") (call $put (i32.const 2))))
        (invoke $User "store")
        (assert_return (invoke $Owner "call" (i32.const 0)) (i32.const 1))
        (assert_return (invoke $Owner "call" (i32.const 2)) (i32.const 7))
        """;

    private const string Memory = """
        (module
          (memory $m 1)
          (global $g (mut i32) (i32.const 0))
          (func $write (param $at i32) (param $value i32)
            (i32.store8 $m (local.get $at) (local.get $value))
            (global.set $g (i32.add (global.get $g) (i32.const 1))))
          (func (export "fill") (call $write (i32.const 3) (i32.const 511)) (memory.fill (i32.const 8) (i32.const 255) (i32.const 4)))
          (func (export "sum") (result i32) (i32.add (i32.load8_u (i32.const 3)) (i32.load8_u (i32.const 11)))))
        (invoke "fill")
        (assert_return (invoke "sum") (i32.const 510))
        """;

    /// <summary>What the trace of each planted fault has to say.</summary>
    private static readonly Dictionary<string, string> s_located = new(StringComparer.Ordinal)
    {
        ["a_wrong_result"] =
            "i32.add with i32.const 7, i32.const 100: results\n    left: i32.const -93\n    right: i32.const 107",
        ["table_size_one_too_small"] = "left: returned i32.const 1; right: returned i32.const 2",
        ["table_set_without_effect"] =
            "table.set 257 with i32.const 1, a i31: what table.get reads back\n    left: a i31\n    right: a i31",
        ["elem_drop_without_effect"] = "table.init 257: i32.const 0, i32.const 0, i32.const 1",
        ["a_trap_that_does_not_come"] =
            "left: returned; right: trapped: indirect call type mismatch\nall 2 events inside",
        ["another_trap"] = "left: trapped: unreachable; right: trapped: undefined element\nall 2 events inside",
        ["a_valid_module_refused"] = "left: invalid: unknown instruction; right: returned",
        ["an_invalid_module_accepted"] = "left: returned; right: invalid: type mismatch",
        ["an_import_of_another_type_accepted"] = "left: returned; right: unlinkable: incompatible import type",
        ["a_crash"] = "left: crashed: signal 11; right: returned i32.const 2",
        ["a_hang"] = "left: timed out; right: returned\nleft ends before the first step",
    };

    [Test]
    public void A_fault_in_a_table_that_two_modules_share_is_found_where_it_happens()
    {
        using FaultyReference faulty = FaultyReference.WithInstruction(Opcode.TableSet, Opcode.Drop, Opcode.Drop);
        TraceReport report = Compare(SharedTable, faulty);
        Assert.That(report.IsDifferent);
        Assert.That(report.Lines[0], Does.StartWith("a.wast:15:1: (invoke $User \"store\")"));
        Assert.That(
            report.Lines[1],
            Is.EqualTo("after 4 commands, slot 2 of table $t of $Owner (a.wast:3:3) is null, right has $add"));
        Assert.That(string.Join('\n', report.Lines), Does.Contain(
            "a.wast:13:6 table.set with i32.const 2, $add: what table.get reads back\n    left: null\n    right: $add"));
    }

    [Test]
    public void A_fault_in_a_memory_is_found_at_its_address()
    {
        using FaultyReference faulty = FaultyReference.WithInstruction(
            Opcode.MemoryFill,
            Opcode.Drop,
            Opcode.Drop,
            Opcode.Drop);
        TraceReport report = Compare(Memory, faulty);
        Assert.That(
            report.Lines[1],
            Is.EqualTo("after 2 commands, the byte at address 8 of memory $m (a.wast:2:3) is 0x00, right has 0xff"));
        Assert.That(string.Join('\n', report.Lines), Does.Contain(
            "memory.fill with i32.const 8, i32.const 255, i32.const 4: what i32.load8_u reads back\n    left: i32.const 0\n    right: i32.const 255"));
    }

    [Test]
    public void A_wrong_result_is_found_at_the_instruction()
    {
        using FaultyReference faulty = FaultyReference.WithInstruction(Opcode.I32Load8U, Opcode.I32Load8S);
        TraceReport report = Compare(Memory, faulty);
        Assert.That(report.Lines[1], Does.StartWith("after 3 commands, left: returned"));
        Assert.That(string.Join('\n', report.Lines), Does.Contain(
            "a.wast:8:47 i32.load8_u with i32.const 3: results\n    left: i32.const -1\n    right: i32.const 255"));
    }

    [Test]
    public void A_hang_is_found_at_the_instruction()
    {
        using FaultyReference faulty = FaultyReference.WithInstruction(
            Opcode.MemoryFill, Opcode.Drop, Opcode.Drop, Opcode.Drop, Opcode.Loop, Opcode.Br, Opcode.End);
        using ReferenceEngine right = new();
        _ = Compare(Memory, right);
        TraceReport report = Compare(Memory, faulty, HangSeconds);
        Assert.That(report.Lines[1], Is.EqualTo("after 2 commands, left: timed out; right: returned"));
        Assert.That(report.Lines[^1], Does.Contain("memory.fill: i32.const 8, i32.const 255, i32.const 4"));
    }

    [Test]
    public void An_endless_loop_is_found_at_the_branch_that_goes_wrong()
    {
        const string Loop = """
            (module
              (func (export "count") (param $n i32)
                (loop $again
                  (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                  (br_if $again (i32.gt_s (local.get $n) (i32.const 0))))))
            (invoke "count" (i32.const -3))
            """;
        using FaultyReference faulty = FaultyReference.WithInstruction(Opcode.I32GtS, Opcode.I32Ne);
        using ReferenceEngine right = new();
        _ = Compare(Loop, right);
        TraceReport report = Compare(Loop, faulty, HangSeconds);
        Assert.That(report.Lines[1], Is.EqualTo("after 2 commands, left: timed out; right: returned"));
        Assert.That(
            string.Join('\n', report.Lines),
            Does.Contain(
                "i32.gt_s with i32.const -4, i32.const 0: results\n    left: i32.const 1\n    right: i32.const 0"));
    }

    [Test]
    public void A_crash_is_found_at_the_instruction()
    {
        using CrashingEngine faulty = new(FaultyReference.WithInstruction(
            Opcode.MemoryFill, Opcode.Drop, Opcode.Drop, Opcode.Drop, Opcode.I32Const, Opcode.I32Const, Opcode.I32DivU,
            Opcode.Drop));
        TraceReport report = Compare(Memory, faulty);
        Assert.That(report.Lines[1], Is.EqualTo("after 2 commands, left: crashed: signal 11; right: returned"));
        Assert.That(report.Lines[^1], Does.Contain("memory.fill: i32.const 8, i32.const 255, i32.const 4"));
    }

    [TestCaseSource(typeof(PlantedFaults), nameof(PlantedFaults.All))]
    public void A_planted_fault_is_located(Func<IEngine> fault)
    {
        using IEngine faulty = fault();
        using ReferenceEngine reference = new();
        (SuiteFile file, Script script, Command target) = PlantedFaults.FirstFailure(faulty);
        TraceReport report = new Tracer(
            faulty,
            reference,
            ("left", "right"),
            new RunOptions { Jobs = 1 },
            file.Place).Compare(script, target);
        TestContext.Out.WriteLine(string.Join('\n', [.. report.Lines, "--", .. report.Notes]));
        Assert.That(report.IsDifferent);
        Assert.That(string.Join('\n', report.Lines), Does.Contain(s_located[TestContext.CurrentContext.Test.Name]));
    }

    [Test]
    public void Steps_show_operands_results_and_calls()
    {
        using ReferenceEngine reference = new();
        Script script = Read(SharedTable);
        StepReport report = new Tracer(
            reference,
            null,
            ("left", ""),
            new RunOptions { Jobs = 1 },
            SuiteFile.Of("a.wast", "a.wast").Place).Steps(script, script.Commands[3]);
        TestContext.Out.WriteLine(
            string.Join('\n', report.Steps.Select(step => new string(' ', step.Depth * 2) + step.Text))
                + "\n"
                + report.Outcome);
        Assert.That(
            report.Steps.Select(step => step.Indented),
            Has.Some.EqualTo("    a.wast:13:6 @0x4b table.set: i32.const 2, $add; now $add"));
        Assert.That(report.Outcome, Is.EqualTo("returned"));
    }

    /// <summary>An engine that crashes where another one divides by zero.</summary>
    private sealed class CrashingEngine(IEngine inner) : IEngine
    {
        public EngineInfo Info => inner.Info;

        public ISession Open() => new Session(inner.Open());

        public ISession Open(FeatureSet features) => new Session(inner.Open(features));

        public void Dispose() => inner.Dispose();

        private sealed class Session(ISession inner) : ISession
        {
            public Outcome Execute(Request request, Deadline deadline) =>
                inner.Execute(request, deadline) is var outcome
                && outcome is not Outcome.Trapped { Kinds: TrapKinds.IntegerDivideByZero }
                    ? outcome
                    : new Outcome.Crashed("signal 11");

            public void Dispose() => inner.Dispose();
        }
    }

    private static Script Read(string text) =>
        ScriptParser.Parse(SourceText.FromString("a.wast", text), new TextOptions());

    private static TraceReport Compare(string text, IEngine faulty, int seconds = 60)
    {
        using ReferenceEngine reference = new();
        Script script = Read(text);
        TraceReport report = new Tracer(
            faulty,
            reference,
            ("left", "right"),
            new RunOptions { Jobs = 1, CommandTimeout = TimeSpan.FromSeconds(seconds) },
            SuiteFile.Of("a.wast", "a.wast").Place).Compare(script, script.Commands[^1]);
        TestContext.Out.WriteLine(string.Join('\n', [.. report.Lines, "--", .. report.Notes]));
        return report;
    }
}
