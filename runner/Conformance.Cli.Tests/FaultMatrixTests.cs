using System.Diagnostics;
using System.Globalization;
using System.Text;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>
/// Runs an engine in a faulty assembly at every isolation level. A run never passes with unjudged commands, never
/// hangs, and leaves no process. <see cref="Table"/> prints the results for engine/README.md.
/// </summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.Children)]
public sealed class FaultMatrixTests
{
    private const int MostSeconds = 120;

    private static readonly string[] s_faults =
    [
        "throw", "nothing", "overflow", "failfast", "exit", "finalize", "hang", "background", "thread", "hook", "print",
        "mute", "child", "orphan",
    ];

    private static readonly string[] s_levels = ["", "none", "engine", "file", "command"];

    [TestCase("exit", "", 2, "pass pass crash pass")]
    [TestCase("exit", "none", 7, "")]
    [TestCase("finalize", "", 2, "pass pass crash pass")]
    [TestCase("finalize", "none", 7, "")]
    [TestCase("hang", "", 2, "pass pass timeout pass")]
    [TestCase("hang", "none", 2, "pass pass timeout crash")]
    [TestCase("throw", "", 2, "pass pass error pass")]
    [TestCase("throw", "none", 2, "pass pass error pass")]
    [TestCase("nothing", "", 2, "pass pass error pass")]
    [TestCase("nothing", "none", 2, "pass pass error pass")]
    [TestCase("thread", "none", 0, "pass pass pass pass")]
    [TestCase("hook", "none", 0, "pass pass pass pass")]
    [TestCase("mute", "none", 0, "pass pass pass pass")]
    [TestCase("print", "", 0, "pass pass pass pass")]
    [TestCase("print", "none", 0, "pass pass pass pass")]
    [TestCase("child", "none", 0, "pass pass pass pass")]
    [TestCase("orphan", "file", 2, "pass pass crash pass")]
    public void A_fault_has_its_verdict_and_leaves_nothing(string fault, string level, int code, string verdicts)
    {
        End end = Run(fault, level);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(end.Code, Is.EqualTo(code), end.Errors);
            Assert.That(end.Verdicts, Is.EqualTo(verdicts), end.Errors);
            Assert.That(end.Processes, Is.Zero, "processes left");
            Assert.That(end.Files, Is.Empty, "files left");
            Assert.That(end.HasSummary || end.Code is not (ExitCode.Ok or ExitCode.Failed), "a summary");
        }
    }

    [Test]
    [Explicit("a minute and more; for engine/README.md")]
    public void Table()
    {
        StringBuilder table = new(
            "| Fault | `--isolate` | Verdicts | Exit code | Time | Processes, files left "
                + "|\n|---|---|---|---:|---:|---:|\n");
        foreach (string fault in s_faults)
        {
            foreach (string level in s_levels)
            {
                End end = Run(fault, level);
                _ = table.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {fault} | {(level.Length == 0 ? "(default)" : level)} | {end.Verdicts} | {end.Code} | "
                        + $"{end.Time.TotalSeconds:0.0} s | {end.Processes}, {end.Files.Length} |");
                Assert.That(end.HasSummary || end.Code != ExitCode.Ok, $"{fault} {level}");
            }
        }

        TestContext.Out.WriteLine(table);
    }

    private static End Run(string fault, string level)
    {
        string folder = Directory.CreateTempSubdirectory("conformance-faults-").FullName;
        try
        {
            string temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
            File.WriteAllText(
                Path.Combine(folder, "a.wast"),
                $"(module)\n(assert_return (invoke \"ok\"))\n(assert_return (invoke \"{fault}\"))\n(assert_return "
                    + $"(invoke \"ok\"))\n");
            string engine = SampleEngines.Faulty;
            string mark = Guid.NewGuid().ToString("N");
            ProcessStartInfo start = new(
                TheProgram.Path,
                ["run", "a.wast", "--engine", engine, "--timeout", "2", "--results", "out.jsonl", .. level.Length == 0
                    ? Array.Empty<string>()
                    : ["--isolate", level]])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["TMPDIR"] = temporary;
            start.Environment["CONFORMANCE_TEST_MARK"] = mark;
            long began = Stopwatch.GetTimestamp();
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            bool hasEnded = process.WaitForExit(TimeSpan.FromSeconds(MostSeconds));
            TimeSpan time = Stopwatch.GetElapsedTime(began);
            Assert.That(hasEnded, $"{fault} {level}: still running after {MostSeconds} s");

            // The guard of a killed program needs a moment.
            _ = SpinWait.SpinUntil(
                () => Bearing(mark) == 0 && Directory.GetFileSystemEntries(temporary).Length == 0,
                TimeSpan.FromSeconds(5));
            string results = File.ReadAllText(Path.Combine(folder, "out.jsonl"));
            string verdicts = string.Join(
                ' ',
                results.Split('\n').Where(line => line.Contains("\"verdict\"", StringComparison.Ordinal))
                    .Select(VerdictOf));
            return new End(
                process.ExitCode, verdicts, time, Bearing(
                    mark), [.. Directory.GetFileSystemEntries(temporary).Select(file => Path.GetFileName(file))],
                output.Result.Contains("commands ", StringComparison.Ordinal), errors.Result);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string VerdictOf(string line)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(line);
        return document.RootElement.GetProperty("verdict").GetString()!;
    }

    private static int Bearing(string mark) => Directory.GetDirectories("/proc").Count(folder =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ")).Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private sealed record End(
        int Code, string Verdicts, TimeSpan Time, int Processes, string[] Files, bool HasSummary, string Errors);
}
