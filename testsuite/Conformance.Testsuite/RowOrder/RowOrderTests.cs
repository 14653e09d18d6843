namespace Conformance.Testsuite.RowOrder;

/// <summary>
/// The order of rows in the tables of instructions has no meaning: a program with shuffled tables behaves the same.
/// </summary>
public sealed class RowOrderTests
{
    private const int Seed = 1;
    private string _folder = "";
    private ShuffledBuild _shuffled = null!;

    [OneTimeSetUp]
    public void Build()
    {
        if (ShuffledBuild.Compiler is null)
        {
            Assert.Ignore("the compiler of the .NET SDK is absent");
        }

        _folder = Directory.CreateTempSubdirectory("conformance-row-order-").FullName;
        _shuffled = ShuffledBuild.Of(Seed, _folder);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        // Where a loaded assembly cannot be deleted, it stays for the system to clean up.
        if (_folder != "" && !OperatingSystem.IsWindows())
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Test]
    public void Our_own_scripts_have_the_same_verdicts() =>
        Check([Path.Combine(Repository.Root, "testsuite")], atLeast: 1_000);

    [Test]
    public void The_official_suite_has_the_same_verdicts() => Check([Tests.OfficialSuite.Folder], atLeast: 67_000);

    [Test]
    public void A_seed_makes_the_same_module() => Assert.That(_shuffled.Generated(), Is.EqualTo(Behaviour.Generated()));

    private void Check(string[] folders, int atLeast)
    {
        string[] verdicts = Behaviour.Verdicts(folders);
        Assert.That(verdicts, Has.Length.AtLeast(atLeast));
        Assert.That(_shuffled.Verdicts(folders), Is.EqualTo(verdicts));
    }
}
