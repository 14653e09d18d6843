namespace Conformance.House.Tests;

/// <summary>The files of the repository that people write.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] s_builtFolders =
        ["artifacts", "bin", "obj", "node_modules", "BenchmarkDotNet.Artifacts"];

    /// <summary>All files with one of the extensions, sorted, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> With(params string[] extensions) =>
        Below(Repository.Root)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder)
    {
        Stack<string> left = new([folder]);
        while (left.TryPop(out string? next))
        {
            foreach (DirectoryInfo inner in new DirectoryInfo(next).EnumerateDirectories())
            {
                // Folders that begin with a dot hold fetched tools, engines and suites. Links may lead out of the
                // repository.
                if (!inner.Name.StartsWith('.') && !s_builtFolders.Contains(inner.Name) && inner.LinkTarget is null)
                {
                    left.Push(inner.FullName);
                }
            }

            foreach (string file in Directory.EnumerateFiles(next))
            {
                yield return file;
            }
        }
    }
}
