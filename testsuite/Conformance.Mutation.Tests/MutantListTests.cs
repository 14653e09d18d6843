using System.Collections.Immutable;

namespace Conformance.Mutation.Tests;

/// <summary>The lists of mutants fit the present sources.</summary>
public sealed class MutantListTests
{
    private static readonly ImmutableArray<Mutant> s_mutants =
        [.. MutantSet.All.SelectMany(set => MutantList.Read(Repository.Root, set))];

    private static IEnumerable<string> Sources => s_mutants.Select(mutant => mutant.File).Distinct();

    private static IEnumerable<string> Classes => Enum.GetNames<FaultClass>();

    [TestCaseSource(nameof(Sources))]
    public void The_code_of_each_mutant_occurs_once_and_can_stand_in_a_branch(string source)
    {
        List<string> faults = [];
        string text = File.ReadAllText(Path.Combine(Repository.Root, source));
        _ = Schemata.Rewrite(text, s_mutants.Where(mutant => mutant.File == source), faults);
        Assert.That(faults, Is.Empty);
    }

    [TestCaseSource(nameof(Sources))]
    public void The_rewritten_source_has_no_errors_of_syntax(string source)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, source));
        string rewritten = Schemata.Rewrite(text, s_mutants.Where(mutant => mutant.File == source), []);
        Assert.That(
            Schemata.Parse(rewritten).GetDiagnostics().Where(
                one => one.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error),
            Is.Empty);
    }

    [TestCaseSource(nameof(Classes))]
    public void Each_class_of_faults_has_mutants(string kind) =>
        Assert.That(s_mutants.Count(mutant => mutant.Class.ToString() == kind), Is.AtLeast(4));

    [TestCase("engine", 300)]
    [TestCase("runner", 80)]
    public void There_are_enough(string name, int least) => Assert.That(
        MutantList.Read(Repository.Root, MutantSet.All.Single(set => set.Name == name)), Has.Length.AtLeast(least));

    [Test]
    public void A_list_names_fixtures_that_exist()
    {
        string[] files =
        [
            .. MutantSet.All.SelectMany(set => set.Tests).SelectMany(project => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, Path.GetDirectoryName(project)!), "*.cs", SearchOption.AllDirectories))
                .Select(path => Path.GetFileNameWithoutExtension(path)!),
        ];
        Assert.That(s_mutants.SelectMany(mutant => mutant.Tests).Distinct(), Is.SubsetOf(files));
    }

    [Test]
    public void No_name_occurs_in_two_sets() => Assert.That(s_mutants.Select(mutant => mutant.Id), Is.Unique);

    [Test]
    public void A_fault_differs_from_the_code() => Assert.That(
        s_mutants.Where(mutant => mutant.Sites.Any(site => site.Code.Trim() == site.Fault.Trim()))
            .Select(mutant => mutant.Id),
        Is.Empty);

    [Test]
    public void A_sentence_ends_with_a_full_stop() => Assert.That(
        s_mutants.Where(mutant => !mutant.Says.EndsWith('.')).Select(mutant => mutant.Id), Is.Empty);
}
