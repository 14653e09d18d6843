using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>The program of machine code, and the one on .NET beside it, which loads engines in .NET assemblies.</summary>
public sealed class ManagedProgramTests
{
    private static readonly string s_engine = Path.Combine(AppContext.BaseDirectory, "Conformance.Reference.dll");
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-managed-").FullName;
        File.WriteAllText(Path.Combine(_folder, "good.wast"), "(module (func (export \"f\")))(assert_return (invoke \"f\"))");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("")]
    [TestCase("none")]
    [TestCase("file")]
    public void An_engine_in_an_assembly_is_judged(string isolation)
    {
        string[] isolate = isolation == "" ? [] : ["--isolate", isolation];
        (int exit, string output, string errors) = TheProgram.Run(
            _folder, ["run", "good.wast", "--engine", s_engine, .. isolate]);
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
        Assert.That(output, Does.Contain("All 2 commands passed."));
    }

    [TestCase("run", "good.wast", "--engine", "ENGINE")]
    [TestCase("run", "good.wast", "--engine", "ENGINE", "--isolate", "none")]
    [TestCase("run", "good.wast", "--engine", "reference,ENGINE", "--isolate", "none")]
    [TestCase("engines", "check", "ENGINE")]
    [TestCase("worker", "--engine", "ENGINE")]
    public void A_program_of_machine_code_alone_names_what_is_missing(params string[] arguments)
    {
        string program = File.ResolveLinkTarget(TheProgram.Path, returnFinalTarget: true)?.FullName ?? TheProgram.Path;
        if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(program)!, "managed")))
        {
            Assert.Ignore("the program under test is not machine code: 'make test' builds it if there is a C compiler");
        }

        string alone = Path.Combine(_folder, Path.GetFileName(program));
        File.Copy(program, alone);
        (int exit, _, string errors) = ProgramRun.Of(
            alone, _folder, [.. arguments.Select(word => word.Replace("ENGINE", s_engine, StringComparison.Ordinal))]);
        Assert.That(exit, Is.EqualTo(ExitCode.NoEngine), errors);
        Assert.That(errors, Does.Contain("loads no .NET assembly").And.Contain(Path.Combine("managed", "conformance")));
    }
}
