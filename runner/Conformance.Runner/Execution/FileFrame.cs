using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>The common part of running a file, for both kinds of engine.</summary>
internal static class FileFrame
{
    /// <summary>Runs a file, unless it is excluded or needs a feature that the engine lacks.</summary>
    /// <param name="run">Runs it with these features.</param>
    internal static FileResult Run(
        EngineInfo engine,
        RunOptions options,
        Script script,
        SuitePlace place,
        Func<FeatureSet, ImmutableArray<CommandResult>> run,
        CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        FeatureSet needed = new(place.Features.Bits | RunOptions.SetOf(script.Requires).Bits);
        FeatureSet features = options.FeaturesOf(place, script.Requires);
        ImmutableArray<CommandResult> results = options.Exclusions?.ReasonFor(script.Source.Path) is { } reason
            ? All(script, Judgement.Of(VerdictKind.Skip, VerdictTypes.Skipped, reason), cancellation)
            : Missing(engine, needed, features, script.Requires) is { } missing
            ? All(script, Judgement.Of(VerdictKind.Unsupported, VerdictTypes.Unsupported, missing), cancellation)
            : run(features);
        return new FileResult(script.Source.Path, place.Proposal, results, Stopwatch.GetElapsedTime(started))
        {
            SourceHash = Convert.ToHexStringLower(SHA256.HashData(script.Source.Content.Span))[..CommandId.HashDigits],
            Source = SourceCopy.Of(script.Source.Content),
            Warnings = [.. script.Warnings.Select(warning => $"{warning.At}: {warning.Message}")],
        };
    }

    /// <summary>The deadline of a period that begins now.</summary>
    internal static Deadline In(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? Deadline.Never : Deadline.After(time);

    /// <summary>The deadline of a file.</summary>
    /// <param name="begun">The deadline that was set when the file was read; null to set it now.</param>
    internal static Deadline EndOf(RunOptions options, Deadline? begun) => begun ?? In(options.FileTimeout);

    /// <summary>The judgement of a command that there was no time for.</summary>
    internal static Judgement OutOfTime(RunOptions options) =>
        Judgement.Of(
            VerdictKind.Blocked,
            VerdictTypes.Blocked,
            $"the file's time of {options.FileTimeout.TotalSeconds} s was used up");

    /// <summary>The judgement of a command after too many that missed their deadlines.</summary>
    /// <param name="last">The last of them.</param>
    internal static Judgement AfterTimeouts(RunOptions options, Command last) =>
        Judgement.Of(
            VerdictKind.Blocked,
            VerdictTypes.Blocked,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Quantity.Of(options.MostTimeouts, "command")} of this file missed "
                    + $"{(options.MostTimeouts == 1 ? "its" : "their")} deadline, the last in line {last.At.Line}; "
                    + $"the rest is not run (--max-timeouts)")) with
        {
            BlockedBy = last,
        };

    /// <summary>The commands of a script: which are judged, and which are excluded.</summary>
    internal static CommandVerdicts VerdictsOf(Script script, RunOptions options) => new(
        CommandTree.Flat(script.Commands),
        options.Selection is { } selection ? command => selection.Includes(script.Source.Path, command) : null,
        ExcludedOf(script, options));

    private static ImmutableArray<CommandResult> All(Script script, Judgement judgement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        CommandVerdicts verdicts = new(CommandTree.Flat(script.Commands));
        verdicts.SetRest(0, verdicts.Commands.Length, judgement);
        return ResultBuilder.Build(script.Source.Path, verdicts);
    }

    /// <summary>The excluded commands with their reasons; null if there are none.</summary>
    private static Dictionary<Command, string>? ExcludedOf(Script script, RunOptions options)
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

    /// <summary>
    /// The reason why the engine cannot run the file: it lacks a proposal of the file's folder, or one that the file
    /// names. Features enabled beyond these are allowed, not required.
    /// </summary>
    private static string? Missing(
        EngineInfo engine,
        FeatureSet needed,
        FeatureSet features,
        ImmutableArray<Feature> requires)
    {
        FeatureSet required = RunOptions.SetOf(requires);
        FeatureSet beyond = new((needed.Bits & ~FeatureSet.Wasm3.Bits) | required.Bits);
        FeatureSet missing = new(beyond.Bits & ~engine.Features.Bits);
        FeatureSet off = new(required.Bits & ~features.Bits);
        FeatureSet first = missing.Bits != 0 ? missing : off;
        return first.Bits == 0
            ? null
            : new FeatureNeeds(features, engine.Features).Lacks(default(FeatureSet).With(first.Features.First()));
    }
}
