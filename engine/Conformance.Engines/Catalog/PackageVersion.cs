using Conformance.Engine;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Catalog;

/// <summary>
/// The version of the system's package that a program comes from, for programs that do not tell their own. Known on
/// Debian and its relatives.
/// </summary>
internal static class PackageVersion
{
    private const string Query = "/usr/bin/dpkg-query";

    /// <summary>The version of the package that owns a file; empty if there is none.</summary>
    internal static string Of(string path, Deadline deadline)
    {
        if (!File.Exists(Query))
        {
            return "";
        }

        try
        {
            // One line: the name of the package, perhaps its architecture, a colon and the file.
            string owner = FirstLine(["--search", path], deadline);
            string package = owner.EndsWith($": {path}", StringComparison.Ordinal) ? owner[..^(path.Length + 2)] : "";
            return package.Length == 0 || package.Contains(',', StringComparison.Ordinal)
                ? ""
                : FirstLine(["--show", "--showformat=${Version}", package], deadline);
        }
        catch (EngineStartException)
        {
            return "";
        }
    }

    private static string FirstLine(string[] arguments, Deadline deadline)
    {
        ToolRun run = ToolProcess.Run(new EngineCommand(Query, [.. arguments]), deadline);
        return run.ExitCode == 0 ? run.Text.Split('\n', 2)[0].Trim() : "";
    }
}
