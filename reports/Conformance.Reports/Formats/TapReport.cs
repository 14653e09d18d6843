using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Reports.Analysis;
using Conformance.Reports.JUnit;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>Test Anything Protocol, version 14: one test point for each command, or each file, and engine.</summary>
public sealed class TapReport(ReportOptions? options = null) : IReport
{
    private readonly ReportOptions _options = options ?? new ReportOptions();

    /// <summary>The unit of a test point.</summary>
    public ReportCases Cases { get; init; } = ReportCases.Command;

    /// <inheritdoc/>
    public string Format => "tap";

    /// <inheritdoc/>
    public string FileName => "conformance.tap";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output)
    {
        using StreamWriter text = new(
            output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        { NewLine = "\n" };
        IReadOnlyList<string> labels = EngineLabels.Of(runs);
        text.WriteLine("TAP version 14");
        int total = runs.Sum(
            run => Cases == ReportCases.File ? run.Files.Length : run.Files.Sum(file => file.Commands.Length));

        // "1..0" means that all was skipped, so a run without commands has no plan at all.
        if (total > 0)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1..{total}"));
        }

        int number = 0;
        for (int i = 0; i < runs.Count; i++)
        {
            string engine = runs.Count == 1 ? "" : labels[i] + " ";
            foreach (FileResult file in runs[i].Files)
            {
                if (Cases == ReportCases.File)
                {
                    WritePoint(text, ++number, engine, runs[i], file);
                }

                foreach (CommandResult command in Cases == ReportCases.Command ? file.Commands : [])
                {
                    WritePoint(text, ++number, engine, runs[i], file, command);
                }
            }
        }

        if (runs.Count == 0)
        {
            text.WriteLine("Bail out! nothing ran");
        }

        for (int i = 0; i < runs.Count; i++)
        {
            Conclusion conclusion = Conclusion.Of(runs[i]);
            if (conclusion.Kind is ConclusionKind.Incomplete or ConclusionKind.NothingRan)
            {
                text.WriteLine($"Bail out! {Escape(labels[i])}: {conclusion.Sentence} {conclusion.Detail}".TrimEnd());
                return;
            }
        }
    }

    private void WritePoint(
        StreamWriter text, int number, string engine, RunResult run, FileResult file, CommandResult command)
    {
        bool isBad = GateWords.IsNotable(command);
        string description = Escape(
            $"{engine}{CommandText.Place(file, command, _options)} {CommandText.Title(command)}");
        text.Write(
            string.Create(CultureInfo.InvariantCulture, $"{(isBad ? "not ok" : "ok")} {number} - {description}"));
        if (command.Verdict.Kind.IsNotRun())
        {
            text.Write($" # SKIP {Escape(CommandText.Message(command, 200))}");
        }

        else if (GateWords.IsExcused(command))
        {
            text.Write($" # TODO {Escape(GateWords.Excuse(command))}");
        }

        text.WriteLine();
        if (isBad)
        {
            text.WriteLine("  ---");
            Field(text, "message", CommandText.Message(command));
            Field(text, "severity", VerdictWords.Of(command.Verdict.Kind).Word);
            Field(text, "type", SafeText.OneLine(GateWords.TypeOf(command), 100));
            Field(text, "expected", SafeText.Visible(command.Expected, 4_096));
            Field(text, "actual", SafeText.Visible(command.Actual, 4_096));
            Field(text, "at", CommandText.Location(file, command, _options));
            Field(text, "replay", Replay.Command(run, file, command, _options));
            text.WriteLine("  ...");
        }
    }

    private void WritePoint(StreamWriter text, int number, string engine, RunResult run, FileResult file)
    {
        ReportedCase one = ReportedCase.OfFile(run, file, engine, new JUnitOptions(_options));
        bool isBad = one.State is CaseState.Failure or CaseState.Error;
        text.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isBad ? "not ok" : "ok")} {number} - {Escape($"{engine}{CommandText.Path(file, _options)}")}"));
        if (one.State == CaseState.Skipped)
        {
            string directive = file.Commands.Any(GateWords.IsExcused) ? "TODO" : "SKIP";
            text.Write($" # {directive} {Escape(SafeText.OneLine(one.Message, 200))}");
        }

        text.WriteLine();
        if (isBad)
        {
            text.WriteLine("  ---");
            Field(text, "message", one.Message);
            Field(text, "type", one.Type);
            Field(text, "failures", one.Body);
            text.WriteLine("  ...");
        }
    }

    /// <summary>A JSON string is a YAML string.</summary>
    private static void Field(StreamWriter text, string name, string value)
    {
        if (value != "")
        {
            text.WriteLine($"  {name}: \"{JsonEncodedText.Encode(value, JsonOutput.Options.Encoder)}\"");
        }
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("#", "\\#", StringComparison.Ordinal);
}
