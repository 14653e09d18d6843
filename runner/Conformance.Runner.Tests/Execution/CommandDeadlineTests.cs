using System.Collections.Immutable;
using System.Text;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>A command has one deadline, whatever it asks for; a file has one for reading and running.</summary>
public sealed class CommandDeadlineTests
{
    private static readonly RunHeader s_header = new("noting", "1", "suite", "", DateTimeOffset.UnixEpoch, "", "");

    private static readonly RunOptions s_hour = new()
    {
        CommandTimeout = TimeSpan.FromHours(1),
        FileTimeout = TimeSpan.FromHours(9),
    };

    [TestCase(3, "PTPTTBBB")]
    [TestCase(1, "PTBBBBBB")]
    [TestCase(int.MaxValue, "PTPTTPTP")]
    public void After_some_timeouts_the_rest_of_a_file_is_blocked(int most, string expected)
    {
        const string text = """
            (module (func (export "f")) (func (export "hang")))
            (assert_return (invoke "hang"))
            (assert_invalid (module (func (result i32))) "type mismatch")
            (assert_return (invoke "hang"))
            (assert_return (invoke "hang"))
            (assert_invalid (module (func (result i32))) "type mismatch")
            (assert_return (invoke "hang"))
            (module (func (export "f")))
            """;
        using FakeEngine engine = new(request => request switch
        {
            Request.Invoke { Function.Name: "hang" } => new Outcome.TimedOut(),
            Request.Define { Binary.Length: < 28 } => new Outcome.Invalid("type mismatch"),
            _ => FakeEngine.Agree(request),
        });
        FileResult result = new ScriptRunner(engine, new RunOptions { MostTimeouts = most }).Run(
            ScriptRunnerTests.Parse(text),
            FeatureGate.Of("x.wast"));
        Assert.That(
            string.Concat(result.Commands.Select(command => command.Verdict.Kind.ToString()[0])),
            Is.EqualTo(expected),
            string.Join('\n', result.Commands.Select(command => command.Verdict)));
        Assert.That(
            result.Commands.Where(command => command.Verdict.Kind == VerdictKind.Blocked).Select(it => it.BlockedBy),
            Is.All.EqualTo(result.Commands.Last(command => command.Verdict.Kind == VerdictKind.Timeout).Id));
    }

    [Test]
    public void All_requests_of_a_command_share_its_deadline()
    {
        using NotingEngine engine = new();
        _ = new ScriptRunner(engine, s_hour).Run(
            ScriptRunnerTests.Parse("""(module (import "spectest" "print" (func)) (tag) (func (export "f")))"""),
            FeatureGate.Of("x.wast"));
        Assert.That(engine.Asked.Select(it => it.Request.GetType()), Is.EqualTo(
            (Type[])
                [
                    typeof(Request.Define),
                    typeof(Request.Provide),
                    typeof(Request.Register),
                    typeof(Request.Instantiate),
                ]));
        // The time that the engine takes to get ready is added, however short.
        long[] ends = [.. engine.Asked.Select(it => it.Deadline.Ticks)];
        Assert.That(ends[^1] - ends[0], Is.LessThan((long)TimeSpan.FromMinutes(30).TotalMilliseconds));
    }

    [Test]
    public void What_a_new_engine_needs_to_start_is_not_the_commands()
    {
        using NotingEngine engine = new() { Start = TimeSpan.FromMilliseconds(300) };
        long began = Environment.TickCount64;
        _ = new ScriptRunner(engine, s_hour).Run(
            ScriptRunnerTests.Parse("(module) (module)"), FeatureGate.Of("x.wast"));
        long hour = (long)TimeSpan.FromHours(1).TotalMilliseconds;
        Assert.That(engine.Asked.Select(it => it.Deadline.Ticks - began - hour), Has.All.GreaterThanOrEqualTo(250));
        Assert.That(engine.Asked[^1].Deadline.Ticks - engine.Asked[0].Deadline.Ticks, Is.GreaterThanOrEqualTo(250));
    }

    [Test]
    public void Commands_that_are_sent_together_have_a_deadline_each()
    {
        using NotingEngine engine = new() { Answer = TimeSpan.FromMilliseconds(30) };
        _ = new ScriptRunner(engine, s_hour).Run(
            ScriptRunnerTests.Parse("(module (func (export \"f\"))) (invoke \"f\") (invoke \"f\")"),
            FeatureGate.Of("x.wast"));
        long[] ends = [.. engine.Asked.Where(it => it.Request is Request.Invoke).Select(it => it.Deadline.Ticks)];
        Assert.That(ends[1], Is.GreaterThan(ends[0]));
    }

    [Test]
    public void A_file_has_one_deadline_for_reading_and_running()
    {
        using NotingEngine engine = new();
        RunOptions options = new() { Jobs = 1, FileTimeout = TimeSpan.FromMilliseconds(200) };
        RunResult run = new Batch(engine, options, file =>
        {
            Thread.Sleep(250);
            return ScriptParser.Parse(new SourceText(file.Path, Encoding.UTF8.GetBytes("(module)")));
        }).Run([SuiteFile.Of("f.wast", "f.wast")], s_header);
        Verdict verdict = run.Files[0].Commands.Single().Verdict;
        Assert.That(
            verdict,
            Is.EqualTo(new Verdict(VerdictKind.Blocked, VerdictTypes.Blocked, "the file's time of 0.2 s was used up")));
        Assert.That(engine.Asked, Is.Empty);
    }

    [Test]
    public void Another_attempt_has_the_time_of_a_file()
    {
        List<Deadline?> ends = [];
        RetryingRunner runner = new(new NotingRunner(ends), 1, _ => true);
        Deadline end = Deadline.After(TimeSpan.FromHours(1));
        _ = runner.Run(ScriptRunnerTests.Parse("(module)"), FeatureGate.Of("x.wast"), end: end);
        Assert.That(ends, Is.EqualTo((Deadline?[])[end, null]));
    }

    private sealed class NotingRunner(List<Deadline?> ends) : IFileRunner
    {
        public FileResult Run(
            Script script,
            SuitePlace place,
            string? folder,
            Deadline? end,
            CancellationToken cancellation)
        {
            ends.Add(end);
            return new FileResult("x.wast", "", ImmutableArray<CommandResult>.Empty, TimeSpan.Zero);
        }
    }

    /// <summary>Agrees to everything and notes the deadlines.</summary>
    private sealed class NotingEngine : IEngine, ISession
    {
        public EngineInfo Info { get; } = new("noting", "1", FeatureSet.All, Abilities.All);

        /// <summary>How long it takes to be made ready.</summary>
        public TimeSpan Start { get; init; }

        /// <summary>How long an answer takes.</summary>
        public TimeSpan Answer { get; init; }

        public List<(Request Request, Deadline Deadline)> Asked { get; } = [];

        public ISession Open() => this;

        public Outcome? Prepare(Deadline end)
        {
            Thread.Sleep(Start);
            return null;
        }

        public Outcome Execute(Request request, Deadline deadline)
        {
            Thread.Sleep(Answer);
            Asked.Add((request, deadline));
            return FakeEngine.Agree(request);
        }

        public void Dispose()
        {
        }
    }
}
