using System.Text.RegularExpressions;

namespace Conformance.Cli.Tests.Guides;

/// <summary>A reader who does what the guides in <c>docs</c> say gets what they show.</summary>
public sealed class GuideTests
{
    private static readonly string s_docs = Path.Combine(Repository.Root, "docs");

    private string _folder = "";

    public static IEnumerable<TestCaseData> Guides() => Directory.GetFiles(s_docs, "*.md").Order()
        .Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileName(file)));

    [SetUp]
    public void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("the commands of the guides are tried in bash");
        }

        _folder = Directory.CreateTempSubdirectory("conformance-guide-").FullName;
        _ = Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        _ = Directory.CreateDirectory(Path.Combine(_folder, "work"));
        _ = File.CreateSymbolicLink(Path.Combine(_folder, "bin", "conformance"), TheProgram.Path);
    }

    [TearDown]
    public void RemoveFolder()
    {
        if (_folder.Length > 0)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [TestCaseSource(nameof(Guides))]
    public void Every_command_of_a_guide_does_what_the_guide_shows(string file)
    {
        string text = File.ReadAllText(file);
        if (Guide.Needs(text).FirstOrDefault(program => Run($"command -v {program}").Code != 0) is { } missing)
        {
            Assert.Ignore($"{missing} is not installed");
        }

        int commands = 0;
        foreach (Guide.Step step in Guide.Steps(text))
        {
            if (step is Guide.WriteFile write)
            {
                string path = Path.Combine(_folder, "work", write.Name);
                _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, write.Text);
            }
            else if (step is Guide.RunCommand run)
            {
                commands++;
                Check(Path.GetFileName(file), run);
            }
        }

        Assert.That(commands > 0, Is.EqualTo(text.Contains("$ conformance", StringComparison.Ordinal)));
    }

    [Test]
    public void Every_guide_is_listed_and_every_link_leads_somewhere()
    {
        string[] files = Directory.GetFiles(s_docs, "*.md");
        string readme = File.ReadAllText(Path.Combine(s_docs, "README.md"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(files, Has.Length.GreaterThan(1));
            foreach (string file in files)
            {
                string name = Path.GetFileName(file);
                Assert.That(name == "README.md" || readme.Contains($"({name})", StringComparison.Ordinal), $"{name} is listed");
                foreach (Match link in Regex.Matches(File.ReadAllText(file), @"\]\(([^)#:]+)(?:#[^)]*)?\)"))
                {
                    Assert.That(Path.Exists(Path.Combine(s_docs, link.Groups[1].Value)), $"{name}: {link.Value}");
                }
            }
        }
    }

    private void Check(string guide, Guide.RunCommand run)
    {
        (int code, string output) = Run(run.Command);
        Assert.That(code, Is.EqualTo(run.ExitCode), $"{guide}:{run.Line}: {run.Command}\n{output}");
        string[] lines = output.Split('\n');
        int next = 0;
        foreach (string shown in run.Shown)
        {
            Regex pattern = new(
                "^" + Regex.Escape(shown.TrimEnd()).Replace("…", ".*", StringComparison.Ordinal) + @"\s*$");
            int found = Array.FindIndex(lines, next, pattern.IsMatch);
            Assert.That(found, Is.GreaterThanOrEqualTo(0), $"{guide}:{run.Line}: {run.Command}\nshows: {shown}\nbut prints:\n{output}");
            next = found + 1;
        }
    }

    private (int Code, string Output) Run(string command)
    {
        ProgramRun run = ProgramRun.Of(
            "bash",
            Path.Combine(_folder, "work"),
            ["--noprofile", "--norc", "-o", "pipefail", "-c", command],
            [
                ("PATH", Path.Combine(_folder, "bin") + ":" + Environment.GetEnvironmentVariable("PATH")),
                ("GITHUB_STEP_SUMMARY", null),
            ]);
        return (run.Exit, run.Output + run.Errors);
    }
}
