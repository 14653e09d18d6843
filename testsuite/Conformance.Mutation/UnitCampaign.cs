using System.Collections.Immutable;
using System.Diagnostics;

namespace Conformance.Mutation;

/// <summary>Builds a copy of test projects with mutants in it, and runs the unit tests on each mutant.</summary>
/// <param name="root">The root of the repository.</param>
/// <param name="set">The mutants.</param>
/// <param name="known">Results that need no run, and the place for new ones.</param>
internal sealed class UnitCampaign(string root, MutantSet set, ResultFile known)
{
    /// <summary>Builds the test projects.</summary>
    /// <returns>The programs, in the order of the projects.</returns>
    /// <exception cref="MutationException">A mutant does not compile.</exception>
    public ImmutableArray<MutantProgram> Build(ImmutableArray<Mutant> mutants)
    {
        string folder = Path.Combine(root, "artifacts", $"mutants-of-{set.Name}");
        SourceTree tree = new(root, folder, set.Tests, areTests: true);
        tree.Write(mutants);
        return
        [
            .. set.Tests.Select(project =>
            {
                string name = Path.GetFileNameWithoutExtension(project);
                MutantProgram program = new(Path.Combine(folder, "artifacts", "bin", name, "release", name));
                program.Make(tree, folder, "build", project, "-p:GenerateProgramFile=false", "-p:UseAppHost=true");
                return program;
            }),
        ];
    }

    /// <summary>Runs the tests of all projects, each on the mutants that those before it did not catch.</summary>
    /// <param name="all">All mutants of the set.</param>
    /// <param name="chosen">The mutants to try.</param>
    /// <returns>The results, in the order of the chosen mutants.</returns>
    public ImmutableArray<(Mutant Mutant, Capture Capture)> Run(
        ImmutableArray<Mutant> all, ImmutableArray<Mutant> chosen)
    {
        Stopwatch clock = Stopwatch.StartNew();
        ImmutableArray<MutantProgram> programs = Build(all);
        Console.Error.WriteLine($"built in {clock.Elapsed.TotalSeconds:F0} s");
        foreach (MutantProgram program in programs)
        {
            string name = Path.GetFileName(program.Path);
            ImmutableArray<Mutant> open =
                [.. chosen.Where(mutant => CaptureOf(mutant) == Capture.None && IsIn(program, mutant))];
            _ = new Campaign(program, known, [(name, new UnitTrial())]).Run(open);
        }

        return [.. chosen.Select(mutant => (mutant, CaptureOf(mutant)))];
    }

    /// <summary>Whether a program has the assembly that a mutant changes.</summary>
    private static bool IsIn(MutantProgram program, Mutant mutant) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(program.Path)!, mutant.File.Split('/')[1] + ".dll"));

    /// <summary>How the unit tests caught a mutant, as far as it is known.</summary>
    public Capture CaptureOf(Mutant mutant) => set.Tests
        .Select(project => known.Find(mutant, Path.GetFileNameWithoutExtension(project)) ?? Capture.None)
        .Max();
}
