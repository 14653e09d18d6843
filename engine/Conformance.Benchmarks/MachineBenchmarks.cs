using BenchmarkDotNet.Attributes;
using Conformance.Engine;
using Conformance.Reference;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text;

namespace Conformance.Benchmarks;

/// <summary>The interpreter on compute modules: <c>run(n)</c> of each, through the engine interface as the runner uses it.</summary>
public class MachineBenchmarks
{
    private static readonly InstanceId s_instance = new(1);
    private readonly ReferenceEngine _engine = new();
    private ISession? _session;
    private Request.Invoke? _run;

    /// <summary>Module, argument and the result that is right.</summary>
    [Params("fib 35 9227465", "sieve 300 2877600", "matmul 100 -651765378", "dispatch 20000 123092042")]
    public string Work { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        string[] words = Work.Split(' ');
        SourceText text = new(words[0], File.ReadAllBytes(Path.Combine(Places.Modules, words[0] + ".wat")));
        _session = _engine.Open();
        Ask(new Request.Define(new ModuleId(1), ModuleEncoder.Encode(ModuleParser.Parse(text))));
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

    [GlobalCleanup]
    public void Close()
    {
        _session?.Dispose();
        _engine.Dispose();
    }

    private Outcome.Returned Ask(Request request) =>
        _session!.Execute(request, Deadline.Never) as Outcome.Returned ?? throw new InvalidOperationException($"{request} failed");
}

/// <summary>What a small module costs: opened, defined, instantiated, called once.</summary>
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
