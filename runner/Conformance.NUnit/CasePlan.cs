using System.Collections.Immutable;
using Conformance.Runner.Execution;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.NUnit;

/// <summary>Turns options into tests. A missing or wrong input becomes a test that reports it.</summary>
internal sealed class CasePlan
{
    private readonly CaseNames _names = new();
    private readonly Selection? _selection;

    internal CasePlan(ConformanceOptions options, string start)
    {
        Options = options;
        Start = start;
        try
        {
            _selection = options.Include.Length == 0 ? null : Selection.Parse([options.Include], []);
            Cases = Find(options, start);
        }
        catch (FormatException unreadable)
        {
            Cases = [Nothing("selection", unreadable.Message, isMistake: true)];
        }
    }

    internal ConformanceOptions Options { get; }

    /// <summary>The folder that relative paths are resolved against first.</summary>
    internal string Start { get; }

    /// <summary>The options for running scripts.</summary>
    internal RunOptions Run => Options.Run with { Jobs = 1, Selection = _selection };

    internal ScriptLoader Loader => new()
    {
        AllowLegacyText = Options.AllowLegacyText,
        AllowOutside = Options.AllowOutside,
    };

    /// <summary>The folder of the suite; empty if it is missing.</summary>
    internal string Folder { get; private set; } = "";

    internal ImmutableArray<ConformanceCase> Cases { get; }

    private ImmutableArray<ConformanceCase> Find(ConformanceOptions options, string start)
    {
        string? path = options.Suite is { } wanted
            ? SuiteLocation.Find(wanted, start) ?? SuitePath.Of(wanted)?.FullPath
            : SuiteLocation.Official(start);
        if (path is null)
        {
            return options.Suite is null
                ? [Nothing("official suite", SuiteLocation.HowToGet, !options.IsSuiteOptional)]
                : [Nothing(
                    "suite",
                    $"there is no {options.Suite} in {start} or a folder above it"
                        + (SuitePath.HintFor(options.Suite) is { } hint ? $"; {hint}" : ""),
                    !options.IsSuiteOptional)];
        }

        Folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
        IReadOnlyList<SuiteFile> files;
        try
        {
            files = SuiteFiles.Find([path]);
        }
        catch (IOException nothing)
        {
            return [Nothing("suite", nothing.Message, isMistake: true)];
        }

        files = [.. files.Where(file => _selection?.IncludesFile(file.Path) ?? true)];
        return files.Count == 0
            ? [Nothing("selection", $"'{options.Include}' selects no file of {path}", isMistake: true)]
            : [.. files.SelectMany(
                file => options.Granularity == Granularity.File ? [OfFile(file)] : OfCommands(file))];
    }

    private ConformanceCase Nothing(string name, string reason, bool isMistake) =>
        new(this, name, null) { Reason = reason, IsMistake = isMistake };

    private ConformanceCase OfFile(SuiteFile file) => new(this, _names.Of(file), new FileRun(file, 1));

    private IEnumerable<ConformanceCase> OfCommands(SuiteFile file)
    {
        Script script;
        try
        {
            script = Loader.Load(file);
        }
        catch (Exception refused) when (refused is ScriptException or IOException or UnauthorizedAccessException)
        {
            // Running the file reports the error.
            return [OfFile(file)];
        }

        List<(string Name, Range Commands)> tests = [];
        int at = 0;
        string? test = null;
        foreach (Command command in CommandTree.All(script.Commands)
            .Where(it => _selection?.Includes(file.Path, it) ?? true))
        {
            if (command.Test.Length == 0)
            {
                tests.Add((_names.Of(file, command), at..(at + 1)));
            }
            else if (command.Test == test)
            {
                tests[^1] = (tests[^1].Name, tests[^1].Commands.Start..(at + 1));
            }
            else
            {
                tests.Add((_names.Of(file, command.Test), at..(at + 1)));
            }

            test = command.Test;
            at++;
        }

        if (tests.Count == 0)
        {
            return [OfFile(file)];
        }

        FileRun run = new(file, tests.Count);
        return tests.Select(it => new ConformanceCase(this, it.Name, run, it.Commands));
    }
}
