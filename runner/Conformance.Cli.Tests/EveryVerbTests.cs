using System.CommandLine;
using System.Text;
using Conformance.Cli.Grammar;
using Conformance.Engines.Processes;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Tests;

/// <summary>
/// Tries every verb with arguments and option values of the wrong kind. Each must end with a documented exit code and a
/// message that names the culprit, never with an internal error.
/// </summary>
[NonParallelizable]
public sealed class EveryVerbTests
{
    private static readonly int[] s_codes =
    [
        ExitCode.Ok, ExitCode.Failed, ExitCode.NoEngine, ExitCode.Usage, ExitCode.OutOfDate, ExitCode.Incomplete,
        ExitCode.NothingRan, ExitCode.TooFew, ExitCode.Flaky, ExitCode.Stopped,
    ];

    /// <summary>
    /// The values of required arguments and options, for one verb or all. A new one needs a line here.
    /// </summary>
    private static readonly Dictionary<string, string> s_samples = new(StringComparer.Ordinal)
    {
        ["paths"] =
            "good.wast",
        ["inputs"] =
                "good.wat",
        ["input"] =
                    "good.wat",
        ["scenario"] = "good.yaml",
        ["results"] = "good.jsonl",
        ["before"] = "good.jsonl",
        ["after"] =
            "good.jsonl",
        ["merge results"] =
                "shard.jsonl",
        ["expectations"] =
                    "known.yaml",
        ["id"] =
                        "good.wast:2#6ce34b47df",
        ["command"] = "nothere",
        ["name"] = "acme",
        ["shell"] = "bash",
        ["--language"] = "python",
        ["features"] = "simd",
        ["out"] = "site",
        ["--engine"] = "reference",
        ["--count"] = "2",
        ["suite"] = "small",
        ["old"] = "small",
        ["new"] = "small",
    };

    private static readonly string[] s_words =
    [
        "", ".", "nothere/x.wast", "good.wast/x", "empty.wast", "rubbish.yaml", "utf16.yaml", "five.yaml", "late.jsonl",
        "-1", "99999999999999999999", "a\nb", "\ud800", new string('x', 5000),
    ];

    private static readonly string[] s_values =
        ["", ".", "nothere", "good.wast/x", "five.yaml", "late.jsonl", "-1", "99999999999999999999", "a\nb"];

    private string _folder = "";
    private string _before = "";
    private string? _cache;

    [OneTimeSetUp]
    public void MakeFolder()
    {
        _before = Environment.CurrentDirectory;
        _folder = Directory.CreateTempSubdirectory("conformance-verbs-").FullName;
        Environment.CurrentDirectory = _folder;
        _cache = Environment.GetEnvironmentVariable(SuiteCache.Variable);
        Environment.SetEnvironmentVariable(SuiteCache.Variable, Path.Combine(_folder, ".cache"));
        MakeFiles();
    }

