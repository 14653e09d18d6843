using System.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Renders reports as text. A byte that is not UTF-8 fails the test.</summary>
internal static class Render
{
    private static readonly UTF8Encoding s_strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Text(this IReport report, params RunResult[] runs)
    {
        using MemoryStream output = new();
        report.Write(runs, output);
        return s_strict.GetString(output.ToArray());
    }

    public static string Text(string format, params RunResult[] runs) => ReportCatalog.Find(format)!.Text(runs);
}
