using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>
/// Runs scripts on an engine that executes single requests. Every command gets one verdict, whatever the engine does.
/// </summary>
public sealed class ScriptRunner(IEngine engine, RunOptions options) : IFileRunner
{
    /// <summary>Runs one script. Each test of a scenario gets its own session; a <c>.wast</c> file has one.</summary>
    /// <param name="script">The script.</param>
    /// <param name="place">The script's place in the suite.</param>
    /// <param name="folder">The folder of the files that the script names.</param>
    /// <param name="end">The deadline that was set when the file was read; null to set it now.</param>
    /// <param name="cancellation">Ends the run between two commands.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
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
            features => RunAll(script, place.Version, features, folder, FileFrame.EndOf(options, end), cancellation),
            cancellation);

    private ImmutableArray<CommandResult> RunAll(
        Script script,
        SpecVersion? version,
        FeatureSet features,
        string? folder,
        Deadline fileEnd,
        CancellationToken cancellation)
    {
        ScriptContext context = new(
            engine.Info,
            options,
            features,
            version,
            script.Folder ?? (folder is null ? null : new ScriptFolder(folder)),
            fileEnd,
            cancellation);
        CommandVerdicts verdicts = FileFrame.VerdictsOf(script, options);
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

        ScriptStore store = new(
            session, engine.Info, context.Features, context.NextDeadline, context.End, modules,
            new SpectestUse(verdicts.Commands[first..end]));
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
            return engine.Open(features) is { } session
                ? (session, null)
                : (null, Judgement.Of(VerdictKind.Error, VerdictTypes.EngineBroken, "the engine opened no session"));
        }
#pragma warning disable CA1031 // An engine that cannot be started must not take the run with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (null, Judgement.Of(
                VerdictKind.Error,
                VerdictTypes.EngineBroken,
                $"the engine opened no session: {EngineFailure.Describe(failure)}"));
        }
    }
}
