using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Conformance.Benchmarks;

// Runs in this process, to measure this build rather than one made for the measurement.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddFilter(new SimpleFilter(benchmark => benchmark.Descriptor.WorkloadMethod.Name != nameof(MachineBenchmarks.Wasm3)
        || Environment.GetEnvironmentVariable(MachineBenchmarks.Wasm3Program) is not null));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
