using Conformance.Engine.Files;

namespace Conformance.Runner.Suites;

/// <summary>Finds the revision of a suite in a folder.</summary>
public static class SuiteRevision
{
    private const int MostBytes = 1 << 16;

    /// <summary>
    /// The commit in the lock of a fetched suite, the first line of a <c>REVISION</c> file, or the commit that Git has
    /// checked out, in the folder or the nearest folder above it; empty if none exists.
    /// </summary>
    public static string Of(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (SuiteLock.In(at.FullName) is { } fetched)
            {
                return fetched.Commit;
            }

            string revision = Path.Combine(at.FullName, "REVISION");
            if (File.Exists(revision))
            {
                return RealPath.IsBelow(revision, at.FullName) ? FirstLine(revision) : "";
            }

            if (GitFolder(at.FullName) is { } git)
            {
                // In an untrusted repository, a link could lead to any file, so accept only a commit.
                return HeadOf(git) is var commit && commit.All(char.IsAsciiHexDigit) ? commit : "";
            }
        }

        return "";
    }

    private static string? GitFolder(string folder)
    {
        string git = Path.Combine(folder, ".git");
        if (Directory.Exists(git))
        {
            return git;
        }

        // In a worktree or submodule, .git is a file that names the folder.
        const string Key = "gitdir:";
        string line = FirstLine(git);
        return line.StartsWith(Key, StringComparison.Ordinal) ? Path.Combine(folder, line[Key.Length..].Trim()) : null;
    }

    private static string HeadOf(string git)
    {
        const string Key = "ref:";
        string head = FirstLine(Path.Combine(git, "HEAD"));
        if (!head.StartsWith(Key, StringComparison.Ordinal))
        {
            return head;
        }

        string name = head[Key.Length..].Trim();
        string common = FirstLine(Path.Combine(git, "commondir"));
        string root = common.Length == 0 ? git : Path.Combine(git, common);
        string commit = FirstLine(Path.Combine(root, name));
        if (commit.Length > 0)
        {
            return commit;
        }

        string packed = Path.Combine(root, "packed-refs");
        string? line = File.Exists(packed)
            ? InputFile.ReadAllText(packed).Split('\n')
                .FirstOrDefault(entry => entry.EndsWith(" " + name, StringComparison.Ordinal))
            : null;
        return line is null ? "" : line[..line.IndexOf(' ', StringComparison.Ordinal)];
    }

    /// <summary>The first line; empty if the file is missing or is not a single short line.</summary>
    private static string FirstLine(string path)
    {
        try
        {
            return File.Exists(path) ? InputFile.ReadAllText(path, MostBytes).Split('\n', 2)[0].Trim() : "";
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