    [OneTimeTearDown]
    public void RemoveFolder()
    {
        Environment.CurrentDirectory = _before;
        Environment.SetEnvironmentVariable(SuiteCache.Variable, _cache);

        // Each command line leaves the process in the state of an ended program; other tests start engines.
        StartedProcesses.DisownProcess();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<TestCaseData> Verbs() => Below(CommandLine.Root, "")
        .Where(verb => verb.Path != "worker") // Reads the standard input of the process it is in.
        .Select(verb => new TestCaseData(verb.Path, verb.Command).SetArgDisplayNames(verb.Path));

    [TestCaseSource(nameof(Verbs))]
    public void A_wrong_argument_or_value_is_told(string path, Command verb)
    {
        List<string> faults = [];
        string[] required =
            [.. verb.Options.Where(option => option.Required)
                .SelectMany(option => new[] { option.Name, Sample(path, option.Name) }), .. path switch
                {
                    "baseline init" => (string[])["--force"],
                    "fuzz" => ["--print", "--replay=1:0", "--engines=reference"],
                    "bisect" => ["--engine=node", "--versions=1,2", "--command=no-such-program-{version}"],
                    _ => [],
                }];
        for (int at = 0; at < verb.Arguments.Count; at++)
        {
            foreach (string word in s_words)
            {
                Try(path,
                    [.. required, .. word == "-1"
                        ? (string[])["--"]
                        : [], .. verb.Arguments.Select((argument, i) => i == at ? word : Sample(path, argument.Name))],
                    word, verb.Arguments[at].Name, faults);
            }
        }

        string[] arguments = [.. verb.Arguments.Select(argument => Sample(path, argument.Name))];
        foreach (Option option in verb.Options.Where(
            option =>
                option.ValueType != typeof(bool) && option.ValueType != typeof(void)
                    && option.Name is not "--help" and not "--version"))
        {
            // An enumeration accepts its numbers too.
            foreach (string value in s_values.Where(
                value => !(Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType).IsEnum || value != "-1"))
            {
                Try(path, [.. required, .. arguments, option.Name + "=" + value], value, option.Name, faults);
            }
        }

        Assert.That(faults, Is.Empty, string.Join("\n\n", faults));
    }

    [TestCase("TMPDIR", "/nonexistent", "run good.wast --engine node")]
    [TestCase("TMPDIR", "/nonexistent", "run good.wast --isolate file")]
    [TestCase("TMPDIR", "/nonexistent", "doctor --quick")]
    [TestCase("HOME", "/nonexistent", "run good.wast")]
    [TestCase("PATH", "", "run good.wast --engine node")]
    [TestCase("CONFORMANCE_SUITE", "/nonexistent", "doctor --quick")]
    [TestCase("COLUMNS", "-3", "run good.wast")]
    [TestCase("LC_ALL", "rubbish", "run good.wast")]
    [Platform(Exclude = "Win")]
    public void A_wrong_environment_is_told(string name, string value, string arguments)
    {
        (int exit, string output, string errors) = TheProgram.RunWith([(name, value)], _folder, arguments.Split(' '));
        Assert.That(s_codes, Does.Contain(exit), errors);
        Assert.That(errors, Does.Not.Contain("   at ").And.Not.Contain("internal error"));
        Assert.That(output + errors, Is.Not.Empty);
    }

    private static void Try(string path, string[] arguments, string culprit, string place, List<string> faults)
    {
        TextWriter output = Console.Out;
        TextWriter errors = Console.Error;
        using StringWriter said = new();
        using StringWriter told = new();
        int code;
        try
        {
            Console.SetOut(said);
            Console.SetError(told);
            code = CommandLine.Run([.. path.Split(' '), .. arguments]);
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }

        string text = told.ToString() + said;
        string start = culprit[..Math.Min(culprit.Length, 10)].Split('\n')[0];
        bool isNamed = text.Contains(Environment.CurrentDirectory, StringComparison.Ordinal)
            || text.Contains("argument ''", StringComparison.Ordinal)
            || text.Contains(place, StringComparison.OrdinalIgnoreCase)
            || (start.Length > 0 && (text.Contains(start, StringComparison.Ordinal) || start[0] == '\ud800'));
        // The exit codes of a step are those of 'git bisect run'.
        string? fault = !s_codes.Contains(code) && !(path == "bisect-step" && code is 1 or 125) ? $"exit code {code}"
            : text.Contains("   at ", StringComparison.Ordinal)
                || text.Contains("internal error", StringComparison.Ordinal) ? "a trace"
            : code is ExitCode.Usage or ExitCode.NoEngine && !isNamed ? "the culprit is not named"
            : null;
        if (fault is not null)
        {
            faults.Add(
                $"{path} {string.Join(' ', arguments.Select(word => word[..Math.Min(word.Length, 40)]))}: {fault}: "
                    + $"{text[..Math.Min(text.Length, 900)]}");
        }
    }

    private static string Sample(string path, string name) =>
        s_samples.TryGetValue($"{path} {name}", out string? sample) || s_samples.TryGetValue(name, out sample)
            ? sample
            : throw new AssertionException($"'{name}' is new: it needs a sample in this test");

    private static IEnumerable<(string Path, Command Command)> Below(Command command, string path)
    {
        foreach (Command inner in command.Subcommands)
        {
            string name = (path + " " + inner.Name).TrimStart();
            if (inner.Action is not null)
            {
                yield return (name, inner);
            }

            foreach ((string, Command) deeper in Below(inner, name))
            {
                yield return deeper;
            }
        }
    }

    private static void MakeFiles()
    {
        _ = Directory.CreateDirectory("small");
        File.WriteAllText(Path.Combine("small", "a.wast"), "(module)");
        File.WriteAllText("good.wast", "(module (func (export \"f\")))\n(assert_return (invoke \"f\"))\n");
        File.WriteAllText("good.wat", "(module)");
        File.WriteAllText(
            "good.yaml",
            "scenario: 1\nname: n\nmodules: {m: {wat: (module)}}\ntests: [{name: t, steps: [{instantiate: m}]}]\n");
        File.WriteAllText("known.yaml", "expectations: 1\nrules: []\n");
        File.WriteAllBytes("good.jsonl", Runs.Record(Runs.Of("e", VerdictKind.Pass)));
        RunResult shard = Runs.Of("e", VerdictKind.Pass);
        string plan = ShardPlan.HashOf([("a.wast", 1)], 1);
        File.WriteAllBytes(
            "shard.jsonl",
            Runs.Record(shard with { Header = shard.Header with { Shard = new ShardMark(1, 1, plan) } }));
        File.WriteAllText("empty.wast", "");
        File.WriteAllBytes("rubbish.yaml", [0x73, 0xFF, 0x0A]);
        File.WriteAllText("utf16.yaml", "scenario: 1\n", Encoding.Unicode);
        File.WriteAllText("five.yaml", "-{\ne");
        File.WriteAllText(
            "late.jsonl",
            Encoding.UTF8.GetString(Runs.Record(Runs.Of("e", VerdictKind.Pass)))
                .Replace("\"time\":0", "\"time\":9223372036854775807", StringComparison.Ordinal));
    }
}
