namespace Conformance.Engine.Files;

/// <summary>Resolves every link in a path.</summary>
public static class RealPath
{
    private const int MostLinks = 40;
    private static readonly char[] s_separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>The path without links. A part that does not exist stays as written.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        string at = Path.GetPathRoot(full)!;
        Stack<string> rest = new(PartsOf(full[at.Length..]));
        for (int links = 0; rest.TryPop(out string? part);)
        {
            if (part == "..")
            {
                at = Path.GetDirectoryName(at) ?? at;
                continue;
            }

            string next = Path.Combine(at, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"{path} leads through more than {MostLinks} links");
            }

            if (Path.IsPathRooted(target))
            {
                at = Path.GetPathRoot(target)!;
                target = target[at.Length..];
            }

            foreach (string step in PartsOf(target))
            {
                rest.Push(step);
            }
        }

        return at;
    }

    /// <summary>Whether a path leads to a place below a folder after links in both are resolved.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
    public static bool IsBelow(string path, string folder) =>
        IsWrittenBelow(Path.GetFullPath(path), Path.GetFullPath(folder))
        || Of(path).StartsWith(PrefixOf(Of(folder)), StringComparison.Ordinal);

    /// <summary>
    /// Whether a path begins with that of the folder, and no part after it is a link. Then links in the folder do not
    /// matter.
    /// </summary>
    private static bool IsWrittenBelow(string path, string folder)
    {
        string prefix = PrefixOf(folder);
        if (!path.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        for (int end = prefix.Length; end < path.Length; end++)
        {
            int separator = path.AsSpan(end).IndexOfAny(s_separators);
            end = separator < 0 ? path.Length : end + separator;
            if (new FileInfo(path[..end]).LinkTarget is not null)
            {
                return false;
            }
        }

        return path.Length > prefix.Length;
    }

    private static string PrefixOf(string folder)
    {
        string root = Path.TrimEndingDirectorySeparator(folder);
        return Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
    }

    /// <summary>The parts of a path, last part first.</summary>
    private static IEnumerable<string> PartsOf(string path) =>
        path.Split(s_separators).Where(part => part is not ("" or ".")).Reverse();
}
