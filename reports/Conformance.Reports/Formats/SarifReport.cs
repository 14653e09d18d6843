using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>
/// SARIF 2.1.0: failures only, with fingerprints by which code scanning follows them when lines move.
/// </summary>
public sealed class SarifReport(ReportOptions? options = null) : IBoundedReport
{
    /// <summary>The most runs in a file. GitHub's code scanning refuses a file with more.</summary>
    private const int MaxRuns = 20;

    /// <summary>The most results in a run that GitHub takes.</summary>
    private const int MaxResults = 25_000;

    /// <summary>The most results in a file, so that it stays below the 10 MB, compressed, that GitHub takes.</summary>
    private const int MaxInFile = 100_000;

    private const string HowToGetAll = "the results (--results) have all of them";

    private readonly ReportOptions _options = options ?? new ReportOptions();

    /// <inheritdoc/>
    public string Format => "sarif";

    /// <inheritdoc/>
    public string FileName => "conformance.sarif";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output) => _ = WriteBounded(runs, output);

    /// <inheritdoc/>
    public IReadOnlyList<string> WriteBounded(IReadOnlyList<RunResult> runs, Stream output)
    {
        List<string> leftOut = [];
        using Utf8JsonWriter json = new(output, JsonOutput.Options);
        ImmutableArray<string> labels = EngineLabels.Of(runs);
        ImmutableArray<RunDiff?> diffs = RunDiff.Against(_options.Baseline, runs);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        string others = runs.Count <= MaxRuns
            ? ""
            : $"a SARIF file holds at most {MaxRuns} runs: {Figures.Of(runs.Count - MaxRuns, "engine")} "
            + $"left out ({SafeText.OneLine(string.Join(", ", labels.Skip(MaxRuns)), 400)}); 'conformance report' with fewer engines in its results writes them";
        if (others != "")
        {
            leftOut.Add(others);
        }

        int written = Math.Min(runs.Count, MaxRuns);
        int most = Math.Min(MaxResults, MaxInFile / Math.Max(1, written));
        for (int i = 0; i < written; i++)
        {
            leftOut.AddRange(WriteRun(json, runs[i], labels[i], diffs[i], most, i == 0 ? others : ""));
        }

        // A file without runs would mean that nothing was found.
        if (runs.Count == 0)
        {
            _ = WriteRun(json, null, "none", null, most, "");
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return leftOut;
    }

    /// <returns>Sentences on the omissions.</returns>
    private List<string> WriteRun(
        Utf8JsonWriter json, RunResult? run, string label, RunDiff? diff, int most, string notice)
    {
        Conclusion conclusion = run is null ? Conclusion.Of([], []) : Conclusion.Of(run);
        bool isWhole = conclusion.Kind is ConclusionKind.Passed or ConclusionKind.Held or ConclusionKind.Failed;
        (FileResult File, CommandResult Command)[] bad = run is null ? [] :
        [
            .. run.Files.SelectMany(file => file.Commands, (file, command) => (file, command))
                .Where(pair => GateWords.IsNotable(pair.command)),
        ];
        List<string> leftOut = [];
        if (bad.Length > most)
        {
            leftOut.Add(
                $"{label}: {Figures.Of(bad.Length - most, "result")} of {Figures.Count(bad.Length)} left out of the SARIF file, known failures first; {HowToGetAll}");
            bad = [.. bad.OrderBy(pair => GateWords.IsExcused(pair.Command)).Take(most)];
        }

        json.WriteStartObject();
        WriteTool(json, bad.Select(pair => RuleOf(pair.Command)).Concat(isWhole ? [] : [VerdictTypes.RunnerInternal]));
        json.WriteStartObject("automationDetails");
        json.WriteString("id", $"conformance/{label}/");
        json.WriteEndObject();
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", isWhole);
        WriteNotices(json, notice == "" ? leftOut : [notice, .. leftOut]);
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

        foreach ((FileResult file, CommandResult command) in bad)
        {
            string? state = diff is null ? null
                : !changes.TryGetValue(command, out ChangeKind kind) ? "unchanged"
                : kind == ChangeKind.ChangedOutcome ? "updated" : "new";
            WriteResult(json, label, file, command, state);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return leftOut;
    }

    private static void WriteNotices(Utf8JsonWriter json, List<string> notices)
    {
        if (notices.Count == 0)
        {
            return;
        }

        json.WriteStartArray("toolExecutionNotifications");
        foreach (string notice in notices)
        {
            json.WriteStartObject();
            json.WriteString("level", "warning");
            Message(json, notice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
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
        json.WriteString(
            "uri", string.Join('/', CommandText.Path(file, _options).Split('/').Select(Uri.EscapeDataString)));
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

    /// <summary>Engine and id. The id holds the hash of the command and no line.</summary>
    private static string Fingerprint(string label, CommandResult command) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(SafeText.OneLine($"{label} {command.Id}"))).AsSpan(0, 16));

    private static string RuleOf(CommandResult command) =>
        GateWords.TypeOf(command) is { Length: > 0 } type ? SafeText.Name(type, 100) : VerdictTypes.RunnerInternal;

    private static void Message(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message");
        json.WriteString(
            "text", text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        json.WriteEndObject();
    }
}
