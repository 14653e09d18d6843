using Conformance.Cli.Engines;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Engines.Yaml;

namespace Conformance.Cli.Tests;

/// <summary>A suite comes from anywhere: the dialects that its engines.yaml names lie below its folder.</summary>
public sealed class EngineCatalogsTests
{
    private string _folder = "";
    private string _suite = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-catalog-").FullName;
        _suite = Directory.CreateDirectory(Path.Combine(_folder, "suite", "own")).Parent!.FullName;
        File.WriteAllText(Path.Combine(_folder, "other.yaml"), "traps: []");
        File.WriteAllText(Path.Combine(_suite, "own", "mine.yaml"), "traps: []");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("../other.yaml", "leads out of the folder")]
    [TestCase("own/../../other.yaml", "leads out of the folder")]
    [TestCase("../nothere.yaml", "leads out of the folder")]
    [TestCase("/etc/nothere.yaml", "leads out of the folder")]
    [TestCase("own/link.yaml", "leads out of the folder")]
    [TestCase("own/mine.yaml", "")]
    [TestCase("v8", "")]
    public void A_dialect_that_a_suites_own_file_names_lies_below_it(string dialect, string words)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(_suite, "own", "link.yaml"), Path.Combine(_folder, "other.yaml"));
        }

        EngineEntry entry = EntryWith(dialect, new EngineSetup(SuiteFolder: _suite));
        Assert.That(() => EngineCatalog.DialectOf(entry), words.Length == 0
            ? Is.Not.Null
            : Throws.TypeOf<CatalogException>().With.Message.Contains(words).And.Message.Contains("--allow-outside"));
    }

    [Test]
    public void A_file_that_is_named_and_who_allows_it_may_name_any()
    {
        Dialect?[] read =
        [
            EngineCatalog.DialectOf(
                EntryWith("../other.yaml", new EngineSetup(SuiteFolder: _suite, AllowOutside: true))),
            EngineCatalog.DialectOf(
                EntryWith(
                    "../other.yaml",
                    new EngineSetup(Catalog: Path.Combine(_suite, "engines.yaml"), SuiteFolder: _suite))),
        ];
        Assert.That(read, Has.All.Not.Null);
    }

    private EngineEntry EntryWith(string dialect, EngineSetup setup)
    {
        File.WriteAllText(
            Path.Combine(_suite, "engines.yaml"),
            $"engines:\n  acme:\n    kind: protocol\n    command: [acme]\n    dialect: {dialect}\n");
        return EngineCatalogs.Find(EngineCatalogs.Open(setup), "acme");
    }
}
