using System.Collections.Immutable;
using System.Globalization;

namespace Conformance.Mutation;

/// <summary>
/// Runs the unit tests of a project on a mutant until the first failure: those that reach its code, and belong to the
/// fixtures that its list names, if it names any; the quick ones first.
/// </summary>
internal sealed class UnitTrial : ITrial
{
    private const int Passed = 0;
    private const int Failed = 2;
    private const double Quick = 0.02;
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(5);

    private ImmutableArray<UnitTest> _tests = [];

    /// <inheritdoc/>
    public bool Passes(MutantHost host, out string output)
    {
        (int? code, output) = host.Run(0, [""], s_deadline);
        if (code == Passed && _tests.Length == 0)
        {
            (code, string survey) = host.Run(Schemata.Survey, [""], s_deadline);
            _tests = [.. survey.Split('\n').Select(UnitTest.Of).OfType<UnitTest>()];
        }

        return code == Passed;
    }

    /// <inheritdoc/>
    public Capture Of(Mutant mutant, MutantHost host)
    {
        UnitTest[] chosen = [.. _tests.Where(test => test.May(mutant))];
        string[] lists =
        [
            .. chosen.GroupBy(test => test.Seconds >= Quick).OrderBy(group => group.Key)
                .Select(group => string.Join(',', group.Select(test => test.Id))),
        ];
        return lists.Length == 0 ? Capture.None : host.Run(mutant.Number, lists, s_deadline).ExitCode switch
        {
            null => Capture.Hang,
            Passed or TestDriver.NothingRan => Capture.None,
            Failed => Capture.Verdict,
            _ => Capture.Crash,
        };
    }

    /// <summary>A unit test, and what a survey tells of it.</summary>
    /// <param name="Id">Its number in NUnit.</param>
    /// <param name="Fixture">The name of its class.</param>
    /// <param name="Seconds">The seconds that it takes.</param>
    /// <param name="Reached">The numbers of the mutants whose code it reaches.</param>
    private sealed record UnitTest(string Id, string Fixture, double Seconds, HashSet<int> Reached)
    {
        /// <summary>Reads a line of the survey; null for any other line.</summary>
        public static UnitTest? Of(string line) => line.Split('\t') is [string id, string fixture, string time, string reached]
            ? new UnitTest(
                id, fixture, double.Parse(time, CultureInfo.InvariantCulture),
                [.. reached.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)])
            : null;

        /// <summary>
        /// Whether it may catch a mutant. Code that runs once in a process is reached by whatever test comes first.
        /// </summary>
        public bool May(Mutant mutant) =>
            (mutant.IsEarly || Reached.Contains(mutant.Number))
            && (mutant.Tests.Length == 0 || mutant.Tests.Any(
                name => Fixture == name || Fixture.EndsWith("." + name, StringComparison.Ordinal)));
    }
}
