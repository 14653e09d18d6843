using System.Globalization;

namespace Conformance.Mutation;

/// <summary>
/// Runs the unit tests of a project on a mutant until the first failure. The fixtures whose names begin with the name of
/// the mutated source come first. Slow fixtures, and those that fail without a mutant, are left out.
/// </summary>
internal sealed class UnitTrial : ITrial
{
    private const int Passed = 0;
    private const int Failed = 2;
    private const double MostSeconds = 20;
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private readonly string[] _fixtures;
    private readonly string _left;

    /// <param name="program">The program of the test project.</param>
    /// <exception cref="MutationException">The tests do not run.</exception>
    public UnitTrial(MutantProgram program)
    {
        using MutantHost host = new(program);
        (int? code, string output) = host.Run(0, [TestDriver.Times], s_patience);
        string[][] rows =
            [.. output.Split('\n').Select(line => line.Split('\t')).Where(row => row.Length == 3)];
        if (code != Passed || rows.Length == 0)
        {
            throw new MutationException($"the tests of {program.Path} do not run:\n{output}");
        }

        ILookup<bool, string> isFit = rows.ToLookup(
            row => row[2] == "passed" && double.Parse(row[1], CultureInfo.InvariantCulture) < MostSeconds,
            row => row[0][(row[0].LastIndexOf('.') + 1)..]);
        _fixtures = [.. isFit[true].Distinct()];
        _left = string.Join(',', isFit[false].Distinct());
        Console.Error.WriteLine($"{Path.GetFileName(program.Path)}: {_fixtures.Length} fixtures, without {_left}");
    }

    /// <inheritdoc/>
    public bool Passes(MutantHost host, out string output)
    {
        (int? code, output) = host.Run(0, [TestDriver.Try, "", _left], s_deadline);
        return code == Passed;
    }

    /// <inheritdoc/>
    public Capture Of(Mutant mutant, MutantHost host)
    {
        string source = Path.GetFileNameWithoutExtension(mutant.File);
        string[] first = [.. _fixtures.Where(name => name.StartsWith(source, StringComparison.Ordinal))];
        Capture capture = first.Length > 0 ? Run(mutant, host, string.Join(',', first)) : Capture.None;
        return capture != Capture.None ? capture : Run(mutant, host, "");
    }

    private Capture Run(Mutant mutant, MutantHost host, string first) =>
        host.Run(mutant.Number, [TestDriver.Try, first, _left], s_deadline).ExitCode switch
        {
            null => Capture.Hang,
            Passed => Capture.None,
            Failed => Capture.Verdict,
            _ => Capture.Crash,
        };
}
