namespace Conformance.Runner.Suites;

/// <summary>Which revision of a suite lies in a folder.</summary>
public static class SuiteRevision
{
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
                return File.ReadLines(revision).FirstOrDefault("").Trim();
            }

            if (GitFolder(at.FullName) is { } git)
            {
                return HeadOf(git);
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
        string? line = File.Exists(git) ? File.ReadLines(git).FirstOrDefault() : null;
        return line is not null && line.StartsWith(Key, StringComparison.Ordinal) ? Path.Combine(folder, line[Key.Length..].Trim()) : null;
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
        string? line = File.Exists(packed) ? File.ReadLines(packed).FirstOrDefault(entry => entry.EndsWith(" " + name, StringComparison.Ordinal)) : null;
        return line is null ? "" : line[..line.IndexOf(' ', StringComparison.Ordinal)];
    }

    private static string FirstLine(string path) => File.Exists(path) ? File.ReadLines(path).FirstOrDefault("").Trim() : "";
}
