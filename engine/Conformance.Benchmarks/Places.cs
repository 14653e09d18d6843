using Conformance.Tests;

namespace Conformance.Benchmarks;

/// <summary>The places of benchmark inputs, beside the repository or fetched into it.</summary>
internal static class Places
{
    /// <summary>
    /// The official suite: <c>.spec-testsuite</c> (<c>make spec-testsuite</c>) or <c>../shared/spec-testsuite</c>.
    /// </summary>
    public static string Suite =>
        Find([".spec-testsuite", "../shared/spec-testsuite"], "make spec-testsuite fetches it");

    /// <summary>
    /// Compute modules with an export <c>run</c>: a set beside the repository, or our own, which compute the same.
    /// </summary>
    public static string Modules =>
        Find(["../shared/bench", "engine/Conformance.Benchmarks/Modules"], "it is part of the repository");

    private static string Find(string[] places, string hint) =>
        places.Select(place => Path.GetFullPath(Path.Combine(Repository.Root, place))).FirstOrDefault(Directory.Exists)
        ?? throw new DirectoryNotFoundException($"no folder {string.Join(" or ", places)}: {hint}");
}
