using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.JUnit;

/// <summary>
/// JUnit XML in the one dialect that its many readers agree on; <c>reports/README.md</c> has the rules.
/// </summary>
public sealed partial class JUnitReport(JUnitOptions? options = null) : IFiledReport
{
    private const string Stem = "TEST-conformance";

    private readonly JUnitOptions _options = options ?? new JUnitOptions();

    /// <inheritdoc/>
    public string Format => "junit";

    /// <inheritdoc/>
    public string FileName => Stem + ".xml";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output)
    {
        using JUnitWriter writer = new(output, runs, _options);
        writer.WriteDocument(JUnitPlan.Whole(runs), withRuns: true);
    }

    /// <summary>
    /// Writes one document, or several numbered ones (<c>TEST-conformance.0001.xml</c>) if there are more cases than a
    /// document may have. Removes numbered documents of an earlier, longer run. Returns the files written.
    /// </summary>
    /// <param name="path">A file or a directory.</param>
    public IReadOnlyList<string> WriteFiles(IReadOnlyList<RunResult> runs, string path)
    {
        string file = ReportFile.IsDirectory(path) ? Path.Combine(path, FileName) : path;
        List<List<JUnitSlice>> documents = JUnitPlan.Split(runs, _options);
        ImmutableArray<string> files = documents.Count == 1
            ? [file]
            : [.. documents.Select((_, at) => Numbered(file, at + 1))];
        for (int i = 0; i < documents.Count; i++)
        {
            int at = i;
            ReportFile.Replace(files[at], output =>
            {
                using JUnitWriter writer = new(output, runs, _options);
                writer.WriteDocument(documents[at], withRuns: at == 0);
            });
        }

        RemoveOlder(file, files);
        return files;
    }

    private static string Numbered(string file, int number) =>
        Path.ChangeExtension(file, number.ToString("0000", CultureInfo.InvariantCulture) + Path.GetExtension(file));

    private static void RemoveOlder(string file, ImmutableArray<string> written)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string stem = Path.GetFileNameWithoutExtension(file);
        HashSet<string> fresh = [.. written.Select(Path.GetFullPath)];
        foreach (string old in Directory.GetFiles(directory, $"{stem}*{Path.GetExtension(file)}"))
        {
            string rest = Path.GetFileNameWithoutExtension(old)[stem.Length..];
            if (!fresh.Contains(Path.GetFullPath(old)) && (rest == "" || Number().IsMatch(rest)))
            {
                File.Delete(old);
            }
        }
    }

    [GeneratedRegex(@"^\.[0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
