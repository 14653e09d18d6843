using Conformance.Cli.Fuzzing;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>Campaigns on the command line.</summary>
public sealed class FuzzCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-fuzz-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("90s", 90)]
    [TestCase("1.5m", 90)]
    [TestCase("2h", 7200)]
    [TestCase("45", 45)]
    [TestCase("0", null)]
    [TestCase("-1s", null)]
    [TestCase("s", null)]
    [TestCase("", null)]
    [TestCase("1d", null)]
    [TestCase("1e3", null)]
    public void A_time_is_read_as_people_write_it(string text, double? seconds) =>
        Assert.That(DurationText.Parse(text)?.TotalSeconds, Is.EqualTo(seconds));

    [Test]
    public void A_faulty_engine_is_found_and_the_next_campaign_knows_it()
    {
        string[] campaign =
        [
            "fuzz", "--engines", "reference," + SampleEngines.Faulty, "--seed", "1", "--cases", "3", "--jobs", "1",
            "--reduce-time", "2", "--out", "findings", "--corpus", "corpus",
        ];
        (int exit, _, string errors) = TheProgram.Run(_folder, campaign);
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), errors);
        Assert.That(errors, Does.Contain("3 cases").And.Contain("differences"));
        string[] scripts =
        [
            .. Directory.GetFiles(Path.Combine(_folder, "findings")).Where(file => !file.EndsWith(".md", StringComparison.Ordinal)),
        ];
        Assert.That(scripts, Is.Not.Empty);
        string text = File.ReadAllText(scripts[0]);
        string mark = scripts[0].EndsWith(".yaml", StringComparison.Ordinal) ? "# " : ";; ";
        Assert.That(
            text,
            Does.StartWith($"{mark}cause: ").And.Contain($"{mark}reference").And.Contain("DIFFERS")
                .And.Contain($"{mark}found by: conformance fuzz --replay 1:"));
        Assert.That(
            File.ReadAllText(Path.ChangeExtension(scripts[0], ".md")), Does.Contain("# ").And.Contain("```wasm"));
        Assert.That(FindingFiles.CausesIn(Path.Combine(_folder, "findings")), Has.Exactly(scripts.Length).Items);
        Assert.That(
            File.ReadAllText(Path.Combine(_folder, "corpus", "corpus.txt")), Does.StartWith("seed 1 focus all"));

        (exit, _, errors) = TheProgram.Run(
            _folder, "fuzz", "--engines", "reference," + SampleEngines.Faulty, "--seed", "2", "--corpus", "corpus");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("the corpus is of another campaign: seed 1"));
    }

    /// <summary>The first night has the command of every other one. Its engines and options are repeated.</summary>
    [Test]
    public void A_finding_is_repeated_by_the_command_that_it_names()
    {
        File.WriteAllText(
            Path.Combine(_folder, "my engines.yaml"), "engines:\n  ours:\n    kind: reference\n");
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "fuzz", "--engines", "reference," + SampleEngines.Faulty, "--catalog", "my engines.yaml", "--cases", "2",
            "--reduce-time", "1", "--strict", "--out", "findings", "--known", "findings/", "--max-findings", "1");
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), errors);
        string text = File.ReadAllText(Directory.GetFiles(Path.Combine(_folder, "findings"), "*.wast")[0]);
        Assert.That(text, Does.Contain(" --strict --catalog 'my engines.yaml' --engines reference,"));
    }

    [Test]
    public void A_campaign_that_is_killed_keeps_its_corpus()
    {
        using (System.Diagnostics.Process campaign = TheProgram.Start(
            _folder, "fuzz", "--engines", "reference," + SampleEngines.Twin, "--seed", "5", "--time", "10m", "--corpus",
            "corpus"))
        {
            string path = Path.Combine(_folder, "corpus", "corpus.txt");
            Assert.That(
                () => File.Exists(path) && File.ReadLines(path).Skip(1).FirstOrDefault() is { } line && line != "next 0",
                Is.True.After(120_000, 50));
            campaign.Kill(entireProcessTree: true);
            campaign.WaitForExit();
        }

        (int exit, _, string errors) = TheProgram.Run(
            _folder, "fuzz", "--engines", "reference," + SampleEngines.Twin, "--seed", "5", "--cases", "1", "--corpus",
            "corpus");
        Assert.That(exit, Is.EqualTo(ExitCode.Ok).Or.EqualTo(ExitCode.Failed), errors);
        Assert.That(errors, Does.Contain("fuzz  1 case, ").And.Match(@"corpus: [1-9]\d* cases kept"));
    }

    [Test]
    public void A_folder_that_cannot_be_written_is_told_before_the_campaign()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "corpus", "corpus.txt"));
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "fuzz", "--engines", "reference," + SampleEngines.Twin, "--time", "10m", "--corpus", "corpus");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage), errors);
        Assert.That(errors, Does.Contain("corpus/corpus.txt cannot be written: it is a folder").And.Not.Contain("fuzz  "));
    }

    [Test]
    public void A_case_is_printed_as_a_script_that_passes()
    {
        (int exit, string output, string errors) = TheProgram.Run(
            _folder, "fuzz", "--print", "--replay", "7:3", "--engines", "reference");
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
        string file = output.StartsWith("scenario:", StringComparison.Ordinal) ? "case.yaml" : "case.wast";
        File.WriteAllText(Path.Combine(_folder, file), output);
        Assert.That(TheProgram.Run(_folder, "run", file).Exit, Is.EqualTo(ExitCode.Ok));
    }

    [TestCase("--engines reference", "one engine cannot be compared")]
    [TestCase("--engines reference,reference", "engine 'reference' is named twice")]
    [TestCase("--replay 7", "--replay '7' is no case")]
    [TestCase("--time 5d", "--time takes")]
    [TestCase("--seed -1", "--seed takes")]
    [TestCase("--cases -1", "--cases must not be below 0")]
    [TestCase("--focus nothing", "--focus takes")]
    [TestCase("--against-itself reference", "no tiers of 'reference' are known")]
    [TestCase("--print", "--print needs --replay")]
    [TestCase("--replay 7:1 --cases 3", "--replay runs one case, so that --cases has no effect")]
    [TestCase("--replay 7:1 --seed 3", "--replay runs one case, so that --seed has no effect")]
    [TestCase("--mutate nothere", "no folder nothere")]
    [TestCase("--known nothere", "no folder nothere")]
    public void Wrong_options_are_told(string options, string message)
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, ["fuzz", .. options.Split(' ')]);
        Assert.That(exit, Is.EqualTo(ExitCode.Usage), errors);
        Assert.That(errors, Does.Contain(message));
    }

    /// <summary>
    /// A short campaign on a real engine. Declared leniencies count, so that it shows what it is for.
    /// </summary>
    [TestCase("node", "]: global.set ref.as_non_null unreachable")]
    [TestCase("bun", "]: unreachable")]
    public void A_short_campaign_finds_known_faults_of_an_engine(string engine, string fault)
    {
        if (!IsInstalled(engine))
        {
            Assert.Ignore($"{engine} is not installed (make engines)");
        }

        (int exit, string output, string errors) = TheProgram.Run(
            Repository.Root, "fuzz", "--engines", "reference," + engine, "--seed", "2", "--cases", "60", "--strict",
            "--focus", "text", "--reduce-time", "1");
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), errors);
        Assert.That(output, Does.Contain($";; cause: {engine} wast.assert_invalid.accepted").And.Contain(fault));
    }

    private static bool IsInstalled(string engine)
    {
        (_, string found, _) = TheProgram.Run(Repository.Root, "engines", "--found");
        return found.Split('\n').Contains(engine);
    }
}
