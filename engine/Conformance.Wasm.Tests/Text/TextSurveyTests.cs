using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Text;

public sealed class TextSurveyTests
{
    private static readonly (string Text, string Form)[] s_rows =
    [
        ("(module) ;; x", "line comment"),
        ("(module (; x ;))", "block comment"),
        ("(module (; (; x ;) ;))", "block comment in a block comment"),
        ("(module (@a b))", "annotation"),
        ("(module $\"a b\")", "quoted identifier"),
        ("(module (data \"\\t\"))", "string escape \\t"),
        ("(module (data \"\\n\"))", "string escape \\n"),
        ("(module (data \"\\r\"))", "string escape \\r"),
        ("(module (data \"\\\"\"))", "string escape \\\""),
        ("(module (data \"\\'\"))", "string escape \\'"),
        ("(module (data \"\\\\\"))", "string escape \\\\"),
        ("(module (data \"\\u{1F600}\"))", "string escape \\u{…}"),
        ("(module (data \"\\ff\"))", "string escape by two digits"),
        ("(module (data \"a\" \"b\"))", "string in several parts"),
        ("(module (memory 0x1))", "hexadecimal integer"),
        ("(module (func (drop (i32.const +1))))", "integer with a plus sign"),
        ("(module (memory 1_0))", "number with underscores"),
        ("(module (func (drop (f32.const 1.5))))", "float: decimal with point"),
        ("(module (func (drop (f32.const 1e5))))", "float: decimal exponent"),
        ("(module (func (drop (f32.const 0x1.8))))", "float: hexadecimal"),
        ("(module (func (drop (f32.const 0x1p3))))", "float: binary exponent"),
        ("(module (func (drop (f32.const -inf))))", "float: inf"),
        ("(module (func (drop (f32.const nan))))", "float: nan"),
        ("(module (func (drop (f32.const nan:0x1))))", "float: nan with payload"),
        ("(module (func (nop)))", "folded instruction"),
        ("(module (func (block)))", "folded block"),
        ("(module (func nop))", "instruction in flat form"),
        ("(module (func block $l end $l))", "label repeated at else or end"),
        ("(module (func $f) (start $f))", "index by identifier"),
        ("(module (type (func)) (func (type 0)))", "type use by index"),
        ("(module (type (func (param i32))) (func (type 0) (param i32)))", "type use with index and parts"),
        ("(module (func (param i32)))", "type use with parts only"),
        ("(module (func (drop (i32.load offset=1 (i32.const 0)))))", "offset="),
        ("(module (func (drop (i32.load align=1 (i32.const 0)))))", "align="),
        ("(module (func (export \"\")))", "func with an export in it"),
        ("(module (table (export \"\") 0 funcref))", "table with an export in it"),
        ("(module (memory (export \"\") 0))", "memory with an export in it"),
        ("(module (global (export \"\") i32 (i32.const 0)))", "global with an export in it"),
        ("(module (tag (export \"\")))", "tag with an export in it"),
        ("(module (func (import \"\" \"\")))", "func with an import in it"),
        ("(module (table (import \"\" \"\") 0 funcref))", "table with an import in it"),
        ("(module (memory (import \"\" \"\") 0))", "memory with an import in it"),
        ("(module (global (import \"\" \"\") i32))", "global with an import in it"),
        ("(module (tag (import \"\" \"\")))", "tag with an import in it"),
        ("(module (table funcref (elem)))", "table with its elements in it"),
        ("(module (memory (data)))", "memory with its data in it"),
        ("(module (elem (offset (i32.const 0))))", "elem segment with (offset …)"),
        ("(module (data (offset (i32.const 0))))", "data segment with (offset …)"),
        ("(module (elem funcref (item ref.null func)))", "elem segment with (item …)"),
        ("(module (elem (table 0) (i32.const 0) func))", "elem segment with (table …)"),
        ("(module (data (memory 0) (i32.const 0)))", "data segment with (memory …)"),
        ("(module (func (if (i32.const 0) (then))))", "then"),
        ("(module (func (if (i32.const 0) (then) (else))))", "folded else"),
        ("(module (rec))", "rec group"),
        ("(module (type (sub (func))))", "sub type"),
        ("(module (start 0))", "start function"),
        ("(module (type (func)))", "type definition"),
        ("(module (rec (type (func))))", "type definition in a group"),
        ("(module (memory 1 (pagesize 1)))", "custom page size"),
        ("(module (elem declare func))", "elem segment that declares"),
        ("(module (func (drop (v128.const i8x16 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0))))", "v128.const i8x16"),
        ("(module (func (drop (v128.const i16x8 0 0 0 0 0 0 0 0))))", "v128.const i16x8"),
        ("(module (func (drop (v128.const i32x4 0 0 0 0))))", "v128.const i32x4"),
        ("(module (func (drop (v128.const i64x2 0 0))))", "v128.const i64x2"),
        ("(module (func (drop (v128.const f32x4 0 0 0 0))))", "v128.const f32x4"),
        ("(module (func (drop (v128.const f64x2 0 0))))", "v128.const f64x2"),
        ("(module (memory 1 1 shared))", "shared memory"),
    ];

    [Test]
    public void Every_form_is_found_where_it_is_used()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string text, string form) in s_rows)
            {
                Assert.That(FormsOf(text), Does.Contain(form), text);
            }
        }

        Assert.That(s_rows.Select(row => row.Form), Is.EquivalentTo(TextSurvey.All));
    }

    [Test]
    public void A_form_is_found_only_where_it_is_used()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FormsOf("(module)"), Is.Empty);
            Assert.That(FormsOf("(module (data \"(; ;; (@\"))"), Is.Empty, "strings hold no comments");
            Assert.That(
                FormsOf("(module (type (func (param i32))))"),
                Is.EquivalentTo((string[])["type definition"]),
                "a type is no use of one");
            Assert.That(FormsOf("(module (memory 1) \"unclosed"), Is.Empty, "an error ends the survey");
        }
    }

    private static IReadOnlySet<string> FormsOf(string text)
    {
        SourceText source = SourceText.FromString("<test>", text);
        return TextSurvey.Of(source, 0, source.Content.Length);
    }
}
