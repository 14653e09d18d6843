using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Conformance.Cli.Engines;
using Conformance.Cli.Files;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Execution;
using Conformance.Runner.JavaScript;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Triage.Failures;
using Conformance.Triage.Slicing;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Command = Conformance.Runner.Scripts.Command;

namespace Conformance.Cli.Failures;

/// <summary>
/// Makes the slices of a page from the sources in the results, with the reference and without the engines that failed.
/// </summary>
internal sealed class SliceMaker : IDisposable
{
    private const int Most = 200;
    private const int LongestSlice = 64 << 10;
    private const int MostText = 2 << 20;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    private readonly ChosenEngine _reference = new(EngineChoice.OpenHere(EngineChoice.Reference));
    private readonly Dictionary<string, (Script Script, Dictionary<string, Command> Commands)?> _scripts = new(
        StringComparer.Ordinal);

    private SliceMaker()
    {
    }

    /// <summary>
    /// The slices of the failures of some runs, if the command line asks for them: of each cause first.
    /// </summary>
    public static PageSlices For(ParseResult parsed, IReadOnlyList<RunResult> runs)
    {
        if (!ReportSinks.WantsSlices(parsed))
        {
            return PageSlices.None;
        }

        using SliceMaker maker = new();
        return maker.Make(ReportSinks.WithSources(parsed, runs));
    }

    public void Dispose() => _reference.Dispose();

    private PageSlices Make(IReadOnlyList<RunResult> runs)
    {
        ImmutableArray<Cluster> clusters = Clusters.Of(runs);
        Occurrence[] failures =
        [
            .. clusters.Select(cluster => cluster.Example).Concat(clusters.SelectMany(cluster => cluster.Occurrences))
                .DistinctBy(one => one.Command.Id, StringComparer.Ordinal)
                .Where(one => one.Command.Verdict.Kind.IsBad() && one.Command.Verdict.Kind != VerdictKind.Blocked),
        ];
        ImmutableDictionary<string, PageSlice>.Builder slices = ImmutableDictionary.CreateBuilder<string, PageSlice>(
            StringComparer.Ordinal);
        int text = 0;
        foreach (Occurrence one in failures)
        {
            if (slices.Count == Most || text > MostText)
            {
                break;
            }

            if (SliceOf(runs[one.Run], one) is { } slice)
            {
                slices[one.Command.Id] = slice;
                text += slice.Script.Length + slice.Json.Length;
            }
        }

        int left = failures.Length - slices.Count;
        return new PageSlices(slices.ToImmutable(), left == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"{left:N0} of {Figures.Of(failures.Length, "failure")} {(left == 1 ? "has" : "have")} no slice here: "
                + $"a page has at most {Most} slices, "
                + $"of scripts with sources that pass on the reference. conformance slice makes any of them."));
    }

    private PageSlice? SliceOf(RunResult run, Occurrence one)
    {
        string id = Replay.Hash(one.Command);
        if (!one.File.Path.EndsWith(".wast", StringComparison.Ordinal) || ScriptOf(run, one.File) is not { } read
            || !read.Commands.TryGetValue(id, out Command? target))
        {
            return null;
        }

        SuitePlace place = PlaceOf(run, one.File);
        Trial trial = new(_reference.RunnerFor(new RunOptions { CommandTimeout = s_timeout }), place)
        {
            AllowLegacyText = run.Header.Setup?.AllowsLegacyText == true,
        };
        if (new PassingSlice(trial).Of(read.Script, target) is not { } text
            || Encoding.UTF8.GetByteCount(text) > LongestSlice)
        {
            return null;
        }

        string heading = $";; {SafeText.OneLine(Replay.Id(one.File, one.Command), 500)}, with what it needs\n";
        return new PageSlice(heading + text, SliceScriptWriter.Write(trial.Read(heading + text)!).Json);
    }

    private static SuitePlace PlaceOf(RunResult run, FileResult file) =>
        FeatureGate.Of(file.Path).At(SpecVersion.Find(run.Header.Setup?.Spec ?? ""));

    private (Script Script, Dictionary<string, Command> Commands)? ScriptOf(RunResult run, FileResult file)
    {
        string key = $"{file.Path}\n{file.SourceHash}";
        if (!_scripts.TryGetValue(key, out (Script Script, Dictionary<string, Command> Commands)? found))
        {
            found = file.Source is { } source && source.Text is { Length: > 0 } text ? Read(text) : null;
            _scripts[key] = found;
        }

        return found;

        (Script, Dictionary<string, Command>) Read(string text)
        {
            Script script = ScriptParser.Parse(
                new SourceText(file.Path, Encoding.UTF8.GetBytes(text)),
                new TextOptions
                {
                    AllowLegacy = run.Header.Setup?.AllowsLegacyText == true,
                    Lacks = PlaceOf(run, file).Lacks,
                    OmitNames = true,
                });
            return (
                script,
                CommandIds.Of(script).ToDictionary(one => one.Hash, one => one.Command, StringComparer.Ordinal));
        }
    }
}
