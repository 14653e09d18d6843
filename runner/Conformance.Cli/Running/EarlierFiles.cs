using System.Collections.Immutable;
using System.Security.Cryptography;
using Conformance.Cli.Files;
using Conformance.Engine.Files;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Running;

/// <summary>Finds the files of earlier results among the targets, also if they have another name now.</summary>
/// <param name="runs">The earlier results.</param>
/// <param name="targets">The files to search.</param>
internal sealed class EarlierFiles(ImmutableArray<RunResult> runs, RunTargets targets)
{
    private readonly HashSet<string> _present = [.. targets.Files.Select(file => file.Path)];
    private readonly Lazy<(string Path, string Hash)[]> _new = new(() => NewFiles(runs, targets));

    /// <summary>The path of a file among the targets; null if it is not among them.</summary>
    public string? PathOf(FileResult earlier) =>
        _present.Contains(earlier.Path) ? earlier.Path
        : earlier.SourceHash.Length == 0 ? null
        : _new.Value.FirstOrDefault(one => one.Hash.StartsWith(earlier.SourceHash, StringComparison.Ordinal)).Path;

    /// <summary>Whether a file is still in the folder in which its run found it.</summary>
    /// <param name="run">The run, whose folders are relative to the current one.</param>
    public static bool IsThere(RunResult run, FileResult file) =>
        run.Header.Setup is not { Folders: { IsEmpty: false } folders }
        || folders.Any(folder => File.Exists(Path.Combine(SuitePath.Of(folder)?.FullPath ?? folder, file.Path)));

    /// <summary>The targets that the results do not have, with the hashes of their contents.</summary>
    private static (string Path, string Hash)[] NewFiles(ImmutableArray<RunResult> runs, RunTargets targets)
    {
        HashSet<string> known = [.. runs.SelectMany(run => run.Files).Select(file => file.Path)];
        return
        [
            .. from file in targets.Files
               where !known.Contains(file.Path)
               let hash = HashOf(file.FullPath)
               where hash.Length > 0
               select (file.Path, hash),
        ];
    }

    private static string HashOf(string path)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(InputFile.ReadAllBytes(path)));
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            // Judging the file tells it.
            return "";
        }
    }
}
