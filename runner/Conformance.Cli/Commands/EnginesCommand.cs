using System.CommandLine;
using Conformance.Engines.Catalog;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance engines</c>: which engines are known, and which are here.</summary>
internal static class EnginesCommand
{
    public static Command Create()
    {
        Command command = new("engines", "List the engines that are known: what is found, and how to get what is missing.");
        command.SetAction(_ =>
        {
            EngineCatalog catalog = EngineChoice.Catalog();
            int width = catalog.Entries.Max(entry => entry.Id.Length);
            foreach (EngineEntry entry in catalog.Entries)
            {
                EngineStatus status = catalog.StatusOf(entry);
                string state = status.IsFound ? $"found    {status.Version}".TrimEnd() : $"missing  {entry.Hint}".TrimEnd();
                Console.Out.WriteLine($"{entry.Id.PadRight(width)}  {state}");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
