using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Reports.Formats;

/// <summary>The layout of JSON reports.</summary>
internal static class JsonOutput
{
    /// <summary>Indented, with line feeds and unescaped text: these files are never embedded in HTML.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
