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
            ? All(script, Unsupported(missing), cancellation)
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
        ScriptContext context = new(engine.Info, options, features, folder, cancellation);
        CommandVerdicts verdicts = new(
            [.. CommandTree.All(script.Commands)],
            options.Selection is { } selection ? command => selection.Includes(script.Source.Path, command) : null,
            ExcludedOf(script));
        ImmutableArray<Command> commands = verdicts.Commands;
        ModuleBytes modules = context.NewModules();
        for (int first = 0, end; first < commands.Length; first = end)
        {
            end = first + 1;
            while (end < commands.Length && commands[end].Test == commands[first].Test)
            {
                end++;
            }

            cancellation.ThrowIfCancellationRequested();
            RunTest(context, verdicts, first, end, modules);
        }

        return ResultBuilder.Build(script.Source.Path, verdicts);
    }

    private void RunTest(ScriptContext context, CommandVerdicts verdicts, int first, int end, ModuleBytes modules)
    {
        (ISession? session, Judgement? unopened) = Open(context.Features);
        if (session is null)
        {
            verdicts.SetRest(first, end, unopened!.Value);
            return;
        }

        ScriptStore store = new(session, engine.Info, context.Features, context.NextDeadline, modules);
        try
        {
            CommandRunner runner = new(context, store);
            new CommandSequence(context, verdicts, runner).Run(first, end);
            runner.EndThreads();
        }
        finally
        {
            store.Close();
        }
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

    private static ImmutableArray<CommandResult> All(Script script, Judgement judgement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        CommandVerdicts verdicts = new([.. CommandTree.All(script.Commands)]);
        verdicts.SetRest(0, verdicts.Commands.Length, judgement);
        return ResultBuilder.Build(script.Source.Path, verdicts);
    }

    private static Judgement Unsupported(Feature missing) => Judgement.Of(
        VerdictKind.Unsupported, VerdictTypes.Unsupported, $"needs {FeatureSet.NameOf(missing)}, which this engine does not have");

    /// <summary>The commands that are left out, with the reasons; null if there are none.</summary>
    private Dictionary<Command, string>? ExcludedOf(Script script)
    {
        if (options.Exclusions is not { } exclusions || !exclusions.NamesCommandsOf(script.Source.Path))
        {
            return null;
        }

        Dictionary<Command, string> excluded = new(ReferenceEqualityComparer.Instance);
        foreach ((Command command, string hash) in CommandIds.Of(script))
        {
            if (exclusions.ReasonFor(script.Source.Path, hash) is { } reason)
            {
                excluded[command] = reason;
            }
        }

        return excluded;
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
