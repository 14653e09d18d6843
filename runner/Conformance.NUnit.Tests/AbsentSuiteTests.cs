using Conformance.Runner.Suites;

namespace Conformance.NUnit.Tests;

/// <summary>A fixture without its suite.</summary>
[NonParallelizable]
public sealed class AbsentSuiteTests
{
    private string _folder = "";
    private string? _named;
    private string? _cache;

    [SetUp]
    public void MakeFolder()
    {
        _named = Environment.GetEnvironmentVariable(SuiteLocation.Variable);
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, null);
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
        _cache = Environment.GetEnvironmentVariable(SuiteCache.Variable);
        Environment.SetEnvironmentVariable(SuiteCache.Variable, Path.Combine(_folder, "cache"));
    }

    [TearDown]
    public void RemoveFolder()
    {
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, _named);
        Environment.SetEnvironmentVariable(SuiteCache.Variable, _cache);
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void An_official_suite_that_is_absent_is_a_mistake_unless_it_is_optional(bool isOptional)
    {
        CasePlan plan = new(new ConformanceOptions { ExpectedTests = 30_000, IsSuiteOptional = isOptional }, _folder);
        ConformanceCase only = plan.Cases.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(only.HasFile, Is.False);
            Assert.That(only.IsMistake, Is.EqualTo(!isOptional));
            Assert.That(
                only.Reason,
                Does.Contain("conformance suite fetch")
                    .And.Contains("git clone https://github.com/WebAssembly/testsuite")
                    .And.Contains(SuiteLocation.Variable));
        }
    }

    [Test]
    public void A_named_suite_is_found_in_the_cache()
    {
        CasePlan absent = new(new ConformanceOptions { Suite = "wasm-2.0" }, _folder);
        string suite = Directory.CreateDirectory(SuiteCache.FolderOf("wasm-2.0")).FullName;
        File.WriteAllText(Path.Combine(suite, "a.wast"), "(module)");
        File.WriteAllText(Path.Combine(suite, SuiteLock.FileName), new SuiteLock("x").ToYaml());
        CasePlan found = new(new ConformanceOptions { Suite = "wasm-2.0/a.wast" }, _folder);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(absent.Cases.Single().IsMistake, Is.True);
            Assert.That(absent.Cases.Single().Reason, Does.Contain("conformance suite fetch wasm-2.0"));
            Assert.That(found.Cases.Single().File!.FullPath, Is.EqualTo(Path.Combine(suite, "a.wast")));
        }
    }

    [Test]
    public void The_official_suite_is_found_in_the_cache()
    {
        string suite = Directory.CreateDirectory(SuiteCache.FolderOf(KnownSuites.Official)).FullName;
        File.WriteAllText(Path.Combine(suite, "a.wast"), "(module)");
        File.WriteAllText(Path.Combine(suite, SuiteLock.FileName), new SuiteLock("x").ToYaml());
        Assert.That(new CasePlan(new ConformanceOptions(), _folder).Folder, Is.EqualTo(suite));
    }
}
