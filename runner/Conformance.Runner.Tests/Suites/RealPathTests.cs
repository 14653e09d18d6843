using Conformance.Engine.Files;

namespace Conformance.Runner.Tests.Suites;

/// <summary>Whether a path stays in a folder, with links in the folder, after it and out of it.</summary>
public sealed class RealPathTests
{
    private string _base = "";

    [SetUp]
    public void CreateFolders()
    {
        _base = Directory.CreateTempSubdirectory("conformance-").FullName;
        Directory.CreateDirectory(Path.Combine(_base, "suite", "inner"));
        Directory.CreateDirectory(Path.Combine(_base, "suite2"));
        File.WriteAllText(Path.Combine(_base, "suite", "inner", "a.wast"), "");
        _ = Directory.CreateSymbolicLink(Path.Combine(_base, "alias"), "suite");
        _ = Directory.CreateSymbolicLink(Path.Combine(_base, "suite", "out"), "../suite2");
        _ = Directory.CreateSymbolicLink(Path.Combine(_base, "suite", "again"), "inner");
        _ = File.CreateSymbolicLink(Path.Combine(_base, "suite", "inner", "far.wast"), "../../suite2/b.wast");
    }

    [TearDown]
    public void Clean() => Directory.Delete(_base, recursive: true);

    [TestCase("suite/inner/a.wast", "suite", true)]
    [TestCase("suite/inner/missing.wast", "suite", true)]
    [TestCase("suite//inner/./a.wast", "suite/", true)]
    [TestCase("alias/inner/a.wast", "suite", true)]
    [TestCase("suite/inner/a.wast", "alias", true)]
    [TestCase("alias/inner/a.wast", "alias", true)]
    [TestCase("suite/again/a.wast", "suite", true)]
    [TestCase("suite/out/b.wast", "suite2", true)]
    [TestCase("suite/out/b.wast", "suite", false)]
    [TestCase("suite/out", "suite", false)]
    [TestCase("suite/inner/far.wast", "suite", false)]
    [TestCase("alias/inner/far.wast", "alias", false)]
    [TestCase("suite2/b.wast", "suite", false)]
    [TestCase("suite/../suite2/b.wast", "suite", false)]
    [TestCase("suite", "suite", false)]
    [TestCase("suite/", "suite", false)]
    public void A_path_is_below_a_folder_if_it_leads_there(string path, string folder, bool isBelow) =>
        Assert.That(RealPath.IsBelow(Path.Combine(_base, path), Path.Combine(_base, folder)), Is.EqualTo(isBelow));
}
