using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Suites;

/// <summary>A file's place in a suite: its group in reports, and the features that its folder enables.</summary>
public readonly record struct SuitePlace(string Proposal, FeatureSet Features)
{
    /// <summary>Whether scripts use the text format from before reference types.</summary>
    public bool HasFormerGrammar => Features.Bits != 0 && !Features.Has(Feature.ReferenceTypes);
}

/// <summary>The layout of the official suite: maps folders to proposals and features.</summary>
public static class FeatureGate
{
    /// <summary>The name of the group outside all proposals.</summary>
    public const string Core = "core";

    // The proposal's tests are based on the specification before reference types and multi-memory, and assert their
    // absence.
    private static readonly FeatureSet s_threads = default(FeatureSet)
        .With(Feature.MutableGlobals).With(Feature.SaturatedFloatToInt).With(Feature.SignExtensions)
            .With(Feature.MultiValue)
        .With(Feature.BulkMemory).With(Feature.Threads);

    private static readonly SuitePlace s_ownThreads = new("threads", FeatureSet.Wasm3.With(Feature.Threads));

    /// <summary>
    /// Classifies a file by its folders: <c>proposals/NAME</c> anywhere, otherwise the parent folder <c>custom</c>,
    /// <c>legacy</c> or <c>threads</c>. The last may have a prefix, as in <c>spec-threads</c>, because the proposal has
    /// tests outside the suite. An unknown proposal gets the features of <see cref="Core"/> and its own name.
    /// </summary>
    /// <param name="path">The path of a file, with <c>/</c> or the system's separator.</param>
    public static SuitePlace Of(string path)
    {
        string[] parts = path.Replace('\\', '/').Split('/');
        int proposals = parts.Length < 3 ? -1 : Array.LastIndexOf(parts, "proposals", parts.Length - 3);
        if (proposals >= 0)
        {
            return OfProposal(parts[proposals + 1]);
        }

        return parts.Length < 2 ? new SuitePlace(Core, FeatureSet.Wasm3) : parts[^2] switch
        {
            "legacy" => new SuitePlace("legacy", FeatureSet.Wasm3.With(Feature.LegacyExceptions)),
            "custom" => new SuitePlace("custom", FeatureSet.Wasm3),
            "threads" => s_ownThreads,
            string folder when folder.EndsWith("-threads", StringComparison.Ordinal) => s_ownThreads,
            _ => new SuitePlace(Core, FeatureSet.Wasm3),
        };
    }

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
