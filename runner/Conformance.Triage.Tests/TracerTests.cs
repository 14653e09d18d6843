using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Triage.Failures;
using Conformance.Triage.Tracing;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Triage.Tests;

/// <summary>Planted faults in scripts of our own, located by comparing two engines.</summary>
public sealed class TracerTests
{
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

    [Test]
    public void A_fault_in_a_table_that_two_modules_share_is_found_where_it_happens()
    {
        using FaultyReference faulty = FaultyReference.WithInstruction(Opcode.TableSet, Opcode.Drop, Opcode.Drop);
        TraceReport report = Compare(SharedTable, faulty);
        Assert.That(report.IsDifferent);
        Assert.That(report.Lines[0], Does.StartWith("a.wast:15:1: (invoke $User \"store\")"));
        Assert.That(report.Lines[1], Is.EqualTo("after 4 commands, slot 2 of table $t of $Owner (a.wast:3:3) is null, right has $add"));
    }

    [Test]
    public void A_fault_in_a_memory_is_found_at_its_address()
    {
        using FaultyReference faulty = FaultyReference.WithInstruction(Opcode.MemoryFill, Opcode.Drop, Opcode.Drop, Opcode.Drop);
        TraceReport report = Compare(Memory, faulty);
        Assert.That(report.Lines[1], Is.EqualTo("after 2 commands, the byte at address 8 of memory $m (a.wast:2:3) is 0x00, right has 0xff"));
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

    [TestCaseSource(typeof(PlantedFaults), nameof(PlantedFaults.All))]
    public void A_planted_fault_is_located(Func<IEngine> fault)
    {
        using IEngine faulty = fault();
        using ReferenceEngine reference = new();
        (SuiteFile file, Script script, Command target) = PlantedFaults.FirstFailure(faulty);
        TraceReport report = new Tracer(faulty, reference, ("left", "right"), new RunOptions { Jobs = 1 }, file.Place).Compare(script, target);
        TestContext.Out.WriteLine(string.Join('\n', [.. report.Lines, "--", .. report.Notes]));
        Assert.That(report.IsDifferent);
    }

    [Test]
    public void Steps_show_operands_results_and_calls()
    {
        using ReferenceEngine reference = new();
        Script script = Read(SharedTable);
        StepReport report = new Tracer(reference, null, ("left", ""), new RunOptions { Jobs = 1 }, SuiteFile.Of("a.wast", "a.wast").Place).Steps(script, script.Commands[3]);
        TestContext.Out.WriteLine(string.Join('\n', report.Steps.Select(step => new string(' ', step.Depth * 2) + step.Text)) + "\n" + report.Outcome);
        Assert.That(report.Steps, Is.Not.Empty);
    }

    private static Script Read(string text) =>
        ScriptParser.Parse(SourceText.FromString("a.wast", text), new TextOptions());

    private static TraceReport Compare(string text, IEngine faulty, int? target = null)
    {
        using ReferenceEngine reference = new();
        Script script = Read(text);
        TraceReport report = new Tracer(faulty, reference, ("left", "right"), new RunOptions { Jobs = 1 }, SuiteFile.Of("a.wast", "a.wast").Place)
            .Compare(script, script.Commands[target ?? script.Commands.Length - 1]);
        TestContext.Out.WriteLine(string.Join('\n', [.. report.Lines, "--", .. report.Notes]));
        return report;
    }
}
