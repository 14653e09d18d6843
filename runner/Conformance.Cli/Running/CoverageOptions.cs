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

/// <summary><c>--coverage</c>: what the files of a run exercise, and what they never do.</summary>
internal sealed class CoverageOptions
{
    /// <summary>The option without a file: it takes one only behind <c>=</c>, as a path may follow it.</summary>
    public const string Bare = "--coverage";

    private static readonly Option<string?> s_coverage = new(Bare)
    {
        Description = "Tell which instructions, rules, traps, imports and encodings the files exercise, and which never; --coverage=FILE writes JSON (.json) or Markdown.",
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

    /// <summary>The command line with <c>--coverage</c> made <c>--coverage=-</c>.</summary>
    public static string[] Attached(string[] arguments) => [.. arguments.Select(argument => argument == Bare ? $"{Bare}=-" : argument)];

    /// <summary>What is asked for; null if nothing.</summary>
    public static CoverageOptions? Of(ParseResult parsed, RunOptions options) =>
        parsed.GetValue(s_coverage) is { } file ? new CoverageOptions(file, options) : null;

    /// <summary>Looks at scripts as they are read.</summary>
    public Func<SuiteFile, Script> Watch(Func<SuiteFile, Script> read) => file =>
    {
        Script script = read(file);
        _scripts.Add(script, file);
        return script;
    };

    /// <summary>Looks at what an engine executes, if it is ours: modules of others stay as they are.</summary>
    public ChosenEngine Watch(ChosenEngine engine) =>
        engine.Info.Name == EngineChoice.Reference ? engine.Through(inner => new ExecutionCoverage(inner, _tally)) : engine;

    /// <summary>Writes the summary, and the file.</summary>
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
        ReportFile.Write(_file, output => (isJson ? (Action<CoverageResult, Stream>)CoverageReport.WriteJson : CoverageReport.WriteMarkdown)(result, output));
        Console.Error.WriteLine($"coverage: {_file}");
    }
}
