using System.Collections.Immutable;
using System.Diagnostics;
using Conformance.Cli.Running;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Cli.Watching;

/// <summary>Judges the files of a run, and again after each change what it affects.</summary>
/// <param name="suite">The scripts.</param>
/// <param name="engines">The engines.</param>
/// <param name="gate">The expectations.</param>
/// <param name="screen">Shows the state.</param>
/// <param name="judge">Makes the run of one round.</param>
internal sealed class WatchLoop(
    WatchedSuite suite, WatchedEngines engines, WatchedGate gate, WatchScreen screen,
    Func<RunGate, EngineRun> judge)
{
    private static readonly TimeSpan s_calm = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan s_mostUnrest = TimeSpan.FromSeconds(1);

    /// <summary>The state: the last results of every file on each engine, with expectations.</summary>
    public ImmutableArray<RunResult> Runs => [.. engines.States.Select(StateOf)];

    /// <summary>Whether every result is of the present files and engines.</summary>
    public bool IsWhole => engines.States.All(state => state.Fault is null && state.Pending.Count == 0);

    private RunGate Rules => gate.Gate with
    {
        Suite = suite.Targets.AllPaths,
        IsNarrowed = suite.Targets.Selection is not null,
    };

    /// <summary>Judges until the user ends it.</summary>
    /// <param name="finished">Receives each whole state.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Run(Action<ImmutableArray<RunResult>> finished, CancellationToken cancellation)
    {
        using ChangeSignal signal = new();
        string cause = Look(signal, out _);
        while (!cancellation.IsCancellationRequested)
        {
            long started = Stopwatch.GetTimestamp();
            int judged = Judge(cancellation);
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            ImmutableArray<RunResult> runs = Runs;
            if (IsWhole)
            {
                finished(runs);
            }

            screen.Show(
                $"{cause}: {Figures.Of(judged, "result")} in {Figures.Time(Stopwatch.GetElapsedTime(started))}",
                runs,
                [suite.Problem, engines.Problem, gate.Problem, .. engines.States.Select(state => state.Fault?.Message ?? "")],
                suite.Targets.Files.Length);
            cause = Wait(signal, cancellation);
        }
    }

    /// <summary>Waits for a change, until the files are calm.</summary>
    /// <returns>The cause of the next round, for people.</returns>
    private string Wait(ChangeSignal signal, CancellationToken cancellation)
    {
        TimeSpan look = TimeSpan.Zero;
        while (!cancellation.IsCancellationRequested)
        {
            signal.Wait(look, cancellation);
            long started = Stopwatch.GetTimestamp();
            Calm(cancellation);
            string cause = Look(signal, out bool isChanged);
            look = Stopwatch.GetElapsedTime(started) - s_calm;
            if (isChanged)
            {
                return cause;
            }
        }

        return "";
    }

    /// <summary>An editor writes a file in several steps; what it writes is judged after the last one.</summary>
    private void Calm(CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        (string, FileStamp)[] before = Stamps();
        while (Stopwatch.GetElapsedTime(started) < s_mostUnrest && !cancellation.WaitHandle.WaitOne(s_calm))
        {
            (string, FileStamp)[] now = Stamps();
            if (now.SequenceEqual(before))
            {
                return;
            }

            before = now;
        }
    }

    private (string, FileStamp)[] Stamps() => [.. suite.Stamps(), .. engines.Stamps(), .. gate.Stamps()];

    /// <summary>Finds out which results are out of date.</summary>
    private string Look(ChangeSignal signal, out bool isChanged)
    {
        string before = string.Join('\n', suite.Problem, engines.Problem, gate.Problem);
        signal.Watch([.. suite.Folders, .. engines.Folders, .. gate.Folders]);
        (IReadOnlySet<string> changed, IReadOnlyList<string> removed) = suite.Changed();
        IReadOnlyList<EngineState> restarted = engines.RestartChanged();
        RunGate former = gate.Gate;
        bool hasOtherGate = gate.Refresh();
        foreach (EngineState state in engines.States)
        {
            foreach (string path in removed)
            {
                _ = state.Results.Remove(path);
                _ = state.Pending.Remove(path);
            }

            state.Pending.UnionWith(changed);
            if (restarted.Contains(state))
            {
                state.Results.Clear();
                state.Pending.UnionWith(suite.Targets.Files.Select(file => file.Path));
            }

            if (hasOtherGate)
            {
                // An excluded command was not run, so its result cannot be had without running it.
                state.Pending.UnionWith(Excluded(former, state).Concat(Excluded(gate.Gate, state)));
            }
        }

        // New folders of files that were not known before.
        signal.Watch([.. suite.Folders, .. engines.Folders]);
        isChanged = changed.Count > 0 || removed.Count > 0 || restarted.Count > 0 || hasOtherGate
            || before != string.Join('\n', suite.Problem, engines.Problem, gate.Problem);
        string[] causes =
        [
            .. changed.Order(StringComparer.Ordinal), .. removed.Select(path => path + " (removed)"), .. restarted.Select(state => state.Argument),
            .. hasOtherGate ? (string[])["expectations"] : [],
        ];
        return causes.Length == 0 ? "no change"
            : causes.Length == 1 ? causes[0]
            : $"{causes[0]} and {Figures.Of(causes.Length - 1, "more change", "more changes")}";
    }

    private IEnumerable<string> Excluded(RunGate rules, EngineState state) =>
        rules.ExclusionsFor(state.Header) is { } exclusions
            ? suite.Targets.Files.Select(file => file.Path)
                .Where(path => exclusions.ReasonFor(path) is not null || exclusions.NamesCommandsOf(path))
            : [];

    /// <summary>Judges the results that are out of date.</summary>
    /// <returns>How many there were.</returns>
    private int Judge(CancellationToken cancellation)
    {
        using EngineRun run = judge(Rules);
        (EngineState State, Func<RunResult> Use)[] uses =
        [
            .. from state in engines.States
               let engine = state.Engine
               where engine is not null && state.Pending.Count > 0
               let files = suite.Targets.Files.Where(file => state.Pending.Contains(file.Path)).ToImmutableArray()
               select (state, run.PrepareFiles(engine, state.Header, files, cancellation)),
        ];
        Task<RunResult>[] tasks =
        [
            .. uses.Select(use => Task.Factory.StartNew(
                use.Use, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
        ];
        Task.WhenAll(tasks).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        suite.NoteAsked();
        int judged = 0;
        for (int i = 0; i < uses.Length; i++)
        {
            foreach (FileResult file in tasks[i].GetAwaiter().GetResult().Files)
            {
                uses[i].State.Results[file.Path] = file;
                _ = uses[i].State.Pending.Remove(file.Path);
                judged++;
            }
        }

        return judged;
    }

    private RunResult StateOf(EngineState state)
    {
        ImmutableArray<FileResult> files =
        [
            .. suite.Targets.Files.Select(file => state.Results.GetValueOrDefault(file.Path)).OfType<FileResult>(),
        ];
        bool isComplete = state.Fault is null && state.Pending.Count == 0;
        return Rules.Apply(new RunResult(
            state.Header, files, files.Aggregate(TimeSpan.Zero, (sum, file) => sum + file.Duration), isComplete)
        {
            Shortfall = isComplete ? ""
                : state.Fault is not null ? $"The engine does not start, so {Missing(state)} to judge."
                : $"The run was ended with {Missing(state)} to judge.",
        });
    }

    private static string Missing(EngineState state) => Figures.Of(state.Pending.Count, "file");
}
