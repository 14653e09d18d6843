using System.Text.RegularExpressions;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite;

/// <summary>
/// The scripts in <c>findings.md</c>, on which other engines fail, pass on the reference. A word after <c>wasm</c> is the
/// proposal that a script needs.
/// </summary>
public sealed partial class FindingsTests
{
    private static readonly string s_text =
        File.ReadAllText(Path.Combine(Repository.Root, "testsuite", "findings.md"));

    private static IEnumerable<TestCaseData> Findings() =>
        Finding().Matches(s_text).Select(match =>
            new TestCaseData(match.Groups["script"].Value, match.Groups["proposal"].Value)
                .SetArgDisplayNames(match.Groups["title"].Value));

    [TestCaseSource(nameof(Findings))]
    public void The_script_of_a_finding_passes_on_the_reference(string text, string proposal)
    {
        using ReferenceEngine engine = new();
        Script script = ScriptParser.Parse(SourceText.FromString("finding.wast", text));
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(
            script, FeatureGate.Of(proposal.Length == 0 ? "finding.wast" : $"proposals/{proposal}/finding.wast"));
        Assert.That(result.Commands, Is.Not.Empty);
        Assert.That(result.Commands.Select(command => command.Verdict.Kind), Is.All.EqualTo(VerdictKind.Pass));
    }

    [Test]
    public void Rules_refer_to_findings_that_exist()
    {
        HashSet<string> anchors =
        [
            .. Finding().Matches(s_text).Select(match =>
                match.Groups["title"].Value.ToLowerInvariant().Replace(' ', '-')),
        ];
        string[] used =
        [
            .. Directory.GetFiles(
                    Path.Combine(Repository.Root, "testsuite", "expectations"), "*.yaml", SearchOption.AllDirectories)
                .SelectMany(File.ReadLines)
                .Select(line => Reference().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups["anchor"].Value)
                .Distinct(),
        ];
        Assert.That(used, Is.Not.Empty);
        Assert.That(used, Is.SubsetOf(anchors));
    }

    [GeneratedRegex(
        @"^## (?<title>.+)\n(?:(?!```|## ).*\n)*```wasm( (?<proposal>\S+))?\n(?<script>[\s\S]*?)^```",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Finding();

    [GeneratedRegex(@"bug: testsuite/findings\.md#(?<anchor>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
