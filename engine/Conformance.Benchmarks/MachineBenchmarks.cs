using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Conformance.Engine;
using Conformance.Reference;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Benchmarks;

/// <summary>
/// Measures the interpreter on compute modules: <c>run(n)</c> of each, through the engine interface like the runner,
/// and wasm3 for comparison if <see cref="Wasm3Program"/> names its program.
/// </summary>
public class MachineBenchmarks
{
    /// <summary>The environment variable with the path of wasm3, built with <c>-O3</c>.</summary>
    public const string Wasm3Program = "CONFORMANCE_WASM3";

    private static readonly InstanceId s_instance = new(1);
    private readonly ReferenceEngine _engine = new();
    private ISession? _session;
    private Request.Invoke? _run;
    private string _binary = "";

    /// <summary>Module, argument and expected result.</summary>
    [Params("fib 35 9227465", "sieve 300 2877600", "matmul 100 -651765378", "dispatch 20000 123092042")]
    public string Work { get; set; } = "";

    private string[] Words => Work.Split(' ');

    [GlobalSetup]
    public void Load()
    {
        string[] words = Words;
        SourceText text = new(words[0], File.ReadAllBytes(Path.Combine(Places.Modules, words[0] + ".wat")));
        byte[] binary = ModuleEncoder.Encode(ModuleParser.Parse(text));
        _binary = Path.GetTempFileName();
        File.WriteAllBytes(_binary, binary);
        _session = _engine.Open();
        Ask(new Request.Define(new ModuleId(1), binary));
        Ask(new Request.Instantiate(s_instance, new ModuleId(1)));
        _run = new Request.Invoke(new Extern(s_instance, "run"), [Value.I32(int.Parse(words[1]))]);
        Outcome.Returned result = Ask(_run);
        if (result.Values[0].AsI32 != int.Parse(words[2]))
        {
            throw new InvalidOperationException($"{Work}: got {result}");
        }
    }

    [Benchmark]
    public int Run() => Ask(_run!).Values[0].AsI32;

    /// <summary>The same in a process of wasm3, which starts in about a millisecond.</summary>
    [Benchmark(Baseline = true)]
    public string Wasm3()
    {
        ProcessStartInfo start =
            new(Environment.GetEnvironmentVariable(Wasm3Program)!, ["--func", "run", _binary, Words[1]])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        return output.Contains(Words[2], StringComparison.Ordinal)
            ? output
            : throw new InvalidOperationException($"{Work}: wasm3 said {output}");
    }

    [GlobalCleanup]
    public void Close()
    {
        _session?.Dispose();
        _engine.Dispose();
        File.Delete(_binary);
    }

    private Outcome.Returned Ask(Request request) =>
        _session!.Execute(request, Deadline.Never) as Outcome.Returned
            ?? throw new InvalidOperationException($"{request} failed");
}

/// <summary>Measures the cost of a small module: open, define, instantiate, call once.</summary>
public class SessionBenchmarks
{
    private readonly ReferenceEngine _engine = new();
    private readonly byte[] _binary = ModuleEncoder.Encode(ModuleParser.Parse(SourceText.FromString(
        "<benchmark>",
        """
        (module
          (memory 1)
          (table 4 funcref)
          (global $g (mut i32) (i32.const 1))
          (func $f (export "f") (param i32) (result i32) (i32.add (local.get 0) (global.get $g)))
          (elem (i32.const 0) $f))
        """)));

    [Benchmark]
    public Outcome Instantiate()
    {
        using ISession session = _engine.Open();
        _ = session.Execute(new Request.Define(new ModuleId(1), _binary), Deadline.Never);
        _ = session.Execute(new Request.Instantiate(new InstanceId(1), new ModuleId(1)), Deadline.Never);
        return session.Execute(new Request.Invoke(new Extern(new InstanceId(1), "f"), [Value.I32(41)]), Deadline.Never);
    }

    [GlobalCleanup]
    public void Close() => _engine.Dispose();
}
