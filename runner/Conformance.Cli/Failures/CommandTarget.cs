using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = Conformance.Runner.Scripts.Command;

namespace Conformance.Cli.Failures;

/// <summary>One command of a script, named by an id as reports print it.</summary>
/// <param name="File">The file.</param>
/// <param name="Folder">The folder that the file's path is relative to, as it was given, or that of the suite.</param>
/// <param name="Script">The whole script.</param>
/// <param name="Command">The command.</param>
internal sealed record CommandTarget(SuiteFile File, string Folder, Script Script, Command Command)
{
    private static readonly Option<string[]> s_in = new("--in")
    {
        Description =
            "The folder or suite that the file's path is relative to. Repeat it for a run of several; the first that has the file counts.",
        DefaultValueFactory = _ => ["."],
    };

    /// <summary>Adds the options that name a command; the settings of judging are not among them.</summary>
    public static void AddTo(System.CommandLine.Command command)
    {
        AddIdTo(command);
        RecordedResult.AddTo(command);
    }

    /// <summary>Adds the id and the folder alone, for commands that repeat no run.</summary>
    public static void AddIdTo(System.CommandLine.Command command)
    {
        CommandId.AddTo(command);
        command.Add(s_in);
    }

    /// <summary>The first folder that the command line names.</summary>
    public static string FolderIn(ParseResult parsed) => FoldersIn(parsed)[0];

    /// <summary>The whole hash of the file, in hex digits.</summary>
    public string SourceHash => Convert.ToHexStringLower(SHA256.HashData(Script.Source.Content.Span));

    /// <summary>The path of the file on the command line of a run.</summary>
    public string GivenPath => Folder == "." ? File.Path : Path.Combine(Folder, File.Path);

    /// <summary>Finds the command.</summary>
    /// <exception cref="UsageException">It is no id, or there is no such file or command.</exception>
    /// <param name="parsed">The command line.</param>
    /// <param name="keepNames">Whether to keep the identifiers of text modules in any case.</param>
    public static CommandTarget Of(ParseResult parsed, bool keepNames = false)
    {
        CommandId id = CommandId.In(parsed);
        string[] folders = FoldersIn(parsed);
        SuitePath? named = folders is ["."] ? SuitePath.Of(id.Path) : null;
        string folder = Array.Find(
            folders, one => System.IO.File.Exists(named?.FullPath ?? Path.Combine(one, id.Path)))
            ?? throw new UsageException(
                $"no file {string.Join(" or ", folders.Select(one => Path.Combine(one, id.Path)))}",
                "--in names the folder or the suite that was run");
        SuiteFile file = JudgingOptions.At(
            parsed, SuiteFile.Of(id.Path, Path.GetFullPath(named?.FullPath ?? Path.Combine(folder, id.Path)))) with
        {
            Root = named?.Suite.Folder,
        };
        Script script = JudgingOptions.Loader(parsed, folder, keepNames).Load(file);
        return new CommandTarget(file, folder, script, FindHash(script, id.Hash) ?? FindLine(script, id));
    }

    /// <summary>The same command in another version of the script, by its hash; null if it is not there.</summary>
    public Command? Twin(Script other) =>
        FindHash(other, CommandIds.Of(Script).First(one => ReferenceEquals(one.Command, Command)).Hash);

    private static string[] FoldersIn(ParseResult parsed) =>
        [.. parsed.GetRequiredValue(s_in).Select(one => SuitePath.Of(one)?.FullPath ?? one)];

    /// <summary>The command of a script with a hash; null if it is not there.</summary>
    public static Command? FindHash(Script script, string hash) =>
        CommandIds.Of(script).Where(one => one.Hash == hash).Select(one => one.Command).FirstOrDefault();

    private static Command FindLine(Script script, CommandId id)
    {
        if (id.Hash.Length > 0)
        {
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"conformance: no command has the hash {id.Hash} any more; taking line {id.Line}"));
        }

        return CommandTree
            .All(script.Commands)
            .LastOrDefault(command =>
                command.At.Line <= id.Line
                && id.Line <= command.At.Source.LineOf(Math.Max(command.At.Start, command.At.End - 1)))
            ?? throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"no command stands in line {id.Line}"),
                "conformance list shows the commands of a file");
    }
}
