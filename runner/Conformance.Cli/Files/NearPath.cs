using Conformance.Runner.Suites;
using Conformance.Runner.Yaml;

namespace Conformance.Cli.Files;

/// <summary>Finds the path that was meant by one that does not exist.</summary>
internal static class NearPath
{
    /// <summary>
    /// An entry of the same folder that can be judged and has nearly the same name, or that name with an extension;
    /// null if there is none.
    /// </summary>
    public static string? Of(string path)
    {
        string folder = Path.GetDirectoryName(path) ?? "";
        string name = Path.GetFileName(path);
        if (name.Length == 0 || !Directory.Exists(folder.Length == 0 ? "." : folder))
        {
            return null;
        }

        string[] entries;
        try
        {
            DirectoryInfo around = new(folder.Length == 0 ? "." : folder);
            entries =
            [
                .. around.EnumerateFileSystemInfos()
                    .Where(entry => entry is DirectoryInfo || SuiteFiles.Extensions.Contains(entry.Extension))
                    .Select(entry => entry.Name).Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        string? near = SuiteFiles.Extensions.Select(extension => name + extension).FirstOrDefault(entries.Contains)
            ?? (name.Length > 2 ? Suggestion.Nearest(name, entries) : null);
        return near is null ? null : Path.Combine(folder, near);
    }
}
