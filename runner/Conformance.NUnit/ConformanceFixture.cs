using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using NUnit.Framework;

namespace Conformance.NUnit;

/// <summary>
/// Runs a suite on an engine, one test per file or per command. Derive from it in a test project, with <c>[TestFixture]</c> on
/// the derived class, and say which engine.
/// </summary>
/// <remarks>
/// A derived class is made once to find the tests and once to run them; <see cref="Options"/> is read both times,
/// <see cref="CreateEngine"/> called only when the first test runs.
/// </remarks>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public abstract class ConformanceFixture
{
    private readonly Lazy<IEngine> _engine;
    private readonly ConcurrentDictionary<string, Tally> _tallies = new();
    private readonly ConcurrentBag<FileResult> _kept = [];
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly long _started = Stopwatch.GetTimestamp();
    private CasePlan? _plan;
    private int _ended;

    /// <summary>A fixture whose engine has not been made.</summary>
    protected ConformanceFixture() => _engine = new Lazy<IEngine>(CreateEngine);

    /// <summary>What is run, and how.</summary>
    protected virtual ConformanceOptions Options => new();

    private bool HasRunAll => _plan is { } plan && _ended >= plan.Cases.Length;

    /// <summary>Makes the engine, once per run. Sessions are opened from several threads if tests are run in parallel.</summary>
    protected abstract IEngine CreateEngine();

    /// <summary>Why a file is not run on this engine; null if it is. The reason is shown with the ignored test.</summary>
    protected virtual string? SkipReason(SuiteFile file) => null;

    internal CasePlan Plan(string folder)
    {
        ConformanceOptions options = RunParameters.Over(Options);
        _ = ReportRequest.Parse(options.Report);
        return new CasePlan(options, folder);
    }

    /// <summary>The engine does what the script demands.</summary>
    [ConformanceCases]
    public void Conforms(ConformanceCase test)
    {
        _plan = test.Plan;
        try
        {
            Judge(test);
        }
        finally
        {
            _ = Interlocked.Increment(ref _ended);
        }
    }

    /// <summary>When all tests were run, at least <see cref="ConformanceOptions.ExpectedTests"/> commands were judged.</summary>
    [Test]
    [DependsOnTest(nameof(Conforms), AllowFailure = true)]
    public void Completeness()
    {
        if (!HasRunAll)
        {
            Assert.Ignore($"only {_ended} of {_plan?.Cases.Length ?? 0} tests were run");
        }

        if (!_plan!.Cases.Any(test => test.HasFile))
        {
            Assert.Ignore(_plan.Cases[0].Reason!);
        }

        IgnoreOtherEngines();
        int judged = _tallies.Values.Sum(tally => tally.Pass + tally.Bad);
        Assert.That(judged, Is.GreaterThanOrEqualTo(Math.Max(1, _plan.Options.ExpectedTests)), "commands judged, of those that are expected");
    }

    /// <summary>Writes the reports that were asked for, and ends the engine.</summary>
    [OneTimeTearDown]
    public void Finish()
    {
        try
        {
            if (_plan is { } plan && !_kept.IsEmpty)
            {
                ImmutableArray<FileResult> files = [.. _kept.OrderBy(file => file.Path, StringComparer.Ordinal)];
                RunResult run = new(Header(plan), files, Stopwatch.GetElapsedTime(_started), HasRunAll);
                foreach (ReportRequest wanted in ReportRequest.Parse(plan.Options.Report))
                {
                    foreach (string file in wanted.Write(run, TestContext.CurrentContext.WorkDirectory, GetType().Name))
                    {
                        TestContext.Progress.WriteLine($"{wanted.Format}: {file}");
                    }
                }
            }
        }
        finally
        {
            if (_engine.IsValueCreated)
            {
                _engine.Value.Dispose();
            }
        }
    }

    private void Judge(ConformanceCase test)
    {
        if (!test.HasFile)
        {
            Assert.That(test.IsMistake, Is.False, test.Reason);
            Assert.Ignore(test.Reason!);
        }

        IgnoreOtherEngines();
        if (SkipReason(test.File) is { } reason)
        {
            Assert.Ignore(reason);
        }

        FileResult file = test.Run.Take(it => Run(it, test.Plan));
        ImmutableArray<CommandResult> commands = test.Commands is { } range && range.End.Value <= file.Commands.Length
            ? file.Commands[range]
            : file.Commands;
        Judge(file, commands, test.Plan);
    }

    private void Judge(FileResult file, ImmutableArray<CommandResult> commands, CasePlan plan)
    {
        List<CommandResult> failed = [.. commands.Where(command => IsFailed(command.Verdict.Kind))];
        List<CommandResult> unjudged = [.. commands.Where(command => command.Verdict.Kind is VerdictKind.Skip or VerdictKind.Unsupported)];
        if (failed.Count > 0)
        {
            Assert.Fail(FailureText.OfFailed(file, failed, commands.Length - unjudged.Count, $"{_engine.Value.Info.Name} {_engine.Value.Info.Version}"));
        }

        if (commands.Length == 0)
        {
            string nothing = $"{file.Path} has no commands" + (plan.Options.Include.Length == 0 ? "" : $" that '{plan.Options.Include}' selects");
            Assert.That(plan.Options.Include, Is.Not.Empty, nothing);
            Assert.Ignore(nothing);
        }

        if (unjudged.Count == 0)
        {
            return;
        }

        // Modules that could be defined are no success if nothing was asserted of them.
        string reasons = FailureText.OfUnjudged(unjudged, commands.Length);
        if (!commands.Any(command => command.Verdict.Kind == VerdictKind.Pass && command.Kind.StartsWith("assert_", StringComparison.Ordinal)))
        {
            Assert.Ignore(reasons);
        }

        TestContext.Out.WriteLine(reasons);
    }

    private FileResult Run(SuiteFile file, CasePlan plan)
    {
        FileResult result = new Batch(_engine.Value, plan.Run, plan.Loader.Load).Run([file], Header(plan)).Files[0];
        _tallies[file.Path] = Tally.Of([result]);
        if (plan.Options.Report.Length > 0)
        {
            _kept.Add(result);
        }

        return result;
    }

    private RunHeader Header(CasePlan plan) => new(
        _engine.Value.Info.Name, _engine.Value.Info.Version, Path.GetFileName(Path.TrimEndingDirectorySeparator(plan.Folder)),
        SuiteRevision.Of(plan.Folder), _began, $"dotnet test --filter {GetType().Name}",
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}");

    private void IgnoreOtherEngines()
    {
        if (RunParameters.Engine is { } wanted && wanted != _engine.Value.Info.Name)
        {
            Assert.Ignore($"this is engine '{_engine.Value.Info.Name}', and only '{wanted}' is asked for");
        }
    }

    private static bool IsFailed(VerdictKind kind) => kind is not (VerdictKind.Pass or VerdictKind.Skip or VerdictKind.Unsupported);
}
