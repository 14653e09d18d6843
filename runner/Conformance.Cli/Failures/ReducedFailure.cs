using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Cli.Failures;

/// <summary>
/// The failure of a script's last command, judged once more, for evidence and for the text of an issue.
/// </summary>
internal sealed class ReducedFailure
{
    private readonly RunResult _run;
    private readonly FileResult _file;
    private readonly CommandResult _command;
    private readonly TrialCase _failure;
    private readonly string _text;

    /// <param name="failure">The failure that was reduced.</param>
    /// <param name="text">The script with its heading.</param>
    /// <param name="script">The script, read.</param>
    /// <param name="path">The path of its file.</param>
    public ReducedFailure(TrialCase failure, string text, Script script, string path)
    {
        // The work is done: a signal no longer ends it.
        ImmutableArray<CommandResult> commands = failure.Trial.Run(script, CancellationToken.None);
        RunSetup setup = failure.Setup with
        {
            Folders = [],
            Root = "",
            Features = [.. failure.Setup.Features.Union(SliceFile.FeaturesOf(failure))],
        };
        RunHeader header = new(
            failure.Engine.Info.Name, failure.Engine.Info.Version, "", "", DateTimeOffset.UnixEpoch, "",
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}")
        {
            EngineArgument = failure.EngineArgument,
            Setup = setup,
        };
        _file = new FileResult(path, "core", commands, TimeSpan.Zero);
        _run = new RunResult(header, [_file], TimeSpan.Zero, IsComplete: true);
        _command = commands[^1];
        _failure = failure;
        _text = text;
    }

    /// <summary>What the command was to do, what it did, and the line that repeats it.</summary>
    public string Evidence => Reports.Analysis.Evidence.Of(_run, _file, _command, new ReportOptions()).InFull;

    /// <summary>The text of an issue.</summary>
    public string Issue => IssueText.Of(_run, _file, _command, _text, _failure.Id.Text, Others(), new ReportOptions());

    private IEnumerable<string> Others()
    {
        if (_failure.Right is { Info: var right })
        {
            yield return $"{right.Name} {right.Version}: passes this script";
        }

        foreach ((RunHeader run, CommandResult other) in _failure.Others.Where(other =>
                other.Run.Engine != _failure.Right?.Info.Name))
        {
            string words = other.Verdict.Kind == VerdictKind.Pass ? "passes" : CommandText.Message(other, 200);
            yield return $"{run.Engine} {run.EngineVersion}: {words}, in the whole file";
        }
    }
}
