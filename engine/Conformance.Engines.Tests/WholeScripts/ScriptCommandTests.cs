using System.Text;
using Conformance.Engines.Processes;
using Conformance.Engines.WholeScripts;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Runner.WholeScripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Tests.WholeScripts;

/// <summary>
/// Programs that run scripts up to the first failure. The program here recognises words in commands: WRONG fails, CRASH
/// dies of a signal, HANG never ends. It rejects the commands that an engine must reject at its start.
/// </summary>
[Platform(Include = "Unix")]
public sealed class ScriptCommandTests
{
    // The lines of the canaries that a correct engine fails, as fixed texts.
    private const string Interpreter = """
        while IFS= read -r line || [ -n "$line" ]; do
          n=$((n + 1))
          case "$line" in
            *HANG*) sleep 600 ;;
            *CRASH*) kill -SEGV $$ ;;
            *WRONG*|'(assert_return (invoke "one") (i32.const 2))'|'(assert_return (invoke "zero") (f64.const 0))'|'(assert_return (invoke "trap"))'|\
            '(assert_trap (invoke "one")'*|'(invoke "trap")'|'(module (func (result i32)))'|'(module (import "nowhere"'*|'(assert_invalid (module (func))'*|\
            '(assert_malformed (module binary "\00asm\01\00\00\00")'*|'(assert_unlinkable (module (func))'*|'(assert_exhaustion (invoke "one")'*)
              echo "Error: failed directive on $FILE:$n:1: $line" >&2; exit 1 ;;
          esac
        done < "$1"
        """;

