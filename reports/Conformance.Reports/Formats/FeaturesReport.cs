using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>
/// A fragment of webassembly.org's <c>features.json</c> with the support of each engine, computed from its results: its
/// version if every command of a proposal passed, false if none did, otherwise a note.
/// </summary>
public sealed class FeaturesReport : IReport
{
    /// <summary>Folders of proposals whose id is not their name in camel case.</summary>
    private static readonly FrozenDictionary<string, string> s_ids = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["annotations"] = "customAnnotationSyntaxInTheTextFormat",
        ["bulk-memory-operations"] = "bulkMemory",
        ["exception-handling"] = "exceptionsFinal",
        ["exception-handling/legacy"] = "exceptions",
        ["legacy-exceptions"] = "exceptions",
        ["function-references"] = "typedFunctionReferences",
        ["mutable-global"] = "mutableGlobals",
        ["nontrapping-float-to-int-conversion"] = "saturatedFloatToInt",
        ["sign-extension-ops"] = "signExtensions",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Format => "features";

    /// <inheritdoc/>
    public string FileName => "features.json";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output)
    {
        using Utf8JsonWriter json = new(output, JsonOutput.Options);
        ImmutableArray<string> labels = EngineLabels.Of(runs);
        ImmutableArray<ProposalRow> rows = ProposalMatrix.Of(runs);
        json.WriteStartObject();
        for (int run = 0; run < runs.Count; run++)
        {
            json.WriteStartObject(labels[run]);
            json.WriteStartObject("features");
            HashSet<string> written = new(StringComparer.Ordinal);
            foreach (ProposalRow row in rows)
            {
                string id = IdOf(row.Proposal);
                if (row.Proposal != ProposalMatrix.Core && row.Cells[run].Commands > 0 && written.Add(id))
                {
                    json.WritePropertyName(id);
                    WriteSupport(json, row.Cells[run], runs[run]);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteSupport(Utf8JsonWriter json, Tally tally, RunResult run)
    {
        string support = run.IsComplete ? ProposalMatrix.Support(tally) : "incomplete";
        switch (support)
        {
            case "full":
                json.WriteStringValue(
                    run.Header.EngineVersion == "" ? "unknown" : SafeText.OneLine(run.Header.EngineVersion, 60));
                break;
            case "none" or "unsupported":
                json.WriteBooleanValue(false);
                break;
            case "incomplete" or "skipped" or "not applicable":
                json.WriteNullValue();
                break;
            default:
                json.WriteStartArray();
                json.WriteStringValue("flag");
                json.WriteStringValue(
                    $"{Figures.Count(tally.Pass)} of {Figures.Of(tally.Commands, "command")} of the test suite pass");
                json.WriteEndArray();
                break;
        }
    }

    private static string IdOf(string proposal)
    {
        if (s_ids.TryGetValue(proposal, out string? id))
        {
            return id;
        }

        StringBuilder result = new();
        foreach (string part in SafeText.OneLine(proposal, 100).Split('-', '/'))
        {
            _ = result.Length == 0 || part == ""
                ? result.Append(part)
                : result.Append(char.ToUpperInvariant(part[0])).Append(part, 1, part.Length - 1);
        }

        return result.ToString();
    }
}
