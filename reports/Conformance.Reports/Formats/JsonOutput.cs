using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Reports.Formats;

/// <summary>How JSON reports look.</summary>
internal static class JsonOutput
{
    /// <summary>Indented, line feeds only; text as it is (these files are never embedded in HTML).</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
