using System.Diagnostics;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Recording;
using Conformance.Engine;
using Conformance.Fuzzing;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Wasm.Syntax;

namespace Conformance.Mutation;

/// <summary>The numbered cases of a generator, each with a comparison of an engine with the reference.</summary>
internal abstract class FuzzCases
{
    /// <summary>The time of one step. Long enough for a busy machine, as mutants may never end.</summary>
    protected static TimeSpan StepTime { get; } = TimeSpan.FromSeconds(15);

    private FuzzCases()
    {
    }

    /// <summary>The cases of a measurement.</summary>
    public static FuzzCases Of(FuzzOptions options) =>
        options.IsOld ? new SingleModules(options.Seed) : new Cases(options);

    /// <summary>Prepares an engine for comparisons by one thread.</summary>
    /// <returns>
    /// Compares on the case of a number: the first difference, or null, and the time that the case took, what it shares
    /// with other engines included.
    /// </returns>
    public abstract Func<int, (string? Difference, TimeSpan Time)> For(IEngine engine);

    /// <summary>Cases of campaigns. They do not depend on the compared engine, so mutants share their records.</summary>
    private sealed class Cases(FuzzOptions options) : FuzzCases
    {
        private readonly CaseRecords _records = new(options.Seed, options.Focus, StepTime);

        public override Func<int, (string? Difference, TimeSpan Time)> For(IEngine engine)
        {
            Contestant contestant = new(
                "mutant",
                engine.Info,
                new ScriptRunner(
                    engine, new RunOptions { Jobs = 1, Match = MatchLevel.Kind, CommandTimeout = StepTime }));
            return number =>
            {
                (RecordedCase recorded, TimeSpan shared) = _records[number];
                long start = Stopwatch.GetTimestamp();
                Difference? found = Comparer.Compare(recorded, contestant, CancellationToken.None).FirstOrDefault();
                return (
                    found is null ? null : $"{recorded.Id} {found.Class}: {found.Result.Actual}",
                    Stopwatch.GetElapsedTime(start) + shared);
            };
        }
    }

    /// <summary>Single modules, as they were compared before there were campaigns.</summary>
    private sealed class SingleModules(ulong seed) : FuzzCases
    {
        public override Func<int, (string? Difference, TimeSpan Time)> For(IEngine engine) => number =>
        {
            long start = Stopwatch.GetTimestamp();
            ulong own = (seed * 1_000_003) + (ulong)number;
            Module module = ModuleGenerator.Generate(own, new GeneratorOptions());
            using ReferenceEngine reference = new();
            using ISession one = reference.Open();
            using ISession other = engine.Open();
            (Observation One, Observation Two)? found =
                GeneratedRun.FirstDifference(one, other, module, own, stepTime: StepTime);
            return (found?.Two.ToString(), Stopwatch.GetElapsedTime(start));
        };
    }
}
