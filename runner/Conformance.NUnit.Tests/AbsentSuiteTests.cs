using Conformance.Runner.Suites;

namespace Conformance.NUnit.Tests;

/// <summary>A fixture without its suite.</summary>
[NonParallelizable]
public sealed class AbsentSuiteTests
{
    private string _folder = "";
    private string? _named;

    [SetUp]
    public void MakeFolder()
    {
        _named = Environment.GetEnvironmentVariable(SuiteLocation.Variable);
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, null);
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
    }

    [TearDown]
    public void RemoveFolder()
    {
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, _named);
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
                Does.Contain(
                    "git clone https://github.com/WebAssembly/testsuite").And.Contains(SuiteLocation.Variable));
        }
    }
}
