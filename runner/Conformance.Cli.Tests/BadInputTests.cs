using Conformance.Cli.Grammar;
using Conformance.Runner.Results;

namespace Conformance.Cli.Tests;

/// <summary>External errors are reported in a line or two, with their exit code and without a stack trace.</summary>
public sealed class BadInputTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-bad-").FullName;
        File.WriteAllText(
            Path.Combine(_folder, "good.wast"),
            "(module (func (export \"f\")))\n(assert_return (invoke \"f\"))\n");
        File.WriteAllBytes(Path.Combine(_folder, "rubbish.yaml"), [0x73, 0xFF, 0x0A]);
        File.WriteAllText(Path.Combine(_folder, "empty.wast"), "");
        File.WriteAllText(Path.Combine(_folder, "rubbish.dll"), "rubbish");
        File.WriteAllText(Path.Combine(_folder, "control.wat"), "(module \e[2J)");
        File.WriteAllText(Path.Combine(_folder, "foreign.wat"), "(module (type (cont 0)))");
        File.WriteAllBytes(
            Path.Combine(_folder, "foreign-layer.wasm"),
            [0x00, 0x61, 0x73, 0x6D, 0x0D, 0x00, 0x01, 0x00]);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("list rubbish.yaml", ExitCode.Usage, "rubbish.yaml:1:2: the document is not UTF-8")]
    [TestCase("list empty.wast", ExitCode.NothingRan, "no commands found")]
    [TestCase("convert good.wast", ExitCode.Usage, "good.wast is not a scenario")]
    [TestCase("run good.wast --engines none.yaml", ExitCode.Usage, "no file none.yaml")]
    [TestCase("run good.wast --html out.html --sources none", ExitCode.Usage, "no folder none")]
    [TestCase("run good.wast --html ", ExitCode.Usage, "--html names no file")]
    [TestCase("validate ", ExitCode.Usage, "<inputs> is empty")]
    [TestCase("report ", ExitCode.Usage, "<results> is empty")]
    [TestCase("run good.wast --baseline ", ExitCode.Usage, "--baseline names no file")]
    [TestCase("run good.wast --min-tests -1", ExitCode.Usage, "--min-tests must not be below 0")]
    [TestCase("run good.wast --shards 2", ExitCode.Usage, "--shards has no effect without --shard")]
    [TestCase("run good.wast --timings absent.jsonl", ExitCode.Usage, "--timings has no effect without --shard")]
    [TestCase("run good.wast --shard 1/2000000000", ExitCode.Usage, "there is no shard 1 of 2000000000")]
    [TestCase("shard plan good.wast -n 2000000000", ExitCode.Usage, "--count must be between 1 and 10000")]
    [TestCase(
        "diff a.jsonl b.jsonl --slower-factor nan",
        ExitCode.Usage,
        "--slower-factor takes a number such as 1.5, not 'nan'")]
    [TestCase("run good.wast --features 3", ExitCode.Usage, "'3'")]
    [TestCase("run good.wast --features=-3", ExitCode.Usage, "'-3'")]
    [TestCase("run good.wast --features +simd", ExitCode.Usage, "'+simd'")]
    [TestCase(
        "run good.wast --timeout 1e6",
        ExitCode.Usage,
        "--timeout must be a number of seconds above 0 and below 1000000")]
    [TestCase("run good.wast --engine ./good.wast.dll", ExitCode.NoEngine, "./good.wast.dll does not exist")]
    [TestCase("run good.wast --engine ./rubbish.dll", ExitCode.NoEngine, "rubbish.dll is not a .NET assembly")]
    [TestCase(
        "validate foreign.wat",
        ExitCode.Failed,
        "hint: needs stack switching, a proposal that this program does not implement")]
    [TestCase("wat2wasm foreign.wat -o foreign.wasm", ExitCode.Failed, "malformed: unknown operator cont")]
    [TestCase("validate foreign-layer.wasm", ExitCode.Failed, "hint: needs the component model")]
    [TestCase("validate control.wat", ExitCode.Failed, "control.wat:1:9: malformed: illegal character 0x1b")]
    public void Each_fault_is_told_without_running_anything(string arguments, int code, string text)
    {
        (int exit, string output, string errors) = Run(arguments);
        Assert.That(exit, Is.EqualTo(code), errors);
        Assert.That(errors, Does.Contain(text).And.Not.Contain("   at ").And.Not.Contain("\e"));
        Assert.That(output, Is.Empty);
    }

    [Test]
    public void A_report_that_cannot_be_written_costs_neither_the_others_nor_the_summary()
    {
        (int exit, string output, string errors) = Run("run good.wast --html good.wast/a.html --summary good.md");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("html: good.wast/a.html cannot be written: good.wast is not a folder"));
        Assert.That(output, Does.Contain("PASS"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "good.md")), Does.Contain("PASS"));
    }

    [TestCase("run good.wast --results {0}")]
    [TestCase("run good.wast --coverage={0}")]
    [TestCase("run good.wast --html {0}")]
    [TestCase("run good.wast --junit {0}")]
    [TestCase("triage run.jsonl --md {0}")]
    [TestCase("site {0} run.jsonl")]
    [TestCase("report run.jsonl --badge {0}")]
    [TestCase("diff run.jsonl run.jsonl --md {0}")]
    [TestCase("diff run.jsonl run.jsonl --html {0}")]
    [TestCase("baseline init run.jsonl {0} --force")]
    [TestCase("wat2wasm good.wat -o {0}")]
    [TestCase("wasm2wat good.wat -o {0}")]
    [TestCase("wast2json good.wast -o {0}")]
    public void A_path_that_cannot_be_written_is_repeated_as_given_with_the_reason(string command)
    {
        File.WriteAllText(Path.Combine(_folder, "good.wat"), "(module)");
        File.WriteAllBytes(Path.Combine(_folder, "run.jsonl"), Runs.Record(Runs.Of("e", VerdictKind.Pass)));
        (int exit, _, string errors) = Run(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, command, "good.wast/a"));
        Assert.That(exit, Is.EqualTo(ExitCode.Usage), errors);
        Assert.That(
            errors,
            Does.Contain("good.wast/a")
                .And.Contain(" cannot be written: good.wast is not a folder")
                .And.Not.Contain(_folder));
    }

    [TestCase("run good.wast")]
    [TestCase("list good.wast")]
    [TestCase("engines --json")]
    [TestCase("wasm2wat foreign-free.wat")]
    [TestCase("features")]
    [TestCase("--help")]
    [Platform("Linux")]
    public void A_closed_or_full_stdout_is_named(string command)
    {
        File.WriteAllText(Path.Combine(_folder, "foreign-free.wat"), "(module)");
        foreach ((string output, string reason) in (ReadOnlySpan<(string, string)>)
                [("&-", "it is closed"), ("/dev/full", "No space left on device")])
        {
            (int exit, _, string errors) = ProgramRun.Of(
                "/bin/sh", _folder, ["-c", $"exec '{TheProgram.Path}' {command} >{output}"]);
            Assert.That(exit, Is.EqualTo(ExitCode.Usage));
            Assert.That(errors, Does.Contain($"conformance: stdout cannot be written: {reason}"));
        }
    }

    [TestCase("list nosuch.wast 2>&-")]
    [TestCase("nosuch 2>&-")]
    [TestCase("run nosuch.wast 2>&-")]
    [TestCase("run good.wast --results out.jsonl >&- 2>&-")]
    [TestCase("run good.wast --results out.jsonl <&- >&- 2>&-")]
    [Platform("Linux")]
    public void Text_for_a_closed_file_lands_nowhere_else(string command)
    {
        (int exit, string output, _) = ProgramRun.Of(
            "/bin/sh", _folder, ["-c", $"exec '{TheProgram.Path}' {command}"]);
        string results = Path.Combine(_folder, "out.jsonl");
        Assert.That(exit, Is.Not.Zero);
        Assert.That(output, Is.Empty);
        Assert.That(File.Exists(results) ? File.ReadAllLines(results) : [], Has.All.StartsWith("{"));
    }

    [TestCase("--results")]
    [TestCase("--html")]
    [TestCase("--junit")]
    [Platform("Linux")]
    public void A_full_disk_is_told(string option)
    {
        (int exit, _, string errors) = Run($"run good.wast {option} /dev/full");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("No space left on device").And.Not.Contain("   at "));
    }

    [Test]
    [Platform("Linux")]
    public void A_current_folder_that_is_gone_is_told()
    {
        ProgramRun run = ProgramRun.Of(
            "sh", _folder, ["-c", "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" list a.wast", TheProgram.Path]);
        Assert.That(run.Errors, Does.StartWith("conformance: the current folder no longer exists\n  hint: "));
        Assert.That(run.Exit, Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    [Platform("Linux")]
    public void A_module_that_touches_half_of_the_memory_is_unsupported()
    {
        // The memory that .NET may use depends on the memory of the machine, here 512 MiB.
        File.WriteAllText(Path.Combine(_folder, "large.wast"), """
            (module (memory 65536)
              (func (export "touch") (memory.fill (i32.const 0) (i32.const 1) (i32.const 0x3000_0000)))
              (func (export "size") (result i32) (memory.size)))
            (assert_return (invoke "size") (i32.const 65536))
            (assert_return (invoke "touch"))
            """);
        (_, string output, _) = TheProgram.RunWith(
            [("DOTNET_GCHeapHardLimit", "20000000")],
            _folder,
            "run", "large.wast", "--timeout", "60", "--results", "out.jsonl");
        Assert.That(output, Does.Contain("All 2 commands passed. 1 command not run: 1 unsupported."));
        Assert.That(
            File.ReadAllText(Path.Combine(_folder, "out.jsonl")),
            Does.Contain("out of memory: this process may use half of the machine"));
    }

    private (int Exit, string Output, string Errors) Run(string arguments) =>
        TheProgram.Run(_folder, arguments.Split(' '));
}
