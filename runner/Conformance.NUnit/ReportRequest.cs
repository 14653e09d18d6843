using System.Collections.Immutable;
using Conformance.Reports;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.NUnit;

/// <summary>A requested report: <c>junit:out.xml</c>.</summary>
/// <param name="Format">A report format, or <see cref="Record"/>.</param>
/// <param name="Path">A file, or a folder for a file named after the fixture.</param>
internal sealed record ReportRequest(string Format, string Path)
{
    /// <summary>The format of results files, from which every report can be made.</summary>
    private const string Record = "results";

    /// <summary>Parses a comma-separated list of requests.</summary>
    /// <exception cref="ArgumentException">A request has an unknown format, or no path.</exception>
    internal static ImmutableArray<ReportRequest> Parse(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne)];

    /// <summary>Writes the report and returns the written files.</summary>
    /// <param name="folder">The folder of relative paths.</param>
    /// <param name="fixture">The file name in a folder.</param>
    internal IReadOnlyList<string> Write(RunResult run, string folder, string fixture)
    {
        string path = System.IO.Path.Combine(folder, Path);
        if (Format == Record)
        {
            string file = IsFolder(path) ? System.IO.Path.Combine(path, $"{fixture}.{Record}.jsonl") : path;
            _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            using FileStream output = File.Create(file);
            ResultsWriter.Write(output, run);
            return [file];
        }

        IReport report = ReportCatalog.Find(Format)!;
        string name = Format == "junit"
            ? "TEST-" + fixture
            : fixture + "." + System.IO.Path.GetFileNameWithoutExtension(report.FileName);
        return ReportFile.Write(
            report, [run], IsFolder(path)
                ? System.IO.Path.Combine(path, name + System.IO.Path.GetExtension(report.FileName))
                : path);
    }

    private static bool IsFolder(string path) =>
        Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path);

    private static ReportRequest ParseOne(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string format = colon < 0 ? text : text[..colon];
        if (format != Record && !ReportCatalog.Formats.Contains(format))
        {
            throw new ArgumentException(
                $"there is no report format '{format}'; the formats are {Record}, "
                    + $"{string.Join(", ", ReportCatalog.Formats)}");
        }

        return colon < 0 || colon == text.Length - 1
            ? throw new ArgumentException($"report '{text}' has no path; write {format}:PATH")
            : new ReportRequest(format, text[(colon + 1)..]);
    }
}
