using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Runs files on one engine, several in parallel. Results are in the order of the files.</summary>
/// <param name="runner">Runs one file; called by several threads.</param>
/// <param name="jobs">The number of files to run in parallel.</param>
/// <param name="read">Reads the script of a file.</param>
public sealed class Batch(IFileRunner runner, int jobs, Func<SuiteFile, Script> read)
{
    private readonly Lock _lock = new();
    private long _started;
    private long _ended;

    /// <summary>
    /// The time that running files get to finish after the run is cancelled: an engine may hang, and its deadline may
    /// be far away.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The time limit for reading and running a file.</summary>
    public TimeSpan FileTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The slots that this engine shares with others; null if it is alone.</summary>
    public JobSlots? Slots { get; init; }

    /// <summary>The rank of this engine among those that share slots.</summary>
    public int Rank { get; init; }

    /// <summary>The paths of files to run before the others. The order of the results is that of the files.</summary>
    public IReadOnlySet<string> First { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The time since the first file began, until the last one ended.</summary>
    public TimeSpan Elapsed =>
        Volatile.Read(ref _started) is not 0 and long started
            ? Stopwatch.GetElapsedTime(
                started,
                Volatile.Read(ref _ended) is not 0 and long ended ? ended : Stopwatch.GetTimestamp())
            : TimeSpan.Zero;

    /// <summary>Runs files on an engine that executes single requests.</summary>
    /// <param name="engine">The engine. Several threads open sessions.</param>
    /// <param name="options">The options for running scripts.</param>
    /// <param name="read">Reads the script of a file.</param>
    public Batch(IEngine engine, RunOptions options, Func<SuiteFile, Script> read)
        : this(new ScriptRunner(engine, options), options.Jobs, read)
    {
        FileTimeout = options.FileTimeout;
    }

    /// <summary>Runs the files.</summary>
    /// <param name="files">The files in report order.</param>
    /// <param name="header">The header of the run.</param>
    /// <param name="finished">Receives each finished file, in any order, from one thread at a time.</param>
    /// <param name="inOrder">Receives each finished file in report order, from one thread at a time.</param>
    /// <param name="cancellation">Ends the run. Unfinished files are left out, and the result is incomplete.</param>
    public RunResult Run(
        IReadOnlyList<SuiteFile> files,
        RunHeader header,
        Action<FileResult>? finished = null,
        Action<FileResult>? inOrder = null,
        CancellationToken cancellation = default)
    {
        FileResult?[] results = new FileResult?[files.Count];
        int[] order = Order(files);
        int next = -1;
        int told = 0;
        ExceptionDispatchInfo? failed = null;
        bool isAbandoned = false;

        void Work()
        {
            int turn;
            while (!cancellation.IsCancellationRequested && (turn = Interlocked.Increment(ref next)) < files.Count)
            {
                int index = order[turn];
                FileResult? result = RunInSlot(files[index], cancellation);
                lock (_lock)
                {
                    if (result is null || failed is not null || isAbandoned)
                    {
                        continue;
                    }

                    results[index] = result;

                    try
                    {
                        finished?.Invoke(result);
                        for (; told < files.Count && results[told] is { } ready; told++)
                        {
                            inOrder?.Invoke(ready);
                        }
                    }
#pragma warning disable CA1031 // A listener's exception belongs to the caller of Run, not to this thread.
                    catch (Exception failure)
#pragma warning restore CA1031
                    {
                        failed = ExceptionDispatchInfo.Capture(failure);
                        Volatile.Write(ref next, files.Count);
                    }
                }
            }
        }

        if (!RunThreads(Math.Clamp(jobs, 1, Math.Max(1, files.Count)), Work, cancellation))
        {
            lock (_lock)
            {
                isAbandoned = true;
            }
        }

        failed?.Throw();

        // Files after an unfinished one may have finished.
        for (; told < files.Count; told++)
        {
            if (results[told] is { } late)
            {
                inOrder?.Invoke(late);
            }
        }

        _ended = Stopwatch.GetTimestamp();
        ImmutableArray<FileResult> done = [.. results.OfType<FileResult>()];
        bool isComplete = done.Length == files.Count;
        return new RunResult(header, done, Elapsed, isComplete)
        {
            Shortfall = isComplete
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"The run was interrupted after {done.Length} of {Quantity.Of(files.Count, "file")}."),
        };
    }

