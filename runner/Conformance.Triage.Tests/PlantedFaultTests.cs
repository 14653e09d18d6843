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

/// <summary>
/// One fault of each class, and the way from a run of our own scripts to the smallest script that shows it.
/// </summary>
public sealed class PlantedFaultTests
{
    private const int MostCommands = 5;
    private const int MostInstructions = 10;

    [TestCaseSource(typeof(PlantedFaults), nameof(PlantedFaults.All))]
    [TestCaseSource(typeof(PlantedFaults), nameof(PlantedFaults.OfModules))]
    public void A_fault_is_reduced_to_what_shows_it(Func<IEngine> fault)
    {
        using IEngine faulty = fault();
        using ReferenceEngine reference = new();
        (SuiteFile file, Script script, Command target) = PlantedFaults.FirstFailure(faulty);
        RunOptions options = new() { Jobs = 1 };
        Trial trial = new(new ScriptRunner(faulty, options), file.Place);
        ScriptSlice slice = new Slicer(trial, new Trial(new ScriptRunner(reference, options), file.Place)).Slice(
            script,
            target);
        Script sliced = trial.Read(slice.Text)!;
        ScriptQuestion question = new(
            slice.Class,
            sliced.Commands[^1].Word,
            trial,
            new Oracle(reference, options, file.Place));

        string smallest = SliceReduction.Reduce(
            new Reducer(question),
            question,
            sliced,
            slice.Text,
            CancellationToken.None);

        TestContext.Out.WriteLine(
            $"{file.Path}: {slice.Class}, {sliced.Commands.Length} commands, then after {question.Asked} runs:\n{smallest}");
        Script end = trial.Read(smallest)!;
        Assert.Multiple(() =>
        {
            Assert.That(end.Commands, Has.Length.AtMost(MostCommands));
            Assert.That(ScriptSize.InstructionsOf(smallest), Is.AtMost(MostInstructions));
            Assert.That(FailureClass.Of(trial.Run(end, default)[^1]), Is.EqualTo(slice.Class));
            Assert.That(
                new ScriptRunner(reference, options)
                    .Run(end, file.Place)
                    .Commands.Select(result => result.Verdict.Kind),
                Is.All.EqualTo(VerdictKind.Pass));
        });
    }

    [Test]
    public void The_number_of_jobs_changes_nothing()
    {
        using IEngine faulty = FaultyReference.WithInstruction(Opcode.TableSet, Opcode.Drop, Opcode.Drop);
        using ReferenceEngine reference = new();
        (SuiteFile file, Script script, Command target) = PlantedFaults.FirstFailure(faulty);
        RunOptions options = new() { Jobs = 1 };
        Trial trial = new(new ScriptRunner(faulty, options), file.Place);
        ScriptSlice slice = new Slicer(trial, new Trial(new ScriptRunner(reference, options), file.Place)).Slice(
            script,
            target);
        string Reduced(int jobs)
        {
            ScriptQuestion question = new(
                slice.Class,
                trial.Read(slice.Text)!.Commands[^1].Word,
                trial,
                new Oracle(reference, options, file.Place));
            return SliceReduction.Reduce(
                new Reducer(question, jobs),
                question,
                trial.Read(slice.Text)!,
                slice.Text,
                CancellationToken.None);
        }

        Assert.That(Reduced(4), Is.EqualTo(Reduced(1)));
    }

    [Test]
    public void A_command_that_passes_has_no_slice()
    {
        using ReferenceEngine reference = new();
        SuiteFile file = PlantedFaults.OwnScripts().First();
        Script script = new ScriptLoader().Load(file);
        Trial trial = new(new ScriptRunner(reference, new RunOptions()), file.Place);
        Assert.That(
            () => new Slicer(trial, null).Slice(script, script.Commands[^1]),
            Throws.TypeOf<TriageException>().With.Message.Contains("does not fail"));
    }
}
