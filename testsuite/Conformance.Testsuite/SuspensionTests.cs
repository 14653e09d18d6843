using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite;

/// <summary>
/// An assertion of a proposal that no engine implements is unsupported by name and affects nothing else.
/// </summary>
public sealed class SuspensionTests
{
    private const string Text = """
        (module $N
          (global $n (mut i32) (i32.const 0))
          (func (export "count") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))
          (func (export "trap") unreachable))
        (assert_suspension (invoke "count") "unhandled tag")
        (assert_suspension (invoke "trap") "unhandled tag")
        (assert_return (invoke "count") (i32.const 2))
        (assert_suspension (invoke "none") "unhandled tag")
        (assert_suspension (invoke $X "count") "unhandled tag")
        (module (tag $t) (func (export "f") (suspend $t)))
        (assert_suspension (invoke "f") "unhandled tag")
        """;

    private const string Expected = "Pass Unsupported Unsupported Pass Fail Error Unsupported Unsupported";

    [Test]
    public void It_is_unsupported_by_name_and_its_action_is_done()
    {
        FileResult result = Run(Read(Text));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo(Expected));
            Assert.That(
                result.Commands.Where(command => command.Verdict.Kind == VerdictKind.Unsupported)
                    .Select(command => command.Verdict.Reason),
                Has.All.Contains("needs stack switching"));
            Assert.That(result.Commands[1].Name, Is.EqualTo("count"));
        }
    }

    [Test]
    public void Printed_it_has_the_same_verdicts() =>
        Assert.That(Kinds(Run(Read(ScriptPrinter.Print(Read(Text).Commands)))), Is.EqualTo(Expected));

    [Test]
    public void In_JSON_it_has_the_form_of_wasm_tools()
    {
        ScriptJsonFiles files = ScriptJsonWriter.Write(
            Read("(assert_suspension (invoke \"f\" (i32.const 1)) \"unhandled tag\")"), "x");
        Assert.That(
            files.Json,
            Does.Contain(
                "\"type\": \"assert_suspension\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\""));
        Assert.That(files.Json, Does.Contain("\"text\": \"unhandled tag\""));
        Assert.That(files.LeftOut, Is.Empty);
    }

    private static Script Read(string text) => ScriptParser.Parse(SourceText.FromString("x.wast", text));

    private static string Kinds(FileResult result) =>
        string.Join(' ', result.Commands.Select(command => command.Verdict.Kind));

    private static FileResult Run(Script script)
    {
        using ReferenceEngine engine = new();
        return new ScriptRunner(engine, new RunOptions()).Run(script, FeatureGate.Of("x.wast"));
    }
}
