using System.Text;
using Conformance.Engine.Files;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Runner.Tests.Hostile;

/// <summary>Scripts are untrusted: the paths they name must be files within their folder.</summary>
public sealed class FilesOfScriptsTests
{
    private string _base = "";
    private string _suite = "";

    [SetUp]
    public void MakeFolders()
    {
        _base = Directory.CreateTempSubdirectory("conformance-files-").FullName;
        _suite = Path.Combine(_base, "suite");
        _ = Directory.CreateDirectory(Path.Combine(_suite, "inner"));
        Write("secret.wat", "(module)");
        Write("suite/near.wat", "(module)");
        Write("suite/inner/own.wat", "(module)");
        Write("suite/inner/words.txt", "secret words");
        _ = Directory.CreateDirectory(Path.Combine(_base, "suite-too"));
        Write("suite-too/other.wat", "(module)");
    }

    [TearDown]
    public void RemoveFolders() => Directory.Delete(_base, recursive: true);

    [TestCase("own.wat", true)]
    [TestCase("./x/../own.wat", true)]
    [TestCase("../inner/own.wat", true)]
    [TestCase("../near.wat", false)]
    [TestCase("../../secret.wat", false)]
    [TestCase("../../suite-too/other.wat", false)]
    [TestCase("../../nothere.wat", false)]
    [TestCase("/etc/passwd", false)]
    [TestCase("words.txt", false)]
    [TestCase("", false)]
    [TestCase(".", false)]
    [TestCase("own\0.wat", false)]
    [TestCase(@"..\..\secret.wat", false)]
    [TestCase(@"C:\secret.wat", false)]
    [TestCase(@"\\server\share\secret.wat", false)]
    public void A_script_by_itself_names_what_lies_below_its_folder(string name, bool isRead)
    {
        ScriptFolder folder = new(Path.Combine(_suite, "inner"));
        Assert.That(
            () => _ = folder.Read(name),
            isRead
                ? Throws.Nothing
                : Throws
                    .InstanceOf<IOException>()
                    .With.Message.Contains($"'{name.Replace("\0", "\\0", StringComparison.Ordinal)}'")
                    .And.Message.Not.Contain("secret words"));
    }

