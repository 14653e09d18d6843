using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Conformance.Engine;
using Conformance.Reports.Text;
using Conformance.Runner.Results;
using NUnit.Framework;

namespace Conformance.NUnit;

/// <summary>
/// Runs a suite on an engine, one test per file or per command. Derive from it in a test project, put
/// <c>[TestFixture]</c> on the derived class, and create the engine in <see cref="CreateEngine"/>.
/// </summary>
/// <remarks>
/// A derived class is created once to discover the tests and once to run them. <see cref="Options"/> is read at
/// discovery; <see cref="CreateEngine"/> is called when the first test runs.
/// </remarks>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public abstract class ConformanceFixture
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);
    private readonly Lock _lock = new();
    private CasePlan? _plan;
    private FixtureRun? _run;
    private int _begun;
    private int _ended;

    /// <summary>The suite, and the options for running it.</summary>
    protected virtual ConformanceOptions Options => new();

    private bool HasRunAll => _plan is { } plan && _ended >= plan.Cases.Length;

    /// <summary>Creates the engine, once per run. Several threads open sessions if tests run in parallel.</summary>
    protected abstract IEngine CreateEngine();

    internal CasePlan Plan(string folder)
    {
        ConformanceOptions options = RunParameters.Over(Options);
        _ = ReportRequest.Parse(options.Report);
        return new CasePlan(options, folder);
    }

    /// <summary>The engine meets the expectations of the script.</summary>
    [ConformanceCases]
    public void Conforms(ConformanceCase test)
    {
        _plan = test.Plan;
        _ = Interlocked.Increment(ref _begun);
        try
        {
            Judge(test);
        }
        finally
        {
            _ = Interlocked.Increment(ref _ended);
        }
    }

    /// <summary>
    /// The run judged at least <see cref="ConformanceOptions.ExpectedTests"/> commands, and no expectation is out of
    /// date. Runs after all other tests.
    /// </summary>
    [Test]
    [DependsOnTest(nameof(Conforms), AllowFailure = true)]
    public void Completeness()
    {
        AwaitOthers();
        if (!HasRunAll)
        {
            TestTexts.Ignore($"only {_ended} of {Figures.Of(_plan?.Cases.Length ?? 0, "test")} ran");
        }

        if (_plan!.Cases.FirstOrDefault(test => !test.HasFile) is { } absent)
        {
            Refuse(absent);
        }

        FixtureRun run = RunOf(_plan);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                run.Judged,
                Is.GreaterThanOrEqualTo(Math.Max(1, _plan.Options.ExpectedTests)),
                "judged commands, compared with ExpectedTests");
            Assert.That(run.ExpectationsAtFault(), Is.Empty);
        }
    }

    /// <summary>Writes the requested reports and ends the engine.</summary>
    [OneTimeTearDown]
    public void Finish()
    {
        using FixtureRun? run = _run;
        foreach (string line in run?.WriteReports(HasRunAll, TestContext.CurrentContext.WorkDirectory, GetType().Name)
            ?? [])
        {
            TestTexts.Tell(line);
        }
    }

    private void Judge(ConformanceCase test)
    {
        if (!test.HasFile)
        {
            Refuse(test);
        }

        FixtureRun run = RunOf(test.Plan);
        if (run.SkipReason(test.File) is { } reason)
        {
            TestTexts.Ignore(reason);
        }

        FileResult file = test.Run.Take(run.Run);
        Judge(run.Holding(file), test.CommandsOf(file), test.Plan);
    }

    /// <summary>Reports that there is nothing to judge: a failure, unless the fixture's suite is optional.</summary>
    [DoesNotReturn]
    private static void Refuse(ConformanceCase absent)
    {
        if (absent.IsMistake)
        {
            TestTexts.Fail(absent.Reason!);
        }

        TestTexts.Ignore(absent.Reason!);
    }

    private static void Judge(RunResult run, ImmutableArray<CommandResult> commands, CasePlan plan)
    {
        FileResult file = run.Files[0];
        if (commands.Length == 0)
        {
            if (plan.Options.Include.Length == 0)
            {
                TestTexts.Fail($"{file.Path} has no commands");
            }

            TestTexts.Ignore($"{file.Path} has no commands that '{plan.Options.Include}' selects");
        }

        List<CommandResult> unjudged = [.. commands.Where(command => command.Verdict.Kind.IsNotRun())];
        List<CommandResult> failed = [.. commands.Where(command => command.IsUnexpected)];
        if (failed.Count > 0)
        {
            TestTexts.Fail(FailureText.OfFailed(run, file, failed, commands.Length - unjudged.Count));
        }

        List<CommandResult> known =
            [.. commands.Where(
                command => command.Gate is Gate.Known or Gate.Flaky && command.Verdict.Kind != VerdictKind.Skip)];
        if (known.Count > 0)
        {
            TestTexts.Ignore(FailureText.OfKnown(known, commands.Length));
        }

        if (unjudged.Count == 0)
        {
            return;
        }

        // Defined modules are not a success if no assertion was judged.
        string reasons = FailureText.OfUnjudged(unjudged, commands.Length);
        if (!commands.Any(
            command =>
                command.Verdict.Kind == VerdictKind.Pass
                    && command.Kind.StartsWith("assert_", StringComparison.Ordinal)))
        {
            TestTexts.Ignore(reasons);
        }

        TestTexts.Remark(reasons);
    }

    /// <summary>Waits for the last tests, which may still run if tests run in parallel.</summary>
    private void AwaitOthers()
    {
        int begun;
        do
        {
            begun = _begun;
            _ = SpinWait.SpinUntil(() => HasRunAll, s_pause);
        }
        while (!HasRunAll && (_ended < _begun || begun < _begun));
    }

    private FixtureRun RunOf(CasePlan plan)
    {
        lock (_lock)
        {
            _run ??= new FixtureRun(plan, CreateEngine(), GetType().Name);
        }

        if (RunParameters.Engine is { } wanted && wanted != _run.Info.Name)
        {
            TestTexts.Ignore($"this is engine '{_run.Info.Name}', but the run asks only for '{wanted}'");
        }

        return _run;
    }
}
