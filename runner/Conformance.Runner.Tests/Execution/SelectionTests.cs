using System.Collections.Immutable;
using Conformance.Runner.Execution;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

public sealed class SelectionTests
{
    [TestCase("fiel:a.wast", "unknown field 'fiel'; did you mean 'file'?")]
    [TestCase("staus:fail", "unknown field 'staus'")]
    [TestCase("kind:module STATUS:fail", "unknown field 'STATUS'")]
    [TestCase("wasm:js-string", "name:*wasm:js-string* finds the text itself")]
    public void A_filter_with_an_unknown_field_is_refused(string filter, string message) =>
        Assert.That(
            () => Selection.Parse([filter], []),
            Throws.TypeOf<FormatException>().With.Message.Contains(message));

    [TestCase("a.wast:12")]
    [TestCase("i32:x")]
    [TestCase(":x")]
    [TestCase("kind:module line:1")]
    public void A_filter_whose_colon_does_not_follow_a_word_is_a_text(string filter) =>
        Assert.That(() => Selection.Parse([filter], []), Throws.Nothing);

    // Lines 1 and 2 are a module, 3 an assertion, and 4 to 5 another.
    private const string Text = """
        (module $M
          (func (export "add")) (global (export "g") i32 (i32.const 1)))
        (assert_return (invoke "add"))
        (assert_return
          (get "g") (i32.const 1))
        """;

    [TestCase("kind:module", "1")]
    [TestCase("kind:assert_*", "3 4")]
    [TestCase("kind:ASSERT_RETURN", "3 4")]
    [TestCase("kind:add", "")]
    [TestCase("name:add", "3")]
    [TestCase("name:ADD", "3")]
    [TestCase("line:4", "4")]
    [TestCase("file:a.wast", "1 3 4")]
    [TestCase("file:b.wast", "")]
    [TestCase("kind:assert_return name:g", "4")]
    [TestCase("kind:module name:g", "")]
    [TestCase("module", "1")]
    [TestCase("ASSERT", "3 4")]
    [TestCase("a.wast", "1 3 4")]
    public void A_command_is_selected_if_every_filter_matches(string filter, string lines) =>
        Assert.That(Selected(Selection.Parse([filter], [])), Is.EqualTo(lines));

    [TestCase(1, "1")]
    [TestCase(2, "1")]
    [TestCase(3, "3")]
    [TestCase(5, "4")]
    [TestCase(6, "")]
    public void A_line_selects_the_command_that_spans_it(int line, string lines)
    {
        Selection selection = Selection.Parse([], [("a.wast", line)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Selected(selection), Is.EqualTo(lines));
            Assert.That(selection.IncludesFile("a.wast"), Is.True);
            Assert.That(selection.IncludesFile("b.wast"), Is.False);
        }
    }

    [Test]
    public void Only_assertions_without_effects_need_not_run()
    {
        ImmutableArray<Command> commands = Commands();
        Assert.That(commands.Select(Selection.MayMatterLater), Is.EqualTo((bool[])[true, true, false]));
    }

    private static string Selected(Selection selection) => string.Join(
        ' ', Commands().Where(command => selection.Includes("a.wast", command)).Select(command => command.At.Line));

    private static ImmutableArray<Command> Commands() =>
        ScriptParser.Parse(SourceText.FromString("a.wast", Text)).Commands;
}
