using System.Collections.Immutable;

namespace Conformance.Mutation;

/// <summary>
/// Runs the unit tests of a project on a mutant until the first failure: the fixtures that the mutant's list names, first
/// those whose names begin with the name of the mutated source.
/// </summary>
/// <param name="fixtures">All fixtures that the lists name; empty for all of the project.</param>
internal sealed class UnitTrial(ImmutableArray<string> fixtures) : ITrial
{
    private const int Passed = 0;
    private const int Failed = 2;
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public bool Passes(MutantHost host, out string output)
    {
        (int? code, output) = host.Run(0, [string.Join(',', fixtures)], s_deadline);
        return code is Passed or TestDriver.NothingRan;
    }

    /// <inheritdoc/>
    public Capture Of(Mutant mutant, MutantHost host)
    {
        string source = Path.GetFileNameWithoutExtension(mutant.File);
        string[] first = [.. mutant.Tests.Where(name => name.StartsWith(source, StringComparison.Ordinal))];
        Capture capture = first.Length > 0 ? Run(mutant, host, first) : Capture.None;
        return capture != Capture.None ? capture : Run(mutant, host, mutant.Tests.Except(first));
    }

    private static Capture Run(Mutant mutant, MutantHost host, IEnumerable<string> tests) =>
        host.Run(mutant.Number, [string.Join(',', tests)], s_deadline).ExitCode switch
        {
            null => Capture.Hang,
            Passed or TestDriver.NothingRan => Capture.None,
            Failed => Capture.Verdict,
            _ => Capture.Crash,
        };
}
