using System.CommandLine;
using System.Text.RegularExpressions;
using Conformance.Cli.Grammar;
using YamlDotNet.RepresentationModel;

namespace Conformance.Cli.Tests.ContinuousIntegration;

/// <summary>The files for other services in <c>docs/ci</c>: YAML whose command lines this program understands.</summary>
public sealed partial class ExampleFilesTests
{
    private static readonly string[] s_files = [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs/ci")).Order()];

    public static IEnumerable<TestCaseData> Files() =>
        s_files.Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileName(file)));

    [TestCaseSource(nameof(Files))]
    public void Every_command_line_of_a_file_can_be_run(string file)
    {
        YamlStream stream = [];
        using StreamReader text = new(file);
        stream.Load(text);
        string[] lines =
        [
            .. stream.Documents[0].AllNodes.OfType<YamlScalarNode>().SelectMany(node => node.Value!.Split('\n'))
                .Where(line => line.StartsWith("conformance ", StringComparison.Ordinal)),
        ];
        Assert.That(lines, Has.Length.GreaterThan(1));
        using (Assert.EnterMultipleScope())
        {
            foreach (string line in lines)
            {
                ParseResult parsed = CommandLine.Root.Parse(Variable().Replace(line["conformance ".Length..], "1"));
                Assert.That(parsed.Errors.Select(error => error.Message), Is.Empty, line);
                Assert.That(UnknownWords.OptionIn(parsed), Is.Null, line);
            }
        }
    }

    [Test]
    public void There_is_a_file_for_each_service() =>
        Assert.That(s_files.Select(Path.GetFileName), Is.EqualTo(new[] { "azure-pipelines.yml", "gitlab-ci.yml" }));

    [GeneratedRegex(@"\$\([A-Za-z.]+\)|\$[A-Z_]+")]
    private static partial Regex Variable();
}
