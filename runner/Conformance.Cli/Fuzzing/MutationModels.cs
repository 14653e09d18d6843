using System.Collections.Immutable;
using Conformance.Cli.Grammar;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Binary;

namespace Conformance.Cli.Fuzzing;

/// <summary>The modules of existing scripts, in the order of the files, for a campaign that changes them.</summary>
internal static class MutationModels
{
    /// <summary>Larger modules would make few cases.</summary>
    private const int MostBytes = 1 << 16;

    /// <summary>The modules in all scripts of a folder.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ImmutableArray<ReadOnlyMemory<byte>> In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"--mutate: no folder {folder}");
        }

        ScriptLoader loader = new();
        ImmutableArray<ReadOnlyMemory<byte>> models =
        [
            .. from file in SuiteFiles.Find([folder])
            where file.Path.EndsWith(".wast", StringComparison.Ordinal)
            from command in CommandTree.All(loader.Load(file).Commands)
            let bytes = BytesOf(command.ValidModule)
            where bytes.Length is > 0 and < MostBytes
            select bytes,
        ];
        return models.IsEmpty ? throw new UsageException($"--mutate: no script in {folder} has a module") : models;
    }

    private static ReadOnlyMemory<byte> BytesOf(ModuleText? module) => module switch
    {
        ModuleText.Parsed it => ModuleEncoder.Encode(it.Module),
        ModuleText.Binary it => it.Bytes,
        _ => default,
    };
}
