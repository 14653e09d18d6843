using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Conformance.Campaigns.Findings;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Engine.Files;
using Conformance.Reports.Formats;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Fuzzing;

/// <summary>Writes findings, and reads the causes of earlier ones.</summary>
/// <param name="options">Where they go, and how cases are repeated.</param>
internal sealed class FindingFiles(FuzzOptions options)
{
    private const string ScriptComment = ";; ";
    private const string ScenarioComment = "# ";
    private const string CauseMark = "cause: ";
    private const int HashDigits = 8;

    /// <summary>The causes of the findings in a folder.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static IEnumerable<string> CausesIn(string folder) => !Directory.Exists(folder)
        ? throw new UsageException($"--known: no folder {folder}")
        : from mark in (string[])[ScriptComment, ScenarioComment]
          from file in Directory.EnumerateFiles(folder, mark == ScriptComment ? "*.wast" : "*.yaml")
              .Order(StringComparer.Ordinal)
          from line in InputFile.ReadAllText(file).Split('\n')
          where line.StartsWith(mark + CauseMark, StringComparison.Ordinal)
          select line[(mark.Length + CauseMark.Length)..].TrimEnd();

    /// <summary>Makes the folder, so that one that cannot be written is told now and not with the first finding.</summary>
    public void Prepare()
    {
        if (options.Out is { } folder)
        {
            WritePath.Guard(folder, () => Directory.CreateDirectory(folder));
        }
    }

    /// <summary>Writes a finding: a script and the text of an issue, or only the script to stdout.</summary>
    /// <returns>Where it is.</returns>
    public string Write(Finding finding)
    {
        string text = TextOf(finding);
        if (options.Out is not { } folder)
        {
            StandardStreams.WriteText(text + "\n");
            return "";
        }

        _ = Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, NameOf(finding));
        ReportFile.WriteText(path, text);
        ReportFile.WriteText(Path.ChangeExtension(path, ".md"), IssueOf(finding, text, path));
        return path;
    }

    private static string NameOf(Finding finding)
    {
        string kind = finding.Cause.Class.Type;
        string hash = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(finding.Cause.ToString())))[..HashDigits];
        string engines = string.Join('-', finding.Cause.Engines.Take(3).Select(name =>
            string.Concat(name.Where(unit => char.IsAsciiLetterOrDigit(unit)))));
        return $"{engines}-{kind[(kind.LastIndexOf('.') + 1)..]}-{hash}.{(finding.IsScenario ? "yaml" : "wast")}";
    }

    private string TextOf(Finding finding)
    {
        StringBuilder text = new();
        string mark = finding.IsScenario ? ScenarioComment : ScriptComment;
        _ = text.Append(mark).Append(CauseMark).Append(finding.Cause).Append('\n');
        foreach (Vote vote in finding.Votes)
        {
            string word = vote.Kind switch
            {
                VoteKind.Agrees => "agrees",
                VoteKind.Differs => "DIFFERS",
                _ => "abstains",
            };
            Comment(text, mark, $"{vote.Engine.Name} {vote.Engine.Info.Version}: {word}: {vote.Words}");
        }

        if (finding.IsFlaky)
        {
            Comment(text, mark, "it shows only at times: repeat it, or compare the tiers with --against-itself");
        }

        if (finding.IsRecorderAlone)
        {
            Comment(text, mark, "the engine that recorded the case stands alone: suspect it first");
        }

        Comment(text, mark, $"found by: {CommandOf(finding)}");
        return text.Append(finding.Text).ToString();
    }

    private string CommandOf(Finding finding) =>
        $"conformance fuzz --replay {finding.Difference.Case.Id}{options.CaseWords} "
            + (options.Itself is { } itself
                ? $"--against-itself {ShellWord.Quoted(itself)}"
                : $"--engines {ShellWord.Quoted(string.Join(',', finding.Votes.Select(vote => vote.Engine.Name)))}");

    private string IssueOf(Finding finding, string text, string path)
    {
        ImmutableArray<CommandResult> commands =
            finding.Difference.Engine.Trial.Run(finding.Script, CancellationToken.None);
        RunHeader header = new(
            finding.Difference.Engine.Name,
            finding.Difference.Engine.Info.Version,
            "",
            "",
            DateTimeOffset.UnixEpoch,
            "",
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}")
        {
            Setup = new RunSetup { Folders = [], Engines = options.Catalog ?? "" },
        };
        FileResult file = new(Path.GetFileName(path), "core", commands, TimeSpan.Zero);
        return IssueText.Of(
            new RunResult(header, [file], TimeSpan.Zero, IsComplete: true),
            file,
            commands[^1],
            text,
            CommandOf(finding),
            finding.Votes.Where(vote => vote.Engine != finding.Difference.Engine)
                .Select(vote => $"{vote.Engine.Name} {vote.Engine.Info.Version}: {vote.Words}"),
            new ReportOptions());
    }

    private static void Comment(StringBuilder text, string mark, string line) =>
        text.Append(CultureInfo.InvariantCulture, $"{mark}{SafeText.OneLine(line, 300)}\n");
}
