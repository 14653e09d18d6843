using Conformance.Engine.Files;

namespace Conformance.Runner.Suites;

/// <summary>Which revision of a suite lies in a folder.</summary>
public static class SuiteRevision
{
    private const int MostBytes = 1 << 16;

    /// <summary>
    /// The first line of a <c>REVISION</c> file in the folder or above it, otherwise the commit that Git has checked out there;
    /// empty if there is neither.
    /// </summary>
    public static string Of(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            string revision = Path.Combine(at.FullName, "REVISION");
            if (File.Exists(revision))
            {
                return RealPath.IsBelow(revision, at.FullName) ? FirstLine(revision) : "";
            }

            if (GitFolder(at.FullName) is { } git)
            {
                // Of a repository that somebody else made, a link could make this the first line of any file.
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

        // A worktree or submodule: a file that names the folder.
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
            ? InputFile.ReadAllText(packed).Split('\n').FirstOrDefault(entry => entry.EndsWith(" " + name, StringComparison.Ordinal))
            : null;
        return line is null ? "" : line[..line.IndexOf(' ', StringComparison.Ordinal)];
    }

    /// <summary>Empty where there is no file, or it is not one of a single short line.</summary>
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
