using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Suites;

public sealed class SuiteFilesTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
        foreach (string path in new[] { "b.wast", "a.wast", "Z.wast", "x.txt", "s/t.yaml", "s/u.yml",
            "proposals/threads/q.wast", "proposals/threads/deep/r.wast", ".hidden/h.wast" })
        {
            string full = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(
                full, path.StartsWith("s/", StringComparison.Ordinal) ? "# A scenario.\nscenario: 1\n" : "");
        }

        File.WriteAllText(Path.Combine(_folder, "s", "no-scenario.yaml"), "expectations: 1\n");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_folder_stands_for_the_scripts_below_it_in_ordinal_order() =>
        Assert.That(Find(_folder), Is.EqualTo((string[])
            ["Z.wast", "a.wast", "b.wast", "proposals/threads/deep/r.wast", "proposals/threads/q.wast", "s/t.yaml",
                "s/u.yml"]));

    [TestCase("*.wast", "Z.wast a.wast b.wast")]
    [TestCase("**/*.wast", "Z.wast a.wast b.wast proposals/threads/deep/r.wast proposals/threads/q.wast")]
    [TestCase("proposals/*/*.wast", "proposals/threads/q.wast")]
    [TestCase("proposals/**", "proposals/threads/deep/r.wast proposals/threads/q.wast")]
    [TestCase("**/threads/**/r.wast", "proposals/threads/deep/r.wast")]
    [TestCase("s/?.yml", "s/u.yml")]
    public void A_glob_stays_within_a_folder_unless_it_has_two_stars(string glob, string expected) =>
        Assert.That(
            Find($"{_folder}/{glob}").Select(path => path[(_folder.Length + 1)..]), Is.EqualTo(expected.Split(' ')));

    [TestCase("scenario: 1", true)]
    [TestCase("\uFEFFscenario: 1", true)]
    [TestCase("name: n\r\nscenario: 1\r\n", true)]
    [TestCase("name: n\rscenario: 1\r", true)]
    [TestCase("xscenario: 1\n# scenario: 1\nscenario: 1", true)]
    [TestCase("", false)]
    [TestCase(" scenario: 1", false)]
    [TestCase("xscenario: 1\n# scenario: 1\n", false)]
    [TestCase("\nscenarioscenario: 1", false)]
    [TestCase("a: scenario: 1\nscenario : 1\nscenario", false)]
    public void A_yaml_file_counts_if_a_line_begins_with_the_key_of_a_scenario(string text, bool isFound)
    {
        File.WriteAllText(Path.Combine(_folder, "s", "key.yaml"), text);
        Assert.That(Find(_folder).Contains("s/key.yaml"), Is.EqualTo(isFound));
    }

    [Test]
    public void A_file_is_reported_as_it_was_given_and_each_file_once()
    {
        string file = $"{_folder}/a.wast";
        Assert.That(Find(file, file, $"{_folder}/a.*"), Is.EqualTo((string[])[file]));
    }

    [Test]
    public void A_path_that_names_nothing_is_an_error()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Find($"{_folder}/none.wast"), Throws.TypeOf<FileNotFoundException>());
            Assert.That(() => Find($"{_folder}/*.none"), Throws.TypeOf<FileNotFoundException>());
            Assert.That(() => Find($"{_folder}/none/*.wast"), Throws.TypeOf<FileNotFoundException>());
        }
    }

    [TestCase("suite/i32.wast", "core", "")]
    [TestCase("i32.wast", "core", "")]
    [TestCase("suite/legacy/rethrow.wast", "legacy", "legacyExceptions")]
    [TestCase("suite/custom/name_annot.wast", "custom", "")]
    [TestCase("suite/proposals/wide-arithmetic/wide-arithmetic.wast", "wide-arithmetic", "wideArithmetic")]
    [TestCase("suite/proposals/custom-page-sizes/x.wast", "custom-page-sizes", "customPageSizes")]
    [TestCase("suite\\proposals\\custom-descriptors\\x.wast", "custom-descriptors", "customDescriptors")]
    [TestCase("suite/proposals/unheard-of/deep/x.wast", "unheard-of", "")]
    [TestCase("proposals/x.wast", "core", "")]
    public void A_folder_says_the_proposal_and_its_features(string path, string proposal, string extra)
    {
        SuitePlace place = FeatureGate.Of(path);
        FeatureSet beyond = new(place.Features.Bits & ~FeatureSet.Wasm3.Bits);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(place.Proposal, Is.EqualTo(proposal));
            Assert.That(string.Join(' ', beyond.Features.Select(FeatureSet.NameOf)), Is.EqualTo(extra));
        }
    }

    [Test]
    public void The_threads_proposal_stands_on_an_older_specification()
    {
        FeatureSet features = FeatureGate.Of("proposals/threads/atomic.wast").Features;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(features.Has(Feature.Threads), Is.True);
            Assert.That(features.Has(Feature.MultiMemory), Is.False);
            Assert.That(features.Has(Feature.ReferenceTypes), Is.False);
        }
    }

    [Test]
    public void A_revision_is_that_of_the_file_or_of_Git()
    {
        Assert.That(SuiteRevision.Of(Path.Combine(_folder, "s")), Is.Empty.Or.Length.EqualTo(40));
        Directory.CreateDirectory(Path.Combine(_folder, ".git", "refs", "heads"));
        File.WriteAllText(Path.Combine(_folder, ".git", "HEAD"), "ref: refs/heads/main\n");
        File.WriteAllText(
            Path.Combine(_folder, ".git", "packed-refs"), "# pack\n0123 refs/heads/other\n4567 refs/heads/main\n");
        string packed = SuiteRevision.Of(Path.Combine(_folder, "s"));
        File.WriteAllText(Path.Combine(_folder, ".git", "refs", "heads", "main"), "89ab\n");
        string loose = SuiteRevision.Of(Path.Combine(_folder, "s"));
        File.WriteAllText(Path.Combine(_folder, "REVISION"), "repo 89ab (2026)\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(packed, Is.EqualTo("4567"));
            Assert.That(loose, Is.EqualTo("89ab"));
            Assert.That(SuiteRevision.Of(Path.Combine(_folder, "s")), Is.EqualTo("repo 89ab (2026)"));
        }
    }

    private static IEnumerable<string> Find(params string[] paths) => SuiteFiles.Find(paths).Select(file => file.Path);
}
