using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>Modules are reduced like scripts, by a program that gets them in the binary format.</summary>
[Platform("Linux,MacOsX")]
public sealed class ReduceProgramTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-reduce-").FullName;
        File.WriteAllText(Path.Combine(_folder, "m.wat"), """
            (module
              (memory 1)
              (func (param i64)) (func (result i32) (i32.const 0)) (func)
              (func $other (export "other") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
              (func (export "f") (param i32) (result i32)
                (if (result i32) (local.get 0) (then (call $other (i32.const 77))) (else (i32.const 3)))))
            """);
        _ = TheProgram.Run(_folder, "wat2wasm", "m.wat", "-o", "m.wasm");
        // Bytes of i32.const 77, in a file that begins as a module does.
        File.WriteAllText(Path.Combine(_folder, "check.sh"), """
            #!/bin/sh
            od -An -v -tx1 "$1" | tr -d ' \n' | grep -q '^0061736d01000000.*41cd00'
            """);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_binary_module_is_reduced_by_a_program_that_gets_its_bytes()
    {
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "reduce", "m.wasm", "--command", "sh check.sh {wasm}", "--timeout", "30", "-o", "small.wast", "--modules", "small");
        string small = File.ReadAllText(Path.Combine(_folder, "small.wast"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
            Assert.That(small, Does.Contain("i32.const 77").And.Not.Contain("memory").And.Not.Contain("export"));
            Assert.That(small.Split("(func").Length - 1, Is.EqualTo(1), small);
            Assert.That(File.Exists(Path.Combine(_folder, "small", "module.0.wasm")));
        }
    }

    [Test]
    public void A_script_of_more_than_one_module_has_no_bytes()
    {
        File.WriteAllText(Path.Combine(_folder, "two.wast"), "(module) (module)");
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "reduce", "two.wast", "--command", "sh check.sh {wasm}", "--timeout", "30", "-o", "small.wast");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(
            errors,
            Does.Contain("two.wast is not one module in the text or binary format, so that it has no bytes for {wasm}")
                .And.Contain("{file} stands for the whole script"));
    }

    [TestCase("exit 3", "the program does not count a.wast: it ended with exit code 3")]
    [TestCase("sleep 60", "the program does not count a.wast: it was ended at the deadline")]
    public void A_program_that_says_no_at_once_is_told_with_its_end(string script, string words)
    {
        File.WriteAllText(Path.Combine(_folder, "no.sh"), script);
        File.WriteAllText(Path.Combine(_folder, "a.wast"), "(module)");
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "reduce", "a.wast", "--command", "sh no.sh {file}", "--timeout", "1", "-o", "small.wast");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain(words).And.Contain("a script counts if it ends with exit code 0"));
    }

    [TestCase("a.wast", "(module (func)", "a.wast:1:15: malformed: unclosed (")]
    [TestCase("a.wasm", "\0asm\u0001\0\0\0\u0001\u0001\u0005", "a.wasm:0x")]
    public void A_malformed_script_or_module_is_told_with_its_place(string name, string content, string words)
    {
        File.WriteAllText(Path.Combine(_folder, name), content);
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "reduce", name, "--command", "sh check.sh {wasm}", "-o", "small.wast");
        Assert.That(exit, Is.Not.EqualTo(ExitCode.Ok));
        Assert.That(errors, Does.Contain(words));
    }

    [TestCase("sh check.sh")]
    [TestCase("sh check.sh {file} {wasm}")]
    public void A_command_has_one_place_for_what_it_is_asked_about(string command)
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, "reduce", "m.wasm", "--command", command);
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("--command holds neither {file} nor {wasm}, or both"));
    }
}
