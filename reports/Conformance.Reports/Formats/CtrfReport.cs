using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Reports.Analysis;
using Conformance.Reports.JUnit;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>Common Test Report Format in JSON: one test for each command, or each file, and engine.</summary>
public sealed class CtrfReport(ReportOptions? options = null) : IReport
{
    private const string Passed = "passed";
    private const string Failed = "failed";
    private const string Skipped = "skipped";
    private const string Other = "other";
    private readonly ReportOptions _options = options ?? new ReportOptions();

    /// <summary>The unit of a test.</summary>
    public ReportCases Cases { get; init; } = ReportCases.Command;

    /// <inheritdoc/>
    public string Format => "ctrf";

    /// <inheritdoc/>
    public string FileName => "ctrf-report.json";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output)
    {
        using Utf8JsonWriter json = new(output, JsonOutput.Options);
        ImmutableArray<string> labels = EngineLabels.Of(runs);
        json.WriteStartObject();
        json.WriteString("reportFormat", "CTRF");
        json.WriteString("specVersion", "0.0.0");
        json.WriteString("generatedBy", "conformance");
        json.WriteStartObject("results");
        json.WriteStartObject("tool");
        json.WriteString("name", "conformance");
        json.WriteEndObject();
        List<string> troubles = [.. Troubles(runs, labels)];
        WriteSummary(json, runs, troubles.Count, Cases);
        json.WriteStartArray("tests");
        foreach (string trouble in troubles)
        {
            json.WriteStartObject();
            json.WriteString("name", "the run");
            json.WriteString("status", Failed);
            json.WriteNumber("duration", 0);
            json.WriteString("message", trouble);
            json.WriteEndObject();
        }

        for (int i = 0; i < runs.Count; i++)
        {
            foreach (FileResult file in runs[i].Files)
            {
                if (Cases == ReportCases.File)
                {
                    WriteTest(json, runs[i], labels[i], file);
                }

                foreach (CommandResult command in Cases == ReportCases.Command ? file.Commands : [])
                {
                    WriteTest(json, runs[i], labels[i], file, command);
                }

                // The writer would keep everything until the end.
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>The failures of runs as a whole, which must be tests because readers see nothing else.</summary>
    private static IEnumerable<string> Troubles(IReadOnlyList<RunResult> runs, ImmutableArray<string> labels)
    {
        if (runs.Count == 0)
        {
            yield return "Nothing ran.";
        }

        for (int i = 0; i < runs.Count; i++)
        {
            Conclusion conclusion = Conclusion.Of(runs[i]);
            if (conclusion.Kind is ConclusionKind.Incomplete or ConclusionKind.NothingRan)
            {
                yield return $"{labels[i]}: {conclusion.Sentence} {conclusion.Detail}".TrimEnd();
            }

            foreach (GateFault fault
                in runs[i].Gates?.Faults.Where(fault => fault.Kind != GateFaultKind.Expiring) ?? [])
            {
                yield return SafeText.OneLine($"{labels[i]}: {fault.Message}", 1_000);
            }
        }
    }

    private static void WriteSummary(
        Utf8JsonWriter json, IReadOnlyList<RunResult> runs, int troubles, ReportCases cases)
    {
        Tally[] tallies = [.. runs.Select(run => run.Tally)];
        long start = runs.Count == 0 ? 0 : runs.Min(run => run.Header.Started.ToUnixTimeMilliseconds());
        long stop = runs.Count == 0 ? 0 : runs.Max(run => (run.Header.Started + run.Duration).ToUnixTimeMilliseconds());
        json.WriteStartObject("summary");
        string[] statuses =
        [
            .. runs.SelectMany(run => run.Files).SelectMany(file => cases == ReportCases.File
                ? [StatusOf(file)]
                : file.Commands.Select(StatusOf)),
        ];
        int CountOf(string status) => statuses.Count(one => ReferenceEquals(one, status));
        json.WriteNumber("tests", statuses.Length + troubles);
        json.WriteNumber(Passed, CountOf(Passed));
        json.WriteNumber(Failed, CountOf(Failed) + troubles);
        json.WriteNumber(Skipped, CountOf(Skipped));
        json.WriteNumber("pending", 0);
        json.WriteNumber(Other, CountOf(Other));
        json.WriteNumber("suites", tallies.Sum(tally => tally.Files));
        json.WriteNumber("start", start);
        json.WriteNumber("stop", stop);
        json.WriteStartObject("extra");
        json.WriteBoolean("complete", runs.Count > 0 && runs.All(run => run.IsComplete));
        if (tallies.Sum(tally => tally.Consistent) is > 0 and int consistent)
        {
            json.WriteNumber("consistent", consistent);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTest(Utf8JsonWriter json, RunResult run, string label, FileResult file, CommandResult command)
    {
        VerdictKind kind = command.Verdict.Kind;
        json.WriteStartObject();
        json.WriteString("name", CommandText.Title(command) is { Length: > 0 } title ? title : "command");
        json.WriteString("status", StatusOf(command));
        json.WriteNumber("duration", (long)Math.Round(command.Duration.TotalMilliseconds));
        json.WriteStartArray("suite");
        json.WriteStringValue(label);
        json.WriteStringValue(SafeText.OneLine(file.Path, 1_000) is { Length: > 0 } path ? path : "file");
        json.WriteEndArray();
        if (kind != VerdictKind.Pass || command.IsUnexpected || command.IsConsistent)
        {
            json.WriteString("message", CommandText.Message(command));
            if (GateWords.IsNotable(command))
            {
                json.WriteString("trace", Evidence.Of(run, file, command, _options).InFull);
                if (command.Excerpt != "")
                {
                    json.WriteString("snippet", SafeText.Visible(command.Excerpt, 4_096));
                }
            }
        }

        json.WriteNumber("line", command.Line);
        string word = command.IsConsistent ? $"{VerdictWords.Of(kind).Word}, consistent" : VerdictWords.Of(kind).Word;
        json.WriteString("rawStatus", command.Gate == Gate.None ? word : $"{word}, {GateWords.Of(command.Gate)}");
        if (command.Gate == Gate.Flaky || command.IsFlaky)
        {
            json.WriteBoolean("flaky", true);
        }

        json.WriteString("filePath", CommandText.Path(file, _options));
        json.WriteStartObject("labels");
        json.WriteString("engine", label);
        json.WriteString("proposal", SafeText.OneLine(ProposalMatrix.NameOf(file), 100));
        json.WriteString("testId", SafeText.OneLine(command.Id, 1_000));
        if (GateWords.TypeOf(command) is { Length: > 0 } type)
        {
            json.WriteString("type", SafeText.OneLine(type, 100));
        }

        if (command.GateNote != "")
        {
            json.WriteString("expectation", SafeText.OneLine(command.GateNote, 1_000));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTest(Utf8JsonWriter json, RunResult run, string label, FileResult file)
    {
        ReportedCase one = ReportedCase.OfFile(run, file, label, new JUnitOptions(_options));
        json.WriteStartObject();
        json.WriteString("name", SafeText.OneLine(file.Path, 1_000) is { Length: > 0 } path ? path : "file");
        json.WriteString("status", StatusOf(file));
        json.WriteNumber("duration", (long)Math.Round(file.Duration.TotalMilliseconds));
        json.WriteStartArray("suite");
        json.WriteStringValue(label);
        json.WriteEndArray();
        if (one.Message.Length > 0)
        {
            json.WriteString("message", one.Message);
        }

        if (one.State is CaseState.Failure or CaseState.Error)
        {
            json.WriteString("trace", one.Body);
        }

        json.WriteNumber("line", one.Line);
        json.WriteString("filePath", one.File);
        json.WriteStartObject("labels");
        json.WriteString("engine", label);
        json.WriteString("proposal", SafeText.OneLine(ProposalMatrix.NameOf(file), 100));
        json.WriteNumber("commands", file.Commands.Length);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string StatusOf(FileResult file)
    {
        string[] statuses = [.. file.Commands.Select(StatusOf)];
        return Array.Find<string>([Failed, Other, Passed], status => Array.IndexOf(statuses, status) >= 0) ?? Skipped;
    }

    private static string StatusOf(CommandResult command)
    {
        if (command.IsUnexpected)
        {
            return Failed;
        }

        if (GateWords.IsExcused(command))
        {
            return Other;
        }

        return command.Verdict.Kind == VerdictKind.Pass ? Passed : Skipped;
    }
}
