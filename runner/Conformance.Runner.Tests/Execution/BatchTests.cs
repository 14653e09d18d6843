using System.Text;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

public sealed class BatchTests
{
    private static readonly RunHeader s_header = new("fake", "1", "suite", "", DateTimeOffset.UnixEpoch, "", "");

    [TestCase(1)]
    [TestCase(4)]
    public void Results_come_in_the_order_of_the_files(int jobs)
    {
        IReadOnlyList<SuiteFile> files = Files(40);
        List<string> finished = [];
        List<string> inOrder = [];
        FakeEngine engine = new(request =>
        {
            Thread.Sleep(Random.Shared.Next(3));
            return FakeEngine.Agree(request);
        });
        RunResult run = new Batch(engine, new RunOptions { Jobs = jobs }, Read)
            .Run(files, s_header, file => finished.Add(file.Path), file => inOrder.Add(file.Path));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.IsComplete, Is.True);
            Assert.That(run.Files.Select(file => file.Path), Is.EqualTo(files.Select(file => file.Path)));
            Assert.That(inOrder, Is.EqualTo(files.Select(file => file.Path)));
            Assert.That(finished, Is.EquivalentTo(inOrder));
            Assert.That(run.Tally.Commands, Is.EqualTo(80));
        }
    }

    [Test]
    public void Files_can_go_first_without_changing_the_order_of_results()
    {
        IReadOnlyList<SuiteFile> files = Files(6);
        List<string> finished = [];
        List<string> inOrder = [];
        RunResult run = new Batch(new FakeEngine(FakeEngine.Agree), new RunOptions { Jobs = 1 }, Read)
        {
            First = new HashSet<string> { "f04.wast", "f02.wast", "absent.wast" },
        }.Run(files, s_header, file => finished.Add(file.Path), file => inOrder.Add(file.Path));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                finished,
                Is.EqualTo((string[])["f02.wast", "f04.wast", "f00.wast", "f01.wast", "f03.wast", "f05.wast"]));
            Assert.That(inOrder, Is.EqualTo(files.Select(file => file.Path)));
            Assert.That(run.Files.Select(file => file.Path), Is.EqualTo(files.Select(file => file.Path)));
        }
    }

    [Test]
    public void A_run_that_is_interrupted_is_incomplete_and_keeps_what_it_had()
    {
        using CancellationTokenSource stop = new();
        List<string> inOrder = [];
        RunResult run = new Batch(new FakeEngine(FakeEngine.Agree), new RunOptions { Jobs = 1 }, Read).Run(
            Files(10),
            s_header,
            file =>
            {
                if (file.Path == "f03.wast")
                {
                    stop.Cancel();
                }
            },
            file => inOrder.Add(file.Path),
            stop.Token);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (run.IsComplete, run.Shortfall), Is.EqualTo((false, "The run was interrupted after 4 of 10 files.")));
            Assert.That(run.Files, Has.Length.EqualTo(4));
            Assert.That(inOrder, Has.Count.EqualTo(4));
        }
    }

    [Test]
    public void An_engine_that_hangs_does_not_keep_a_run_from_being_ended()
    {
        using CancellationTokenSource stop = new();
        using ManualResetEventSlim release = new();
        using FakeEngine engine = new(request =>
        {
            if (request is Request.Invoke && !stop.IsCancellationRequested)
            {
                stop.Cancel();
                release.Wait();
            }

            return FakeEngine.Agree(request);
        });
        RunResult run = new Batch(engine, new RunOptions { Jobs = 1, CommandTimeout = TimeSpan.FromDays(1) }, Read)
        {
            Grace = TimeSpan.FromMilliseconds(50),
        }
            .Run(Files(3), s_header, cancellation: stop.Token);
        release.Set();
        Assert.That((run.IsComplete, run.Files.Length), Is.EqualTo((false, 0)));
    }

    [TestCase(true, 0)]
    [TestCase(false, 1)]
    public void An_engine_that_is_ended_with_the_run_did_not_crash(bool isEnded, int files)
    {
        using CancellationTokenSource stop = new();
        using FakeEngine engine = new(request =>
        {
            if (isEnded && request is Request.Invoke)
            {
                stop.Cancel();
            }

            return request is Request.Invoke ? new Outcome.Crashed("SIGINT") : FakeEngine.Agree(request);
        });
        RunResult run = new Batch(engine, new RunOptions { Jobs = 1 }, Read)
            .Run(Files(1), s_header, cancellation: stop.Token);
        Assert.That(run.Files, Has.Length.EqualTo(files));
    }

    [Test]
    public void A_fault_of_the_runner_costs_one_file_and_is_an_error()
    {
        RunResult run = new Batch(new FakeEngine(FakeEngine.Agree), new RunOptions(), file => file.Path switch
        {
            "f01.wast" => throw new InvalidOperationException("a fault"),
            "f02.wast" =>
                throw new ScriptException(
                    "a bad scenario", new Location(new SourceText("f02.wast", "\n\n"u8.ToArray()), 1)),
            "f03.wast" => throw new FileNotFoundException("gone"),
            _ => Read(file),
        }).Run(Files(5), s_header);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.IsComplete, Is.True);
            Assert.That(run.Files.Select(file => file.Commands[0].Verdict.Type), Is.EqualTo(
                (string[])["", VerdictTypes.RunnerInternal, VerdictTypes.ScriptError, VerdictTypes.ScriptError, ""]));
            Assert.That(run.Files[2].Commands[0].Line, Is.EqualTo(2));
            Assert.That(run.Files[2].Commands[0].Verdict.Reason, Is.EqualTo("f02.wast:2:1: a bad scenario"));
        }
    }

    [Test]
    public void A_file_that_is_read_for_too_long_is_an_error_and_the_others_go_on()
    {
        RunOptions options = new() { Jobs = 1, FileTimeout = TimeSpan.FromMilliseconds(1) };
        RunResult run = new Batch(new FakeEngine(FakeEngine.Agree), options, file =>
        {
            while (file.Path == "f01.wast")
            {
                TimeLimit.Spend(1_000);
            }

            return Read(file);
        }).Run(Files(3), s_header);
        Verdict verdict = run.Files[1].Commands.Single().Verdict;
        Assert.That(run.IsComplete, Is.True);
        Assert.That(verdict, Is.EqualTo(new Verdict(
            VerdictKind.Error, VerdictTypes.ScriptError,
            "the file could not be read within 0.001 s (--file-timeout)")));
    }

    [Test]
    public void A_listener_that_throws_ends_the_run_with_its_exception()
    {
        Batch batch = new(new FakeEngine(FakeEngine.Agree), new RunOptions { Jobs = 2 }, Read);
        IOException? thrown = Assert.Throws<IOException>(
            () => batch.Run(Files(5), s_header, _ => throw new IOException("disk full")));
        Assert.That(thrown!.Message, Is.EqualTo("disk full"));
    }

    private static List<SuiteFile> Files(int count) =>
        [.. Enumerable.Range(0, count).Select(i => SuiteFile.Of($"f{i:d2}.wast", $"f{i:d2}.wast"))];

    private static Script Read(SuiteFile file) =>
        ScriptParser.Parse(new SourceText(file.Path, Encoding.UTF8.GetBytes("(module) (invoke \"f\")")));
}
