using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Engine.Files;
using Conformance.Runner.Execution;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.NUnit;

/// <summary>
/// The run of one fixture: engine, known failures, and what is known about files that were run. Results themselves are kept
/// only for reports and expectations, which are about the whole.
/// </summary>
internal sealed class FixtureRun : IDisposable
{
    private readonly CasePlan _plan;
    private readonly WatchedEngine _engine;
    private readonly RunHeader _header;
    private readonly ExpectationPolicy? _policy;
    private readonly ConcurrentDictionary<string, Tally> _tallies = new();
    private readonly ConcurrentDictionary<string, FileResult> _results = new();
    private readonly HashSet<string> _paths;
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <exception cref="ArgumentException">The expectations are not there, or are another engine's.</exception>
    /// <exception cref="Runner.Scripts.ScriptException">The expectations cannot be read.</exception>
    internal FixtureRun(CasePlan plan, IEngine engine, string fixture)
    {
        _plan = plan;
        _engine = new WatchedEngine(engine);
        _paths = [.. plan.Cases.Select(test => test.File?.Path).OfType<string>()];
        _header = new RunHeader(
            Info.Name, Info.Version, Path.GetFileName(Path.TrimEndingDirectorySeparator(plan.Folder)), SuiteRevision.Of(plan.Folder), DateTimeOffset.UtcNow,
            $"dotnet test --filter {fixture}", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}");
        _policy = plan.Options.Expectations is { } path ? Read(path) : null;
    }

    internal EngineInfo Info => _engine.Info;

    /// <summary>How many commands were judged.</summary>
    internal int Judged => _tallies.Values.Sum(tally => tally.Pass + tally.Bad);

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    /// <summary>Why the expectations say not to run a file; null if they do not.</summary>
    internal string? SkipReason(SuiteFile file) =>
        _policy is not null && _policy.Skips(file.Path) ? _policy.Explain(file.Path, "").Single(match => match.Decides).Rule.Describe() : null;

    /// <summary>Runs a file.</summary>
    internal FileResult Run(SuiteFile file)
    {
        RunResult run = new Batch(_engine, _plan.Run with { Exclusions = _policy }, _plan.Loader.Load).Run([file], _header);
        _tallies[file.Path] = run.Tally;
        if (_policy is not null || _plan.Options.Report.Length > 0)
        {
            _results[file.Path] = run.Files[0];
        }

        return (_policy?.Apply(run, _paths).Run ?? run).Files[0];
    }

    /// <summary>What is wrong with the expectations themselves, now that everything was run; empty if nothing is.</summary>
    internal string ExpectationsAtFault()
    {
        // Of a part of the suite nobody can tell what is not there any more.
        bool isPart = RunParameters.IsNarrowed || _plan.Options.Include.Length > 0;
        return isPart ? "" : string.Join('\n', Gated(Whole(isComplete: true)).Gates?.Faults
            .Where(fault => fault.Kind != GateFaultKind.Expiring).Select(fault => fault.Message) ?? []);
    }

    /// <summary>Writes the reports that were asked for. Returns a line for each file written.</summary>
    internal IEnumerable<string> WriteReports(bool isComplete, string folder, string fixture)
    {
        if (_plan.Options.Report.Length == 0)
        {
            yield break;
        }

        RunResult run = Whole(isComplete);
        run = Gated(run);
        foreach (ReportRequest wanted in ReportRequest.Parse(_plan.Options.Report))
        {
            foreach (string file in wanted.Write(run, folder, fixture))
            {
                yield return $"{wanted.Format}: {file}";
            }
        }
    }

    private RunResult Gated(RunResult run) =>
        _policy?.Apply(run, _paths).ToResult([_plan.Options.Expectations!], isStrict: false) ?? run;

    private RunResult Whole(bool isComplete)
    {
        ImmutableArray<FileResult> files = [.. _results.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
        return new RunResult(_header, files, Stopwatch.GetElapsedTime(_started), isComplete);
    }

    private ExpectationPolicy Read(string path)
    {
        string found = SuiteLocation.Find(path, _plan.Start)
            ?? throw new ArgumentException($"there are no expectations {path} in {_plan.Start}, nor in a folder above it");
        ExpectationFile file = ExpectationFile.Read(new SourceText(path, InputFile.ReadAllBytes(found)));
        return file.Engine.Length == 0 || file.Engine == Info.Name
            ? new ExpectationPolicy(file, Facts.Of(Info.Name, Info.Version), DateOnly.FromDateTime(DateTime.UtcNow))
            : throw new ArgumentException($"{path} is about engine '{file.Engine}', not '{Info.Name}'");
    }
}
