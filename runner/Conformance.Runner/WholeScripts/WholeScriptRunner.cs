using System.Collections.Immutable;
using System.Diagnostics;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.WholeScripts;

/// <summary>
/// Runs scripts on an engine that takes them whole. Slices are run until every command has its own verdict based on a
/// statement of the engine.
/// </summary>
public sealed class WholeScriptRunner(IScriptEngine engine, RunOptions options) : IFileRunner
{
    /// <inheritdoc/>
    public FileResult Run(
        Script script,
        SuitePlace place,
        string? folder = null,
        Deadline? end = null,
        CancellationToken cancellation = default) =>
        FileFrame.Run(
            engine.Info,
            options,
            script,
            place,
            features => RunAll(script, place.Version, features, FileFrame.EndOf(options, end), cancellation),
            cancellation);

    private ImmutableArray<CommandResult> RunAll(
        Script script,
        SpecVersion? version,
        FeatureSet features,
        Deadline end,
        CancellationToken cancellation)
    {
        CommandVerdicts verdicts = FileFrame.VerdictsOf(script, options);
        ImmutableArray<Command> all = verdicts.Commands;
        for (int first = 0, stop; first < all.Length; first = stop)
        {
            // Each test of a scenario has its own store.
            stop = first + 1;
            while (stop < all.Length && all[stop].Test == all[first].Test)
            {
                stop++;
            }

            RunStore(
                verdicts, first, LeaveOut(verdicts, first, stop), Path.GetFileName(script.Source.Path), version,
                features, end,
                cancellation);
        }

        return ResultBuilder.Build(script.Source.Path, verdicts);
    }

    /// <summary>
    /// Judges excluded commands. A command after an excluded module or registration is not run either.
    /// </summary>
    /// <returns>The end of the commands to run.</returns>
    private static int LeaveOut(CommandVerdicts verdicts, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (verdicts.ExclusionOf(i) is not { } reason)
            {
                continue;
            }

            Judgement skipped = Judgement.Of(VerdictKind.Skip, VerdictTypes.Skipped, reason);
            verdicts.Set(i, skipped, isTextOnly: false, TimeSpan.Zero);
            if (verdicts.Commands[i]
                is Command.DefineModule
                    or Command.InstantiateModule
                    or Command.RegisterInstance
                    or Command.ProvideHost)
            {
                verdicts.SetRest(i + 1, end, Obstacle.After(verdicts.Commands[i], skipped).Judgement);
                return i;
            }
        }

        return end;
    }

    private void RunStore(
        CommandVerdicts verdicts, int first, int end, string name, SpecVersion? version, FeatureSet features,
        Deadline time, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        ScriptState state = new(
            verdicts.Commands[first..end],
            engine,
            features,
            options.YardstickFor(engine.Info, version),
            index => !verdicts.IsIdle(first + index) && verdicts.ExclusionOf(first + index) is null);
        using ScriptSlicer slicer = new(engine, state, name, features, options, time, verdicts.Missed)
        {
            IsFormer = version?.Features.Has(Feature.ReferenceTypes) == false,
        };
        slicer.Run(cancellation);

        // Only whole runs can be timed, so each command gets an equal share.
        TimeSpan share = Stopwatch.GetElapsedTime(started) / Math.Max(1, end - first);
        for (int i = first; i < end; i++)
        {
            if (verdicts.IsWanted(i))
            {
                verdicts.Set(i, state.JudgementOf(i - first), state.IsTextOnly(i - first), share);
            }
        }
    }
}
