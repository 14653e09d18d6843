using Conformance.Cli.Grammar;

namespace Conformance.Cli.Failures;

/// <summary>
/// A file that is written at the end of long work, so that a wrong name is told before the work begins.
/// </summary>
internal static class OutputFile
{
    /// <exception cref="UsageException">
    /// The file cannot be written: it is a folder, or its folder does not exist.
    /// </exception>
    public static void Check(string? path)
    {
        if (path is null)
        {
            return;
        }

        if (path.Length == 0 || Directory.Exists(path))
        {
            throw new UsageException($"'{path}' is a folder, not a file to write");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{path} cannot be written: there is no folder {folder}");
        }
    }
}
