using Conformance.Runner.Judging;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Suites;

/// <summary>A file's place in a suite: its group in reports, and the features that its folder enables.</summary>
public readonly record struct SuitePlace(string Proposal, FeatureSet Features)
{
    /// <summary>The version of the specification by which scripts are judged; null for today's.</summary>
    public SpecVersion? Version { get; init; }

    /// <summary>The features of today's specification that scripts are older than.</summary>
    public FeatureSet Lacks => Features.Bits == 0 ? default : new(FeatureSet.Wasm3.Bits & ~Features.Bits);

    /// <summary>The same place in a version of the specification; proposals beyond all versions stay.</summary>
    /// <param name="version">The version; null for no change.</param>
    public SuitePlace At(SpecVersion? version) => version is null ? this : this with
    {
        Features = new FeatureSet(version.Features.Bits | (Features.Bits & ~FeatureSet.Wasm3.Bits)),
        Version = version,
    };
}

/// <summary>The layout of the official suite: maps folders to proposals and features.</summary>
public static class FeatureGate
{
    /// <summary>The name of the group outside all proposals.</summary>
    public const string Core = "core";

    private const string Legacy = "legacy";
    private const string Custom = "custom";

    // The proposal's tests are based on the specification before reference types and multi-memory, and assert their
    // absence.
    private static readonly FeatureSet s_threads = default(FeatureSet)
        .With(Feature.MutableGlobals).With(Feature.SaturatedFloatToInt).With(Feature.SignExtensions)
            .With(Feature.MultiValue)
        .With(Feature.BulkMemory).With(Feature.Threads);

    private static readonly SuitePlace s_ownThreads = new("threads", FeatureSet.Wasm3.With(Feature.Threads));

    /// <summary>
    /// Classifies a file by its folders: <c>proposals/NAME</c> anywhere, then the layout of the specification's
    /// repository (<c>test/legacy/…</c>, <c>test/custom/…</c>, <c>test/core/PROPOSAL/…</c>), otherwise the parent folder
    /// <c>custom</c>, <c>legacy</c> or <c>threads</c>. The last may have a prefix, as in <c>spec-threads</c>, because the
    /// proposal has tests outside the suite. An unknown proposal gets the features of <see cref="Core"/> and its own
    /// name. A folder with the name of a version (<see cref="SpecVersion.OfFolder"/>) takes the features of later
    /// versions away.
    /// </summary>
    /// <param name="path">The path of a file, with <c>/</c> or the system's separator.</param>
    public static SuitePlace Of(string path)
    {
        string[] parts = path.Replace('\\', '/').Split('/');
        SpecVersion? version = parts[..^1].Select(SpecVersion.OfFolder).LastOrDefault(found => found is not null);
        return Of(parts).At(version);
    }

    private static SuitePlace Of(string[] parts)
    {
        int proposals = parts.Length < 3 ? -1 : Array.LastIndexOf(parts, "proposals", parts.Length - 3);
        if (proposals >= 0)
        {
            return OfProposal(parts[proposals + 1]);
        }

        int test = parts.Length < 3 ? -1 : Array.LastIndexOf(parts, "test", parts.Length - 3);
        return test >= 0 && OfSpecification(parts.AsSpan(test + 1)) is { } place ? place
            : parts.Length < 2 ? new SuitePlace(Core, FeatureSet.Wasm3)
            : OfFolder(parts[^2]);
    }

    private static SuitePlace OfFolder(string folder) => folder switch
    {
        Legacy => new SuitePlace(Legacy, FeatureSet.Wasm3.With(Feature.LegacyExceptions)),
        Custom => new SuitePlace(Custom, FeatureSet.Wasm3),
        "threads" => s_ownThreads,
        _ when folder.EndsWith("-threads", StringComparison.Ordinal) => s_ownThreads,
        _ => new SuitePlace(Core, FeatureSet.Wasm3),
    };

    /// <summary>A file below the folder <c>test</c> of the specification's repository; null in another layout.</summary>
    private static SuitePlace? OfSpecification(ReadOnlySpan<string> parts) => parts switch
    {
        [Legacy or Custom, .., _] => OfFolder(parts[0]),
        [Core, var folder, .., _] when OfProposal(folder) is var place
            && (place.Features.Bits & ~FeatureSet.Wasm3.Bits) != 0 => folder == "threads" ? s_ownThreads : place,
        _ => null,
    };

    private static SuitePlace OfProposal(string name)
    {
        if (name == "threads")
        {
            return new SuitePlace(name, s_threads);
        }

        return new SuitePlace(
            name,
            FeatureSet.TryParse(name, out Feature? feature) ? FeatureSet.Wasm3.With(feature.Value) : FeatureSet.Wasm3);
    }
}
