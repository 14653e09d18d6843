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
    public void A_file_of_a_second_root_is_reported_by_its_full_path_if_the_first_has_one_of_its_name()
    {
        string one = Path.Combine(_folder, "one");
        string two = Path.Combine(_folder, "two");
        foreach (string path in (string[])["one/a.wast", "one/b.wast", "two/a.wast", "two/c.wast"])
        {
            string full = Path.Combine(_folder, path);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, path);
        }

        string slashed = two.Replace(Path.DirectorySeparatorChar, '/');
        using (Assert.EnterMultipleScope())
        {
            SuiteFile[] files = [.. SuiteFiles.Find([one, two, one])];
            Assert.That(
                files.Select(file => file.Path),
                Is.EqualTo((string[])[$"{slashed}/a.wast", "a.wast", "b.wast", "c.wast"]));
            Assert.That(
                files.Select(file => Path.GetRelativePath(_folder, file.FullPath).Replace('\\', '/')),
                Is.EqualTo((string[])["two/a.wast", "one/a.wast", "one/b.wast", "two/c.wast"]));
            Assert.That(files.Select(file => file.Root), Is.EqualTo((string[])[two, one, one, two]));
            Assert.That(
                System.Text.Encoding.UTF8.GetString(files[0].Read().Content.Span), Is.EqualTo("two/a.wast"));
            Assert.That(Find(one, one), Is.EqualTo((string[])["a.wast", "b.wast"]));
        }
    }

    [Test]
    public void A_root_is_the_given_folder_or_that_of_the_pattern_and_a_single_file_has_none()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SuiteFiles.Find([$"{_folder}/proposals"]).Select(file => file.Root),
                Has.All.EqualTo($"{_folder}/proposals"));
            Assert.That(SuiteFiles.Find([$"{_folder}/a.wast"]).Single().Root, Is.Null);
            Assert.That(
                SuiteFiles.Find([$"{_folder}/proposals/th*/*.wast"]).Single().Root, Is.EqualTo($"{_folder}/proposals"));
            Assert.That(SuiteFiles.Find([$"{_folder}/proposals"])[0].Place.Proposal, Is.EqualTo("threads"));
        }
    }

    [TestCase("B.WAST", "", true)]
    [TestCase("c.wast.txt", "", false)]
    [TestCase("wast", "", false)]
    [TestCase("d.json", "{\"source_filename\":\"x.wast\",\"commands\":[]}", true)]
    [TestCase("d.JSON", "{\"source_filename\":\"x.wast\",\"commands\":[]}", true)]
    [TestCase("e.json", "{}", false)]
    [TestCase("f.YML", "scenario: 1", true)]
    [TestCase("f.yaml", "other: 1", false)]
    public void A_file_is_found_by_its_extension_and_where_that_is_not_enough_by_its_content(
        string name, string text, bool isFound)
    {
        File.WriteAllText(Path.Combine(_folder, "s", name), text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Find(_folder).Contains($"s/{name}"), Is.EqualTo(isFound));
            Assert.That(Find(_folder, $"{_folder}/s/*").Contains($"{_folder}/s/{name}"), Is.EqualTo(isFound),
                "by a pattern");
            Assert.That(Find($"{_folder}/s/{name}"), Is.EqualTo((string[])[$"{_folder}/s/{name}"]), "by its name");
        }
    }

    [TestCase("a.yaml", true, false)]
    [TestCase("a.YML", true, false)]
    [TestCase("a.json", false, true)]
    [TestCase("a.wast", false, false)]
    [TestCase("yaml", false, false)]
    public void An_extension_tells_a_scenario_from_a_script(string path, bool isScenario, bool isJson) => Assert.That(
        (SuiteFiles.IsScenario(path), SuiteFiles.IsJson(path)), Is.EqualTo((isScenario, isJson)));

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
