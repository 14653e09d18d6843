using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Cli.Grammar;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = Conformance.Runner.Scripts.Command;

namespace Conformance.Cli.Failures;

/// <summary>One command of a script, named by an id as reports print it.</summary>
/// <param name="File">The file.</param>
/// <param name="Script">The whole script.</param>
/// <param name="Command">The command.</param>
internal sealed partial record CommandTarget(SuiteFile File, Script Script, Command Command)
{
    private static readonly Argument<string> s_id = new("id")
    {
        Description = "FILE:LINE#HASH as reports print it. The hash decides; the line is a hint, and serves where the hash is gone.",
    };

    private static readonly Option<string> s_in = new("--in")
    {
        Description = "The folder that the file's path is relative to.",
        DefaultValueFactory = _ => ".",
    };

    public static void AddTo(System.CommandLine.Command command)
    {
        command.Add(s_id);
        command.Add(s_in);
        OutsideOption.AddTo(command);
    }

    /// <summary>The folder that was named.</summary>
    public static string FolderIn(ParseResult parsed) => parsed.GetRequiredValue(s_in);

    /// <summary>The id as it was given.</summary>
    public static string IdIn(ParseResult parsed) => parsed.GetRequiredValue(s_id);

    /// <summary>Finds the command.</summary>
    /// <exception cref="UsageException">It is no id, or there is no such file or command.</exception>
    public static CommandTarget Of(ParseResult parsed)
    {
        string id = IdIn(parsed);
        string folder = FolderIn(parsed);
        Match match = IdPattern().Match(id);
        if (!match.Success)
        {
            throw new UsageException($"'{id}' is no id", "ids look like address64.wast:566#3f9c21ab77");
        }

        string path = Path.Combine(folder, match.Groups["path"].Value);
        if (!System.IO.File.Exists(path))
        {
            throw new UsageException($"no file {path}", "--in names the folder that was run");
        }

        string hash = match.Groups["hash"].Value;
        int line = int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture);
        SuiteFile file = SuiteFile.Of(match.Groups["path"].Value, Path.GetFullPath(path));
        Script script = new ScriptLoader { AllowOutside = OutsideOption.IsIn(parsed), Root = folder }.Load(file);
        return new CommandTarget(file, script, FindHash(script, hash) ?? FindLine(script, hash, line));
    }

    /// <summary>The same command in another version of the script, by its hash; null if it is not there.</summary>
    public Command? Twin(Script other)
    {
        CommandIds ids = new();
        foreach (Command command in CommandTree.All(Script.Commands))
        {
            string id = command.Id.Length > 0 ? command.Id : ids.Next(command.At.Text);
            if (ReferenceEquals(command, Command))
            {
                return FindHash(other, id);
            }
        }

        return null;
    }

    private static Command? FindHash(Script script, string hash)
    {
        CommandIds ids = new();
        foreach (Command command in CommandTree.All(script.Commands))
        {
            string id = command.Id.Length > 0 ? command.Id : ids.Next(command.At.Text);
            if (id == hash)
            {
                return command;
            }
        }

        return null;
    }

    private static Command FindLine(Script script, string hash, int line)
    {
        if (hash.Length > 0)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"conformance: no command has the hash {hash} any more; taking line {line}"));
        }

        return CommandTree.All(script.Commands).LastOrDefault(command => command.At.Line <= line && line <= command.At.Source.LineOf(Math.Max(command.At.Start, command.At.End - 1)))
            ?? throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"no command stands in line {line}"), "conformance list shows the commands of a file");
    }

    [GeneratedRegex("^(?<path>.+):(?<line>[0-9]{1,9})(#(?<hash>[0-9a-f]{10}(~[0-9]+)?))?$")]
    private static partial Regex IdPattern();
}
