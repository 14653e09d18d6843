using System.CommandLine;
using Conformance.Cli.Commands;

namespace Conformance.Cli;

/// <summary>The command line: every command there is.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        RootCommand root = new("Judges WebAssembly engines: runs .wast scripts and YAML scenarios and gives every command one verdict.")
        {
            RunCommand.Create(),
            ListCommand.Create(),
            EnginesCommand.Create(),
            ReplayCommand.Create(),
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
            DoctorCommand.Create(),
            WorkerCommand.Create(),
            Wast2JsonCommand.Create(),
            ConvertCommand.Create(),
        };
        Examples.ShowIn(root);
        return root;
    }
}
