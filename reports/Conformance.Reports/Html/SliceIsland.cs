using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>The slices of failures as data for the page's script.</summary>
internal static class SliceIsland
{
    /// <summary>The data island; empty without slices.</summary>
    /// <param name="files">The files with the rows of the explorer.</param>
    public static string Element(List<ReportFileRows> files, PageSlices slices) => slices.Items.IsEmpty ? ""
        : $"<script type=\"application/octet-stream\" id=\"d-slices\">{Pack(files, slices)}</script>\n";

    private static string Pack(List<ReportFileRows> files, PageSlices slices) => Islands.Pack(json =>
    {
        json.WriteStartArray();
        int row = 0;
        foreach (CommandResult?[] results in files.SelectMany(file => file.Rows))
        {
            string id = results.First(result => result is not null)!.Id;
            if (slices.Items.TryGetValue(id, out PageSlice? slice))
            {
                json.WriteStartObject();
                json.WriteNumber("row", row);
                json.WriteString("script", SafeText.Visible(slice.Script));
                json.WritePropertyName("data");
                json.WriteRawValue(slice.Json);
                json.WriteEndObject();
            }

            row++;
        }

        json.WriteEndArray();
    });
}
