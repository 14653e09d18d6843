using System.Collections.Concurrent;
using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Mutation;

/// <summary>Tries mutants on generated cases, some at a time.</summary>
/// <param name="program">The program with the mutants.</param>
/// <param name="options">What to measure.</param>
/// <param name="file">Results that need no run, and the place for new ones.</param>
internal sealed class FuzzCampaign(MutantProgram program, FuzzOptions options, FuzzResultFile file)
{
    private int _done;

    /// <summary>The results, in the order of the mutants.</summary>
    /// <exception cref="MutationException">The original differs or does not start.</exception>
    public ImmutableArray<FuzzResult> Run(ImmutableArray<Mutant> mutants)
    {
        FuzzCases cases = FuzzCases.Of(options);
        if (file.Find(null) is null)
        {
            using FuzzTrial trial = new(program, options, cases);
            FuzzResult result = trial.Try(null);
            if (result.Cases is { } count)
            {
                throw new MutationException($"the original differs after {Quantity.Of(count, "case")}: {result.What}");
            }

            _ = file.Add(result);
        }

        FuzzResult?[] results = [.. mutants.Select(file.Find)];
        int[] open = [.. Enumerable.Range(0, mutants.Length).Where(at => results[at] is null)];
        try
        {
            _ = Parallel.ForEach(
                Partitioner.Create(open, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = options.Jobs },
                () => new FuzzTrial(program, options, cases),
                (at, _, trial) =>
                {
                    results[at] = file.Add(trial.Try(mutants[at]));
                    Tell(results[at]!, open.Length);
                    return trial;
                },
                trial => trial.Dispose());
        }
        catch (AggregateException failure) when (failure.InnerException is MutationException wrong)
        {
            throw wrong;
        }

        return [.. results.Select(result => result!)];
    }

    private void Tell(FuzzResult result, int all) => Console.Error.WriteLine(
        $"{Interlocked.Increment(ref _done)}/{all}\t{result.Mutant!.Class}\t{result.Mutant.Id}\t"
            + $"{(result.Obstacle.Length > 0 ? result.Obstacle : result.Cases is { } cases ? $"{cases}" : "-")}\t"
            + $"{result.Time.TotalSeconds:F1}\t{result.What.ReplaceLineEndings(" ")}");
}
