using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>How scripts are run.</summary>
public sealed record RunOptions
{
    /// <summary>How closely messages must agree; null: as prefixes if the engine says the suite's texts, by kind otherwise.</summary>
    public MatchLevel? Match { get; init; }

    /// <summary>Time for one command, the start of a new engine not counted; <see cref="Timeout.InfiniteTimeSpan"/> for any time.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time to read and run one file; what is left of it then is blocked. <see cref="Timeout.InfiniteTimeSpan"/> for any time.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Features switched on for every file, beside those of its folder.</summary>
    public FeatureSet Features { get; init; }

    /// <summary>Features switched off for every file, whatever its folder implies.</summary>
    public FeatureSet WithoutFeatures { get; init; }

    /// <summary>Whether each module is printed and read again before the engine gets it, and its bytes compared.</summary>
    public bool RoundTrip { get; init; }

    /// <summary>How many files are run at a time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The commands that are judged; null for all. What these depend on is carried out, but not counted.</summary>
    public Selection? Selection { get; init; }

    /// <summary>What is left out on purpose; its verdict is a skip with the reason.</summary>
    public IExclusions? Exclusions { get; init; }

    /// <summary>What the modules of a file may use.</summary>
    /// <param name="place">Its folder.</param>
    /// <param name="requires">What it names itself.</param>
    public FeatureSet FeaturesOf(SuitePlace place, ImmutableArray<Feature> requires) =>
        new((place.Features.Bits | SetOf(requires).Bits | Features.Bits) & ~WithoutFeatures.Bits);

    /// <summary>A list as a set.</summary>
    internal static FeatureSet SetOf(ImmutableArray<Feature> features) => features.Aggregate(default(FeatureSet), (all, feature) => all.With(feature));

    /// <summary>What this engine's answers are measured with.</summary>
    public Yardstick YardstickFor(EngineInfo engine) =>
        new(Match ?? (engine.Abilities.HasFlag(Abilities.SuiteMessages) ? MatchLevel.Prefix : MatchLevel.Kind), engine.Abilities);
}
