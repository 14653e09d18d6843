using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Coverage;
using Conformance.Runner.Execution;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Running;

/// <summary><c>--coverage</c>: reports which parts of the specification a run exercises.</summary>
internal sealed class CoverageOptions
{
    /// <summary>
    /// The option without a file. A file must follow <c>=</c>, because the next word may be a path to run.
    /// </summary>
    public const string Bare = "--coverage";

    private static readonly Option<string?> s_coverage = new(Bare)
    {
        Description = "Report which instructions, rules, traps, imports and encodings the files exercise, and which "
            + "they miss. --coverage=FILE writes JSON (.json) or Markdown.",
    };

    private readonly CoverageTally _tally = new();
    private readonly ScriptCoverage _scripts;
    private readonly string? _file;

    private CoverageOptions(string file, RunOptions options)
    {
        _scripts = new ScriptCoverage(_tally, options);
        _file = file == "-" ? null : file;
    }

    public static void AddTo(Command command) => command.Add(s_coverage);

    /// <summary>Replaces <c>--coverage</c> by <c>--coverage=-</c>.</summary>
    public static string[] Attached(string[] arguments) =>
        [.. arguments.Select(argument => argument == Bare ? $"{Bare}=-" : argument)];

    /// <summary>The coverage to record; null without the option.</summary>
    public static CoverageOptions? Of(ParseResult parsed, RunOptions options) =>
        parsed.GetValue(s_coverage) is { } file ? new CoverageOptions(file, options) : null;

    /// <summary>Records scripts as they are read.</summary>
    public Func<SuiteFile, Script> Watch(Func<SuiteFile, Script> read) => file =>
    {
        Script script = read(file);
        _scripts.Add(script, file);
        return script;
    };

    /// <summary>
    /// Records what the reference interpreter executes. Modules for other engines are not instrumented.
    /// </summary>
    public ChosenEngine Watch(ChosenEngine engine) =>
        engine.Info.Name == EngineChoice.Reference
            ? engine.Through(inner => new ExecutionCoverage(inner, _tally))
            : engine;

    /// <summary>Writes the summary and the file.</summary>
    public void Write()
    {
        CoverageResult result = _tally.ToResult();
        Console.Out.WriteLine();
        CoverageReport.WriteText(result, Console.Out);
        if (_file is null)
        {
            return;
        }

        bool isJson = _file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        ReportFile.Write(
            _file,
            output =>
                (isJson
                    ? (Action<CoverageResult, Stream>)CoverageReport.WriteJson
                    : CoverageReport.WriteMarkdown)(result, output));
        Console.Error.WriteLine($"coverage: {_file}");
    }
}
