using System.CommandLine;
using Conformance.Cli.Commands;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Settings;
using Conformance.Cli.Terminals;
using Conformance.Reference;

namespace Conformance.Cli;

/// <summary>The program's commands and the entry that dispatches to them.</summary>
internal static class CommandLine
{
    private const string Purpose =
        "Judge WebAssembly engines: run .wast scripts and YAML scenarios and give every command one verdict.";

    private static RootCommand? s_root;
    private static RootCommand? s_runAlone;

    /// <summary>
    /// The commands. There is one tree: options remember every command that they were added to, so further trees would
    /// become slower and slower.
    /// </summary>
    public static RootCommand Root => s_root ??= Create();

    /// <summary>
    /// The tree that can parse a command line. Building all commands takes as long as judging a small file, so
    /// <c>run</c> gets a tree of its own.
    /// </summary>
    private static RootCommand TreeFor(string[] arguments) =>
        s_root is null && arguments is [RunCommand.Name, ..]
            ? s_runAlone ??= Complete(new RootCommand(Purpose) { RunCommand.Create() })
            : Root;

    /// <summary>Runs a command line and returns the exit code.</summary>
    public static int Run(string[] arguments)
    {
        StandardFiles.Occupy();
        if (arguments is [RunCommand.Name, ..] && !Array.Exists(arguments, EngineOptions.MayName))
        {
            // An idle core makes the interpreter ready while this thread reads the command line.
            ReferenceEngine.Prepare();
        }

        StandardStreams.Guard();
        using Departure departure = new();
        return departure.Leave(CommandFrame.Guard(() => RunGuarded(arguments)));
    }

    private static int RunGuarded(string[] arguments)
    {
        ParseResult given = TreeFor(arguments).Parse(CoverageOptions.Attached(arguments));
        ProjectSettings settings =
            ConfigCommand.IsIn(given) ? ProjectSettings.None(given) : ProjectSettings.AddTo(given);
        return settings.Use(Run);
    }

    private static int Run(ParseResult parsed)
    {
        if ((EnumWords.In(parsed) ?? NumberWords.In(parsed)) is { } word)
        {
            throw word;
        }

        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                Console.Error.WriteLine($"conformance: {error.Message}");
            }

            foreach (string hint in UnknownWords.HintsOf(parsed))
            {
                Console.Error.WriteLine($"  hint: {hint}");
            }

            Console.Error.WriteLine($"Try '{UnknownWords.PathOf(parsed)} --help'.");
            return ExitCode.Usage;
        }

        if ((UnknownWords.OptionIn(parsed) ?? EmptyWords.In(parsed)) is { } wrong)
        {
            throw wrong;
        }

        int code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        Console.Out.Flush();
        return code;
    }

    private static RootCommand Create() => Complete(
        new RootCommand(Purpose)
        {
            RunCommand.Create(),
            ListCommand.Create(),
            SuiteCommand.Create(),
            EnginesCommand.Create(),
            ReplayCommand.Create(),
            SliceCommand.Create(),
            ReduceCommand.Create(),
            TraceCommand.Create(),
            FuzzCommand.Create(),
            BisectCommand.Create(),
            BisectCommand.CreateStep(),
            ReportCommand.Create(),
            DiffCommand.Create(),
            SiteCommand.Create(),
            BaselineCommand.Create(),
            ShardCommand.Create(),
            MergeCommand.Create(),
            TriageCommand.Create(),
            FeaturesCommand.Create(),
            ValidateCommand.Create(),
            Wat2WasmCommand.Create(),
            Wasm2WatCommand.Create(),
            DialectCommand.Create(),
            NewCommand.Create(),
            DoctorCommand.Create(),
            WorkerCommand.Create(),
            Wast2JsonCommand.Create(),
            ConvertCommand.Create(),
            ConfigCommand.Create(),
            CompletionCommand.Create(),
            CompletionCommand.CreateAnswer(),
        });

    private static RootCommand Complete(RootCommand root)
    {
        SettingsOptions.AddBelow(root, root.Subcommands.Single(command => command.Name == RunCommand.Name));
        Examples.ShowIn(root);
        return root;
    }
}
