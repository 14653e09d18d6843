using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = System.CommandLine.Command;
using ScriptCommand = Conformance.Runner.Scripts.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance replay</c>: judges one command of a report again, with the commands it depends on.</summary>
internal static partial class ReplayCommand
{
    private static readonly Argument<string> s_id = new("id")
    {
        Description = "FILE:LINE#HASH, as printed in reports. The hash identifies the command; the line is used if no "
            + "command has the hash.",
    };

    private static readonly Option<string> s_in = new("--in")
    {
        Description = "The folder of the file's path.",
        DefaultValueFactory = _ => ".",
    };

    private static readonly Option<string> s_engine = new("--engine", "-e")
    {
        Description = "The engine.",
        DefaultValueFactory = _ => EngineChoice.Reference,
    };

    public static Command Create()
    {
        Command command = new("replay", "Judge one command of a report again, with the commands it depends on.")
        {
            s_id, s_in, s_engine,
        };
        OutsideOption.AddTo(command);
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(s_in);
            bool allowOutside = OutsideOption.IsIn(parsed);
            string target = Find(
                folder, parsed.GetRequiredValue(s_id), new ScriptLoader { AllowOutside = allowOutside, Root = folder });
            string[] outside = allowOutside ? [ScriptFolder.Option] : [];
            return RunCommand.Create()
                .Parse(["--engine=" + parsed.GetRequiredValue(s_engine), "--root=" + folder, .. outside, "--", target])
                .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        });
        return command;
    }

    /// <summary>The command as <c>path:line</c>.</summary>
    private static string Find(string folder, string id, ScriptLoader loader)
    {
        Match match = IdPattern().Match(id);
        if (!match.Success)
        {
            throw new UsageException($"'{id}' is not an id", "ids look like address64.wast:566#3f9c21ab77");
        }

        string path = Path.Combine(folder, match.Groups["path"].Value);
        if (!File.Exists(path))
        {
            throw new UsageException($"no file {path}", "name the folder of the run with --in");
        }

        string hash = match.Groups["hash"].Value;
        int line = int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture);
        if (hash.Length > 0)
        {
            line = LineOf(loader, path, hash) ?? Missing(hash, line);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{path}:{line}");
    }

    private static int? LineOf(ScriptLoader loader, string path, string hash)
    {
        CommandIds ids = new();
        foreach (ScriptCommand command in CommandTree.All(
            loader.Load(SuiteFile.Of(path, Path.GetFullPath(path))).Commands))
        {
            string id = command.Id.Length > 0 ? command.Id : ids.Next(command.At.Text);
            if (id == hash)
            {
                return command.At.Line;
            }
        }

        return null;
    }

    private static int Missing(string hash, int line)
    {
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"conformance: no command has the hash {hash} any more; using line {line}"));
        return line;
    }

    [GeneratedRegex("^(?<path>.+):(?<line>[0-9]{1,9})(#(?<hash>[0-9a-f]{10}(~[0-9]+)?))?$")]
    private static partial Regex IdPattern();
}