    [Test]
    public void A_script_of_a_suite_names_what_lies_below_the_suite_and_with_leave_anything()
    {
        string inner = Path.Combine(_suite, "inner");
        Assert.That(new ScriptFolder(inner, _suite).Read("../near.wat").Length, Is.EqualTo(8));
        Assert.That(
            () => new ScriptFolder(inner, _suite).Read("../../secret.wat"),
            Throws.InstanceOf<IOException>().With.Message.Contains(ScriptFolder.Option));
        Assert.That(new ScriptFolder(inner, null, allowOutside: true).Read("../../secret.wat").Length, Is.EqualTo(8));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Links_count_as_what_they_lead_to()
    {
        string inner = Path.Combine(_suite, "inner");
        _ = File.CreateSymbolicLink(Path.Combine(inner, "link.wat"), Path.Combine(_base, "secret.wat"));
        _ = File.CreateSymbolicLink(Path.Combine(inner, "good.wat"), "own.wat");
        _ = File.CreateSymbolicLink(Path.Combine(inner, "words.wat"), "words.txt");
        _ = Directory.CreateSymbolicLink(Path.Combine(inner, "up"), "../..");
        _ = File.CreateSymbolicLink(Path.Combine(inner, "round.wat"), "round.wat");
        ScriptFolder folder = new(inner);
        Assert.That(folder.Read("good.wat").Length, Is.EqualTo(8));
        Assert.That(
            () => folder.Read("link.wat"),
            Throws.InstanceOf<IOException>().With.Message.Contains(ScriptFolder.Option));
        Assert.That(
            () => folder.Read("up/secret.wat"),
            Throws.InstanceOf<IOException>().With.Message.Contains(ScriptFolder.Option));
        Assert.That(
            () => folder.Read("words.wat"),
            Throws.InstanceOf<IOException>().With.Message.Contains("does not have the extension"));
        Assert.That(() => folder.Read("round.wat"), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void A_file_that_is_named_often_is_held_once()
    {
        ScriptFolder folder = new(Path.Combine(_suite, "inner"));
        Assert.That(
            System.Runtime.InteropServices.MemoryMarshal.TryGetArray(
                folder.Read("own.wat"),
                out ArraySegment<byte> one),
            Is.True);
        Assert.That(
            System.Runtime.InteropServices.MemoryMarshal.TryGetArray(
                folder.Read("./own.wat"),
                out ArraySegment<byte> other),
            Is.True);
        Assert.That(one.Array, Is.SameAs(other.Array));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Links_back_are_not_walked_and_a_script_that_is_a_link_to_outside_is_refused()
    {
        Write("suite/inner/a.wast", "(module)");
        Write("outside.wast", "secret words");
        _ = Directory.CreateSymbolicLink(Path.Combine(_suite, "one"), ".");
        _ = Directory.CreateSymbolicLink(Path.Combine(_suite, "two"), _suite);
        _ = Directory.CreateSymbolicLink(Path.Combine(_suite, "inner", "back"), "..");
        _ = Directory.CreateSymbolicLink(Path.Combine(_suite, "again"), "inner");
        _ = File.CreateSymbolicLink(Path.Combine(_suite, "out.wast"), "../outside.wast");
        SuiteFile[] found = [.. SuiteFiles.Find([_suite])];
        Assert.That(
            found.Select(file => file.Path),
            Is.EqualTo((string[])["again/a.wast", "inner/a.wast", "out.wast"]));
        Assert.That(new ScriptLoader().Load(found[0]).Commands, Has.Length.EqualTo(1));
        Assert.That(
            () => new ScriptLoader().Load(found[2]),
            Throws
                .InstanceOf<IOException>()
                .With.Message.Contains(ScriptFolder.Option)
                .And.Message.Not.Contain("secret"));
        Assert.That(new ScriptLoader { AllowOutside = true }.Load(found[2]).Commands, Is.Not.Empty);
    }

    [TestCase("/dev/zero", "is a character device, not a regular file")]
    [TestCase("/proc/self/maps", "is made by the system as it is read, not a regular file")]
    [TestCase("/tmp", "is a folder, not a regular file")]
    [TestCase("", "is not the name of a file")]
    [TestCase("a\0b", "is not the name of a file")]
    [Platform("Linux")]
    public void Only_regular_files_are_read(string path, string message) =>
        Assert.That(
            () => InputFile.ReadAllBytes(path),
            Throws.InstanceOf<IOException>().With.Message.Contains(message));

    [Test]
    public void A_file_is_read_up_to_a_bound()
    {
        string path = Write("large.txt", new string('x', 100_000));
        Assert.That(InputFile.ReadAllBytes(path, 100_000), Has.Length.EqualTo(100_000));
        Assert.That(
            () => InputFile.ReadAllBytes(path, 99_999),
            Throws.InstanceOf<IOException>().With.Message.Contains("is larger than 99999 bytes"));
        Assert.That(
            () => InputFile.ReadToEnd(new MemoryStream(new byte[200_000]), "<stdin>", 150_000),
            Throws.InstanceOf<IOException>().With.Message.Contains("<stdin> is larger than 150000 bytes"));
        Assert.That(
            InputFile.ReadToEnd(new MemoryStream(new byte[200_000]), "<stdin>", 200_000),
            Has.Length.EqualTo(200_000));
    }

    [Test]
    public void The_packed_sources_of_a_results_file_are_bounded_together()
    {
        SourceCopy[] copies = Unpackable(20);
        Assert.That(
            copies.Sum(copy => (long)copy.Text.Length),
            Is.InRange(SourceBudget.MostBytes / 2, SourceBudget.MostBytes));
        Assert.That(copies[0].Text, Has.Length.EqualTo(SourceCopy.MaxBytes), "what was shown once is shown again");
        Assert.That(copies[^1].Text, Is.Empty);
    }

    private static SourceCopy[] Unpackable(int count)
    {
        SourceCopy large = SourceCopy.Of(new string(' ', SourceCopy.MaxBytes))!;
        CommandResult pass = new("a.wast#0a1b2c3d4e", 1, "assert_return", "f", Verdict.Pass, "", "", "", default);
        using MemoryStream output = new();
        ResultsWriter.Write(output, new RunResult(
            new RunHeader("e", "1", "s", "r", DateTimeOffset.UnixEpoch, "c", "h") { Engines = ["e"] },
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new FileResult($"{i}.wast", "core", [pass], default) { Source = large }),
            ],
            default,
            IsComplete: true));
        return [.. ResultsReader.ReadAll(output.ToArray())[0].Files.Select(file => file.Source!)];
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_base, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
