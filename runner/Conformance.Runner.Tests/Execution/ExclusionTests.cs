using System.Text;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>Commands that expectations skip never reach the engine.</summary>
public sealed class ExclusionTests
{
    private const string Text = """
        (module $M (func (export "f")))
        (register "M" $M)
        (invoke $M "f")
        (assert_return (invoke $M "f"))
        (module (import "M" "f" (func)))
        (module (func (export "g")))
        (invoke "g")
        """;

    [Test]
    public void A_file_that_is_skipped_is_not_run_and_all_its_commands_say_why()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = Run(engine, "- {tests: a.wast, action: skip, because: slow}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.Sessions, Is.Zero);
            Assert.That(Kinds(result), Is.EqualTo("Skip Skip Skip Skip Skip Skip Skip"));
            Assert.That(
                result.Commands.Select(command => command.Verdict.Reason),
                Has.All.EqualTo("skipped: slow, acme.yaml:3:3"));
        }
    }

    [Test]
    public void A_command_that_is_skipped_is_not_carried_out_and_others_are()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = Run(engine, $"- {{tests: 'a.wast#{HashOf(3)}', action: skip}}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Pass Pass Skip Pass Pass Pass"));
            Assert.That(engine.Asked.Count(request => request is Request.Invoke), Is.EqualTo(2));
        }
    }

    [Test]
    public void What_rests_on_a_skipped_module_is_skipped_as_well()
    {
        FileResult result = Run(new FakeEngine(FakeEngine.Agree), $"- {{tests: 'a.wast#{HashOf(0)}', action: skip}}");
        Assert.That(Kinds(result), Is.EqualTo("Skip Skip Skip Skip Skip Pass Pass"));
    }

    /// <summary>Each kind of command that binds names, with the names that are lost with it.</summary>
    [TestCase("(module $M)", "Skip Skip Skip")]
    [TestCase("(module definition $M)", "Skip Skip Error")]
    [TestCase("(assert_unlinkable (module $M (import \"a\" \"b\" (func))) \"unknown import\")", "Skip Skip Error")]
    [TestCase("(assert_trap (module $M (start 0) (func unreachable)) \"unreachable\")", "Skip Skip Error")]
    [TestCase("(input $M \"m.wat\")", "Skip Skip Skip")]
    public void A_skipped_command_takes_its_names_with_it(string first, string kinds)
    {
        string text = $"{first} (module instance $I $M) (invoke $M \"f\")";
        Script script = ScriptParser.Parse(SourceText.FromString("a.wast", text));
        Assert.That(
            Kinds(
                Run(new FakeEngine(
                    FakeEngine.Agree), $"- {{tests: 'a.wast#{CommandIds.Of(script)[0].Hash}', action: skip}}", script)),
            Is.EqualTo(kinds));
    }

    private static string Kinds(FileResult result) =>
        string.Join(' ', result.Commands.Select(command => command.Verdict.Kind));

    private static string HashOf(int command) => CommandIds.Of(Parse())[command].Hash;

    private static Script Parse() => ScriptParser.Parse(new SourceText("a.wast", Encoding.UTF8.GetBytes(Text)));

    private static FileResult Run(FakeEngine engine, string rule, Script? script = null)
    {
        ExpectationFile file = ExpectationFile.Read(
            SourceText.FromString("acme.yaml", $"expectations: 1\nrules:\n{rule}"));
        RunOptions options = new()
        {
            Exclusions = new ExpectationPolicy(file, Facts.Of("fake", "1"), new DateOnly(2026, 11, 20)),
        };
        return new ScriptRunner(engine, options).Run(script ?? Parse(), FeatureGate.Of("a.wast"));
    }
}
