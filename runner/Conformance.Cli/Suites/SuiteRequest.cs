using Conformance.Cli.Grammar;
using Conformance.Runner.Suites;
using Conformance.Runner.Yaml;

namespace Conformance.Cli.Suites;

/// <summary>A suite to fetch.</summary>
/// <param name="Name">The name under which it is kept.</param>
/// <param name="Wanted">The repository and the revision; without a hash where none is pinned.</param>
/// <param name="IsCopy">Whether the files of a folder are copied, because no Git repository is there.</param>
internal sealed record SuiteRequest(string Name, SuiteLock Wanted, bool IsCopy)
{
    private const string Scheme = "://";

    /// <summary>Reads a suite from a command line: a known name, an address or a folder, with <c>@REVISION</c>.</summary>
    /// <param name="text">The word.</param>
    /// <param name="name">The name under which it is kept; null to derive it.</param>
    /// <param name="folder">The folder of the repository with the scripts; null for the usual one.</param>
    /// <exception cref="UsageException">It is none of these, or has no usable name.</exception>
    public static SuiteRequest Of(string text, string? name, string? folder)
    {
        SuiteName known = SuiteName.Of(text);
        if (KnownSuites.Find(known.Base) is { } suite)
        {
            SuiteLock pin = known.Revision.Length == 0 ? suite.Pin : AtRevision(suite.Pin, known.Revision);
            return new SuiteRequest(Checked(name ?? known.ToString(), "--name"), InFolder(pin, folder), IsCopy: false);
        }

        (string place, string revision) = IsPlace(text) ? (text, "") : Split(text);
        if (!IsPlace(place))
        {
            throw new UsageException(
                $"'{text}' is no suite, no address of a repository and no folder",
                Suggestion.Nearest(known.Base, KnownSuites.All.Select(one => one.Name)) is { } near
                    ? $"did you mean '{near}'?"
                    : "suites: " + string.Join(' ', KnownSuites.All.Select(one => one.Name)));
        }

        bool isCopy = Directory.Exists(place) && !IsRepository(place);
        if (isCopy && revision.Length > 0)
        {
            throw new UsageException($"{place} is no Git repository, so that it has no revision '{revision}'");
        }

        string own = NameOf(place);
        SuiteLock wanted = AtRevision(
            new SuiteLock(Directory.Exists(place) ? Path.GetFullPath(place) : place), revision);
        string given = name ?? (revision.Length > 0 ? $"{own}@{revision}" : own);
        if (name is null && KnownSuites.Find(SuiteName.Of(own).Base) is not null)
        {
            throw new UsageException($"the name '{own}' belongs to another suite", "give --name");
        }

        return new SuiteRequest(Checked(given, "give --name"), InFolder(wanted, folder), isCopy);
    }

    private static SuiteLock AtRevision(SuiteLock pin, string revision) => new(pin.Repository)
    {
        Folder = pin.Folder,
        Commit = SuiteLock.IsCommit(revision) ? revision : "",
        Revision = SuiteLock.IsCommit(revision) ? "" : CheckedRevision(revision),
    };

    private static SuiteLock InFolder(SuiteLock wanted, string? folder) => folder is null || folder == wanted.Folder
        ? wanted
        : Path.IsPathRooted(folder) || folder.Split('/').Any(part => part is "" or "." or "..")
            ? throw new UsageException($"--folder '{folder}' is no folder of a repository", "write it as test/core")
        : wanted with { Folder = folder, Content = "" };

    private static string Checked(string name, string remedy) => SuiteName.IsName(name)
        ? name
        : throw new UsageException(
            $"'{name}' cannot be the name of a suite",
            $"{(remedy == "--name" ? "give a name" : remedy)} of letters, digits and . _ @ -");

    /// <summary>Git would take a revision with a minus for an option, and one with a colon for two.</summary>
    private static string CheckedRevision(string revision) =>
        revision.Length == 0 || SuiteName.IsName("x@" + revision)
            ? revision
            : throw new UsageException($"'{revision}' cannot be a revision of a suite");

    private static bool IsPlace(string text) =>
        Directory.Exists(text)
        || (Split(text).Revision.Length == 0
            && !text.StartsWith('-')
            && (text.Contains(Scheme, StringComparison.Ordinal)
                || (text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
                    && text.IndexOf(':', StringComparison.Ordinal) > at)));

    /// <summary>The part before the last <c>@</c> and the one after it, unless that one is a host.</summary>
    private static (string Place, string Revision) Split(string text)
    {
        int at = text.LastIndexOf('@');
        return at <= 0 || text.AsSpan(at).Contains(':') || text[..at].EndsWith("//", StringComparison.Ordinal)
            || (text.IndexOf(Scheme, StringComparison.Ordinal) is >= 0 and var scheme
                && !text[(scheme + Scheme.Length)..at].Contains('/', StringComparison.Ordinal))
            ? (text, "")
            : (text[..at], text[(at + 1)..]);
    }

    private static bool IsRepository(string folder) =>
        Path.Exists(Path.Combine(folder, ".git"))
        || (File.Exists(Path.Combine(folder, "HEAD")) && Directory.Exists(Path.Combine(folder, "objects")));

    private static string NameOf(string place)
    {
        const string Git = ".git";
        string path = Directory.Exists(place) ? Path.GetFullPath(place) : place;
        string last = path.TrimEnd('/', '\\').Split('/', '\\', ':')[^1];
        return last.EndsWith(Git, StringComparison.Ordinal) ? last[..^Git.Length] : last;
    }
}