    [Test]
    public void Each_command_has_a_verdict_of_its_own_although_the_program_ends_at_the_first_failure()
    {
        using ScriptCommandEngine engine = Start(named: true);
        FileResult result = Run(engine, Text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.NamesLines, Is.True);
            Assert.That(Kinds(result), Is.EqualTo(s_expected));
            Assert.That(result.Commands[2].Actual, Does.Contain("failed directive on script.wast:3:1"));
        }
    }

    [Test]
    public void Bisection_finds_the_failure_if_the_program_names_no_line()
    {
        using ScriptCommandEngine engine = Start(named: false);
        FileResult result = Run(engine, Text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.NamesLines, Is.False);
            Assert.That(Kinds(result), Is.EqualTo(s_expected));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void After_three_commands_that_hang_the_rest_of_a_script_is_blocked(bool named)
    {
        const string text = """
            (module $A (func (export "f")))
            (assert_return (invoke "HANG"))
            (assert_return (invoke "f"))
            (assert_return (invoke "HANG") )
            (assert_return (invoke "HANG")  )
            (assert_return (invoke "f") )
            (assert_return (invoke "HANG")   )
            """;
        using ScriptCommandEngine engine = Start(named);
        FileResult result = Run(engine, text, TimeSpan.FromSeconds(2));
        CommandResult[] rest = [.. result.Commands.Skip(5)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo(
                (VerdictKind[])
                    [
                        VerdictKind.Pass,
                        VerdictKind.Timeout,
                        VerdictKind.Pass,
                        VerdictKind.Timeout,
                        VerdictKind.Timeout,
                        VerdictKind.Blocked, VerdictKind.Blocked,
                    ]));
            Assert.That(rest.Select(command => command.BlockedBy), Is.All.EqualTo(result.Commands[4].Id));
            Assert.That(
                rest[0].Verdict.Reason,
                Is.EqualTo(
                    "3 commands of this file missed their deadline, the last in line 5; the rest is not run (--max-timeouts)"));
        }
    }

    [Test]
    public void Assertions_that_the_program_does_not_check_are_unsupported()
    {
        using ScriptCommandEngine engine = Start(named: true);
        FileResult result = Run(engine, "(module)(assert_malformed (module quote \"(func\") \"unexpected\")");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                engine.Unchecked,
                Is.EquivalentTo(
                    new[] { "assert_exception", "assert_malformed", "assert_malformed_custom", "assert_invalid_custom" }));
            Assert.That(result.Commands[^1].Verdict.Kind, Is.EqualTo(VerdictKind.Unsupported));
            Assert.That(result.Commands[^1].Verdict.Reason, Is.EqualTo("this engine does not check assert_malformed"));
        }
    }

    [Test]
    public void Commands_left_out_are_skipped_and_commands_after_a_module_left_out_do_not_run()
    {
        using ScriptCommandEngine engine = Start(named: true);
        Script script = ScriptParser.Parse(new SourceText("test.wast", Encoding.UTF8.GetBytes("""
            (module (func (export "f")))
            (assert_return (invoke "WRONG"))
            (assert_return (invoke "f"))
            (module $B)
            (assert_return (invoke "f"))
            """)));
        string[] hashes = [.. CommandIds.Of(script).Select(command => command.Hash)];
        RunOptions options = new() { Exclusions = new Excluding([hashes[1], hashes[3]]) };
        FileResult result = new WholeScriptRunner(engine, options).Run(script, FeatureGate.Of("test.wast"));
        Assert.That(
            Kinds(result),
            Is.EqualTo(
                new[] { VerdictKind.Pass, VerdictKind.Skip, VerdictKind.Pass, VerdictKind.Skip, VerdictKind.Skip }));
    }

    [Test]
    public void A_crash_and_a_hang_cost_one_command_each()
    {
        using ScriptCommandEngine engine = Start(named: true);
        FileResult result = Run(engine, """
            (module (func (export "f")))
            (assert_return (invoke "f"))
            (assert_return (invoke "CRASH"))
            (assert_return (invoke "f") )
            (assert_return (invoke "HANG"))
            (assert_return (invoke "f")  )
            """, TimeSpan.FromSeconds(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Kinds(result),
                Is.EqualTo(
                    new[]
                    {
                        VerdictKind.Pass, VerdictKind.Pass, VerdictKind.Crash, VerdictKind.Pass, VerdictKind.Timeout,
                        VerdictKind.Pass,
                    }));
            Assert.That(result.Commands[2].Verdict.Reason, Does.Contain("SIGSEGV"));
        }
    }

    [TestCase("exit 0", "its success is not meaningful")]
    [TestCase("exit 1", "it does not run a small script")]
    [TestCase("kill -SEGV $$", "it does not run a small script")]
    [TestCase("yes garbage", "it does not run a small script")]
    public void A_program_that_lies_or_runs_nothing_is_refused(string script, string reason) => Assert.That(
        () => new ScriptCommandEngine(new EngineCommand("/bin/sh", ["-c", script, "sh", "{file}"]), "liar", ""),
        Throws.InstanceOf<EngineStartException>().With.Message.Contains(reason));

    [Test]
    public void A_command_without_a_place_for_the_script_is_refused() => Assert.That(
        () =>
            new ScriptCommandEngine(new EngineCommand("/bin/true", []), "x", ""),
            Throws.InstanceOf<EngineStartException>().With.Message.Contains("{file}"));

    private const string Text = """
        (module $A (func (export "f")))
        (assert_return (invoke "f"))
        (assert_return (invoke "WRONG"))
        (assert_return (invoke "f") )
        (module $WRONG (func (export "f")))
        (assert_return (invoke "f")  )
        (register "B")
        (module $C (import "B" "f" (func)))
        (assert_return (invoke $A "f"))
        (assert_trap (invoke $A "f") "WRONG")
        """;

    private static readonly VerdictKind[] s_expected =
    [
        VerdictKind.Pass, VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Blocked,
        VerdictKind.Blocked,
        VerdictKind.Blocked, VerdictKind.Pass, VerdictKind.Fail,
    ];

    private static IEnumerable<VerdictKind> Kinds(FileResult result) =>
        result.Commands.Select(command => command.Verdict.Kind);

    private static ScriptCommandEngine Start(bool named)
    {
        string script = "FILE=$1\n"
            + (named ? Interpreter : Interpreter.Replace("$FILE:$n:1", "line unknown", StringComparison.Ordinal));
        return new ScriptCommandEngine(
            new EngineCommand("/bin/sh", ["-c", script, "sh", "{file}"]), "fake", "", FeatureSet.Wasm3);
    }

    private static FileResult Run(ScriptCommandEngine engine, string text, TimeSpan? timeout = null)
    {
        Script script = ScriptParser.Parse(new SourceText("test.wast", Encoding.UTF8.GetBytes(text)));
        RunOptions options = new() { CommandTimeout = timeout ?? TimeSpan.FromSeconds(30) };
        return new WholeScriptRunner(engine, options).Run(script, FeatureGate.Of("test.wast"));
    }

    private sealed class Excluding(string[] hashes) : IExclusions
    {
        public string? ReasonFor(string path) => null;

        public bool NamesCommandsOf(string path) => true;

        public string? ReasonFor(string path, string hash) => hashes.Contains(hash) ? "left out" : null;
    }
}
