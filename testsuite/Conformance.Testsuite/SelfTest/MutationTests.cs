using System.Collections.Immutable;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Testsuite.SelfTest;

/// <summary>Every assertion can fail: slightly changed it fails, and no other verdict of its file changes.</summary>
public sealed class MutationTests
{
    private const int OneIn = 8;

    public static IEnumerable<TestCaseData> Files() =>
        OwnFiles.All.Select(
            file => new TestCaseData(file).SetArgDisplayNames(file.Path.Replace('/', ' ').Replace('.', ' ')));

    [TestCaseSource(nameof(Files))]
    public void An_assertion_that_is_changed_fails(SuiteFile file) => Check(file);

    [Test]
    public void So_does_every_assertion_of_a_sample_of_the_official_suite()
    {
        if (SuiteLocation.Official(AppContext.BaseDirectory) is not { } folder)
        {
            Assert.Ignore(SuiteLocation.HowToGet);
            return;
        }

        using (Assert.EnterMultipleScope())
        {
            foreach (SuiteFile file in SuiteFiles.Find([folder]).Where((_, i) => i % OneIn == 0))
            {
                Check(file);
            }
        }
    }

    /// <summary>A rejection in other words, for want of a proposal that would accept the module.</summary>
    private static bool IsOfProposal(Verdict verdict) =>
        verdict is { Kind: VerdictKind.Unsupported, Type: VerdictTypes.Unsupported }
        && verdict.Reason.StartsWith("needs customDescriptors", StringComparison.Ordinal);

    private static void Check(SuiteFile file)
    {
        Script script = Mutations.Of(new ScriptLoader().Load(file));
        using ReferenceEngine engine = new();
        ImmutableArray<CommandResult> results = new ScriptRunner(engine, new RunOptions()).Run(
            script, file.Place, Path.GetDirectoryName(file.FullPath)).Commands;
        IEnumerable<string> wrong =
            from pair in results.Zip(CommandTree.All(script.Commands))
            let expected = pair.Second is Assertion ? VerdictKind.Fail : VerdictKind.Pass
            where pair.First.Verdict.Kind != expected && !IsOfProposal(pair.First.Verdict)
            select $"{file.Path}:{pair.First.Line} {pair.First.Kind} {pair.First.Name}: {pair.First.Verdict}";
        Assert.That(wrong, Is.Empty);
        Assert.That(results, Is.Not.Empty);
    }
}
