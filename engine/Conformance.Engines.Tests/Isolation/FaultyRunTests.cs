using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;

namespace Conformance.Engines.Tests.Isolation;

/// <summary>
/// Runs whole files on faulty engines: every command has its verdict, and the fault affects only its own command.
/// </summary>
[TestFixture]
[Platform("Linux,MacOsX")]
public sealed class FaultyRunTests
{
    private const int Repeats = 100;
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-test-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("die", VerdictKind.Crash, 4)]
    [TestCase("exit", VerdictKind.Crash, 4)]
    [TestCase("hang", VerdictKind.Timeout, 4)]
    [TestCase("garbage", VerdictKind.Error, 4)]
    [TestCase("half", VerdictKind.Crash, 4)]
    [TestCase("wrong", VerdictKind.Error, 4)]
    [TestCase("close", VerdictKind.Crash, 4)]
    [TestCase("eat", VerdictKind.Crash, 4)]
    [TestCase("late", VerdictKind.Pass, 4)]
    [TestCase("flood", VerdictKind.Pass, 4)]
    [TestCase("twice", VerdictKind.Error, 5)]
    public void One_fault_costs_one_verdict(string fault, VerdictKind verdict, int line)
    {
        using ProcessEngine engine = ScriptedEngine.Start(new ProcessOptions { MemoryLimit = 100 << 20 });
        TimeSpan patience = fault == "hang" ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(60);
        CommandResult[] results = Run(
            engine,
            new RunOptions { CommandTimeout = patience },
            $"""
             (module)
             (assert_return (invoke "count"))
             (assert_return (invoke "count"))
             (assert_return (invoke "{fault}"))
             (assert_return (invoke "count"))
             (assert_return (invoke "count"))
             (assert_return (get "g") (i32.const {(fault == "twice" ? 3 : 4)}))
             """);
        VerdictKind[] expected = new VerdictKind[7];
        Array.Fill(expected, VerdictKind.Pass);
        expected[line - 1] = verdict;
        Assert.That(results.Select(result => result.Verdict.Kind), Is.EqualTo(expected), Describe(results));
        Assert.That(results.Select(result => result.Line), Is.EqualTo(Enumerable.Range(1, 7)));
    }

    /// <summary>The engine may die of any request: greeting, reset, definition, instantiation, call.</summary>
    [Test]
    public void Dying_once_at_the_nth_request_costs_one_verdict_at_most([Range(2, 10)] int request)
    {
        string died = Path.Combine(_folder, "died");
        using ProcessEngine engine = new(ScriptedEngine.Of(ScriptedEngine.Agreeing(
            $"""case $line in '{"{"}"id":{request},'*) [ -e {died} ] || {"{"} touch {died}; kill -KILL $$; {"}"} ;; esac""")));
        CommandResult[] results = Run(
            engine, new RunOptions(), "(module)\n(register \"m\")\n"
                + string.Concat(Enumerable.Repeat("(assert_return (invoke \"f\"))\n", 6)));
        Assert.That(File.Exists(died));
        Assert.That(results, Has.Length.EqualTo(8));
        int culprits = results.Count(result => result.Verdict.Kind is VerdictKind.Crash);
        int blocked = results.Count(result => result.Verdict.Kind is VerdictKind.Blocked);
        int passed = results.Count(result => result.Verdict.Kind is VerdictKind.Pass);

        // The first two requests are the greeting and a reset; a lost module blocks the remaining commands.
        Assert.That(culprits, Is.EqualTo(1), Describe(results));
        Assert.That((passed, blocked), Is.EqualTo(request <= 3 ? (0, 7) : (7, 0)), Describe(results));
    }

    [Test]
    public void A_start_that_takes_longer_than_a_request_may_costs_no_verdict()
    {
        string died = Path.Combine(_folder, "died");
        using ProcessEngine engine = new(ScriptedEngine.Of("sleep 2\n" + ScriptedEngine.Agreeing(
            $"""case $line in '{"{"}"id":5,'*) [ -e {died} ] || {"{"} touch {died}; kill -KILL $$; {"}"} ;; esac""")));
        CommandResult[] results = Run(
            engine,
            new RunOptions { CommandTimeout = TimeSpan.FromSeconds(1.5) },
            "(module)\n" + string.Concat(Enumerable.Repeat("(assert_return (invoke \"f\"))\n", 6)));
        Assert.That(
            results.Count(result => result.Verdict.Kind == VerdictKind.Crash), Is.EqualTo(1), Describe(results));
        Assert.That(
            results.Count(result => result.Verdict.Kind == VerdictKind.Pass),
            Is.EqualTo(results.Length - 1),
            Describe(results));
    }

    [Test]
    public void An_engine_that_dies_of_everything_ends_the_run_all_the_same()
    {
        using ProcessEngine engine = new(
            ScriptedEngine.Of(ScriptedEngine.Agreeing("""case $line in *'"do":"invoke"'*) exit 3 ;; esac""")),
            new ProcessOptions { MostRestarts = 3 });
        CommandResult[] results = Run(
            engine,
            new RunOptions(),
            "(module)\n" + string.Concat(Enumerable.Repeat("(assert_return (invoke \"f\"))\n", Repeats)));
        Assert.That(
            results.Count(result => result.Verdict.Kind == VerdictKind.Crash), Is.EqualTo(Repeats), Describe(results));
        Assert.That(results[^1].Verdict.Reason, Does.Contain("will not be restarted"));
    }

    [Test]
    public void An_engine_that_hangs_at_everything_uses_up_the_time_of_its_file_and_no_more()
    {
        using ProcessEngine engine = new(
            ScriptedEngine.Of(
                ScriptedEngine.Agreeing("""case $line in *'"do":"invoke"'*) while :; do sleep 1; done ;; esac""")));
        RunOptions options =
            new() { CommandTimeout = TimeSpan.FromMilliseconds(300), FileTimeout = TimeSpan.FromSeconds(2) };
        CommandResult[] results = Run(
            engine,
            options,
            "(module)\n" + string.Concat(Enumerable.Repeat("(assert_return (invoke \"f\"))\n", Repeats)));
        Assert.That(results, Has.Length.EqualTo(Repeats + 1));
        Assert.That(results[0].Verdict.Kind, Is.EqualTo(VerdictKind.Pass).Or.EqualTo(VerdictKind.Timeout));
        Assert.That(
            results.Skip(1).Select(result => result.Verdict.Kind),
            Is.All.EqualTo(VerdictKind.Timeout).Or.EqualTo(VerdictKind.Blocked).Or.EqualTo(VerdictKind.Crash));
        Assert.That(results[^1].Verdict.Reason, Does.Contain("time of 2 s was used up"));
    }

    [Test]
    public void An_engine_that_claims_a_feature_it_lacks_fails_by_its_own_words()
    {
        const string Claim =
            """case $line in *'"do":"hello"'*) echo '{"id":0,"hello":{"protocol":1,"name":"boaster","version":"1","features":["memory64"],"abilities":[]}}'; continue ;;""";
        const string Refusal =
            """ *'"do":"define"'*) echo '{"id":'$n',"invalid":"memory64 is not enabled"}'; continue ;; esac""";
        using ProcessEngine engine = new(ScriptedEngine.Of(ScriptedEngine.Agreeing(Claim + Refusal)));
        CommandResult[] results = Run(
            engine,
            new RunOptions(),
            "(module (memory i64 1) (func (export \"f\")))\n(assert_return (invoke \"f\"))\n(module (memory i64 1) "
                + "(memory 1))\n");
        Assert.That(
            results.Select(result => result.Verdict.Kind),
            Is.EqualTo(new[] { VerdictKind.Fail, VerdictKind.Blocked, VerdictKind.Unsupported }),
            Describe(results));
    }

    [Test]
    public void Files_that_follow_a_fault_know_nothing_of_it()
    {
        using ProcessEngine engine = ScriptedEngine.Start();
        CommandResult[] faulty = Run(
            engine,
            new RunOptions(),
            "(module)\n(assert_return (invoke \"count\"))\n(assert_return (invoke \"die\"))\n");
        Assert.That(faulty[^1].Verdict.Kind, Is.EqualTo(VerdictKind.Crash));
        CommandResult[] results = Run(
            engine,
            new RunOptions(),
            "(module)\n(assert_return (invoke \"count\"))\n(assert_return (get \"g\") (i32.const 1))\n");
        Assert.That(results.Select(result => result.Verdict.Kind), Is.All.EqualTo(VerdictKind.Pass), Describe(results));
    }

    private CommandResult[] Run(IEngine engine, RunOptions options, string script)
    {
        string file = Path.Combine(_folder, "script.wast");
        File.WriteAllText(file, script);
        RunResult run = Suite.Run(engine, options, file);
        Assert.That(run.IsComplete);
        Assert.That(run.Tally.Commands, Is.EqualTo(run.Files[0].Commands.Length));
        return [.. run.Files[0].Commands];
    }

    private static string Describe(CommandResult[] results) =>
        string.Join('\n', results.Select(result => $"{result.Line}: {result.Verdict.Kind} {result.Verdict.Reason}"));
}
