using System.CommandLine;
using Conformance.Cli.Grammar;
using Conformance.Cli.Projects;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance new</c>: writes the beginning of an adapter or of an engine, ready to be tried.</summary>
internal static class NewCommand
{
    private static readonly Argument<string> s_name = new("name")
    {
        Description = "The name of the engine in reports: letters, digits, '.', '-' and '_'.",
    };

    private static readonly Option<AdapterLanguage> s_language = new("--language", "-l")
    {
        Description = "The language of the adapter: python, javascript or c.",
        Required = true,
    };

    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The folder to write to. Default: a new one with the name of the engine.",
    };

    private static readonly Option<DirectoryInfo?> s_packages = new("--packages")
    {
        Description = "The folder with the packages of Conformance, if no package source of yours has them (make pack).",
    };

    public static Command Create() =>
        new("new", "Write the beginning of an adapter or of a .NET engine, ready to be tried.")
        {
            Adapter(), Engine(),
        };

    private static Command Adapter()
    {
        Command command = new(
            "adapter",
            "Write an adapter that speaks the protocol (engine/PROTOCOL.md) with a toy engine inside, and an "
                + "engines.yaml that names it.")
        {
            s_name, s_language, s_output,
        };
        command.SetAction(parsed => Write(parsed, name => AdapterProject.Of(name, parsed.GetValue(s_language))));
        return command;
    }

    private static Command Engine()
    {
        Command command = new(
            "engine",
            "Write a .NET engine that refuses and supports nothing yet, its test project, and a first script.")
        {
            s_name, s_output, s_packages,
        };
        command.SetAction(parsed => Write(parsed, name => EngineProject.Of(name, parsed.GetValue(s_packages))));
        return command;
    }

    private static int Write(ParseResult parsed, Func<string, NewProject> make)
    {
        string name = parsed.GetRequiredValue(s_name);
        NewProject.Check(name);
        string folder = parsed.GetValue(s_output) ?? name;
        foreach (string line in make(name).Write(folder))
        {
            Console.Out.WriteLine(line);
        }

        return ExitCode.Ok;
    }
}
