using System.Collections.Immutable;

namespace Conformance.Mutation.Tests;

/// <summary>The lists of mutants fit the present sources.</summary>
public sealed class MutantListTests
{
    private static readonly ImmutableArray<Mutant> s_mutants = MutantList.Read(Repository.Root);

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

    [Test]
    public void There_are_at_least_three_hundred() => Assert.That(s_mutants, Has.Length.AtLeast(300));

    [Test]
    public void A_fault_differs_from_the_code() => Assert.That(
        s_mutants.Where(mutant => mutant.Sites.Any(site => site.Code.Trim() == site.Fault.Trim()))
            .Select(mutant => mutant.Id),
        Is.Empty);

    [Test]
    public void A_sentence_ends_with_a_full_stop() => Assert.That(
        s_mutants.Where(mutant => !mutant.Says.EndsWith('.')).Select(mutant => mutant.Id), Is.Empty);
}
