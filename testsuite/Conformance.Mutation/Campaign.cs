using System.Collections.Immutable;
using System.Diagnostics;

namespace Conformance.Mutation;

/// <summary>Runs the suites on mutants, some at a time.</summary>
internal static class Campaign
{
    private static readonly string[] s_officialPlaces =
        [".spec-testsuite", Path.Combine("..", "shared", "spec-testsuite")];

    /// <summary>The results, in the order of the mutants.</summary>
    /// <param name="program">The program with the mutants.</param>
    /// <param name="root">The root of the repository.</param>
    /// <param name="mutants">The mutants to run.</param>
    /// <param name="known">Results that need no run, and the place for new ones.</param>
    /// <param name="isOwnOnly">Whether to leave the official suite out.</param>
    /// <exception cref="MutationException">A suite does not pass without a mutant.</exception>
    public static ImmutableArray<MutantResult> Run(
        MutantProgram program, string root, ImmutableArray<Mutant> mutants, ResultFile known, bool isOwnOnly)
    {
        SuiteTrial own = new(program, Path.Combine(root, "testsuite"));
        string? folder = isOwnOnly ? null : s_officialPlaces.Select(place => Path.GetFullPath(Path.Combine(root, place)))
            .FirstOrDefault(Directory.Exists);
        SuiteTrial? official = folder is null ? null : new SuiteTrial(program, folder);
        own.CheckOriginal();
        official?.CheckOriginal();
        MutantResult[] results = new MutantResult[mutants.Length];
        Stopwatch clock = Stopwatch.StartNew();
        int done = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, mutants.Length, options, at =>
        {
            MutantResult result = new(
                mutants[at], Of(mutants[at], own, "own", known)!.Value, Of(mutants[at], official, "official", known));
            results[at] = result;
            Console.Error.WriteLine(
                $"{Interlocked.Increment(ref done)}/{mutants.Length} {result.Mutant.Id}: ours {result.Own}, official {result.Official}");
        });
        Console.Error.WriteLine($"{mutants.Length} mutants in {clock.Elapsed.TotalSeconds:F0} s");
        return [.. results];
    }

    private static Capture? Of(Mutant mutant, SuiteTrial? suite, string name, ResultFile known)
    {
        if (known.Find(mutant, name) is { } found)
        {
            return found;
        }

        if (suite?.Of(mutant) is { } capture)
        {
            known.Add(mutant, name, capture);
            return capture;
        }

        return null;
    }
}
