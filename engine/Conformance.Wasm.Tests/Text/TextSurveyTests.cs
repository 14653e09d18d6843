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
        ("(module (table 1 anyref))", "reference type anyref"),
        ("(module (table 1 eqref))", "reference type eqref"),
        ("(module (table 1 i31ref))", "reference type i31ref"),
        ("(module (table 1 structref))", "reference type structref"),
        ("(module (table 1 arrayref))", "reference type arrayref"),
        ("(module (table 1 nullref))", "reference type nullref"),
        ("(module (table 1 funcref))", "reference type funcref"),
        ("(module (table 1 nullfuncref))", "reference type nullfuncref"),
        ("(module (table 1 externref))", "reference type externref"),
        ("(module (table 1 nullexternref))", "reference type nullexternref"),
        ("(module (table 1 exnref))", "reference type exnref"),
        ("(module (table 1 nullexnref))", "reference type nullexnref"),
        ("(module (func (param i32 (ref null func))))", "param with several types"),
        ("(module (func (result i32 i64) unreachable))", "result with several types"),
        ("(module (func (local i32 i64)))", "local with several types"),
        ("(module (type (struct (field i8 (mut i16)))))", "field with several types"),
        ("(module (table 1 funcref) (func table.size drop))", "table instruction without table index"),
        ("(module (table $t 1 funcref) (func table.size $t drop))", "table instruction with table index"),
        ("(module (memory 1) (func (drop (i32.load (i32.const 0)))))", "memory instruction without memory index"),
        ("(module (memory 1) (func (drop (i32.load 0 (i32.const 0)))))", "memory instruction with memory index"),
        ("(module (table funcref (elem (ref.null func))))", "table with elements as expressions in it"),
        ("(module (elem func))", "elem segment with func before its functions"),
        ("(module (func $f) (elem (i32.const 0) $f))", "elem segment of functions without func"),
        ("(module (elem funcref (ref.null func)))", "elem segment: item without (item …)"),
        ("(module (elem (i32.const 0) func))", "elem segment: offset without (offset …)"),
        ("(module (data (i32.const 0)))", "data segment: offset without (offset …)"),
        ("(module (func (export \"a\") (export \"b\")))", "several exports in one definition"),
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
            Assert.That(FormsOf("(module (func (export \"a\")) (func (export \"b\")))"), Has.None.Contain("several"));
            Assert.That(
                FormsOf("(module (elem (table 0) (offset (i32.const 0)) (ref null func) (item (ref.null func))))"),
                Has.None.Contain("without"),
                "nothing is abbreviated");
            Assert.That(
                FormsOf("(module (func (table.init 0 (i32.const 0)) (table.init 0 1 (i32.const 0))))"),
                Is.SupersetOf(
                    (string[])["table instruction without table index", "table instruction with table index"]),
                "the first of two indices is that of the table, a single one that of the segment");
        }
    }

    private static IReadOnlySet<string> FormsOf(string text)
    {
        SourceText source = SourceText.FromString("<test>", text);
        return TextSurvey.Of(source, 0, source.Content.Length);
    }
}
