using Conformance.Runner.Suites;

namespace Conformance.Runner.Tests.Suites;

/// <summary>The search order for suites.</summary>
[NonParallelizable]
public sealed class SuiteLocationTests
{
    private string _root = "";
    private string? _named;
    private string? _cache;

    private string Start => Path.Combine(_root, "repository", "bin", "deep");

    [SetUp]
    public void MakeFolders()
    {
        _named = Environment.GetEnvironmentVariable(SuiteLocation.Variable);
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, null);
        _root = Directory.CreateTempSubdirectory("conformance").FullName;
        _cache = Environment.GetEnvironmentVariable(SuiteCache.Variable);
        Environment.SetEnvironmentVariable(SuiteCache.Variable, Path.Combine(_root, "cache"));
        _ = Directory.CreateDirectory(Start);
    }

    [TearDown]
    public void RemoveFolders()
    {
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, _named);
        Environment.SetEnvironmentVariable(SuiteCache.Variable, _cache);
        Directory.Delete(_root, recursive: true);
    }

    [Test]
    public void Nothing_is_found_where_nothing_is() => Assert.That(SuiteLocation.Official(Start), Is.Null);

    [Test]
    public void The_variable_goes_before_what_was_fetched()
    {
        string fetched = Make("repository/.spec-testsuite");
        string? first = SuiteLocation.Official(Start);
        string named = Make("elsewhere");
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, named);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo(fetched));
            Assert.That(SuiteLocation.Official(Start), Is.EqualTo(named));
            Assert.That(SuiteLocation.Official(Start, _ => null), Is.EqualTo(fetched));
        }
    }

    [Test]
    public void An_empty_variable_is_none_and_the_nearest_folder_counts()
    {
        _ = Make(".spec-testsuite");
        string near = Make("repository/.spec-testsuite");
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SuiteLocation.Official(Start), Is.EqualTo(near));
            Assert.That(SuiteLocation.Official(_root), Is.EqualTo(Path.Combine(_root, ".spec-testsuite")));
            Assert.That(SuiteLocation.Find("repository/s*/x/*.wast", Start),
                Is.EqualTo(Path.Combine(_root, "repository/s*/x/*.wast")));
            Assert.That(SuiteLocation.Find("none/?.wast", Start), Is.Null);
        }
    }

    [Test]
    public void A_variable_that_names_no_folder_is_an_error()
    {
        Environment.SetEnvironmentVariable(SuiteLocation.Variable, Path.Combine(_root, "none"));
        Assert.That(
            () => SuiteLocation.Official(Start),
            Throws.TypeOf<DirectoryNotFoundException>().With.Message.Contains("none"));
    }

    [Test]
    public void A_relative_path_is_looked_for_upwards()
    {
        string scripts = Make("repository/scripts");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SuiteLocation.Find("scripts", Start), Is.EqualTo(scripts));
            Assert.That(SuiteLocation.Find("scripts/*.wast", Start), Is.EqualTo(Path.Combine(scripts, "*.wast")));
            Assert.That(SuiteLocation.Find("scripts/none", Start), Is.Null);
            Assert.That(SuiteLocation.Find(scripts, Start), Is.EqualTo(scripts));
        }
    }

    private string Make(string path) => Directory.CreateDirectory(Path.Combine(_root, path)).FullName;
}
