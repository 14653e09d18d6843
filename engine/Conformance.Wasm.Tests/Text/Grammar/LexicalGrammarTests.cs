using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Text.Grammar;

/// <summary>
/// Tokens, white space, comments, annotations (spec:text-lexical) and values (spec:text-int), production by production.
/// </summary>
public sealed class LexicalGrammarTests
{
    [TestCase("space", "\t\r\n (\r\nmodule\r(\tfunc ) )\n", "(module (func))")]
    [TestCase("space-none", "(module(func(nop)nop(nop)))", "(func nop nop nop)")]
    [TestCase("linecomment", ";; a\n(func ;; nop )\r nop;;b\n) ;; end", "(func nop)")]
    [TestCase("linecomment", ";;\u00e9\u20ac(;\n(func);;(;", "(func)")]
    [TestCase("blockcomment", "(;a;)(func(;;)nop(; (; ) ;) (;(;;);) ;);;;\n)", "(func nop)")]
    [TestCase("blockcomment", "(;;;)(; ) \" ;; \n ;)(func)", "(func)")]
    [TestCase(
        "annot",
        "(@a)(module (@b (c \"d)\" ) , ; [ ] { } 0x $x (;);) ;; )\n ) (func (@\"e f\" (@g)) nop (@h)))(@i)",
        "(func nop)")]
    [TestCase(
        "annot",
        "(func (param (@a) i32 (@b)) (result (@c) i32) (i32.const (@d) 1))",
        "(func (param i32) (result i32) i32.const 1)")]
    [TestCase("annot", "(import (@a) \"a\" (@b) \"b\" (@c) (func (@d)))", "(import \"a\" \"b\" (func))")]
    [TestCase(
        "annot", "(func (block (@metadata.unknown \"x\") (@x 1 2.0 nan:0x1 \"\\u{41}\" a.b) ))", "(func (block))")]
    [TestCase(
        "num",
        "(func (drop (i32.const 1_0)) (drop (i32.const 0x1_f)) (drop (i32.const 0x0A)) (drop (i32.const 007)))",
        "(func (drop (i32.const 10)) (drop (i32.const 31)) (drop (i32.const 10)) (drop (i32.const 7)))")]
    [TestCase("string", "(data \"\\t\\n\\r\\\"\\'\\\\\\00\\fF'\")", "(data \"\\09\\0a\\0d\\22\\27\\5c\\00\\ff\\27\")")]
    [TestCase(
        "string", "(data \"\\u{41}\\u{0_0_e9}\\u{10FFFF}\u00e9\")", "(data \"A\\c3\\a9\\f4\\8f\\bf\\bf\\c3\\a9\")")]
    [TestCase("string", "(data \"(;\" \";)\" \";;\")", "(data \"(;;);;\")")]
    [TestCase("name", "(func (export \"\\c3\\a9\"))", "(func (export \"\u00e9\"))")]
    [TestCase(
        "name",
        "(func (export \"\") (export \"\\00\"))",
        "(func $f) (export \"\" (func 0)) (export \"\\u{0}\" (func $f))")]
    [TestCase("id", "(func $!#$%&'*+-./:<=>?@\\^_`|~0aZ) (start $!#$%&'*+-./:<=>?@\\^_`|~0aZ)", "(func $f) (start $f)")]
    [TestCase("id-quoted", "(func $\"a b\") (start $\"a\\20b\")", "(func) (start 0)")]
    [TestCase(
        "id-quoted",
        "(func $\"f\") (func $\"\u00e9\") (start $f) (export \"e\" (func $\"\\u{e9}\"))",
        "(func) (func) (start 0) (export \"e\" (func 1))")]
    [TestCase("id-quoted", "(func $\"(;\") (start $\"(;\")", "(func) (start 0)")]
    public void White_space_and_spelling_make_no_difference(string production, string text, string canonical)
    {
        Assert.That(production, Is.Not.Empty);
        TextForm.AssertSame(text, canonical);
    }

