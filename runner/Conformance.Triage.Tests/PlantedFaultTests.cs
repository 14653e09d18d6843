using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Triage.Failures;
using Conformance.Triage.Reduction;
using Conformance.Triage.Slicing;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tests;

/// <summary>One fault of each class, and the way from a run of our own scripts to the smallest script that shows it.</summary>
public sealed class PlantedFaultTests
{
    private const int MostCommands = 5;
    private const int MostInstructions = 10;

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Case("a_wrong_result", () => FaultyReference.WithInstruction(Opcode.I32Add, Opcode.I32Sub));
        yield return Case("table_size_one_too_small", () => new FaultyReference(outcome: (request, outcome, module) =>
            request is Request.Invoke && FaultyReference.Has(module, Opcode.TableSize) && outcome is Outcome.Returned { Values: [{ Kind: ValKind.I32 } size] }
                ? new Outcome.Returned([Value.I32(size.AsI32 - 1)])
                : outcome));
        yield return Case("table_set_without_effect", () => FaultyReference.WithInstruction(Opcode.TableSet, Opcode.Drop, Opcode.Drop));
        yield return Case("elem_drop_without_effect", () => FaultyReference.WithInstruction(Opcode.ElemDrop));
        yield return Case("a_trap_that_does_not_come", () => new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Invoke && outcome is Outcome.Trapped { Kinds: TrapKinds.IndirectCallTypeMismatch } ? Outcome.Returned.Nothing : outcome));
        yield return Case("another_trap", () => new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Invoke && outcome is Outcome.Trapped { Kinds: TrapKinds.UndefinedElement }
                ? new Outcome.Trapped(TrapKinds.Unreachable, "unreachable")
                : outcome));
        yield return Case("a_valid_module_refused", () => new FaultyReference(outcome: (request, outcome, module) =>
            request is Request.Define && FaultyReference.Has(module, Opcode.TableFill) ? new Outcome.Invalid("unknown instruction") : outcome));
        yield return Case("an_invalid_module_accepted", () => new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Define && outcome is Outcome.Invalid ? Outcome.Returned.Nothing : outcome));
        yield return Case("an_import_of_another_type_accepted", () => new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Instantiate && outcome is Outcome.Unlinkable ? Outcome.Returned.Nothing : outcome));
        yield return Case("a_crash", () => new FaultyReference(outcome: (request, outcome, module) =>
            request is Request.Invoke && FaultyReference.Has(module, Opcode.TableCopy) ? new Outcome.Crashed("signal 11") : outcome));
        yield return Case("a_hang", () => new FaultyReference(outcome: (request, outcome, module) =>
            request is Request.Invoke && FaultyReference.Has(module, Opcode.TableInit) ? new Outcome.TimedOut() : outcome));
    }

    [TestCaseSource(nameof(Faults))]
    public void A_fault_is_reduced_to_what_shows_it(Func<IEngine> fault)
    {
        using IEngine faulty = fault();
        using ReferenceEngine reference = new();
        (SuiteFile file, Script script, Command target) = FirstFailure(faulty);
        RunOptions options = new() { Jobs = 1 };
        Trial trial = new(new ScriptRunner(faulty, options), file.Place);
        ScriptSlice slice = new Slicer(trial, new Trial(new ScriptRunner(reference, options), file.Place)).Slice(script, target);
        Script sliced = trial.Read(slice.Text)!;
        ScriptQuestion question = new(slice.Class, sliced.Commands[^1].Word, trial, new Oracle(reference, options, file.Place));

        string smallest = SliceReduction.Reduce(new Reducer(question), question, sliced, slice.Text, CancellationToken.None);

        TestContext.Out.WriteLine($"{file.Path}: {slice.Class}, {sliced.Commands.Length} commands, then after {question.Asked} runs:\n{smallest}");
        Script end = trial.Read(smallest)!;
        Assert.Multiple(() =>
        {
            Assert.That(end.Commands, Has.Length.AtMost(MostCommands));
            Assert.That(ScriptSize.InstructionsOf(smallest), Is.AtMost(MostInstructions));
            Assert.That(FailureClass.Of(trial.Run(end, default)[^1]), Is.EqualTo(slice.Class));
            Assert.That(new ScriptRunner(reference, options).Run(end, file.Place).Commands.Select(result => result.Verdict.Kind), Is.All.EqualTo(VerdictKind.Pass));
        });
    }

    [Test]
    public void The_number_of_jobs_changes_nothing()
    {
        using IEngine faulty = FaultyReference.WithInstruction(Opcode.TableSet, Opcode.Drop, Opcode.Drop);
        using ReferenceEngine reference = new();
        (SuiteFile file, Script script, Command target) = FirstFailure(faulty);
        RunOptions options = new() { Jobs = 1 };
        Trial trial = new(new ScriptRunner(faulty, options), file.Place);
        ScriptSlice slice = new Slicer(trial, null).Slice(script, target);
        string Reduced(int jobs)
        {
            ScriptQuestion question = new(slice.Class, trial.Read(slice.Text)!.Commands[^1].Word, trial, new Oracle(reference, options, file.Place));
            return SliceReduction.Reduce(new Reducer(question, jobs), question, trial.Read(slice.Text)!, slice.Text, CancellationToken.None);
        }

        Assert.That(Reduced(4), Is.EqualTo(Reduced(1)));
    }

    [Test]
    public void A_command_that_passes_has_no_slice()
    {
        using ReferenceEngine reference = new();
        SuiteFile file = OwnScripts().First();
        Script script = new ScriptLoader().Load(file);
        Trial trial = new(new ScriptRunner(reference, new RunOptions()), file.Place);
        Assert.That(() => new Slicer(trial, null).Slice(script, script.Commands[^1]), Throws.TypeOf<TriageException>().With.Message.Contains("does not fail"));
    }

    private static TestCaseData Case(string name, Func<IEngine> fault) => new TestCaseData(fault).SetName(name);

    private static IEnumerable<SuiteFile> OwnScripts() => Directory.GetFiles(Path.Combine(Repository.Root, "testsuite"), "*.wast", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Where(path => !path.Contains("selftest", StringComparison.Ordinal) && !path.Contains("threads", StringComparison.Ordinal))
        .Select(path => SuiteFile.Of(Path.GetFileName(path), path));

    private static (SuiteFile File, Script Script, Command Target) FirstFailure(IEngine engine)
    {
        foreach (SuiteFile file in OwnScripts())
        {
            Script script = new ScriptLoader().Load(file);
            ImmutableArray<CommandResult> results = new ScriptRunner(engine, new RunOptions()).Run(script, file.Place).Commands;
            Command[] commands = [.. CommandTree.All(script.Commands)];
            for (int i = 0; i < results.Length; i++)
            {
                if (results[i].Verdict.Kind is VerdictKind.Fail or VerdictKind.Crash or VerdictKind.Timeout)
                {
                    return (file, script, commands[i]);
                }
            }
        }

        throw new InvalidOperationException("no script of ours finds the fault");
    }
}
