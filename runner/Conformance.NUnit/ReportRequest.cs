using System.Collections.Immutable;
using Conformance.Reports;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.NUnit;

/// <summary>A report that is wanted: <c>junit:out.xml</c>.</summary>
/// <param name="Format">A format of the reports, or <see cref="Record"/>.</param>
/// <param name="Path">A file, or a folder, in which the file is called after the fixture.</param>
internal sealed record ReportRequest(string Format, string Path)
{
    /// <summary>The record of all results, from which every report can be made.</summary>
    private const string Record = "results";

    /// <summary>Reads requests, with <c>,</c> between them.</summary>
    /// <exception cref="ArgumentException">One names no format, or no path.</exception>
    internal static ImmutableArray<ReportRequest> Parse(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne)];

    /// <summary>Writes the report. Returns the files written.</summary>
    /// <param name="folder">What a relative path begins in.</param>
    /// <param name="fixture">The name of a file in a folder.</param>
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
        string name = Format == "junit" ? "TEST-" + fixture : fixture + "." + System.IO.Path.GetFileNameWithoutExtension(report.FileName);
        return ReportFile.Write(
            report, [run], IsFolder(path) ? System.IO.Path.Combine(path, name + System.IO.Path.GetExtension(report.FileName)) : path);
    }

    private static bool IsFolder(string path) => Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path);

    private static ReportRequest ParseOne(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string format = colon < 0 ? text : text[..colon];
        if (format != Record && !ReportCatalog.Formats.Contains(format))
        {
            throw new ArgumentException($"no report '{format}'; there are {Record}, {string.Join(", ", ReportCatalog.Formats)}");
        }

        return colon < 0 || colon == text.Length - 1
            ? throw new ArgumentException($"report '{text}' has no path; write {format}:PATH")
            : new ReportRequest(format, text[(colon + 1)..]);
    }
}
