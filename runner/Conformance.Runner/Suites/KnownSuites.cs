using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Suites;

/// <summary>A suite that has a name everywhere.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its description for a list.</param>
/// <param name="Pin">The revision that the name stands for.</param>
public sealed record KnownSuite(string Name, string Title, SuiteLock Pin);

/// <summary>The suites that have a name everywhere.</summary>
public static class KnownSuites
{
    /// <summary>The name of the official suite.</summary>
    public const string Official = "official";

    private const string Specification = "https://github.com/WebAssembly/spec";
    private const string Core = "test/core";
    private static readonly Lazy<ImmutableArray<KnownSuite>> s_all = new(Create);

    /// <summary>All of them.</summary>
    public static ImmutableArray<KnownSuite> All => s_all.Value;

    /// <summary>Finds a suite by its name; null if there is none.</summary>
    public static KnownSuite? Find(string name) => All.FirstOrDefault(suite => suite.Name == name);

    private static ImmutableArray<KnownSuite> Create() =>
    [
        new(Official, "the official suite", OfficialPin()),
        OfVersion(
            "1.0", "977f97014c962f7bd1291fcc6d28b41a924882bf", "2024-04-17",
            "sha256:1a5ac7f8fa28beee2d2b8879e84a275f566ad7b690f5121f471dd0afd6486751"),
        OfVersion(
            "2.0", "fffc6e12fa454e475455a7b58d3b5dc343980c10", "2025-08-28",
            "sha256:80c5942319f50e1ac55cae5c13cad25ba614a9dcdeb0e1502b4255dc8682ccf7"),
        OfVersion(
            "3.0", "9d36019973201a19f9c9ebb0f10828b2fe2374aa", "2025-09-26",
            "sha256:9af339a4c54f0d718f0c2279f7f7b9d6342c617c97c113b897d5561b668e0a81"),
        new(
            "threads",
            "the scripts of the threads proposal that use threads",
            new SuiteLock("https://github.com/WebAssembly/threads")
            {
                Commit = "979d0fcb994439423d63b2f0a8a7332d6285dd84",
                Date = "2026-04-22",
                Folder = "test/core/threads",
                Content = "sha256:dd31ff97698f09a5c821ac3e643fa0def2d197e420be547f6a9f0cc9c8e8c042",
            }),
    ];

    private static KnownSuite OfVersion(string version, string commit, string date, string content) => new(
        $"wasm-{version}",
        $"the core tests of WebAssembly {version}",
        new SuiteLock(Specification)
        {
            Revision = $"wg-{version}",
            Commit = commit,
            Date = date,
            Folder = Core,
            Content = content,
        });

    /// <summary>The revision that this repository is judged by is also the one that a user gets.</summary>
    private static SuiteLock OfficialPin()
    {
        const string Name = "suite.lock.yaml";
        using Stream pin = typeof(KnownSuites).Assembly.GetManifestResourceStream(Name)!;
        using MemoryStream bytes = new();
        pin.CopyTo(bytes);
        return SuiteLock.Read(new SourceText(Name, bytes.ToArray()));
    }
}
