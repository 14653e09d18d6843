using System.Collections.Immutable;
using System.Security.Cryptography;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Cases;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Wasm.Binary;

namespace Conformance.Testsuite.RowOrder;

/// <summary>
/// The behaviour of the program as lines of text. This file is compiled twice: into the tests, and with shuffled tables
/// of instructions into an assembly of its own (<see cref="ShuffledBuild"/>).
/// </summary>
internal static class Behaviour
{
    private const int Modules = 200;
    private const int Cases = 60;

    /// <summary>
    /// The verdicts of all scripts in some folders. Each module is taken from text to binary and back.
    /// </summary>
    public static string[] Verdicts(string[] folders)
    {
        ImmutableArray<SuiteFile> files = SuiteFiles.Find(folders);
        using ReferenceEngine engine = new();
        ScriptLoader loader = new() { KeepNames = true };
        RunHeader header = new("reference", "", "", "", DateTimeOffset.UnixEpoch, "", "");
        RunResult run = new Batch(engine, new RunOptions { RoundTrip = true }, loader.Load).Run(files, header);
        return [
            .. run.Files.SelectMany(file => file.Commands).Select(
                command => $"{command.Id} {command.Verdict.Kind} {command.Verdict.Reason}"),
        ];
    }

    /// <summary>Digests of the modules that the generators make from the first seeds.</summary>
    public static string[] Generated() =>
        [.. Enumerable.Range(0, Modules).Select(seed =>
            Convert.ToHexString(
                SHA256.HashData(
                    ModuleEncoder.Encode(ModuleGenerator.Generate((ulong)seed, new GeneratorOptions()))))),
        .. from number in Enumerable.Range(0, Cases)
           from step in new CaseGenerator(Focus.All).Generate(new CaseId(1, number)).OfType<CaseStep.Define>()
           select Convert.ToHexString(SHA256.HashData(step.Binary.Span)),
];
}
