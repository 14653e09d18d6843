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
/// The run of one fixture: its engine, known failures and tallies. Results are kept only for reports and expectations,
/// which need all of them.
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

    /// <exception cref="ArgumentException">The expectations are missing, or belong to another engine.</exception>
    /// <exception cref="Runner.Scripts.ScriptException">The expectations cannot be parsed.</exception>
    internal FixtureRun(CasePlan plan, IEngine engine, string fixture)
    {
        _plan = plan;
        _engine = new WatchedEngine(engine);
        _paths = [.. plan.Cases.Select(test => test.File?.Path).OfType<string>()];
        _header = new RunHeader(
            Info.Name, Info.Version, Path.GetFileName(
                Path.TrimEndingDirectorySeparator(plan.Folder)), SuiteRevision.Of(plan.Folder), DateTimeOffset.UtcNow,
            $"dotnet test --filter {fixture}",
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, "
                + $"{RuntimeInformation.FrameworkDescription}");
        _policy = plan.Options.Expectations is { } path ? Read(path) : null;
    }

    internal EngineInfo Info => _engine.Info;

    /// <summary>The number of judged commands.</summary>
    internal int Judged => _tallies.Values.Sum(tally => tally.Pass + tally.Bad);

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    /// <summary>The reason why the expectations skip a file; null if they do not.</summary>
    internal string? SkipReason(SuiteFile file) =>
        _policy is not null && _policy.Skips(file.Path)
            ? _policy.Explain(file.Path, "").Single(match => match.Decides).Rule.Describe()
            : null;

    /// <summary>Runs a file.</summary>
    internal FileResult Run(SuiteFile file)
    {
        RunResult run = new Batch(_engine, _plan.Run with { Exclusions = _policy }, _plan.Loader.Load)
            .Run([file], _header);
        _tallies[file.Path] = run.Tally;
        if (_policy is not null || _plan.Options.Report.Length > 0)
        {
            _results[file.Path] = run.Files[0];
        }

        return (_policy?.Apply(run, _paths).Run ?? run).Files[0];
    }

    /// <summary>This run with one file, for the texts about it.</summary>
    internal RunResult Holding(FileResult file) => new(_header, [file], file.Duration, IsComplete: false);

    /// <summary>The faults of the expectations after a complete run; empty if there are none.</summary>
    internal string ExpectationsAtFault()
    {
        // A partial run cannot tell which rules are stale.
        bool isPart = RunParameters.IsNarrowed || _plan.Options.Include.Length > 0;
        return isPart ? "" : string.Join('\n', Gated(Whole(isComplete: true)).Gates?.Faults
            .Where(fault => fault.Kind != GateFaultKind.Expiring).Select(fault => fault.Message) ?? []);
    }

    /// <summary>Writes the requested reports and returns a line for each file.</summary>
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
            ?? throw new ArgumentException(
                $"there is no expectations file {path} in {_plan.Start} or a folder above it");
        ExpectationFile file = ExpectationFile.Read(new SourceText(path, InputFile.ReadAllBytes(found)));
        return file.Engine.Length == 0 || file.Engine == Info.Name
            ? new ExpectationPolicy(file, Facts.Of(Info.Name, Info.Version), DateOnly.FromDateTime(DateTime.UtcNow))
            : throw new ArgumentException($"{path} is for engine '{file.Engine}', not '{Info.Name}'");
    }
}
