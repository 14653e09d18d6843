using System.Diagnostics;
using System.Globalization;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>A signal in the middle of a run, while an engine hangs.</summary>
[Platform("Linux")]
public sealed class InterruptionTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-signal-").FullName;
        File.WriteAllText(Path.Combine(_folder, "a.wast"), "(module)\n");
        File.WriteAllText(
            Path.Combine(_folder, "engines.yaml"),
            "engines:\n  hanging:\n    kind: protocol\n    command: [sh, hang.sh]\n");

        // The engine writes its process id at the first request after the hello.
        File.WriteAllText(
            Path.Combine(_folder, "hang.sh"),
            """
            read hello
            echo '{"id":0,"hello":{"protocol":1,"name":"hanging","version":"1","features":["gc"],"abilities":[]}}'
            read request
            echo $$ > part
            mv part number
            exec sleep 1000
            """);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("INT", 1, ExitCode.Aborted)]
    [TestCase("TERM", 1, ExitCode.Aborted)]
    [TestCase("INT", 2, 128 + 2)]
    [TestCase("TERM", 2, 128 + 15)]
    public async Task A_run_ends_although_its_engine_hangs_and_the_engine_is_gone(string signal, int times, int code)
    {
        using Process run = TheProgram.Start(
            _folder, "run", "a.wast", "--engine", "hanging", "--timeout", "1000", "--file-timeout", "1000", "--results",
            "out.jsonl");
        Task<string> output = run.StandardOutput.ReadToEndAsync();
        string engine = await NumberOfEngine(run).ConfigureAwait(false);
        for (int i = 0; i < times; i++)
        {
            using Process kill = Process.Start("kill", ["-" + signal, run.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync().ConfigureAwait(false);
            if (i + 1 < times)
            {
                // The first signal is being handled, and the second is no echo of it.
                _ = await run.StandardError.ReadLineAsync().ConfigureAwait(false);
                await Task.Delay(1000).ConfigureAwait(false);
            }
        }

        Task<string> errors = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync().ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(code), await errors.ConfigureAwait(false));
        Assert.That(() => HasEnded(engine), Is.True.After(30_000, 20), "the engine is gone");
        string results = await File.ReadAllTextAsync(Path.Combine(_folder, "out.jsonl")).ConfigureAwait(false);
        Assert.That(results, Does.StartWith("{\"header\":"));
        if (times == 1)
        {
            Assert.That(results, Does.Contain("\"complete\":false"));
            Assert.That(
                await output.ConfigureAwait(false),
                Does.Contain("INCOMPLETE: The run was interrupted after 0 of 1 file."));
        }
    }

    /// <summary>As <c>timeout</c> does: to the program, and to its group.</summary>
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task A_signal_that_arrives_twice_at_once_is_one(string signal)
    {
        using Process run = TheProgram.Start(
            _folder, "run", "a.wast", "--engine", "hanging", "--timeout", "1000", "--file-timeout", "1000", "--results",
            "out.jsonl");
        Task<string> output = run.StandardOutput.ReadToEndAsync();
        Task<string> errors = run.StandardError.ReadToEndAsync();
        _ = await NumberOfEngine(run).ConfigureAwait(false);
        string id = run.Id.ToString(CultureInfo.InvariantCulture);
        using Process kill = Process.Start("sh", ["-c", $"kill -{signal} {id}; sleep 0.02; kill -{signal} {id}"]);
        await kill.WaitForExitAsync().ConfigureAwait(false);
        await run.WaitForExitAsync().ConfigureAwait(false);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Aborted), await errors.ConfigureAwait(false));
        Assert.That(await output.ConfigureAwait(false), Does.Contain("INCOMPLETE: The run was interrupted"));
        Assert.That(await errors.ConfigureAwait(false), Does.Not.Match("(?s)press again.*press again"));
    }

    /// <summary>Whether a process has ended, even if it is still a zombie.</summary>
    private static bool HasEnded(string number)
    {
        try
        {
            return File.ReadAllText($"/proc/{number}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<string> NumberOfEngine(Process run)
    {
        string number = Path.Combine(_folder, "number");
        while (!File.Exists(number))
        {
            Assert.That(run.HasExited, Is.False, "the run ended before its engine hung");
            await Task.Delay(20).ConfigureAwait(false);
        }

        return (await File.ReadAllTextAsync(number).ConfigureAwait(false)).Trim();
    }
}
