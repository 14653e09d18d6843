using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Reports.Text;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = System.CommandLine.Command;
using ScriptCommand = Conformance.Runner.Scripts.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance list</c>: lists the commands that a run would judge.</summary>
internal static class ListCommand
{
    private static readonly Option<bool> s_counts = new("--counts") { Description = "Count commands by kind instead." };

    public static Command Create()
    {
        Command command = new("list", "List the commands of scripts and scenarios with their stable ids.")
        {
            s_counts,
        };
        JudgingOptions.AddPathsTo(command);
        JudgingOptions.AddFilterTo(command);
        OutsideOption.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        int total = 0;
        StandardStreams.WriteLines(output => total = Write(parsed, output));
        if (total == 0)
        {
            Console.Error.WriteLine("conformance: no commands found");
        }

        return total > 0 ? ExitCode.Ok : ExitCode.NothingRan;
    }

    /// <returns>The number of commands.</returns>
    private static int Write(ParseResult parsed, TextWriter output)
    {
        RunTargets targets = JudgingOptions.Targets(parsed);
        ScriptLoader loader = new() { AllowOutside = OutsideOption.IsIn(parsed) };
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        int total = 0;
        foreach (SuiteFile file in targets.Files)
        {
            Script script = loader.Load(file);
            CommandIds ids = new();
            foreach (ScriptCommand command in CommandTree.All(script.Commands))
            {
                string id = ids.Next(command.At.Text);
                if (targets.Selection is { } selection && !selection.Includes(file.Path, command))
                {
                    continue;
                }

                total++;
                counts[command.Keyword] = counts.GetValueOrDefault(command.Keyword) + 1;
                if (!parsed.GetValue(s_counts))
                {
                    output.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{SafeText.OneLine(file.Path)}:{command.At.Line}#{id} {command.Keyword} "
                                + $"{SafeText.OneLine(command.Subject)}").TrimEnd());
                }
            }
        }

        if (parsed.GetValue(s_counts))
        {
            foreach ((string kind, int count) in counts)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,8}  {kind}"));
            }

            string what = total == 1 ? "command" : "commands";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{total,8}  {what} in {Figures.Of(targets.Files.Length, "file")}"));
        }

        return total;
    }
}
