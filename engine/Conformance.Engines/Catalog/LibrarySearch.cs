using Conformance.Engine.Files;

namespace Conformance.Engines.Catalog;

/// <summary>
/// Finds a shared library without loading it: a path, or a name in the folder where <c>make engines</c> puts libraries
/// and in the folders of the system's loader.
/// </summary>
internal static class LibrarySearch
{
    /// <summary>The folder of fetched libraries, in the current folder or one above it.</summary>
    internal const string Fetched = ".engines/lib";

    private const string LoaderFile = "/etc/ld.so.conf";
    private const string LoaderFolder = "/etc/ld.so.conf.d";

    /// <summary>Whether a library is given by its path, not by its name.</summary>
    internal static bool IsPath(string library) => library.Contains('/', StringComparison.Ordinal)
        || library.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The file of a library; null if there is none.</summary>
    /// <param name="library">Its path, or its name with or without the prefix and ending of the system.</param>
    /// <param name="source">The file that a path is relative to; empty for the current folder.</param>
    internal static string? Find(string library, string source)
    {
        if (IsPath(library))
        {
            string folder = source.Length == 0 ? "" : Path.GetDirectoryName(Path.GetFullPath(source)) ?? "";
            string file = Path.GetFullPath(Path.Combine(folder, library));
            return File.Exists(file) ? file : null;
        }

        string ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        string[] names = OperatingSystem.IsWindows()
            ? [library + ending, library]
            : [$"lib{library}{ending}", library, library + ending];
        return Folders().SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(
            File.Exists);
    }

    private static IEnumerable<string> Folders()
    {
        for (DirectoryInfo? at = new(Environment.CurrentDirectory); at is not null; at = at.Parent)
        {
            string fetched = Path.Combine(at.FullName, Fetched);
            if (Directory.Exists(fetched))
            {
                yield return fetched;
                break;
            }
        }

        string variable = OperatingSystem.IsWindows() ? "PATH" : OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH"
            : "LD_LIBRARY_PATH";
        string[] listed = (Environment.GetEnvironmentVariable(variable) ?? "").Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] usual = OperatingSystem.IsWindows() ? []
            : OperatingSystem.IsMacOS() ? ["/usr/local/lib", "/opt/homebrew/lib", "/usr/lib"]
            : [.. LoaderFolders(), "/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"];
        foreach (string folder in (string[])[.. listed, .. usual])
        {
            yield return folder;
        }
    }

    /// <summary>The folders that the configuration of the loader lists, one a line.</summary>
    private static IEnumerable<string> LoaderFolders()
    {
        string[] files =
        [
            LoaderFile,
            .. Directory.Exists(LoaderFolder)
                ? Directory.GetFiles(LoaderFolder, "*.conf").Order(StringComparer.Ordinal).ToArray() : [],
        ];
        foreach (string file in files.Where(File.Exists))
        {
            string text;
            try
            {
                text = InputFile.ReadAllText(file);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            foreach (string line in text.Split(
                '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (line.StartsWith('/'))
                {
                    yield return line;
                }
            }
        }
    }
}
