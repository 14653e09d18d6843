using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Runs scripts on an engine that is driven request by request: one verdict per command, whatever the engine does.</summary>
public sealed class ScriptRunner(IEngine engine, RunOptions options) : IFileRunner
{
    private const int HashDigits = 10;
    private readonly Yardstick _yardstick = options.YardstickFor(engine.Info);

    /// <summary>Runs one script. Each test of a scenario gets a session of its own, a <c>.wast</c> gets one.</summary>
    /// <param name="script">The script.</param>
    /// <param name="place">Its place in the suite.</param>
    /// <param name="folder">The folder that files it names lie in.</param>
    /// <param name="cancellation">Ends the run between two commands.</param>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public FileResult Run(Script script, SuitePlace place, string? folder = null, CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        FeatureSet features = WithAll(new FeatureSet(place.Features.Bits | options.Features.Bits), script.Requires);
        ImmutableArray<CommandResult> results = options.Exclusions?.ReasonFor(script.Source.Path) is { } reason
            ? All(script, Judgement.Of(VerdictKind.Skip, VerdictTypes.Skipped, reason), cancellation)
            : MissingFeature(features, script.Requires) is { } missing
            ? AllUnsupported(script, missing, cancellation)
            : RunAll(script, features, folder, cancellation);
        return new FileResult(script.Source.Path, place.Proposal, results, Stopwatch.GetElapsedTime(started))
        {
            SourceHash = Convert.ToHexStringLower(SHA256.HashData(script.Source.Content.Span))[..HashDigits],
            Source = SourceCopy.Of(script.Source.Content),
            Warnings = [.. script.Warnings.Select(warning => $"{warning.At}: {warning.Message}")],
        };
    }

    private ImmutableArray<CommandResult> RunAll(Script script, FeatureSet features, string? folder, CancellationToken cancellation)
    {
        ResultBuilder results = new(script.Source.Path);
        Deadline fileEnd = In(options.FileTimeout);
        ModuleBytes modules = new(options.RoundTrip ? new RoundTrip(features) : null);
        Dictionary<Command, string> excluded = ExcludedOf(script);
        string? test = null;
        ISession? session = null;
        CommandRunner? runner = null;
        Judgement? unopened = null;
        Command[] commands = [.. CommandTree.All(script.Commands)];
        int foreseen = 0;
        try
        {
            for (int i = 0; i < commands.Length; i++)
            {
                Command command = commands[i];
                cancellation.ThrowIfCancellationRequested();
                long started = Stopwatch.GetTimestamp();
                if (test != command.Test)
                {
                    test = command.Test;
                    foreseen = i;
                    Close(session);
                    (session, unopened) = Open(features);
                    runner = session is null
                        ? null
                        : new CommandRunner(
                            new ScriptStore(session, engine.Info, features, () => NextDeadline(fileEnd), modules),
                            _yardstick,
                            engine.Info.Features,
                            new ScriptInput(folder));
                }

                if (i >= foreseen && runner is not null && !fileEnd.IsOver)
                {
                    foreseen = Foresee(runner, commands, i, script.Source.Path, excluded);
                }

                bool isSelected = IsSelected(script.Source.Path, command);
                if (!isSelected && !Selection.MayMatterLater(command))
                {
                    results.Omit(command);
                    continue;
                }

                (Judgement judgement, bool isTextOnly) =
                    runner is null ? (unopened!.Value, false)
                    : fileEnd.IsOver ? (OutOfTime(), false)
                    : excluded.TryGetValue(command, out string? reason) ? (runner.LeaveOut(command, reason), false)
                    : runner.Run(command);
                if (isSelected)
                {
                    results.Add(command, judgement, isTextOnly, Stopwatch.GetElapsedTime(started));
                }
                else
                {
                    results.Omit(command);
                }
            }
        }
        finally
        {
            Close(session);
        }

        return results.ToImmutable();
    }

    private bool IsSelected(string path, Command command) => options.Selection?.Includes(path, command) ?? true;

    /// <summary>Announces the actions of commands that only perform one each, so that an engine elsewhere need not wait between them.</summary>
    /// <returns>The first command behind them.</returns>
    private int Foresee(CommandRunner runner, Command[] commands, int from, string path, Dictionary<Command, string> excluded)
    {
        int most = runner.Lookahead;
        List<ScriptAction> actions = [];
        int next = from;
        for (; next < commands.Length && actions.Count < most && commands[next].Test == commands[from].Test; next++)
        {
            if (!IsSelected(path, commands[next]) && !Selection.MayMatterLater(commands[next]))
            {
                continue;
            }

            if (excluded.ContainsKey(commands[next]) || runner.Foresee(commands[next]) is not { } action)
            {
                break;
            }

            actions.Add(action);
        }

        if (actions.Count > 1)
        {
            runner.Announce(actions);
        }

        return Math.Max(next, from + 1);
    }

    private (ISession? Session, Judgement? Failure) Open(FeatureSet features)
    {
        try
        {
            return (engine.Open(features), null);
        }
#pragma warning disable CA1031 // An engine that cannot be started must not take the run with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (null, Judgement.Of(
                VerdictKind.Error, VerdictTypes.EngineBroken, $"the engine opened no session: {failure.GetType().Name}: {failure.Message}"));
        }
    }

    private static void Close(ISession? session)
    {
        try
        {
            session?.Dispose();
        }
#pragma warning disable CA1031 // All verdicts are in: a session that cannot be closed changes none of them.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private Deadline NextDeadline(Deadline fileEnd)
    {
        Deadline next = In(options.CommandTimeout);
        return next.Ticks < fileEnd.Ticks ? next : fileEnd;
    }

    private static Deadline In(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? Deadline.Never : Deadline.After(time);

    private Judgement OutOfTime() =>
        Judgement.Of(VerdictKind.Blocked, VerdictTypes.Blocked, $"the file's time of {options.FileTimeout.TotalSeconds} s was used up");

    /// <summary>The commands that are left out, with the reasons.</summary>
    private Dictionary<Command, string> ExcludedOf(Script script)
    {
        Dictionary<Command, string> excluded = new(ReferenceEqualityComparer.Instance);
        if (options.Exclusions is not { } exclusions || !exclusions.NamesCommandsOf(script.Source.Path))
        {
            return excluded;
        }

        foreach ((Command command, string hash) in CommandIds.Of(script))
        {
            if (exclusions.ReasonFor(script.Source.Path, hash) is { } reason)
            {
                excluded[command] = reason;
            }
        }

        return excluded;
    }

    private static ImmutableArray<CommandResult> AllUnsupported(Script script, Feature missing, CancellationToken cancellation) => All(
        script,
        Judgement.Of(VerdictKind.Unsupported, VerdictTypes.Unsupported, $"needs {FeatureSet.NameOf(missing)}, which this engine does not have"),
        cancellation);

    private static ImmutableArray<CommandResult> All(Script script, Judgement judgement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ResultBuilder results = new(script.Source.Path);
        foreach (Command command in CommandTree.All(script.Commands))
        {
            results.Add(command, judgement, isTextOnly: false, TimeSpan.Zero);
        }

        return results.ToImmutable();
    }

    /// <summary>A feature that the whole file needs and the engine lacks: one of a proposal's folder, or one the file names.</summary>
    private Feature? MissingFeature(FeatureSet features, ImmutableArray<Feature> requires)
    {
        FeatureSet beyond = WithAll(new FeatureSet(features.Bits & ~FeatureSet.Wasm3.Bits), requires);
        foreach (Feature feature in beyond.Features)
        {
            if (!engine.Info.Features.Has(feature))
            {
                return feature;
            }
        }

        return null;
    }

    private static FeatureSet WithAll(FeatureSet features, ImmutableArray<Feature> more)
    {
        foreach (Feature feature in more)
        {
            features = features.With(feature);
        }

        return features;
    }
}
