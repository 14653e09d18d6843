using Conformance.Engine.Files;
using Conformance.Engines.Processes;
using Conformance.Native.Libraries;

namespace Conformance.Native.Tests.Libraries;

public sealed class SharedLibraryTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = TemporaryFolder.Create().FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_missing_library_is_named() => Refused("/nowhere/libacme.so", "/nowhere/libacme.so does not exist");

    [Test]
    public void A_folder_is_no_library() => Refused(Path.GetTempPath(), "is a folder, not a library");

    [Test]
    public void A_text_is_no_library()
    {
        string file = Path.Combine(_folder, "libacme.so");
        File.WriteAllText(file, "no library");
        Refused(file, "libacme.so cannot be loaded: it is no shared library");
    }

    [Test]
    public void A_library_that_ends_after_its_header_is_cut_off()
    {
        string file = WasmtimeLibrary.File;
        _ = WasmtimeLibrary.Load();
        Assume.That(OperatingSystem.IsLinux(), "other formats do not tell their length in the header");
        string cut = Path.Combine(_folder, "libcut.so");
        using FileStream stream = File.OpenRead(file);
        byte[] header = new byte[LibraryFormat.HeaderLength];
        stream.ReadExactly(header);
        File.WriteAllBytes(cut, header);
        Refused(cut, "libcut.so cannot be loaded: it is cut off");
    }

    private static void Refused(string path, string message) => Assert.That(
        () => NativeEngine.Load(path, []), Throws.TypeOf<EngineStartException>().With.Message.Contains(message));
}
