using System.Collections.Immutable;
using System.Diagnostics;
using Conformance.Campaigns.Comparison;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Processes;
using Conformance.Fuzzing;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Wasm.Syntax;

namespace Conformance.Mutation;

/// <summary>
/// Asks after how many cases a campaign finds a mutant that runs in a process of its own. The cases of a campaign do
/// not depend on the engine that is compared, so all mutants share their records.
/// </summary>
/// <param name="program">The program with the mutants.</param>
/// <param name="options">What to measure.</param>
internal sealed class FuzzTrial(MutantProgram program, FuzzOptions options)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(120);
    private readonly CaseRecords _records = new(options.Seed, options.Focus, s_timeout);

    /// <summary>Tries a mutant.</summary>
    /// <param name="mutant">The mutant; null for the original, which must not differ.</param>
    public FuzzResult Try(Mutant? mutant)
    {
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            using IEngine engine = EngineCatalog.BuiltIn().Open(new EngineEntry("mutant", EngineKind.Protocol)
            {
                Programs = [program.Path],
                StartTimeout = TimeSpan.FromMinutes(3),
                Arguments = ["worker"],
                Environment = ImmutableDictionary<string, string>.Empty
                    .Add(MutantProgram.Variable, mutant?.Id ?? "")
                    .Add("DOTNET_gcConcurrent", "0"),
            });
            return options.IsOld ? TryModules(mutant, engine, clock) : TryCases(mutant, engine, clock);
        }
        catch (EngineStartException)
        {
            return new FuzzResult(mutant, 0, clock.Elapsed);
        }
    }

    private FuzzResult TryCases(Mutant? mutant, IEngine engine, Stopwatch clock)
    {
        Contestant contestant = new(
            "mutant",
            engine.Info,
            new ScriptRunner(engine, new RunOptions { Jobs = 1, Match = MatchLevel.Kind, CommandTimeout = s_timeout }));
        TimeSpan recorded = TimeSpan.Zero;
        for (int i = 0; i < options.Cases && clock.Elapsed + recorded < options.Time; i++)
        {
            (Conformance.Campaigns.Recording.RecordedCase one, TimeSpan time, bool isFresh) = _records[i];
            recorded += isFresh ? TimeSpan.Zero : time;
            ImmutableArray<Difference> found = Comparer.Compare(one, contestant, CancellationToken.None);
            if (!found.IsEmpty)
            {
                return new FuzzResult(mutant, i + 1, clock.Elapsed + recorded)
                {
                    What = $"{one.Id} {found[0].Class}: {found[0].Result.Actual}",
                };
            }
        }

        return new FuzzResult(mutant, null, clock.Elapsed + recorded);
    }

    private FuzzResult TryModules(Mutant? mutant, IEngine engine, Stopwatch clock)
    {
        using ReferenceEngine reference = new();
        for (int i = 0; i < options.Cases && clock.Elapsed < options.Time; i++)
        {
            ulong seed = (options.Seed * 1_000_003) + (ulong)i;
            Module module = ModuleGenerator.Generate(seed, new GeneratorOptions());
            using ISession one = reference.Open();
            using ISession other = engine.Open();
            if (GeneratedRun.FirstDifference(one, other, module, seed) is { } found)
            {
                return new FuzzResult(mutant, i + 1, clock.Elapsed) { What = found.Two.ToString() };
            }
        }

        return new FuzzResult(mutant, null, clock.Elapsed);
    }
}
