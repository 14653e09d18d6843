using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Text;

public sealed class AnnotationTests
{
    private static readonly TextOptions s_options = new() { ReadAnnotations = true };

    private static Module Parse(string text) => ModuleParser.Parse(SourceText.FromString("test", text), s_options);

    [Test]
    public void Annotations_are_white_space_unless_they_are_asked_for()
    {
        Module module = ModuleParser.Parse(
            SourceText.FromString("test", "(module (@name \"m\") (@custom) (func (@custom \"x\")))"));
        Assert.That((module.Name, module.Customs.Length), Is.EqualTo(((string?)null, 0)));
    }

    [Test]
    public void Custom_sections_are_ordered_by_their_place()
    {
        Module module = Parse("""
            (module
              (@custom "A" "aaa")
              (type $t (func))
              (@custom "B" (after func) "b" "bb")
              (@custom "C" (before func) "ccc")
              (@custom "D" (after last) "ddd")
              (table 10 funcref)
              (func (type $t))
              (@custom "E" (after import) "eee")
              (@custom "F" (before type) "fff")
              (@custom "G" (after data) "ggg")
              (@custom "H" (after code) "hhh")
              (@custom "I" (after func) "iii")
              (@custom "J" (before func) "jjj")
              (@custom "K" (before first) "kkk")
            )
            """);
        Assert.That(string.Concat(module.Customs.Select(custom => custom.Name)), Is.EqualTo("KFECJBIHGAD"));
        Assert.That(module.Customs.Single(custom => custom.Name == "C").After, Is.EqualTo(2));
        Assert.That(
            Encoding.UTF8.GetString(module.Customs.Single(custom => custom.Name == "B").Bytes.Span), Is.EqualTo("bbb"));
        Assert.That(module.Customs[^1].After, Is.EqualTo(CustomSection.LastPlace));
    }

    [Test]
    public void Names_take_precedence_over_identifiers()
    {
        Module module = Parse("""
            (module $m (@name "Modül")
              (import "a" "b" (func $f (@name "one")))
              (rec (type $s (@name "point") (struct (field i32) (field $x (@name "the x") i64))))
              (type $t (func (param i32)))
              (tag (@name "θ") (param i32))
              (func $g (@name "two") (type $t) (local i32) (local $l (@name "a local") i32))
              (func (param $p (@name "a parameter") i32) (result i32) (local.get $p)))
            """);
        ModuleNames names = module.Names!;
        Assert.That(module.Name, Is.EqualTo("Modül"));
        Assert.That(
            (names.Funcs[0], names.Funcs[1], names.Types[0], names.Tags[0]), Is.EqualTo(("one", "two", "point", "θ")));
        Assert.That(
            (names.Fields[0][1], names.Locals[1][2], names.Locals[2][0]),
            Is.EqualTo(("the x", "a local", "a parameter")));
    }

    [Test]
    public void Branch_hints_belong_to_the_next_instruction_of_the_text()
    {
        Module module = Parse("""
            (func (import "a" "b"))
            (func (param i32 i32)
              (@metadata.code.branch_hint "\00")
              (if (local.get 0) (then (@metadata.code.branch_hint "\01") (br_if 0 (local.get 1))))
              local.get 0
              (@metadata.code.branch_hint "\01") if end)
            """);
        Assert.That(
            module.BranchHints.Select(
                hint => (hint.Func, module.Funcs[0].Body.Body[hint.Instr].Opcode, hint.Instr, hint.IsLikely)),
            Is.EqualTo(new[] { (1u, Opcode.If, 1, false), (1u, Opcode.BrIf, 3, true), (1u, Opcode.If, 6, true) }));
    }

    [TestCase("(func (param (@name \"a\") (@name \"b\") i32))", "@name annotation: multiple local names")]
    [TestCase("(func (@name 4))", "@name annotation: unexpected token")]
    [TestCase("(func (@name \"a\" ,))", "@name annotation: unexpected token")]
    [TestCase(
        "(func nop (@metadata.code.branch_hint \"\\02\") nop)",
        "@metadata.code.branch_hint annotation: invalid hint value")]
    [TestCase(
        "(func nop (@metadata.code.branch_hint \"\\00\"))", "@metadata.code.branch_hint annotation: invalid placement")]
    public void Wrong_annotations_are_refused(string text, string message) =>
        Assert.That(() => Parse(text), Throws.TypeOf<MalformedException>().With.Message.StartsWith(message));

    [Test]
    public void Every_assertion_of_the_suite_about_custom_annotations_holds()
    {
        List<string> failures = [];
        int count = 0;
        foreach (SuiteModule module
            in SuiteModules.All().Where(module => module.At.StartsWith("custom/", StringComparison.Ordinal)))
        {
            string outcome = "accepted";
            try
            {
                _ = module.Parse(s_options);
            }
            catch (MalformedException e)
            {
                outcome = "malformed: " + e.Message;
            }
            catch (InvalidException e)
            {
                outcome = "invalid: " + e.Message;
            }

            string expected = module.Command switch
            {
                "assert_malformed_custom" => "malformed: " + module.Message,
                "assert_invalid_custom" => "invalid: " + module.Message,
                _ => "accepted",
            };
            count++;
            if (!outcome.StartsWith(expected, StringComparison.Ordinal))
            {
                failures.Add($"{module.At}: {outcome}, but expected {expected}");
            }
        }

        Assert.That(failures, Is.Empty, string.Join('\n', failures));
        Assert.That(count, Is.GreaterThan(20));
    }

    [TestCase("(module (@custom \"a\" \"x\") (func) oops (func (local i32)))", "unknown operator oops")]
    [TestCase("(module (@a) (func) 0 (func (local i32) (local i32)))", "unexpected token 0")]
    [TestCase(
        "(module (func) nop (func (local i32) (@metadata.code.branch_hint \"\\01\") (if (i32.const 0) (then))))",
        "unexpected token nop")]
    [TestCase("(module (@name \"m\") \"x\" (type (struct (field (@name \"f\") i32))))", "unexpected token \"x\"")]
    [TestCase("(func (@name \"f\")) oops (func (local (@name \"x\") i32))", "unknown operator oops")]
    public void Tokens_after_the_fields_of_an_annotated_module_are_unexpected(string text, string message) =>
        Assert.That(() => Parse(text), Throws.TypeOf<MalformedException>().With.Message.EqualTo(message));
}
