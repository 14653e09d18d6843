using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;

namespace Conformance.Mutation;

/// <summary>
/// Runs the suites on mutants: some at a time in each process, then the original once more. If that does not pass, a
/// mutant has left something behind, and each of them runs in a process of its own.
/// </summary>
/// <param name="program">The program with the mutants.</param>
/// <param name="known">Results that need no run, and the place for new ones.</param>
/// <param name="suites">The suites with their names in the results.</param>
internal sealed class Campaign(
    MutantProgram program, ResultFile known, ImmutableArray<(string Name, ITrial Suite)> suites)
{
    /// <summary>The name of our own suite.</summary>
    public const string Own = "own";

    /// <summary>The name of the official suite.</summary>
    public const string Official = "official";

    private const int InOneProcess = 16;

    private static readonly string[] s_officialPlaces =
        [".spec-testsuite", Path.Combine("..", "shared", "spec-testsuite")];

    private int _done;

    /// <summary>The suites that are present.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="isOwnOnly">Whether to leave the official suite out.</param>
    public static ImmutableArray<(string Name, ITrial Suite)> Suites(string root, bool isOwnOnly)
    {
        string? official = s_officialPlaces.Select(place => Path.GetFullPath(Path.Combine(root, place)))
            .FirstOrDefault(Directory.Exists);
        (string, ITrial) own = (Own, new SuiteTrial(Path.Combine(root, "testsuite")));
        return isOwnOnly || official is null ? [own] : [own, (Official, new SuiteTrial(official))];
    }

    /// <summary>The results, in the order of the mutants.</summary>
    /// <exception cref="MutationException">A suite does not pass without a mutant.</exception>
    public ImmutableArray<MutantResult> Run(ImmutableArray<Mutant> mutants)
    {
        Stopwatch clock = Stopwatch.StartNew();
        using (MutantHost host = new(program))
        {
            foreach ((string name, ITrial suite) in suites)
            {
                if (!suite.Passes(host, out string output))
                {
                    throw new MutationException($"{name} does not pass without a mutant:\n{output}");
                }
            }
        }

        Mutant[] open =
            [.. mutants.Where(mutant => suites.Any(suite => known.Find(mutant, suite.Name) is null))];
        Mutant[][] together = [.. open.Where(mutant => !mutant.IsEarly).Chunk(InOneProcess)];
        Mutant[][] alone = [.. open.Where(mutant => mutant.IsEarly).Select(mutant => new[] { mutant })];
        _ = Parallel.ForEach(
            Partitioner.Create([.. together, .. alone], EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            batch => RunAll(batch, open.Length));
        Console.Error.WriteLine($"{open.Length} mutants in {clock.Elapsed.TotalSeconds:F0} s");
        return
        [
            .. mutants.Select(mutant => new MutantResult(
                mutant, known.Find(mutant, Own) ?? Capture.None, known.Find(mutant, Official))),
        ];
    }

    private void RunAll(Mutant[] batch, int all)
    {
        List<(Mutant Mutant, string Suite, Capture Capture)> results;
        bool isClean;
        using (MutantHost host = new(program))
        {
            results = Try(batch, host);
            isClean = batch.Length == 1 || suites.All(suite => suite.Suite.Passes(host, out _));
        }

        if (!isClean)
        {
            results.Clear();
            foreach (Mutant mutant in batch)
            {
                using MutantHost host = new(program);
                results.AddRange(Try([mutant], host));
            }
        }

        foreach ((Mutant mutant, string suite, Capture capture) in results)
        {
            known.Add(mutant, suite, capture);
        }

        int done = Interlocked.Add(ref _done, batch.Length);
        Console.Error.WriteLine(
            $"{done}/{all}: {string.Join(", ", results.Select(result => $"{result.Mutant.Id} {result.Suite} {result.Capture}"))}");
    }

    private List<(Mutant Mutant, string Suite, Capture Capture)> Try(Mutant[] batch, MutantHost host) =>
    [
        .. from mutant in batch
           from suite in suites
           select (mutant, suite.Name, known.Find(mutant, suite.Name) ?? suite.Suite.Of(mutant, host)),
    ];
}
