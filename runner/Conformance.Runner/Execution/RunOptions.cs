using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Options for running scripts.</summary>
public sealed record RunOptions
{
    /// <summary>
    /// How closely messages must match. Null: by prefix for an engine that uses the suite's texts, otherwise by kind.
    /// </summary>
    public MatchLevel? Match { get; init; }

    /// <summary>
    /// The time limit of a command, without the start of a new engine; <see cref="Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan CommandTimeout { get; init; } = RunSetup.UsualTimeout;

    /// <summary>
    /// The time limit for reading and running a file; its remaining commands are blocked.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for none.
    /// </summary>
    public TimeSpan FileTimeout { get; init; } = RunSetup.UsualFileTimeout;

    /// <summary>
    /// The number of commands of a file that may miss their deadline. The commands after them are blocked: more of them
    /// would tell nothing new, and take long.
    /// </summary>
    public int MostTimeouts { get; init; } = 3;

    /// <summary>Features enabled for every file, in addition to those of its folder.</summary>
    public FeatureSet Features { get; init; }

    /// <summary>Features disabled for every file, even if its folder implies them.</summary>
    public FeatureSet WithoutFeatures { get; init; }

    /// <summary>Whether to print and parse each module before the engine gets it, and compare its bytes.</summary>
    public bool RoundTrip { get; init; }

    /// <summary>The number of files to run in parallel.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The commands to judge; null for all. The commands they depend on are run, but not counted.</summary>
    public Selection? Selection { get; init; }

    /// <summary>The commands to exclude; their verdict is a skip with the reason.</summary>
    public IExclusions? Exclusions { get; init; }

    /// <summary>Called before each command, on the thread that runs it; null for nothing.</summary>
    public Action<Command>? Beginning { get; init; }

    /// <summary>The features that the modules of a file may use.</summary>
    /// <param name="place">The place of the file, whose folder implies features.</param>
    /// <param name="requires">The features that the file names.</param>
    public FeatureSet FeaturesOf(SuitePlace place, ImmutableArray<Feature> requires) =>
        new((place.Features.Bits | SetOf(requires).Bits | Features.Bits) & ~WithoutFeatures.Bits);

    /// <summary>Converts a list to a set.</summary>
    internal static FeatureSet SetOf(ImmutableArray<Feature> features)
    {
        FeatureSet all = default;
        foreach (Feature feature in features)
        {
            all = all.With(feature);
        }

        return all;
    }

    /// <summary>The yardstick for an engine's answers.</summary>
    /// <param name="version">The version of the specification that the script belongs to; null for today's.</param>
    public Yardstick YardstickFor(EngineInfo engine, SpecVersion? version = null) =>
        new(
            Match ?? (engine.Abilities.HasFlag(Abilities.SuiteMessages) ? MatchLevel.Prefix : MatchLevel.Kind),
            engine.Abilities)
        {
            Version = version,
        };
}
