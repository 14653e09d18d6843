using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>SARIF 2.1.0: failures only, fingerprinted so that code scanning follows them when lines move.</summary>
public sealed class SarifReport(ReportOptions? options = null) : IReport
{
    /// <summary>Results that GitHub's code scanning takes from one run.</summary>
    private const int MaxResults = 25_000;

    private readonly ReportOptions _options = options ?? new ReportOptions();

    /// <inheritdoc/>
    public string Format => "sarif";

    /// <inheritdoc/>
    public string FileName => "conformance.sarif";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output)
    {
        using Utf8JsonWriter json = new(output, JsonOutput.Options);
        ImmutableArray<string> labels = EngineLabels.Of(runs);
        ImmutableArray<RunDiff?> diffs = RunDiff.Against(_options.Baseline, runs);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        for (int i = 0; i < runs.Count; i++)
        {
            WriteRun(json, runs[i], labels[i], diffs[i]);
        }

        // A file without runs would be read as "nothing found".
        if (runs.Count == 0)
        {
            WriteRun(json, null, "none", null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private void WriteRun(Utf8JsonWriter json, RunResult? run, string label, RunDiff? diff)
    {
        Conclusion conclusion = run is null ? Conclusion.Of([], []) : Conclusion.Of(run);
        bool isWhole = conclusion.Kind is ConclusionKind.Passed or ConclusionKind.Held or ConclusionKind.Failed;
        (FileResult File, CommandResult Command)[] bad = run is null ? [] :
        [
            .. run.Files.SelectMany(file => file.Commands, (file, command) => (file, command))
                .Where(pair => GateWords.IsNotable(pair.command)),
        ];
        json.WriteStartObject();
        WriteTool(json, bad.Select(pair => RuleOf(pair.Command)).Concat(isWhole ? [] : [VerdictTypes.RunnerInternal]));
        json.WriteStartObject("automationDetails");
        json.WriteString("id", $"conformance/{label}/");
        json.WriteEndObject();
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", isWhole);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("results");
        if (!isWhole)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", VerdictTypes.RunnerInternal);
            json.WriteString("level", "error");
            Message(json, $"{label}: {conclusion.Sentence} {conclusion.Detail}".TrimEnd());
            json.WriteEndObject();
        }

        Dictionary<CommandResult, ChangeKind> changes = new(ReferenceEqualityComparer.Instance);
        foreach (Change change in diff?.Changes ?? [])
        {
            if (change.After is { } after)
            {
                changes[after] = change.Kind;
            }
        }

        foreach ((FileResult file, CommandResult command) in bad.Take(MaxResults))
        {
            string? state = diff is null ? null
                : !changes.TryGetValue(command, out ChangeKind kind) ? "unchanged"
                : kind == ChangeKind.ChangedOutcome ? "updated" : "new";
            WriteResult(json, label, file, command, state);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, IEnumerable<string> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "conformance");
        json.WriteStartArray("rules");
        foreach (string rule in rules.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteResult(Utf8JsonWriter json, string label, FileResult file, CommandResult command, string? state)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", RuleOf(command));
        json.WriteString("level", "error");
        if (state is not null)
        {
            json.WriteString("baselineState", state);
        }

        Message(json, $"{label}: {CommandText.Title(command)}: {CommandText.Message(command)}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', CommandText.Path(file, _options).Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, command.Line));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        if (GateWords.IsExcused(command))
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("justification", SafeText.OneLine(command.GateNote, 1_000));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("conformanceId/v1", Fingerprint(label, command));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Engine and id; the id holds the hash of the command and no line.</summary>
    private static string Fingerprint(string label, CommandResult command) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SafeText.OneLine($"{label} {command.Id}"))).AsSpan(0, 16));

    private static string RuleOf(CommandResult command) =>
        GateWords.TypeOf(command) is { Length: > 0 } type ? SafeText.Name(type, 100) : VerdictTypes.RunnerInternal;

    private static void Message(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message");
        json.WriteString("text", text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        json.WriteEndObject();
    }
}
