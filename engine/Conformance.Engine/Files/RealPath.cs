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
    public static bool IsBelow(string path, string folder)
    {
        string root = Path.TrimEndingDirectorySeparator(Of(folder));
        string prefix = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        return Of(path).StartsWith(prefix, StringComparison.Ordinal);
    }

    /// <summary>The parts of a path, last part first.</summary>
    private static IEnumerable<string> PartsOf(string path) =>
        path.Split(s_separators).Where(part => part is not ("" or ".")).Reverse();
}
