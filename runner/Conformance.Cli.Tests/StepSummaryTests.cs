using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>Several programs write the summary of one step.</summary>
public sealed class StepSummaryTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-summary-").FullName;
        File.WriteAllText(
            Path.Combine(_folder, "good.wast"), "(module (func (export \"f\")))\n(assert_return (invoke \"f\"))\n");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_stands_in_the_summary_of_a_step_stays()
    {
        File.WriteAllText(Path.Combine(_folder, "step.md"), "before\n");
        _ = Run("step.md");
        Assert.That(Run("step.md"), Does.Contain("markdown: added to step.md"));
        string text = File.ReadAllText(Path.Combine(_folder, "step.md"));
        Assert.That(text, Does.StartWith("before\n"));
        Assert.That(text.Split("## ✅ PASS"), Has.Length.EqualTo(3));
    }

    [Test]
    public void Any_other_summary_is_replaced()
    {
        File.WriteAllText(Path.Combine(_folder, "other.md"), "before\n");
        _ = Run("other.md");
        Assert.That(File.ReadAllText(Path.Combine(_folder, "other.md")), Does.StartWith("## ✅ PASS"));
    }

    [Test]
    public void A_full_summary_is_left_as_it_is_and_told()
    {
        string path = Path.Combine(_folder, "step.md");
        File.WriteAllText(path, new string('x', 1_048_000));
        Assert.That(Run("step.md"), Does.Contain("step.md is full"));
        Assert.That(new FileInfo(path).Length, Is.EqualTo(1_048_000));
    }

    private string Run(string summary)
    {
        (int exit, string output, string errors) = TheProgram.RunWith(
            [("GITHUB_STEP_SUMMARY", Path.Combine(_folder, "step.md"))], _folder, "run", "good.wast", "--summary", summary);
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors + output);
        return errors;
    }
}
