using BenchmarkDotNet.Attributes;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Validation;

namespace Conformance.Benchmarks;

/// <summary>
/// Measures a module's path from text to validity. Text benchmarks use the five largest scripts of the official suite;
/// the others use all modules of its core that are given as text.
/// </summary>
public class SuiteBenchmarks
{
    private SourceText[] _scripts = [];
    private Module[] _modules = [];
    private byte[][] _binaries = [];

    [GlobalSetup]
    public void Load()
    {
        SourceText[] core = [.. new DirectoryInfo(Places.Suite).EnumerateFiles("*.wast")
            .OrderByDescending(file => file.Length).ThenBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new SourceText(file.Name, File.ReadAllBytes(file.FullName)))];
        _scripts = core[..5];
        _modules = [.. core.SelectMany(script => CommandTree.All(ScriptParser.Parse(script).Commands))
            .OfType<Command.DefineModule>().Select(command => command.Module).OfType<ModuleText.Parsed>()
            .Select(text => text.Module)];
        _binaries = [.. _modules.Select(module => ModuleEncoder.Encode(module))];
        Console.WriteLine($"{Quantity.Of(_scripts.Length, "script")}, "
            + $"{Quantity.Of(_scripts.Sum(script => script.Content.Length), "byte")}; "
            + $"{Quantity.Of(_modules.Length, "module")}, "
            + $"{Quantity.Of(_binaries.Sum(binary => binary.Length), "byte")} in binary");
    }

    /// <summary>Reads all tokens and their values, without building anything.</summary>
    [Benchmark(Baseline = true)]
    public int Lex()
    {
        int tokens = 0;
        foreach (SourceText script in _scripts)
        {
            TokenReader reader = new(script);
            while (reader.Next().Kind != TokenKind.Eof)
            {
                tokens++;
            }
        }

        return tokens;
    }

    [Benchmark]
    public int ParseScripts() => _scripts.Sum(script => ScriptParser.Parse(script).Commands.Length);

    [Benchmark]
    public int Encode() => _modules.Sum(module => ModuleEncoder.Encode(module).Length);

    [Benchmark]
    public int Decode() =>
        _binaries.Sum(
            binary => ModuleDecoder.Decode(new SourceText("<benchmark>", binary, IsBinary: true)).Funcs.Length);

    [Benchmark]
    public int Validate()
    {
        TypeSpace types = new();
        return _modules.Sum(module => ModuleValidator.Validate(module, FeatureSet.Wasm3, types).Funcs.Length);
    }
}
