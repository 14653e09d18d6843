using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Engines.Assemblies;
using Conformance.Engines.Catalog;
using Conformance.Engines.Checks;
using Conformance.Engines.Processes;
using Conformance.Engines.Yaml;
using Conformance.Reports.Text;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance engines check</c>: checks that an adapter follows the protocol.</summary>
internal static class EnginesCheckCommand
{
    private static readonly Argument<string[]> s_command = new("command")
    {
        Description = "The name of an engine, or a program with its arguments (after -- if an argument begins with a "
            + "dash).",
        Arity = ArgumentArity.OneOrMore,
        CompletionSources = { EngineNames.Source },
    };

    public static Command Create()
    {
        Command command = new(
            "check",
            "Send every message of the protocol (engine/PROTOCOL.md) to an adapter. Exit code 2 if one fails, 4 if "
                + "the adapter does not start.")
        {
            s_command,
        };
        EngineOptions.AddCatalogTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        string[] words = parsed.GetRequiredValue(s_command);
        using IEngineLauncher launcher = LauncherOf(words, new EngineSetup(Catalog: EngineOptions.CatalogIn(parsed)));
        List<CheckResult> results = [];
        foreach (CheckResult result in ProtocolCheck.Run(launcher))
        {
            results.Add(result);
            string word =
                result.State switch { CheckState.Passed => "ok", CheckState.Skipped => "skip", _ => "FAILED" };
            Console.Out.WriteLine(
                $"{word,-6}  {result.Name}{(result.Detail.Length > 0 ? ": " + SafeText.Visible(result.Detail) : "")}");
        }

        int failed = results.Count(result => result.State == CheckState.Failed);
        Console.Out.WriteLine(
            $"{results.Count(result => result.State == CheckState.Passed)} ok, {failed} failed, "
                + $"{results.Count(result => result.State == CheckState.Skipped)} skipped");
        return failed == 0
            ? ExitCode.Ok
            : results is [{ State: CheckState.Failed }]
            ? ExitCode.NoEngine
            : ExitCode.Failed;
    }

    private static IEngineLauncher LauncherOf(string[] words, EngineSetup setup)
    {
        if (words is [string assembly] && EngineAssembly.IsNamedBy(assembly))
        {
            return new ProcessLauncher(WorkerProcess.CommandOf(assembly));
        }

        EngineCatalog catalog = EngineCatalogs.Open(setup);
        if (words is not [string id]
            || (NativeEngines.EntryOf(id) ?? catalog.Entries.FirstOrDefault(entry => entry.Id == id)) is not { } entry)
        {
            if (words is [string name] && !name.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar)
                && !catalog.StatusOf(new EngineEntry(name, EngineKind.Protocol) { Programs = [name] }).IsFound)
            {
                // Neither an engine nor a program: the error for an engine says what to do.
                _ = EngineCatalogs.Find(catalog, name);
            }

            return new ProcessLauncher(new EngineCommand(words[0], [.. words[1..]]));
        }

        try
        {
            return catalog.LauncherOf(entry);
        }
        catch (Exception refused) when (refused is CatalogException or EngineStartException)
        {
            throw new UsageException(refused.Message, null, ExitCode.NoEngine);
        }
    }
}