    [TestCase("char", "(func \u00e9)")]
    [TestCase("char", "(func \u00a0)")]
    [TestCase("char", "\ufeff(func) \ufeff")]
    [TestCase("char", "(func \u0000)")]
    [TestCase("char", "(func \u000b)")]
    [TestCase("char", "(func \u000c)")]
    [TestCase("char", "(func \u007f)")]
    [TestCase("reserved", "(func nop,nop)")]
    [TestCase("reserved", "(func ; nop)")]
    [TestCase("reserved", "(func [nop])")]
    [TestCase("reserved", "(func {})")]
    [TestCase("reserved", "(func 0nop)")]
    [TestCase("reserved", "(func br 0nop)")]
    [TestCase("reserved", "(func $f$g) (start $f)")]
    [TestCase("reserved", "(data \"a\"\"b\")")]
    [TestCase("reserved", "(data\"a\")")]
    [TestCase("reserved", "(data \"a\"b)")]
    [TestCase("reserved", "(data $d\"a\")")]
    [TestCase("reserved", "(data $\"d\"\"a\")")]
    [TestCase("reserved", "(func $\"f\"g)")]
    [TestCase("reserved", "(func 1\"a\")")]
    [TestCase("reserved", "(func #)")]
    [TestCase("reserved", "(func @a)")]
    [TestCase("reserved", "(func -)")]
    [TestCase("reserved", "(func +)")]
    [TestCase("reserved", "(Func)")]
    [TestCase("reserved", "(func _)")]
    [TestCase("comment", "(func ;;)")]
    [TestCase("comment", "(; ")]
    [TestCase("comment", "(; (; ;)")]
    [TestCase("comment", "(func) ;)")]
    [TestCase("comment", "(func (;)")]
    [TestCase("comment", "( ;; nop\n;) (func)")]
    [TestCase("annot", "(@)")]
    [TestCase("annot", "(@ a)")]
    [TestCase("annot", "( @a)")]
    [TestCase("annot", "(@\"\")")]
    [TestCase("annot", "(@a")]
    [TestCase("annot", "(@a (b)")]
    [TestCase("annot", "(@a \"b)")]
    [TestCase("annot", "(@a \u00e9)")]
    [TestCase("annot", "(@a \"\\x\")")]
    [TestCase("annot", "(@a (; )")]
    [TestCase("annot", "(@\"\\ff\")")]
    [TestCase("annot", "(func) (@a))")]
    [TestCase("annot", "(@\"a)")]
    [TestCase("num", "(func (drop (i32.const 1_)))")]
    [TestCase("num", "(func (drop (i32.const _1)))")]
    [TestCase("num", "(func (drop (i32.const 1__0)))")]
    [TestCase("num", "(func (drop (i32.const 0x)))")]
    [TestCase("num", "(func (drop (i32.const 0X1)))")]
    [TestCase("num", "(func (drop (i32.const 0x_1)))")]
    [TestCase("num", "(func (drop (i32.const 0xg)))")]
    [TestCase("num", "(func (drop (i32.const 0b1)))")]
    [TestCase("num", "(func (drop (i32.const - 1)))")]
    [TestCase("num", "(func (drop (i32.const --1)))")]
    [TestCase("num", "(func (drop (i32.const +-1)))")]
    [TestCase("num", "(func (drop (i32.const 1e1)))")]
    [TestCase("float", "(func (drop (f32.const 1._0)))")]
    [TestCase("float", "(func (drop (f32.const 1_.0)))")]
    [TestCase("float", "(func (drop (f32.const 1.0_)))")]
    [TestCase("float", "(func (drop (f32.const 1e_1)))")]
    [TestCase("float", "(func (drop (f32.const 1e1_)))")]
    [TestCase("float", "(func (drop (f32.const 1e1.0)))")]
    [TestCase("float", "(func (drop (f32.const 1p1)))")]
    [TestCase("float", "(func (drop (f32.const 0x1e+1)))")]
    [TestCase("float", "(func (drop (f32.const 0x1p0x1)))")]
    [TestCase("float", "(func (drop (f32.const 0x1P)))")]
    [TestCase("float", "(func (drop (f32.const Inf)))")]
    [TestCase("float", "(func (drop (f32.const NaN)))")]
    [TestCase("float", "(func (drop (f32.const nan:0x)))")]
    [TestCase("float", "(func (drop (f32.const nan:0x_1)))")]
    [TestCase("float", "(func (drop (f32.const inf:0x1)))")]
    [TestCase("float", "(func (drop (f32.const ++inf)))")]
    [TestCase("string", "(data \"\n\")")]
    [TestCase("string", "(data \"\r\")")]
    [TestCase("string", "(data \"\t\")")]
    [TestCase("string", "(data \"\u0000\")")]
    [TestCase("string", "(data \"\u007f\")")]
    [TestCase("string", "(data \"\\\")")]
    [TestCase("string", "(data \"\\a\")")]
    [TestCase("string", "(data \"\\0\")")]
    [TestCase("string", "(data \"\\0g\")")]
    [TestCase("string", "(data \"\\x41\")")]
    [TestCase("string", "(data \"\\N\")")]
    [TestCase("string", "(data \"\\u\")")]
    [TestCase("string", "(data \"\\u{}\")")]
    [TestCase("string", "(data \"\\u{41\")")]
    [TestCase("string", "(data \"\\u{_41}\")")]
    [TestCase("string", "(data \"\\u{41_}\")")]
    [TestCase("string", "(data \"\\u{0x41}\")")]
    [TestCase("string", "(data \"\\u{d800}\")")]
    [TestCase("string", "(data \"\\u{110000}\")")]
    [TestCase("string", "(data \"\\u{1_0000_0000_0000_0041}\")")]
    [TestCase("string", "(data 'a')")]
    [TestCase("name", "(func (export \"\\ff\"))")]
    [TestCase("name", "(func (export \"\\c3\"))")]
    [TestCase("name", "(func (export \"\\ed\\a0\\80\"))")]
    [TestCase("name", "(import \"\\80\" \"\" (func))")]
    [TestCase("name", "(import \"\" \"\\f8\\88\\80\\80\\80\" (func))")]
    [TestCase("name", "(func (export \"a\" \"b\"))")]
    [TestCase("id", "(func $)")]
    [TestCase("id", "(func $ f)")]
    [TestCase("id", "(func $f,)")]
    [TestCase("id", "(func $\u00e9)")]
    [TestCase("id-quoted", "(func $\"\")")]
    [TestCase("id-quoted", "(func $\"a)")]
    [TestCase("id-quoted", "(func $\"\\ff\")")]
    [TestCase("id-quoted", "(func $\"\\x\")")]
    [TestCase("id-quoted", "(func $ \"a\")")]
    [TestCase("id-quoted", "(func $a) (func $\"a\")")]
    public void Deviations_from_a_production_are_malformed(string production, string text)
    {
        Assert.That(production, Is.Not.Empty);
        TextForm.AssertMalformed(text);
    }

    [TestCase("(func (;\\;))")]
    [TestCase("(func ;;\\\n)")]
    [TestCase("(func) (@a \"\\\")")]
    [TestCase("(data \"\\\")")]
    [TestCase("(func $\"\\\")")]
    public void Bytes_that_are_no_UTF8_are_malformed_wherever_they_stand(string text)
    {
        foreach (byte[] wrong
            in new byte[][] { [0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF] })
        {
            int at = text.IndexOf('\\', StringComparison.Ordinal);
            byte[] bytes =
                [.. Encoding.ASCII.GetBytes(text[..at]), .. wrong, .. Encoding.ASCII.GetBytes(text[(at + 1)..])];
            Assert.That(
                () => ModuleParser.Parse(new SourceText("test", bytes)),
                Throws.TypeOf<MalformedException>(),
                Convert.ToHexString(bytes));
        }
    }
}
