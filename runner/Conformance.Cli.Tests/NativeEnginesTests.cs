using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>Engines in native libraries, from the command line.</summary>
public sealed class NativeEnginesTests
{
    private const string Script = "testsuite/linking/dynamic-linking.yaml";
    private string _folder = "";

    private static string Library => Path.Combine(Repository.Root, ".engines", "lib", "libwasmtime.so");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-test-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("native:", "'native:' names no library", ExitCode.Usage)]
    [TestCase("native:./nothing.so", "there is no library ./nothing.so", ExitCode.NoEngine)]
    [TestCase("native:nothing", "there is no library nothing in .engines/lib", ExitCode.NoEngine)]
    [TestCase("native:./text.so", "text.so cannot be loaded: it is no shared library", ExitCode.NoEngine)]
    public void A_wrong_library_is_named(string engine, string message, int exit)
    {
        File.WriteAllText(Path.Combine(_folder, "text.so"), "text");
        (int code, _, string errors) = TheProgram.Run(_folder, "run", Path.Combine(Repository.Root, Script), "--engine", engine);
        Assert.Multiple(() =>
        {
            Assert.That(errors, Does.Contain(message));
            Assert.That(code, Is.EqualTo(exit));
        });
    }

    [TestCase("native:", "'native:' names no library")]
    [TestCase("native:/nowhere/libacme.so", "/nowhere/libacme.so does not exist")]
    [TestCase("acme", "there is no engine 'acme' that runs inside this program")]
    public void A_worker_names_what_it_cannot_load(string engine, string message)
    {
        (_, _, string errors) = TheProgram.Run(_folder, "worker", "--engine", engine);
        Assert.That(errors, Does.Contain(message));
    }

    [Test]
    public void The_path_of_a_library_may_contain_a_comma()
    {
        string file = Path.Combine(_folder, "a,b.so");
        File.WriteAllText(file, "text");
        (_, _, string errors) = TheProgram.Run(_folder, "run", Path.Combine(Repository.Root, Script), "--engine", $"native:{file}");
        Assert.That(errors, Does.Contain("a,b.so cannot be loaded"));
    }

    [Test]
    public void A_library_without_the_functions_names_the_first_missing_one()
    {
        Assume.That(OperatingSystem.IsLinux(), "the library is one of Linux");
        string library = Directory.GetFiles(
            Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so").Single();
        (int code, _, string errors) = TheProgram.Run(Repository.Root, "run", Script, "--engine", $"native:{library}");
        Assert.Multiple(() =>
        {
            Assert.That(errors, Does.Contain("libSystem.Native.so does not export wasm_"));
            Assert.That(code, Is.EqualTo(ExitCode.NoEngine));
        });
    }

    [TestCase("--engine", "wasmtime")]
    [TestCase("--engine", "native:.engines/lib/libwasmtime.so")]
    [TestCase("--engine", "native:.engines/lib/libwasmtime.so", "--isolate", "none")]
    [TestCase("--engine", "wasmtime", "--isolate", "file")]
    public void The_library_of_wasmtime_passes(params string[] options)
    {
        NeedWasmtime();
        (int code, string output, string errors) = TheProgram.Run(Repository.Root, ["run", Script, .. options]);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Ok), output + errors);
            Assert.That(output, Does.Contain("\nwasmtime "));
        });
    }

    [Test]
    public void A_library_of_the_catalogue_is_not_loaded_into_this_process()
    {
        NeedWasmtime();
        (int code, _, string errors) = TheProgram.Run(Repository.Root, "run", Script, "--engine", "wasmtime", "--isolate", "none");
        Assert.Multiple(() =>
        {
            Assert.That(
                errors, Does.Contain(
                    "--isolate none would load the library of 'wasmtime' into this process").And.Contain(
                        $"--engine native:{Library}"));
            Assert.That(code, Is.EqualTo(ExitCode.Usage));
        });
    }

    [Test]
    public void The_library_of_wasmtime_answers_every_message_of_the_protocol()
    {
        NeedWasmtime();
        (int code, string output, _) = TheProgram.Run(Repository.Root, "engines", "check", "wasmtime");
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain(" 0 failed, 0 skipped"));
            Assert.That(code, Is.EqualTo(ExitCode.Ok));
        });
    }

    [Test]
    public void A_setting_of_the_catalogue_reaches_the_library()
    {
        NeedWasmtime();
        File.WriteAllText(
            Path.Combine(_folder, "engines.yaml"),
            $$$"""
            engines:
              old: {kind: native, library: "{{{Library}}}", configure: {wasmtime_config_wasm_multi_memory_set: false}}
            """);
        File.WriteAllText(Path.Combine(_folder, "memories.wast"), "(module (memory 1) (memory 1))");
        (_, string output, _) = TheProgram.Run(_folder, "run", "memories.wast", "--engine", "old", "--results", "results.jsonl");
        Assert.That(
            File.ReadAllText(Path.Combine(_folder, "results.jsonl")),
            Does.Contain("needs multiMemory, which this engine does not have"), output);
    }

    private static void NeedWasmtime()
    {
        if (!File.Exists(Library))
        {
            Assert.Ignore("there is no library of Wasmtime for Linux; make engines");
        }
    }
}
