using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Runner.Tests.Execution;

/// <summary>What a command that did not succeed means for later ones, and how verdicts become results.</summary>
public sealed class CommandFlowTests
{
    private const string Trap = "(assert_trap (module $T (func)) \"x\")";
    private const string Arity =
        "(assert_invalid (module (func (result i32 i32) unreachable)) \"invalid result arity\")";

    private static readonly Dictionary<string, Func<Request, Outcome?>> s_engines = new()
    {
        ["agrees"] = _ => null,
        ["refuses the first registration"] = Once<Request.Register>(new Outcome.Refused("no")),
        ["traps in the first instance"] = Once<Request.Instantiate>(new Outcome.Trapped(TrapKinds.None, "x")),
        ["rejects the first module"] = Once<Request.Define>(new Outcome.Invalid("no")),
        ["does not support the first module"] = Once<Request.Define>(new Outcome.Unsupported("no")),
        ["does not support the first instance"] = Once<Request.Instantiate>(new Outcome.Unsupported("no")),
        ["dies at the first instance"] = Once<Request.Instantiate>(new Outcome.Crashed("no")),
        ["cannot link the first instance"] = Once<Request.Instantiate>(new Outcome.Unlinkable("x")),
    };

    [TestCase("refuses the first registration",
        "(module $M) (register \"m\" $M) (module (import \"m\" \"f\" (func))) (register \"m\" $M) "
            + "(module (import \"m\" \"f\" (func)))",
        "Pass Fail Blocked Pass Pass")]
    [TestCase("traps in the first instance",
        "(module $M) (invoke $M \"f\") (invoke \"f\") (module instance $I $M) (invoke $I \"f\") (invoke $M \"f\")",
        "Fail Blocked Blocked Pass Pass Blocked")]
    [TestCase("traps in the first instance", Trap + " (module instance $I $T) (invoke $I \"f\")", "Pass Pass Pass")]
    [TestCase("traps in the first instance", "(assert_unlinkable (module) \"x\")", "Fail")]
    [TestCase("rejects the first module",
        "(module definition $D) (module instance $I $D) (invoke $I \"f\") (module instance)",
        "Fail Blocked Blocked Blocked")]
    [TestCase("rejects the first module", Trap + " (module instance $I $T) (invoke $I \"f\")", "Fail Blocked Blocked")]
    [TestCase("rejects the first module", "(module $M) (module $N) (register \"m\" $M) (invoke \"f\")",
        "Fail Pass Blocked Pass")]
    [TestCase("does not support the first module", Trap + " (module instance $I $T)", "Unsupported Unsupported")]
    [TestCase("does not support the first instance", "(module $M) (invoke $M \"f\") (module) (invoke \"f\")",
        "Unsupported Unsupported Pass Pass")]
    [TestCase("dies at the first instance", "(module $M) (invoke $M \"f\") (register \"m\")", "Crash Blocked Blocked")]
    [TestCase("cannot link the first instance", "(module $M) (invoke $M \"f\")", "Fail Blocked")]
    [TestCase("cannot link the first instance", "(assert_unlinkable (module $M) \"x\") (module instance $M $M)",
        "Pass Pass")]
    [TestCase("agrees", "(module $T) " + Trap + " (invoke $T \"f\")", "Pass Error Pass")]
    [TestCase("agrees", "(assert_unlinkable (module) \"x\") (module instance) (invoke \"f\")", "Fail Pass Pass")]
    [TestCase("agrees", Trap + " (invoke \"f\")", "Fail Error")]
    [TestCase("agrees", "(invoke \"f\") (register \"m\") (module instance) (module instance $I $M)",
        "Error Error Error Error")]
    [TestCase("agrees", "(module definition) (invoke \"f\")", "Pass Error")]
    [TestCase("agrees", "(module $A) (module $B) (invoke $A \"f\") (assert_return (get $C \"g\") (i32.const 0))",
        "Pass Pass Pass Error")]
    [TestCase("agrees", "(script $S) (script $S) (script) (script)", "Pass Error Pass Pass")]
    public void A_command_depends_on_those_before_it(string engine, string text, string verdicts)
    {
        FakeEngine fake = new(request => s_engines[engine](request) ?? FakeEngine.Agree(request));
        FileResult result = Run(fake, text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ScriptRunnerTests.Kinds(result),
                Is.EqualTo(verdicts),
                string.Join('\n', result.Commands.Select(command => command.Verdict.Reason)));
            Assert.That(
                result.Commands.Where(command => command.BlockedBy.Length > 0).Select(command => command.BlockedBy),
                Is.All.EqualTo(result.Commands.FirstOrDefault(command => command.Verdict.Kind != VerdictKind.Pass)?.Id),
                "the first failure is named");
            Assert.That(
                result.Commands.Where(command => command.BlockedBy.Length == 0)
                    .Select(command => command.Verdict.Kind),
                Has.None.EqualTo(VerdictKind.Blocked));
        }
    }

    [TestCase(Arity, "wasm-1.0/x.wast", "feature multiValue is off", VerdictKind.Pass)]
    [TestCase(Arity, "wasm-1.0/x.wast", "feature gc is off", VerdictKind.Unsupported)]
    [TestCase(Arity, "wasm-2.0/x.wast", "feature multiValue is off", VerdictKind.Unsupported)]
    [TestCase(Arity, "x.wast", "feature multiValue is off", VerdictKind.Unsupported)]
    [TestCase(
        "(assert_malformed (module binary \"\\00asm\") \"invalid result arity\")", "wasm-1.0/x.wast",
        "feature multiValue is off", VerdictKind.Unsupported)]
    [TestCase(
        "(assert_invalid (module (func (result i32))) \"type mismatch\")", "wasm-1.0/x.wast",
        "feature multiValue is off", VerdictKind.Unsupported)]
    public void A_feature_that_a_version_lacks_is_a_rejection_by_its_text(
        string text, string path, string said, VerdictKind expected)
    {
        FakeEngine engine = new(request =>
            request is Request.Define ? new Outcome.Unsupported(said) : FakeEngine.Agree(request));
        Verdict verdict = Run(engine, text, path).Commands[0].Verdict;
        Assert.That(verdict.Kind, Is.EqualTo(expected), verdict.Reason);
    }

    [TestCase(8, false)]
    [TestCase(9, true)]
    public void An_excerpt_has_at_most_eight_lines(int lines, bool isCut)
    {
        string text = "(assert_return" + string.Concat(Enumerable.Repeat("\n ;;", lines - 2)) + "\n(invoke \"f\"))";
        CommandResult command = Run(new FakeEngine(FakeEngine.Agree), text).Commands[0];
        Assert.That(
            command.Excerpt,
            Is.EqualTo(isCut ? string.Join('\n', text.Split('\n').Take(8)) + "\n…" : text));
    }

    [TestCase(200, false)]
    [TestCase(201, true)]
    public void A_line_of_an_excerpt_has_at_most_200_columns(int columns, bool isCut)
    {
        string line = "  (assert_return (invoke \"\"))";
        line = line.Insert(line.Length - 3, new string('f', columns - line.Length));
        CommandResult command = Run(new FakeEngine(FakeEngine.Agree), "\n" + line).Commands[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(command.Excerpt, Is.EqualTo(isCut ? line[..200] + "…" : line));
            Assert.That((command.Line, command.Column), Is.EqualTo((2, 3)));
        }
    }

    [Test]
    public void A_pass_has_neither_an_excerpt_nor_a_column()
    {
        CommandResult command = Run(new FakeEngine(FakeEngine.Agree), "\n  (module)").Commands[0];
        Assert.That((command.Line, command.Column, command.Excerpt), Is.EqualTo((2, 0, "")));
    }

    [Test]
    public void The_first_judgement_of_a_command_counts_and_the_rest_can_be_filled()
    {
        CommandVerdicts verdicts = Of("(invoke \"a\") (invoke \"b\") (invoke \"c\") (invoke \"d\")");
        Judgement late = Judgement.Of(VerdictKind.Timeout, VerdictTypes.EngineTimeout, "late");
        verdicts.Set(1, late, isTextOnly: true, TimeSpan.FromSeconds(1));
        verdicts.Set(1, Judgement.Pass, isTextOnly: false, TimeSpan.FromSeconds(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                verdicts.Of(1), Is.EqualTo(new CommandVerdicts.Judged(late, true, TimeSpan.FromSeconds(1))));
            Assert.That(verdicts.Of(0), Is.Null);
            Assert.That(verdicts.SetRest(1, 4, Judgement.Inapplicable), Is.EqualTo(2), "the first open one");
            Assert.That(verdicts.SetRest(1, 4, Judgement.Pass), Is.EqualTo(4), "none is open");
            Assert.That(verdicts.Of(0), Is.Null, "before the range");
            Assert.That(verdicts.Of(1)!.Value.Judgement, Is.EqualTo(late));
            Assert.That(verdicts.Of(2)!.Value.Judgement, Is.EqualTo(Judgement.Inapplicable));
            Assert.That(verdicts.Of(3)!.Value.Judgement, Is.EqualTo(Judgement.Inapplicable));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_judgement_keeps_whether_the_engine_was_needed(bool isTextOnly)
    {
        CommandVerdicts verdicts = Of("(invoke \"a\") (invoke \"b\")");
        verdicts.Set(0, Judgement.Pass, isTextOnly, TimeSpan.Zero);
        verdicts.Set(1, Judgement.Pass with { Meanings = "x" }, isTextOnly, TimeSpan.Zero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdicts.Of(0)!.Value.IsTextOnly, Is.EqualTo(isTextOnly));
            Assert.That(verdicts.Of(1)!.Value.IsTextOnly, Is.EqualTo(isTextOnly));
            Assert.That(verdicts.Of(1)!.Value.Judgement.Meanings, Is.EqualTo("x"));
        }
    }

    [Test]
    public void Unwanted_commands_get_no_judgement_and_only_those_without_effects_are_idle()
    {
        ImmutableArray<Command> commands = CommandTree.Flat(ScriptRunnerTests.Parse(
            "(module) (invoke \"a\") (assert_invalid (module (func (result i32))) \"x\") (invoke \"b\")").Commands);
        CommandVerdicts verdicts = new(
            commands, command => command == commands[3], new Dictionary<Command, string> { [commands[1]] = "why" });
        verdicts.Set(0, Judgement.Pass, isTextOnly: false, TimeSpan.Zero);
        int open = verdicts.SetRest(0, 4, Judgement.Pass);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdicts.Of(0), Is.Null);
            Assert.That(open, Is.EqualTo(3));
            Assert.That(Enumerable.Range(0, 4).Select(verdicts.IsWanted),
                Is.EqualTo((bool[])[false, false, false, true]));
            Assert.That(Enumerable.Range(0, 4).Select(verdicts.IsIdle),
                Is.EqualTo((bool[])[false, false, true, false]));
            Assert.That(
                Enumerable.Range(0, 4).Select(verdicts.ExclusionOf), Is.EqualTo((string?[])[null, "why", null, null]));
        }
    }

    [Test]
    public void A_group_ends_after_the_commands_inside_it()
    {
        CommandVerdicts verdicts =
            Of("(invoke \"a\") (script $S (invoke \"b\") (script $T (invoke \"c\"))) (invoke \"d\")");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Enumerable.Range(0, 6).Select(verdicts.EndOf), Is.EqualTo((int[])[1, 5, 3, 5, 5, 6]));
            Assert.That(verdicts.AreCallsSeen, Is.False);
            Assert.That(new CommandVerdicts([.. verdicts.Commands, new Assertion.Calls(default, [])]).AreCallsSeen,
                Is.True);
        }
    }

    private static CommandVerdicts Of(string text) => new(CommandTree.Flat(ScriptRunnerTests.Parse(text).Commands));

    private static Func<Request, Outcome?> Once<T>(Outcome outcome) =>
        request => request is T && IsFirst(request) ? outcome : null;

    private static bool IsFirst(Request request) => request switch
    {
        Request.Define it => it.Module.Number == 0,
        Request.Instantiate it => it.Instance.Number == 0,
        Request.Register => s_registered++ == 0,
        _ => false,
    };

    [ThreadStatic]
    private static int s_registered;

    [SetUp]
    public void Forget() => s_registered = 0;

    private static FileResult Run(FakeEngine engine, string text, string path = "x.wast") =>
        new ScriptRunner(engine, new RunOptions()).Run(ScriptRunnerTests.Parse(text), FeatureGate.Of(path));
}