    /// <summary>The indices of files in the order in which they begin.</summary>
    private int[] Order(IReadOnlyList<SuiteFile> files)
    {
        int[] order = new int[files.Count];
        int count = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int index = 0; index < files.Count; index++)
            {
                if (First.Contains(files[index].Path) == (pass == 0))
                {
                    order[count++] = index;
                }
            }
        }

        return order;
    }

    /// <summary>Runs the threads; returns whether all of them ended.</summary>
    private bool RunThreads(int count, Action work, CancellationToken cancellation)
    {
        Task[] threads = new Task[count];
        for (int index = 0; index < count; index++)
        {
            threads[index] = Task.Factory.StartNew(
                work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            Task.WaitAll(threads, cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return Task.WaitAll(threads, Grace);
        }
    }

    private FileResult? RunInSlot(SuiteFile file, CancellationToken cancellation)
    {
        if (Slots?.Enter(Rank, cancellation) == false)
        {
            return null;
        }

        try
        {
            _ = Interlocked.CompareExchange(ref _started, Stopwatch.GetTimestamp(), 0);
            return RunFile(file, cancellation);
        }
        finally
        {
            Slots?.Leave();
        }
    }

    /// <summary>Runs one file; null if the run ended before.</summary>
    private FileResult? RunFile(SuiteFile file, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        try
        {
            Deadline end = FileFrame.In(FileTimeout);
            Script script = Read(file, end);
            FileResult result = runner.Run(
                script,
                file.Place,
                Path.GetDirectoryName(file.FullPath),
                end == Deadline.Never ? null : end,
                cancellation);

            // A signal from the terminal also ends engines, so a crash after cancellation is not the engine's fault.
            return
                cancellation.IsCancellationRequested
                && result.Commands.Any(command => command.Verdict.Kind == VerdictKind.Crash)
                ? null
                : result;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (ScriptException refused)
        {
            Verdict verdict = new(VerdictKind.Error, VerdictTypes.ScriptError, $"{refused.At}: {refused.Message}");
            int line = refused.At.Source is { } source ? source.LineOf(refused.At.Offset) : 1;
            return OfError(file, verdict, line, started);
        }
        catch (OutOfTimeException)
        {
            string reason = string.Create(
                CultureInfo.InvariantCulture,
                $"the file could not be read within {FileTimeout.TotalSeconds} s (--file-timeout)");
            return OfError(file, new Verdict(VerdictKind.Error, VerdictTypes.ScriptError, reason), 1, started);
        }
        catch (IOException unreadable)
        {
            return OfError(
                file,
                new Verdict(VerdictKind.Error, VerdictTypes.ScriptError, unreadable.Message),
                1,
                started);
        }
        catch (UnauthorizedAccessException unreadable)
        {
            return OfError(
                file,
                new Verdict(VerdictKind.Error, VerdictTypes.ScriptError, unreadable.Message),
                1,
                started);
        }
#pragma warning disable CA1031 // A fault of the runner costs one file, and is told as what it is.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return OfError(
                file,
                new Verdict(VerdictKind.Error, VerdictTypes.RunnerInternal, $"{fault.GetType().Name}: {fault.Message}"),
                1,
                started);
        }
    }

    private Script Read(SuiteFile file, Deadline end)
    {
        using TimeLimit.Scope limit = TimeLimit.Until(end.Ticks);
        return read(file);
    }

    private static FileResult OfError(SuiteFile file, Verdict verdict, int line, long started)
    {
        TimeSpan duration = Stopwatch.GetElapsedTime(started);
        CommandResult command = new($"{file.Path}#file", line, "file", "", verdict, "", verdict.Reason, "", duration);
        return new FileResult(file.Path, file.Place.Proposal, [command], duration);
    }
}
