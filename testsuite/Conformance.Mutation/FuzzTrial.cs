using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Processes;

namespace Conformance.Mutation;

/// <summary>
/// Asks after how many cases a campaign finds a mutant that runs in a process of its own. For one thread.
/// </summary>
/// <param name="program">The program with the mutants.</param>
/// <param name="options">What to measure.</param>
/// <param name="cases">The cases, which several trials may share.</param>
internal sealed class FuzzTrial(MutantProgram program, FuzzOptions options, FuzzCases cases) : IDisposable
{
    private const int Attempts = 3;
    private IEngine? _original;

    /// <summary>Tries a mutant.</summary>
    /// <param name="mutant">The mutant; null for the original.</param>
    /// <exception cref="MutationException">The original differs or does not start.</exception>
    public FuzzResult Try(Mutant? mutant)
    {
        try
        {
            using IEngine engine = Open(mutant);
            return Try(mutant, cases.For(engine));
        }
        catch (EngineStartException failure) when (mutant is not null)
        {
            return new FuzzResult(mutant, null, TimeSpan.Zero) { Obstacle = failure.Message };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _original?.Dispose();

    private FuzzResult Try(Mutant? mutant, Func<int, (string? Difference, TimeSpan Time)> compare)
    {
        TimeSpan sum = TimeSpan.Zero;
        for (int i = 0; i < options.Cases && sum < options.Time; i++)
        {
            (string? difference, TimeSpan time) = compare(i);
            sum += time;
            if (difference is not null && IsOfMutant(mutant, i, compare))
            {
                return new FuzzResult(mutant, i + 1, sum) { What = difference };
            }
        }

        return new FuzzResult(mutant, null, sum);
    }

    /// <summary>
    /// Whether a difference shows again and is not one of the original, so that no busy machine is taken for a fault.
    /// </summary>
    private bool IsOfMutant(Mutant? mutant, int number, Func<int, (string? Difference, TimeSpan Time)> compare)
    {
        if (compare(number).Difference is not { } again)
        {
            return false;
        }

        if (mutant is null)
        {
            return true;
        }

        _original ??= Open(null);
        Func<int, (string? Difference, TimeSpan Time)> compareOriginal = cases.For(_original);
        return compareOriginal(number).Difference is null || compareOriginal(number).Difference is null
            ? true
            : throw new MutationException($"the original differs in case {number}, too: {again}");
    }

    /// <summary>Starts a worker; on a busy machine, perhaps not at the first attempt.</summary>
    /// <exception cref="EngineStartException">It does not start.</exception>
    private IEngine Open(Mutant? mutant)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return EngineCatalog.BuiltIn().Open(new EngineEntry("mutant", EngineKind.Protocol)
                {
                    Programs = [program.Path],
                    StartTimeout = TimeSpan.FromMinutes(1),
                    Arguments = ["worker"],
                    Environment = ImmutableDictionary<string, string>.Empty
                        .Add(MutantProgram.Variable, mutant?.Id ?? "")
                        .Add("DOTNET_gcConcurrent", "0"),
                });
            }
            catch (EngineStartException) when (attempt < Attempts)
            {
                // Once more.
            }
        }
    }
}
