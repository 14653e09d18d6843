using Conformance.Runner.Results;

namespace Conformance.Reports;

/// <summary>Reports on disk. A reader never sees half a file: each is written beside its place and then renamed.</summary>
public static class ReportFile
{
    /// <summary>Writes a report to a file, or under its usual name into a directory. Returns the files written.</summary>
    public static IReadOnlyList<string> Write(IReport report, IReadOnlyList<RunResult> runs, string path)
    {
        if (report is JUnit.JUnitReport junit)
        {
            return junit.WriteFiles(runs, path);
        }

        string file = IsDirectory(path) ? Path.Combine(path, report.FileName) : path;
        Replace(file, output => report.Write(runs, output));
        return [file];
    }

    /// <summary>Writes a text to a file.</summary>
    public static void WriteText(string path, string text) => Write(path, output => output.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file of any kind.</summary>
    public static void Write(string path, Action<Stream> write) => Replace(path, write);

    internal static bool IsDirectory(string path) =>
        Directory.Exists(path) || path.EndsWith('/') || path.EndsWith(Path.DirectorySeparatorChar);

    /// <summary>What must not be replaced: <c>/dev/stdout</c>, <c>/dev/null</c>, or the other end of a shell's <c>&gt;(command)</c>.</summary>
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));

    internal static void Replace(string file, Action<Stream> write)
    {
        string full = Path.GetFullPath(file);
        if (IsDevice(full))
        {
            using FileStream device = new(full, FileMode.Append, FileAccess.Write);
            write(device);
            return;
        }

        // A link stays one.
        full = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = full + "." + Path.GetRandomFileName() + ".tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
