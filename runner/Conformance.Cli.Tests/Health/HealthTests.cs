using Conformance.Cli.Health;
using Conformance.Engines.Catalog;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Tests.Health;

public sealed class HealthTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-test-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("C.UTF-8", true)]
    [TestCase("de_DE.utf8", true)]
    [TestCase("C", false)]
    [TestCase(null, false)]
    [Platform("Linux,MacOsX")]
    public void A_locale_without_UTF_8_is_warned_of(string? locale, bool isOk) =>
        Assert.That(
            Surroundings.Locale(name => name == "LANG" ? locale : null).State,
            Is.EqualTo(isOk ? DiagnosisState.Ok : DiagnosisState.Warning));

    [Test]
    public void A_folder_that_cannot_be_written_is_told() => Assert.That(
        Surroundings.WriteAccess("nowhere", Path.Combine(_folder, "nowhere")).State, Is.EqualTo(DiagnosisState.Broken));

    [TestCase("node", "v18.19.0", true)]
    [TestCase("node", "v26.10.0", false)]
    [TestCase("bun", "1.4.5", false)]
    public void An_old_node_is_warned_of(string program, string version, bool isOld) => Assert.That(
        EngineHealth.Age(new EngineEntry(program, EngineKind.JavaScript) { Programs = [program] }, version), isOld
            ? Is.Not.Null
            : Is.Null);

    [Test]
    public void The_official_suite_is_missing_pinned_or_another_revision()
    {
        string? Variables(string name) => name == SuiteCache.Variable ? Path.Combine(_folder, "cache") : null;
        string commit = string.Concat(Enumerable.Repeat("0123456789", 4));
        string pin = Path.Combine(_folder, "testsuite", "suite.lock.yaml");
        Diagnosis missing = SuiteHealth.Look(_folder, Variables);
        string suite = Directory.CreateDirectory(Path.Combine(_folder, ".spec-testsuite")).FullName;
        File.WriteAllText(Path.Combine(suite, "REVISION"), commit + "\n");
        Diagnosis alone = SuiteHealth.Look(_folder, Variables);
        Directory.CreateDirectory(Path.Combine(_folder, "testsuite"));
        File.WriteAllText(pin, $"# pin\nrepository: x\ncommit: {commit}\n");
        Diagnosis pinned = SuiteHealth.Look(_folder, Variables);
        File.WriteAllText(Path.Combine(suite, "REVISION"), "fedcba9876543210\n");
        Diagnosis other = SuiteHealth.Look(_folder, Variables);
        File.WriteAllText(pin, "commit: main\n");
        Diagnosis damaged = SuiteHealth.Look(_folder, Variables);
        Diagnosis named = SuiteHealth.Look(_folder, _ => Path.Combine(_folder, "nowhere"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing.State, Is.EqualTo(DiagnosisState.Missing));
            Assert.That(alone.State, Is.EqualTo(DiagnosisState.Ok));
            Assert.That(pinned.State, Is.EqualTo(DiagnosisState.Ok));
            Assert.That(other.State, Is.EqualTo(DiagnosisState.Warning));
            Assert.That(other.Told, Does.Contain("fedcba9876").And.Contain("pinned is 0123456789"));
            Assert.That(damaged.State, Is.EqualTo(DiagnosisState.Warning));
            Assert.That(damaged.Told, Does.Contain(pin).And.Contain("'repository'"));
            Assert.That(named.State, Is.EqualTo(DiagnosisState.Broken));
        }
    }
}
