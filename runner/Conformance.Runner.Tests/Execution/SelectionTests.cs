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
    [TestCase("A.WA", "1 3 4")]
    [TestCase("dd", "3")]
    [TestCase("name:dd", "")]
    [TestCase("name:*d", "3")]
    [TestCase("name:?", "1 4")]
    [TestCase("kind:assert", "")]
    [TestCase("file:*.wast", "1 3 4")]
    [TestCase("file:a", "")]
    [TestCase("line:?", "1 3 4")]
    [TestCase("line:5", "")]
    [TestCase("a.wast:3", "")]
    [TestCase("  assert   add ", "3")]
    [TestCase("module add", "")]
    [TestCase("name:a:b", "")]
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
    public void Filters_and_lines_all_have_to_match()
    {
        Selection filters = Selection.Parse(["kind:assert_*", "name:g"], []);
        Selection lines = Selection.Parse(["kind:assert_*"], [("b.wast", 1), ("a.wast", 2), ("a.wast", 5)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Selected(filters), Is.EqualTo("4"));
            Assert.That(Selected(lines), Is.EqualTo("4"), "line 2 is that of a module");
            Assert.That(Selected(Selection.Parse([], [("b.wast", 1), ("a.wast", 2), ("a.wast", 5)])),
                Is.EqualTo("1 4"));
            Assert.That(Selected(Selection.Parse([], [("b.wast", 1)])), Is.Empty, "a line of another file");
            Assert.That(Selected(lines.OnLines([("a.wast", 3)])), Is.EqualTo("3"));
            Assert.That(Selected(filters.OnLines([("a.wast", 3)])), Is.Empty);
            Assert.That(Selected(lines.OnLines([])), Is.EqualTo("3 4"));
        }
    }

    [TestCase("", "", "x.wast", true)]
    [TestCase("file:a*", "", "a.wast", true)]
    [TestCase("file:a*", "", "b.wast", false)]
    [TestCase("file:A*", "", "a.wast", true)]
    [TestCase("file:a* file:*b.wast", "", "ab.wast", true)]
    [TestCase("file:a* file:*b.wast", "", "a.wast", false)]
    [TestCase("file:a* file:*b.wast", "", "b.wast", false)]
    [TestCase("kind:module", "", "b.wast", true)]
    [TestCase("nothing", "", "b.wast", true)]
    [TestCase("", "a.wast", "a.wast", true)]
    [TestCase("", "a.wast", "A.wast", false)]
    [TestCase("", "a.wast b.wast", "b.wast", true)]
    [TestCase("file:b*", "a.wast b.wast", "a.wast", false)]
    [TestCase("file:b*", "a.wast", "b.wast", false)]
    public void A_file_is_left_out_only_by_filters_of_files_and_by_lines(
        string filter, string files, string path, bool isIncluded)
    {
        (string, int)[] lines = [.. files.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(file => (file, 1))];
        Assert.That(Selection.Parse([filter], lines).IncludesFile(path), Is.EqualTo(isIncluded));
    }

    [TestCase("(module)", true)]
    [TestCase("(module definition $M)", true)]
    [TestCase("(register \"m\")", true)]
    [TestCase("(invoke \"f\")", true)]
    [TestCase("(get \"g\")", true)]
    [TestCase("(assert_return (invoke \"f\"))", true)]
    [TestCase("(assert_return (get \"g\"))", false)]
    [TestCase("(assert_trap (invoke \"f\") \"x\")", true)]
    [TestCase("(assert_trap (module) \"x\")", true)]
    [TestCase("(assert_unlinkable (module) \"x\")", true)]
    [TestCase("(assert_exhaustion (invoke \"f\") \"x\")", true)]
    [TestCase("(assert_invalid (module) \"x\")", false)]
    [TestCase("(assert_malformed (module quote \"\") \"x\")", false)]
    public void A_command_that_changes_nothing_matters_to_no_later_one(string text, bool mayMatter) => Assert.That(
        Selection.MayMatterLater(ScriptParser.Parse(SourceText.FromString("a.wast", text)).Commands.Single()),
        Is.EqualTo(mayMatter));

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
