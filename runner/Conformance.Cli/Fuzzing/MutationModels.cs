using System.Collections.Immutable;
using Conformance.Campaigns.Recording;
using Conformance.Cli.Grammar;
using Conformance.Engine.Files;
using Conformance.Fuzzing.Cases;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Binary;

namespace Conformance.Cli.Fuzzing;

/// <summary>Existing scripts and modules for a campaign that changes them, in the order of their files.</summary>
internal static class MutationModels
{
    /// <summary>Larger modules would make few cases.</summary>
    private const int MostBytes = 1 << 16;

    /// <summary>The scripts and modules in a folder and the folders in it.</summary>
    /// <exception cref="UsageException">There is none, or a file cannot be read.</exception>
    public static CaseModels In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"--mutate: no folder {folder}");
        }

        string[] binaries =
        [
            .. Directory.EnumerateFiles(folder, "*.wasm", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        ScriptLoader loader = new();
        ImmutableArray<SuiteFile> files;
        try
        {
            files = SuiteFiles.Find([folder]);
        }
        catch (FileNotFoundException) when (binaries.Length > 0)
        {
            files = [];
        }

        Script[] scripts = [.. files.Select(loader.Load)];
        CaseModels models = new(
            [
                .. from script in scripts
                   from command in CommandTree.All(script.Commands)
                   let bytes = BytesOf(command.ValidModule)
                   where bytes.Length is > 0 and < MostBytes
                   select bytes,
                .. from file in binaries
                   where new FileInfo(file).Length is > 0 and < MostBytes
                   select (ReadOnlyMemory<byte>)InputFile.ReadAllBytes(file, MostBytes),
            ],
            [
                .. from script in scripts
                   from steps in ScriptSteps.Of(script.Commands)
                   where steps.Any(step => step is CaseStep.Invoke or CaseStep.Host)
                   select steps,
            ]);
        return models.Count == 0
            ? throw new UsageException($"--mutate: nothing in {folder} has a module of less than {MostBytes} bytes")
            : models;
    }

    private static ReadOnlyMemory<byte> BytesOf(ModuleText? module) => module switch
    {
        ModuleText.Parsed it => ModuleEncoder.Encode(it.Module),
        ModuleText.Binary it => it.Bytes,
        _ => default,
    };
}
