using System.Text.RegularExpressions;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>Tries every verb with names and texts that contain control sequences.</summary>
public sealed partial class LogSteeringTests
{
    private const string Mark =
        "::error::##vso[task.complete result=Succeeded]##[add-matcher]##teamcity[x] \e[2J\u202E\n::stop-commands::x\n"
        + "--- a\n+++ b\n~~~ c\n^^^ +++\ntravis_fold:start:x\nsection_start:1:x";
    private const string Name = "::error::##vso[x]##[y]\u202E\e[2J\n::z.wast";
    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-log-").FullName;
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("names of files cannot hold such characters here");
        }

        string text = "::error::##vso[task.complete]##[add-matcher]\\1b[2J\\u{202e}\\0a::stop-commands::x\\0a--- a\\0a"
            + "+++ b\\0a~~~ c\\0a^^^ +++\\0atravis_fold:start:x\\0asection_start:1:x";
        File.WriteAllText(
            Path.Combine(_folder, Name),
            $"(module (func (export \"{text}\") (result i32) (i32.const 1)))\n(assert_return (invoke \"{text}\") "
                + $"(i32.const 2))\n(assert_return (invoke \"x{text}\"))\n");
        File.WriteAllText(Path.Combine(_folder, "bad" + Name), "(##vso[x])\n");
        File.WriteAllText(
            Path.Combine(_folder, "names.wat"),
            $"(module ;; ##vso[x]\n(func (export \"{text}\")) (func $\"##vso[x]\"))\n");
        File.WriteAllText(Path.Combine(_folder, "keys.yaml"), "scenario: 1\n\"##vso[x]\\n::error::y\": 1\n");
        File.WriteAllText(
            Path.Combine(_folder, "engines.yaml"),
            "engines:\n  - id: evil\n    command: [\"##vso[x]\"]\n    hint: \"##vso[x]\\n::error::y\"\n");
        (int code, _, string errors) = TheProgram.Run(_folder, "run", Name, "--results", "a.jsonl");
        Assert.That(code, Is.EqualTo(ExitCode.Failed), errors);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    public static IEnumerable<TestCaseData> Lines()
    {
        string[][] lines =
        [
            ["run", Name], ["run", "bad" + Name], ["run", Name, "--coverage"], ["run", Mark],
            ["run", Name, "--engine", Mark], ["run", "keys.yaml"], ["run", Name, "--engines", Mark],
            ["run", Name, "--filter", Mark], ["run", Name, "--features", Mark], ["run", Name, "--expectations", Mark],
            ["run", Name, "-v"], ["run", Name, "--tap", "/dev/stdout"],
            ["run", Name, "--junit", "/dev/stdout"], ["run", Name, "--ctrf", "/dev/stdout"], ["run", Name, "--sarif",
                "/dev/stdout"], ["run", Name, "--summary", "/dev/stdout"],
            ["run", Name, "--results", "/dev/stdout"],
            ["list", "."], ["list", Name], ["list", Name, "--counts"], ["list", "bad"
                + Name], ["list", Mark], ["list", "keys.yaml"],
            ["replay", Name + ":2"], ["replay", Mark], ["report", "a.jsonl"], ["report", Mark], ["triage", "a.jsonl"],
            ["diff", "a.jsonl", "a.jsonl"], ["diff", "a.jsonl", Mark],
            ["diff", "a.jsonl", "a.jsonl", "--format", "markdown"], ["merge", "a.jsonl", "-o", Mark], ["site", Mark,
                "-o", "x"], ["baseline", "explain", "a.jsonl", Mark],
            ["shard", "plan", ".", "-n", "2"], ["engines", "list", "--engines", "engines.yaml"],
            ["engines", "--engines", "engines.yaml", "--json"], ["engines", "check", Mark],
            ["features", Mark], ["validate", "names.wat"], ["validate", Name], ["validate", Mark], ["wat2wasm",
                Name], ["wasm2wat", "names.wat"], ["wasm2wat", Mark], ["wast2json", "bad" + Name, "-o",
                "x.json"], ["wast2json", Mark],
            ["convert", "keys.yaml"], ["convert", Mark], ["dialect", "check", Name], ["dialect", "learn", Name],
            ["doctor", Mark], [Mark], ["run", "--" + Mark], ["run", Mark, "--help"],
        ];
        return lines.Select((line, at) => new TestCaseData([line]).SetArgDisplayNames($"{at} {line[0].Split(':')[0]}"));
    }

    [TestCaseSource(nameof(Lines))]
    public void Nothing_that_is_printed_steers(string[] line)
    {
        (_, string output, string errors) = TheProgram.Run(_folder, line);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output + errors, Is.Not.Empty);
            Assert.That(Steering().Matches(output).Select(match => match.Value), Is.Empty, output);
            Assert.That(Steering().Matches(errors).Select(match => match.Value), Is.Empty, errors);
        }
    }

    [Test]
    public void Our_own_annotations_stay()
    {
        (_, string output, _) = TheProgram.Run(_folder, "report", "a.jsonl", "--github");
        string[] commands =
            [.. output.Split('\n').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(commands, Is.Not.Empty.And.All.StartsWith("::error "));
            Assert.That(HashMark().IsMatch(output), Is.False);
        }
    }

    [GeneratedRegex(
        "##[\\w.-]*\\[|^[\\s-[\\n]]*::|^[\\s-[\n]]*(?:(?:---|\\+{3}|~~~)[ \t]|\\^{3} \\+{3}|travis_(?:fold|time):|"
        + "section_(?:start|end):)|\\e|\\r|[\u202A-\u202E\u2066-\u2069]",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Steering();

    [GeneratedRegex("##[\\w.-]*\\[")]
    private static partial Regex HashMark();
}
