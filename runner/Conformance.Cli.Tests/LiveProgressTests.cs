using System.Diagnostics;
using System.Text.RegularExpressions;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Runner.Results;

namespace Conformance.Cli.Tests;

public sealed class LiveProgressTests
{
    private static readonly FileResult s_good = Runs.Of("acme", VerdictKind.Pass, VerdictKind.Pass).Files[0];
    private static readonly FileResult s_bad = Runs.Of(
        "acme", VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Crash, VerdictKind.Blocked).Files[0] with
    {
        Path = "b.wast",
    };
    private static readonly Dictionary<string, long> s_sizes = new() { ["a.wast"] = 100, ["b.wast"] = 300 };

    [Test]
    public void A_terminal_shows_what_is_done_and_estimates_the_rest_by_size()
    {
        string shown = Show(isLive: true, 80, progress => progress.Add(s_good));
        Assert.That(shown, Is.EqualTo("\r\e[Kacme  1/2 files, 2 commands, 0 bad  1/s  about 6 s left\r\e[K"));
    }

    [Test]
    public void Failures_stay_above_the_line_as_they_come()
    {
        string shown = Show(isLive: true, 80, progress =>
        {
            progress.Add(s_good);
            progress.Add(s_bad);
        });
        Assert.That(shown.Replace("\r\e[K", "|", StringComparison.Ordinal), Is.EqualTo(
            "|acme  1/2 files, 2 commands, 0 bad  1/s  about 6 s left|✕ b.wast:2  assert_return f: r\n▲ b.wast:3  "
                + "assert_return f: r\n"
            + "|acme  2/2 files, 6 commands, 3 bad  3/s|"));
    }

    [Test]
    public void Only_the_first_failures_are_told()
    {
        FileResult many = Runs.Of("acme", [.. Enumerable.Repeat(VerdictKind.Fail, 100)]).Files[0];
        string[] lines = Show(isLive: true, 80, progress =>
        {
            progress.Add(many);
            progress.Add(many);
        }).Split('\n');
        Assert.That(lines.Count(line => line.Contains('✕', StringComparison.Ordinal)), Is.EqualTo(20));
        Assert.That(
            lines.Count(line => line.Contains("more failures at the end", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void A_failure_that_is_expected_is_counted_as_known()
    {
        FileResult known = s_bad with
        {
            Commands = [.. s_bad.Commands.Select(command => command with { Gate = Gate.Known })],
        };
        Assert.That(
            Show(isLive: true, 80, progress => progress.Add(known)),
            Does.Contain("0 bad, 3 known").And.Not.Contain("✕"));
    }

    [Test]
    public void Nothing_is_wider_than_the_terminal_or_leaves_its_line()
    {
        FileResult evil = s_bad with { Path = "\e[2J\u202E\n" + new string('x', 500), Commands = s_bad.Commands };
        string shown = Show(isLive: true, 40, progress => progress.Add(evil));
        string[] lines = shown.Replace("\r\e[K", "\n", StringComparison.Ordinal).Split('\n');
        Assert.That(lines, Has.All.Length.LessThan(40));
        Assert.That(lines.SelectMany(line => line), Has.None.EqualTo('\e').And.None.EqualTo('\u202E'));
    }

    [TestCase("漢", 2)]
    [TestCase("\U0001F98A", 2)]
    [TestCase("e\u0301", 1)]
    public void Width_is_counted_in_columns(string character, int columns)
    {
        FileResult wide = s_bad with { Path = string.Concat(Enumerable.Repeat(character, 100)) };
        string line = Show(isLive: true, 40, progress => progress.Add(wide)).Split('\n')
            .First(line => line.Contains('✕', StringComparison.Ordinal));
        Assert.That(line, Does.EndWith("…"));
        Assert.That(line.Split(character).Length - 1, Is.InRange((36 / columns) - 1, 36 / columns));
    }

    [TestCase(true, "")]
    [TestCase(false, ", interrupted")]
    public void Anything_else_gets_one_line_at_the_end(bool isComplete, string end)
    {
        string shown = Show(isLive: false, 20, progress =>
        {
            progress.Add(s_good);
            progress.Add(s_bad);
        }, isComplete);
        Assert.That(shown, Is.EqualTo($"acme: 2/2 files, 6 commands, 3 bad, 3/s, 2.00 s{end}\n"));
    }

    [TestCase("", true)]
    [TestCase("CI=true ", false)]
    [TestCase("TERM=dumb ", false)]
    public void The_program_moves_a_cursor_only_where_there_is_one(string environment, bool isLive)
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Ignore("/usr/bin/script, which gives a program a terminal, is not here");
        }

        using TemporaryFile script = new("""(module (func (export "f"))) (assert_return (invoke "f") (i32.const 1))""");
        string command = $"{environment}NO_COLOR=1 '{TheProgram.Path}' run '{script.Path}'";
        ProcessStartInfo start = new("/usr/bin/script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm";
        _ = start.Environment.Remove("CI");
        using Process process = Process.Start(start)!;
        string shown = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Failed));
            Assert.That(shown.Contains("\e[K", StringComparison.Ordinal), Is.EqualTo(isLive), shown);
            Assert.That(Regex.IsMatch(shown, "✕ .*:1:30 +assert_return f: "), Is.EqualTo(isLive), shown);
            Assert.That(Regex.IsMatch(shown, "reference: 1/1 file, 2 commands, 1 bad, "), Is.EqualTo(!isLive), shown);
        }
    }

    /// <summary>The progress of files that take a second each, from the second second on.</summary>
    private static string Show(bool isLive, int width, Action<LiveProgress> add, bool isComplete = true)
    {
        using StringWriter output = new() { NewLine = "\n" };
        TimeSpan now = TimeSpan.FromSeconds(2);
        LiveProgress progress = new(
            new ProgressScreen(output, isLive, width, new Terminal(ColorMode.Never, isRedirected: false)),
            s_sizes,
            "acme",
            () => now);
        add(progress);
        progress.End(isComplete);
        return output.ToString();
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text)
        {
            Path = System.IO.Path.Combine(
                Directory.CreateTempSubdirectory("conformance-progress-").FullName, "one.wast");
            File.WriteAllText(Path, text);
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
