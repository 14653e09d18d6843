using System.CommandLine;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

public sealed class ExamplesTests
{
    private static readonly RootCommand s_root = CommandLine.Root;

    public static IEnumerable<TestCaseData> Lines() =>
        from command in Examples.All
        from example in command.Value
        let line = $"{command.Key} {example.Arguments}".Trim()
        select new TestCaseData(command.Key, line).SetArgDisplayNames(line.Length == 0 ? "(nothing)" : line);

    [TestCaseSource(nameof(Lines))]
    public void An_example_can_be_run_as_it_stands(string command, string line)
    {
        ParseResult parsed = s_root.Parse(line);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parsed.Errors.Select(error => error.Message), Is.Empty);
            Assert.That(UnknownWords.OptionIn(parsed), Is.Null);
            Assert.That(
                UnknownWords.PathOf(parsed),
                command.Length == 0 ? Does.StartWith("conformance ") : Is.EqualTo($"conformance {command}"));
        }
    }

    [Test]
    public void Every_command_has_an_example() => Assert.That(Leaves(s_root, ""), Is.SubsetOf(Examples.All.Keys));

    [TestCase("run")]
    [TestCase("baseline explain")]
    public void Help_shows_the_examples_of_a_command(string command)
    {
        using StringWriter output = new();
        ParseResult parsed = s_root.Parse($"{command} --help");
        Assert.That(parsed.Errors, Is.Empty);
        Assert.That(parsed.Invoke(new InvocationConfiguration { Output = output }), Is.Zero);
        Assert.That(
            output.ToString(),
            Does.Contain("Options:").And.Contain($"  conformance {command} {Examples.All[command][0].Arguments}"));
    }

    [Test]
    public void Help_fits_a_page()
    {
        (int exit, string output, _) = TheProgram.Run(Path.GetTempPath(), "run", "--help");
        string[] lines = output[..output.IndexOf("Examples:", StringComparison.Ordinal)].Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.Zero);
            Assert.That(lines.Where(line => line.Length > HelpLayout.RedirectedWidth), Is.Empty);
            Assert.That(lines, Has.Some.StartsWith("  --match <any|exact|kind|prefix> "));
            Assert.That(lines, Has.Some.StartsWith("  --features <features> "));
            Assert.That(lines, Has.Some.StartsWith("  -e, --engine <engine> "));
            Assert.That(lines, Has.Some.StartsWith("  --round-trip "));
        }
    }

    private static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.Where(below => !below.Hidden)
            .SelectMany(below => Leaves(below, $"{path} {below.Name}".Trim()));
}
