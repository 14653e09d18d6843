using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>
/// Writes reports to disk. Each is written to a temporary file and then renamed, so that no reader sees half a file.
/// </summary>
public static class ReportFile
{
    /// <summary>
    /// Writes a report to a file, or under its usual name into a directory. Returns the files written.
    /// </summary>
    /// <param name="tell">Receives a sentence for each omission of the report.</param>
    public static IReadOnlyList<string> Write(
        IReport report, IReadOnlyList<RunResult> runs, string path, Action<string>? tell = null)
    {
        if (report is IFiledReport filed)
        {
            return filed.WriteFiles(runs, path);
        }

        string file = IsDirectory(path) ? Path.Combine(path, report.FileName) : path;
        IReadOnlyList<string> leftOut = [];
        Replace(file, output => leftOut = WriteTo(report, runs, output));
        Tell(leftOut, tell);
        return [file];
    }

    /// <summary>Appends a report to a file, on lines of its own. The present content stays untouched.</summary>
    /// <param name="tell">Receives a sentence for each omission of the report.</param>
    public static void Append(IReport report, IReadOnlyList<RunResult> runs, string path, Action<string>? tell = null)
    {
        using MemoryStream document = new();
        IReadOnlyList<string> leftOut = WriteTo(report, runs, document);
        WritePath.Guard(path, () =>
        {
            using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.Write(file.Position > 0 ? "\n"u8 : []);
            document.WriteTo(file);
        });

        Tell(leftOut, tell);
    }

    private static IReadOnlyList<string> WriteTo(IReport report, IReadOnlyList<RunResult> runs, Stream output)
    {
        if (report is IBoundedReport bounded)
        {
            return bounded.WriteBounded(runs, output);
        }

        report.Write(runs, output);
        return [];
    }

    private static void Tell(IReadOnlyList<string> leftOut, Action<string>? tell)
    {
        foreach (string sentence in leftOut)
        {
            tell?.Invoke(sentence);
        }
    }

    /// <summary>Writes a text to a file.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, output => output.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a file of any kind.</summary>
    public static void Write(string path, Action<Stream> write) => Replace(path, write);

    internal static bool IsDirectory(string path) =>
        Directory.Exists(path) || path.EndsWith('/') || path.EndsWith(Path.DirectorySeparatorChar);

    /// <summary>
    /// A path that must not be replaced: <c>/dev/stdout</c>, <c>/dev/null</c>, or the other end of a shell's
    /// <c>&gt;(command)</c>.
    /// </summary>
    public static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows()
        && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));

    internal static void Replace(string file, Action<Stream> write) =>
        WritePath.Guard(file, () => ReplaceUnguarded(file, write));

    private static void ReplaceUnguarded(string file, Action<Stream> write)
    {
        string full = Path.GetFullPath(file);
        if (IsDevice(full))
        {
            using FileStream device = new(full, FileMode.Append, FileAccess.Write);
            write(device);
            return;
        }

        // Replaces the target of a link, not the link.
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
