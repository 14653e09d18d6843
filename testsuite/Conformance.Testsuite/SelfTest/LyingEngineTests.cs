using System.Collections.Immutable;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Testsuite.SelfTest;

/// <summary>Every lie of an engine is exposed, by a verdict that names its kind.</summary>
public sealed class LyingEngineTests
{
    // Types of verdict that blame a script, a dialect, the runner or a reader of results.
    private static readonly string[] s_notOfEngines = [
        VerdictTypes.ScriptError, VerdictTypes.DialectError, VerdictTypes.RunnerInternal, VerdictTypes.Skipped,
        VerdictTypes.Inapplicable, VerdictTypes.RoundTrip, VerdictTypes.UnexpectedPass,
    ];

    private static readonly RunOptions s_options = new() { FileTimeout = TimeSpan.FromSeconds(1) };

    public static IEnumerable<TestCaseData> All() =>
        Lies.All.Select(lie => new TestCaseData(lie).SetArgDisplayNames(lie.Name));

    [TestCaseSource(nameof(All))]
    public void A_lie_is_caught(object what)
    {
        Lie lie = (Lie)what;
        using LyingEngine engine = new(lie);
        ImmutableArray<CommandResult> results = [.. OwnFiles.SelfTest.SelectMany(file =>
            new ScriptRunner(engine, s_options).Run(OwnFiles.Load(file), file.Place).Commands)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => result.Verdict.Type), Is.SupersetOf(lie.Caught), "types of verdict");
            Assert.That(
                results.Where(result =>
                    result.Verdict.Kind == VerdictKind.Error && result.Verdict.Type != VerdictTypes.EngineBroken),
                Is.Empty);
            Assert.That(
                results,
                Has.Length.EqualTo(OwnFiles.SelfTest.Sum(file => CommandTree.All(OwnFiles.Load(file).Commands).Count())));
        }
    }

    [Test]
    public void The_truth_passes()
    {
        using ReferenceEngine engine = new();
        Assert.That(
            OwnFiles.SelfTest.SelectMany(
                file => new ScriptRunner(engine, s_options).Run(OwnFiles.Load(file), file.Place).Commands),
            Has.All.Matches<CommandResult>(result => result?.Verdict == Verdict.Pass));
    }

    [Test]
    public void The_lies_reach_every_type_of_verdict_that_an_engine_can_earn()
    {
        string[] types = typeof(VerdictTypes).GetFields().Select(
            field => (string)field.GetRawConstantValue()!).ToArray();
        Assert.That(types.Except(s_notOfEngines), Is.SubsetOf(Lies.All.SelectMany(lie => lie.Caught)));
    }
}
