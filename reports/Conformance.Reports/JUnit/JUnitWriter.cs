using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.JUnit;

/// <summary>Writes the elements and attributes of one document.</summary>
internal sealed class JUnitWriter : IDisposable
{
    private readonly XmlWriter _xml;
    private readonly IReadOnlyList<RunResult> _runs;
    private readonly ImmutableArray<string> _engines;
    private readonly JUnitOptions _options;

    public JUnitWriter(Stream output, IReadOnlyList<RunResult> runs, JUnitOptions options)
    {
        _runs = runs;
        _options = options;
        _engines = EngineLabels.Of(runs);
        _xml = XmlWriter.Create(output, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.None,
            CloseOutput = false,
        });
    }

    private bool IsCommon => _options.Profile == JUnitProfile.Common;

    public void Dispose() => _xml.Dispose();

    /// <param name="withRuns">Whether this document also reports runs that failed as a whole.</param>
    public void WriteDocument(List<JUnitSlice> slices, bool withRuns)
    {
        List<Suite> suites = [.. slices.Select(SuiteOf)];
        if (withRuns)
        {
            suites.AddRange(RunSuites());
        }

        _xml.WriteStartDocument();
        if (_options.Profile == JUnitProfile.Surefire)
        {
            WriteSuite(Joined(suites), isRoot: true);
        }
        else
        {
            WriteRoot(suites);
        }

        _xml.WriteEndDocument();
        _xml.Flush();
    }

    private void WriteRoot(List<Suite> suites)
    {
        _xml.WriteStartElement("testsuites");
        _xml.WriteAttributeString("name", Title);
        WriteCounts(suites.SelectMany(suite => suite.Cases), withSkipped: IsCommon);
        Attribute("time", Figures.Seconds(new TimeSpan(suites.Sum(suite => suite.Time.Ticks)), 3));
        if (IsCommon && _runs.Count > 0)
        {
            Attribute("timestamp", Figures.Timestamp(_runs[0].Header.Started));
        }

        foreach (Suite suite in suites)
        {
            WriteSuite(suite, isRoot: false);
        }

        _xml.WriteEndElement();
    }

    private string Title => SafeText.Name(
        (
            "conformance "
            + string.Join(", ", _engines.Select((label, at) => EngineLabels.WithVersion(label, _runs[at])))).TrimEnd());

    private void WriteSuite(Suite suite, bool isRoot)
    {
        _xml.WriteStartElement("testsuite");
        Attribute("name", suite.Name);
        WriteCounts(suite.Cases, withSkipped: true);
        Attribute("time", Figures.Seconds(suite.Time, 3));
        if (!isRoot)
        {
            Attribute("timestamp", Figures.Timestamp(suite.Run.Header.Started));
            if (suite.File != "")
            {
                Attribute("file", suite.File);
            }
        }

        _xml.WriteStartElement("properties");
        foreach ((string name, string value) in suite.Properties)
        {
            _xml.WriteStartElement("property");
            Attribute("name", SafeText.Name(name));
            Attribute("value", SafeText.OneLine(value, 1_000));
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        foreach (ReportedCase testCase in suite.Cases)
        {
            WriteCase(testCase);
        }

        _xml.WriteEndElement();
    }

    private void WriteCase(ReportedCase testCase)
    {
        _xml.WriteStartElement("testcase");
        Attribute("name", testCase.Name);
        Attribute("classname", testCase.ClassName);
        if (IsCommon)
        {
            Attribute("assertions", Number(testCase.Assertions));
        }

        Attribute("time", Figures.Seconds(testCase.Time, _options.Profile == JUnitProfile.Surefire ? 3 : 6));
        if (IsCommon && testCase.File != "")
        {
            Attribute("file", testCase.File);
            Attribute("line", Number(testCase.Line));
        }

        if (testCase.State != CaseState.Passed)
        {
            _xml.WriteStartElement(testCase.State switch
            {
                CaseState.Failure => "failure",
                CaseState.Error => "error",
                CaseState.Skipped => "skipped",
                _ => throw new InvalidOperationException($"a state without an element: {testCase.State}"),
            });
            Attribute("message", testCase.Message);
            if (testCase.State != CaseState.Skipped)
            {
                Attribute("type", testCase.Type);
            }

            _xml.WriteString(testCase.Body);
            _xml.WriteEndElement();
        }

        foreach (JUnitRerun rerun in testCase.Reruns)
        {
            _xml.WriteStartElement(rerun.Element);
            Attribute("message", rerun.Message);
            Attribute("type", rerun.Type);
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void WriteCounts(IEnumerable<ReportedCase> cases, bool withSkipped)
    {
        int[] counts = new int[4];
        foreach (ReportedCase testCase in cases)
        {
            counts[(int)testCase.State]++;
        }

        Attribute("tests", Number(counts.Sum()));
        Attribute("failures", Number(counts[(int)CaseState.Failure]));
        Attribute("errors", Number(counts[(int)CaseState.Error]));
        if (withSkipped)
        {
            Attribute("skipped", Number(counts[(int)CaseState.Skipped]));
        }
    }

    private Suite SuiteOf(JUnitSlice slice)
    {
        RunResult run = _runs[slice.Run];
        string engine = _engines[slice.Run];
        string name = SafeText.Name(_runs.Count == 1 ? slice.File.Path : $"{engine} {slice.File.Path}");
        return _options.Cases == ReportCases.File
            ? new Suite(run, name, CommandText.Path(slice.File, _options), slice.File.Duration,
                [ReportedCase.OfFile(run, slice.File, engine, _options)], PropertiesOf(run, slice.File))
            : new Suite(
                run, name, CommandText.Path(slice.File, _options), TimeOf(slice), CommandCases(slice),
                PropertiesOf(run, slice.File));
    }

    private static TimeSpan TimeOf(JUnitSlice slice) => slice.Count == slice.File.Commands.Length
        ? slice.File.Duration
        : new TimeSpan(
            slice.File.Commands.AsSpan(slice.Start, slice.Count).ToArray().Sum(command => command.Duration.Ticks));

    private List<ReportedCase> CommandCases(JUnitSlice slice)
    {
        RunResult run = _runs[slice.Run];
        string className = JUnitNames.ClassName(_engines[slice.Run], slice.File, withFile: true);
        Dictionary<string, int> used = new(StringComparer.Ordinal);
        List<ReportedCase> cases = new(slice.Count);
        for (int i = 0; i < slice.Start + slice.Count; i++)
        {
            CommandResult command = slice.File.Commands[i];
            string name = JUnitNames.Command(command, used);
            if (i >= slice.Start)
            {
                cases.Add(ReportedCase.OfCommand(run, slice.File, command, name, className, _options));
            }
        }

        return cases;
    }

    /// <summary>Readers see nothing but cases: an empty or interrupted run needs a failing case of its own.</summary>
    private IEnumerable<Suite> RunSuites()
    {
        if (_runs.Count == 0)
        {
            RunResult none = new(
                new RunHeader("", "", "", "", DateTimeOffset.UnixEpoch, "", ""), [], TimeSpan.Zero, IsComplete: false);
            yield return new Suite(
                none, "the run", "", TimeSpan.Zero, [ReportedCase.OfRun("conformance", "nothing ran")], []);
        }

        for (int i = 0; i < _runs.Count; i++)
        {
            Conclusion conclusion = Conclusion.Of(_runs[i]);
            if (conclusion.Kind is ConclusionKind.Incomplete or ConclusionKind.NothingRan)
            {
                yield return new Suite(
                    _runs[i], SafeText.Name($"{_engines[i]} as a whole"), "", TimeSpan.Zero,
                    [ReportedCase.OfRun(_engines[i], $"{conclusion.Sentence} {conclusion.Detail}".TrimEnd())],
                    PropertiesOf(_runs[i], null));
            }

            if (_runs[i].Gates is { } gates && gates.Faults.Any(fault => fault.Kind != GateFaultKind.Expiring))
            {
                yield return new Suite(
                    _runs[i], SafeText.Name($"{_engines[i]} expectations"), "", TimeSpan.Zero,
                    [ReportedCase.OfExpectations(_engines[i], gates)], PropertiesOf(_runs[i], null));
            }
        }
    }

    private Suite Joined(List<Suite> suites) => new(
        suites[0].Run, Title, "", new TimeSpan(suites.Sum(suite => suite.Time.Ticks)),
        [.. suites.SelectMany(suite => suite.Cases)], PropertiesOf(suites[0].Run, null));

    private List<KeyValuePair<string, string>> PropertiesOf(RunResult run, FileResult? file)
    {
        RunHeader header = run.Header;
        List<KeyValuePair<string, string>> properties =
        [
            new("engine", EngineLabels.WithVersion(header.Engine, run)),
            new("testsuite", header.Suite),
            new("testsuite.revision", header.SuiteRevision),
            new("host", header.Host),
            .. _options.Properties,
        ];
        if (file is not null && Tally.Of([file]) is { } tally && tally.Pass + tally.Bad > 0)
        {
            properties.Add(new("commands.skipped", tally.Skip == 0 ? "" : Number(tally.Skip)));
            properties.Add(new("commands.unsupported", tally.Unsupported == 0 ? "" : Number(tally.Unsupported)));
            properties.Add(new("commands.inapplicable", tally.Inapplicable == 0 ? "" : Number(tally.Inapplicable)));
        }

        _ = properties.RemoveAll(property => property.Value == "");
        return properties;
    }

    private void Attribute(string name, string value) => _xml.WriteAttributeString(name, value);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Suite(
        RunResult Run, string Name, string File, TimeSpan Time, IReadOnlyList<ReportedCase> Cases,
        IReadOnlyList<KeyValuePair<string, string>> Properties);
}
