using Conformance.Cli.Files;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

public sealed class SuitesOfARunTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolders()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-suites-").FullName;
        foreach (string suite in (string[])["a/one", "a/two", "b/one"])
        {
            string folder = Directory.CreateDirectory(Path.Combine(_folder, suite)).FullName;
            File.WriteAllText(Path.Combine(folder, "x.wast"), "(module)");
            File.WriteAllText(
                Path.Combine(folder, "REVISION"), suite.EndsWith("two", StringComparison.Ordinal) ? "r2" : "r1");
        }
    }

    [OneTimeTearDown]
    public void RemoveFolders() => Directory.Delete(_folder, recursive: true);

    [TestCase("one", "a/one")]
    [TestCase("one", "a/one/x.wast")]
    [TestCase("one", "a/one", "a/one/x.wast")]
    [TestCase("one + two", "a/one", "a/two")]
    [TestCase("one + two", "a/one/*.wast", "a/two/x.wast")]
    [TestCase("a/one + b/one", "a/one", "b/one")]
    public void Each_folder_is_a_suite(string name, params string[] paths)
    {
        RunTargets targets = RunTargets.Of([.. paths.Select(path => Path.Combine(_folder, path))], []);
        Assert.That(targets.SuiteName, Is.EqualTo(name));
        Assert.That(targets.SuiteFolders, Has.Length.EqualTo(name.Split(" + ").Length));
    }

    [Test]
    public void The_results_have_the_names_and_the_revisions_of_all()
    {
        (int code, _, string errors) = TheProgram.Run(
            _folder, "run", "a/one", "a/two", "--results", "r.jsonl", "--junit", "j.xml");
        Assert.That(code, Is.EqualTo(ExitCode.Ok), errors);
        Assert.That(
            File.ReadLines(Path.Combine(_folder, "r.jsonl")).First(),
            Does.Contain("\"suite\":\"one \\u002B two\"").Or.Contain("\"suite\":\"one + two\""));
        Assert.That(
            File.ReadAllText(Path.Combine(_folder, "j.xml")),
            Does.Contain("value=\"one + two\"").And.Contain("value=\"r1 + r2\""));
    }
}
