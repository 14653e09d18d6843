using System.Collections.Immutable;
using System.Text;
using Conformance.Campaigns.Recording;
using Conformance.Engine;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Cases;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Campaigns.Tests;

/// <summary>Cases in which the host takes part, and cases made of existing scripts.</summary>
public sealed class HostCaseTests
{
    private const int Cases = 24;

    private const string Existing = """
        (module $A
          (table (export "t") 4 funcref)
          (global (export "g") (mut i32) (i32.const 1))
          (func $id (export "f") (param i32) (result i32) (i32.add (local.get 0) (global.get 0)))
          (elem (i32.const 0) $id $id))
        (register "A")
        (assert_return (invoke "f" (i32.const 2)) (i32.const 3))
        (assert_return (get "g") (i32.const 1))
        (module (import "A" "t" (table 1 funcref)) (import "spectest" "print_i32" (func (param i32)))
          (func (export "c") (param i32) (result i32)
            (call_indirect (param i32) (result i32) (i32.const 7) (local.get 0))))
        (assert_return (invoke "c" (i32.const 1)) (i32.const 8))
        (assert_trap (invoke "c" (i32.const 3)) "uninitialized element")
        (assert_invalid (module (func (result i32))) "type mismatch")
        """;

    [Test]
    public void A_case_with_the_host_is_written_as_a_scenario_that_passes()
    {
        using ReferenceEngine reference = new();
        Recorder recorder = new(reference, TimeSpan.FromSeconds(20));
        CaseGenerator generator = new(Focus.Tables);
        HashSet<Type> acts = [];
        for (int number = 0; number < Cases; number++)
        {
            CaseId id = new(21, number);
            ImmutableArray<CaseStep> steps = generator.Generate(id);
            acts.UnionWith(steps.OfType<CaseStep.Host>().Select(step => step.Act.GetType()));
            ImmutableArray<Command> commands = recorder.Record(id, steps).Script.Commands;
            if (!commands.Any(ScenarioPrinter.NeedsScenario))
            {
                continue;
            }

            string text = ScenarioPrinter.Print($"case {id}", commands);
            Script script = ScenarioReader.Read(
                new SourceText("case.yaml", Encoding.UTF8.GetBytes(text)),
                _ => throw new AssertionException("the scenario names a file"));
            FileResult result = new ScriptRunner(
                reference, new RunOptions { Jobs = 1, Match = MatchLevel.Kind, CommandTimeout = TimeSpan.FromSeconds(20) })
                .Run(script, FeatureGate.Of(""));
            Assert.That(
                result.Commands.Where(command => command.Verdict.Kind != VerdictKind.Pass)
                    .Select(command => $"{command.Id}: {command.Expected} {command.Actual} {command.Verdict.Reason}"),
                Is.Empty,
                id.ToString());
        }

        Assert.That(acts, Has.Count.GreaterThan(6));
    }

    [Test]
    public void Steps_of_scripts_change_places_and_constants_and_engines_agree_on_them()
    {
        Script script = ScriptParser.Parse(
            new SourceText("existing.wast", Encoding.UTF8.GetBytes(Existing)), new TextOptions());
        CaseModels models = new([], [.. ScriptSteps.Of(script.Commands)]);
        CaseGenerator generator = new(Focus.All, models);
        using ReferenceEngine reference = new();
        Recorder recorder = new(reference, TimeSpan.FromSeconds(20));
        HashSet<string> outcomes = [];
        int original = models.Scripts[0].Length;
        bool isShorter = false;
        bool isLonger = false;
        for (int number = 0; number < Cases; number++)
        {
            CaseId id = new(4, number);
            ImmutableArray<CaseStep> steps = generator.Generate(id);
            isShorter |= steps.Length < original;
            isLonger |= steps.Length > original;
            RecordedCase recorded = recorder.Record(id, steps);
            Assert.That(recorded.Fault, Is.Null);
            outcomes.UnionWith(recorded.Happenings.Select(happening => happening.Outcome.ToString()!));
            FileResult result = new ScriptRunner(reference, new RunOptions { Jobs = 1, Match = MatchLevel.Kind })
                .Run(recorded.Script, FeatureGate.Of(""));
            Assert.That(
                result.Commands.Where(command => command.Verdict.Kind != VerdictKind.Pass), Is.Empty, id.ToString());
        }

        Assert.That(isShorter && isLonger);
        Assert.That(outcomes, Has.Count.GreaterThan(8));
    }

    [Test]
    public void A_script_with_threads_is_no_model()
    {
        Script script = ScriptParser.Parse(
            new SourceText("threads.wast", Encoding.UTF8.GetBytes("(module $A) (thread $T (module $B)) (wait $T)")),
            new TextOptions());
        Assert.That(ScriptSteps.Of(script.Commands), Is.Empty);
    }

    [Test]
    public void A_loop_of_tail_calls_may_not_exhaust_an_engine()
    {
        (RecordedCase recorded, int at) = RecordedWith(CallDepth.Flat);
        Assert.That(recorded.Happenings[at].Outcome, Is.InstanceOf<Outcome.Returned>());
        Assert.That(
            recorded.Script.Commands.Count(one => one.Id.EndsWith(RecordedCase.FlatMark, StringComparison.Ordinal)),
            Is.EqualTo(1));
    }

    [Test]
    public void An_endless_recursion_exhausts_the_stack_and_the_case_goes_on()
    {
        (RecordedCase recorded, int at) = RecordedWith(CallDepth.Endless);
        Assert.That(recorded.Happenings[at].Outcome, Is.InstanceOf<Outcome.Exhausted>());
        Assert.That(recorded.Happenings, Has.Length.GreaterThan(at + 1));
    }

    /// <summary>A case that has exactly one call of such a depth, and the place of the call.</summary>
    private static (RecordedCase Case, int At) RecordedWith(CallDepth depth)
    {
        using ReferenceEngine reference = new();
        Recorder recorder = new(reference, TimeSpan.FromSeconds(20));
        CaseGenerator generator = new(Focus.Calls);
        for (int number = 0; ; number++)
        {
            CaseId id = new(2, number);
            ImmutableArray<CaseStep> steps = generator.Generate(id);
            if (steps.Count(step => step is CaseStep.Invoke it && it.Depth == depth) != 1)
            {
                continue;
            }

            RecordedCase recorded = recorder.Record(id, steps);
            int at = recorded.Happenings.ToList().FindIndex(
                happening => happening.Step is CaseStep.Invoke it && it.Depth == depth);
            if (at >= 0)
            {
                return (recorded, at);
            }
        }
    }
}
