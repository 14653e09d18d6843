using System.Globalization;
using Conformance.Engine.Files;

namespace Conformance.Runner.Suites;

/// <summary>The files below a folder. Links to folders are followed, unless they lead back to where the walk came from.</summary>
internal static class FolderWalk
{
    private const int MostFolders = 100_000;

    private static readonly EnumerationOptions s_options = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>All files; hidden ones and those in hidden folders are left out.</summary>
    /// <exception cref="IOException">Links make more folders of it than a suite has.</exception>
    internal static IEnumerable<string> FilesBelow(string folder)
    {
        Stack<Step> open = new([new Step(folder, RealPath.Of(folder), null)]);
        for (int folders = 1; open.TryPop(out Step? step); folders++)
        {
            if (folders > MostFolders)
            {
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{folder} has more than {MostFolders} folders in it, links followed"));
            }

            foreach (string file in Directory.EnumerateFiles(step.Path, "*", s_options))
            {
                yield return file;
            }

            foreach (string inner in Directory.EnumerateDirectories(step.Path, "*", s_options))
            {
                // A plain folder cannot lead back.
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

    /// <summary>A folder on the way.</summary>
    /// <param name="Path">As it was reached.</param>
    /// <param name="Real">Without links.</param>
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
