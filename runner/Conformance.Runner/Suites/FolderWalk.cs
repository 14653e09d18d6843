using System.Globalization;
using Conformance.Engine.Files;

namespace Conformance.Runner.Suites;

/// <summary>
/// Walks the files below a folder. Follows links to folders, unless they lead back to a folder on the way.
/// </summary>
internal static class FolderWalk
{
    private const int MostFolders = 100_000;

    private static readonly EnumerationOptions s_options = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>All files, without hidden files and files in hidden folders.</summary>
    /// <exception cref="IOException">There are more folders than a suite has, because of links.</exception>
    internal static IEnumerable<string> FilesBelow(string folder)
    {
        Stack<Step> open = new([new Step(folder, RealPath.Of(folder), null)]);
        for (int folders = 1; open.TryPop(out Step? step); folders++)
        {
            if (folders > MostFolders)
            {
                throw new IOException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{folder} contains more than {MostFolders} folders, including linked ones"));
            }

            foreach (string file in Directory.EnumerateFiles(step.Path, "*", s_options))
            {
                yield return file;
            }

            foreach (string inner in Directory.EnumerateDirectories(step.Path, "*", s_options))
            {
                // A folder that is not a link cannot lead back.
                if (new DirectoryInfo(inner).LinkTarget is null)
                {
                    open.Push(new Step(inner, Path.Combine(step.Real, Path.GetFileName(inner)), step));
                }
                else if (RealPath.Of(inner) is var real && !step.CameThrough(real))
                {
                    open.Push(new Step(inner, real, step));
                }
            }
        }
    }

    /// <summary>A folder of the walk, with its parent.</summary>
    /// <param name="Path">The path by which it was reached.</param>
    /// <param name="Real">The path without links.</param>
    private sealed record Step(string Path, string Real, Step? Before)
    {
        internal bool CameThrough(string real)
        {
            for (Step? at = this; at is not null; at = at.Before)
            {
                if (at.Real == real)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
