using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>What <c>conformance new</c> writes can be tried at once.</summary>
public sealed class NewCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-new-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("python", "python3")]
    [TestCase("javascript", "node")]
    [TestCase("c", "cc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-o", "adapter", "adapter.c")]
    public void A_new_adapter_introduces_itself_and_instantiates_modules(
        string language, string program, params string[] build)
    {
        SkipWithout(program);
        (int written, _, string errors) = TheProgram.Run(
            _folder, "new", "adapter", "acme", "--language", language, "--output", "here");
        Assert.That(written, Is.EqualTo(ExitCode.Ok), errors);
        string folder = Path.Combine(_folder, "here");
        if (build.Length > 0)
        {
            ProgramRun compiler = ProgramRun.Of(program, folder, build);
            Assert.That(compiler.Exit, Is.Zero, compiler.Output + compiler.Errors);
        }

        // From another folder, because the entry names its files relative to itself.
        (_, string output, _) = TheProgram.Run(
            _folder, "engines", "check", "acme", "--engines", Path.Combine("here", "engines.yaml"));
        string[] lines = output.Split('\n');
        string[] kinds = ["hello:", "define:", "instantiate:", "register:"];
        string[] begun = [.. lines.Where(line => kinds.Any(kind => line.Contains($" {kind}", StringComparison.Ordinal)))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(begun, Has.Length.GreaterThanOrEqualTo(9).And.All.StartsWith("ok "), output);
            Assert.That(lines, Has.Some.StartsWith("ok ").And.Contains("invoke: i32 and i64 go in and out"), output);
            Assert.That(lines, Has.Some.StartsWith("ok ").And.Contains("a line that is not JSON"), output);
            Assert.That(output, Does.Contain("hello: the adapter introduces itself: acme 0.1"));
        }
    }

    [Test]
    public void Nothing_is_overwritten()
    {
        File.WriteAllText(Path.Combine(_folder, "engines.yaml"), "mine");
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "new", "adapter", "acme", "--language", "python", "--output", ".");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("engines.yaml is there already"));
        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EqualTo((string[])["engines.yaml"]));
    }

    [TestCase("a b")]
    [TestCase("7up")]
    [TestCase("../up")]
    [TestCase("x{{name}}")]
    public void A_name_that_is_none_is_refused(string name)
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, "new", "adapter", name, "--language", "c");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("is no name of an engine"));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.Empty);
    }

    private static void SkipWithout(string program)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            Assert.Ignore($"{program} is not installed");
        }
    }
}
