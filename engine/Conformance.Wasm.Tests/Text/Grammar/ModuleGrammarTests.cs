namespace Conformance.Wasm.Tests.Text.Grammar;

/// <summary>Modules and their declarations, production by production (spec:text-module).</summary>
public sealed class ModuleGrammarTests
{
    [TestCase("module-abbrev", "(func)", "(module (func))")]
    [TestCase("module-id", "(module $m)", "(module)")]
    [TestCase("module-id", "(module $\"a b\" (func))", "(module (func))")]
    [TestCase(
        "module-order",
        "(start $f) (export \"e\" (func $f)) (func $f) (type (func))",
        "(type (func)) (func (type 0)) (export \"e\" (func 0)) (start 0)")]
    [TestCase("tag-import", "(tag $t (import \"a\" \"b\") (param i32))", "(import \"a\" \"b\" (tag (param i32)))")]
    [TestCase(
        "tag-export",
        "(tag (export \"a\") (export \"b\") (param i32))",
        "(tag $t (param i32)) (export \"a\" (tag $t)) (export \"b\" (tag 0))")]
    [TestCase(
        "tag-export-import",
        "(tag (export \"a\") (import \"x\" \"y\"))",
        "(import \"x\" \"y\" (tag)) (export \"a\" (tag 0))")]
    [TestCase("global", "(global $g i32 i32.const 1)", "(global i32 (i32.const 1))")]
    [TestCase(
        "global",
        "(global (mut i64) i64.const 1 i64.const 2 i64.add)",
        "(global (mut i64) (i64.add (i64.const 1) (i64.const 2)))")]
    [TestCase("global-empty", "(global i32)", "(global $g i32 (;;))")]
    [TestCase("global-import", "(global (import \"a\" \"b\") (mut i32))", "(import \"a\" \"b\" (global (mut i32)))")]
    [TestCase(
        "global-export",
        "(global (export \"e\") (export \"f\") i32 (i32.const 0))",
        "(global i32 (i32.const 0)) (export \"e\" (global 0)) (export \"f\" (global 0))")]
    [TestCase("memory", "(memory $m 1 2)", "(memory i32 1 2)")]
    [TestCase("memory-import", "(memory (import \"a\" \"b\") i64 1)", "(import \"a\" \"b\" (memory i64 1))")]
    [TestCase("memory-import", "(memory (import \"a\" \"b\") 1 2 shared)", "(import \"a\" \"b\" (memory 1 2 shared))")]
    [TestCase(
        "memory-import",
        "(memory (import \"a\" \"b\") 1 (pagesize 1))",
        "(import \"a\" \"b\" (memory 1 (pagesize 1)))")]
    [TestCase(
        "memory-export",
        "(memory (export \"e\") (export \"f\") 1)",
        "(memory 1) (export \"e\" (memory 0)) (export \"f\" (memory 0))")]
    [TestCase("memory-data", "(memory (data))", "(memory 0 0) (data (memory 0) (i32.const 0))")]
    [TestCase(
        "memory-data", "(memory i64 (data \"a\" \"b\"))", "(memory i64 1 1) (data (memory 0) (i64.const 0) \"ab\")")]
    [TestCase(
        "memory-data",
        "(memory (pagesize 1) (data \"abc\"))",
        "(memory 3 3 (pagesize 1)) (data (offset i32.const 0) \"abc\")")]
    [TestCase(
        "memory-data",
        "(memory $m (export \"e\") (data \"a\")) (data $d \"b\") (func (data.drop $d))",
        "(memory 1 1) (export \"e\" (memory 0)) (data (i32.const 0) \"a\") (data \"b\") (func (data.drop 1))")]
    [TestCase("table", "(table 1 2 funcref)", "(table $t i32 1 2 (ref null func))")]
    [TestCase("table-init", "(table 1 (ref func) (ref.func 0)) (func)", "(table 1 (ref func) ref.func $f) (func $f)")]
    [TestCase(
        "table-import", "(table (import \"a\" \"b\") i64 1 externref)", "(import \"a\" \"b\" (table i64 1 externref))")]
    [TestCase(
        "table-export",
        "(table $t (export \"e\") (export \"f\") 1 funcref)",
        "(table 1 funcref) (export \"e\" (table 0)) (export \"f\" (table 0))")]
    [TestCase(
        "table-elem-indices",
        "(table funcref (elem $f 0 $f)) (func $f)",
        "(table 3 3 funcref) (elem (table 0) (i32.const 0) funcref (ref.func 0) (ref.func 0) (ref.func 0)) (func)")]
    [TestCase(
        "table-elem-exprs",
        "(table i64 externref (elem (ref.null extern) (item ref.null extern)))",
        "(table i64 2 2 externref) (elem (i64.const 0) externref (item (ref.null extern)) (item (ref.null extern)))")]
    [TestCase("table-elem-empty", "(table funcref (elem))", "(table 0 0 funcref) (elem (i32.const 0) funcref)")]
    [TestCase(
        "table-elem-list",
        "(table funcref (elem func 0 0)) (func)",
        "(table 2 2 funcref) (elem (table 0) (offset (i32.const 0)) func 0 0) (func)")]
    [TestCase(
        "table-elem-list",
        "(table (export \"e\") anyref (elem (ref i31) (ref.i31 (i32.const 1))))",
        "(table 1 1 anyref) (elem (i32.const 0) (ref i31) (ref.i31 (i32.const 1))) (export \"e\" (table 0))")]
    [TestCase(
        "func",
        "(func $f (type $t) (param $x i32) (result i32) (local $y i64) local.get $x) (type $t (func (param i32) "
            + "(result i32)))",
        "(type (func (param i32) (result i32))) (func (type 0) (local i64) (local.get 0))")]
    [TestCase(
        "func-params-of-type",
        "(type $t (func (param i32 i32))) (func (type $t) (local $x i64) (drop (local.get $x)))",
        "(type (func (param i32 i32))) (func (type 0) (local i64) (drop (local.get 2)))")]
    [TestCase(
        "local-abbrev",
        "(func (local i32) (local) (local i64 i64) (local $x (ref null func)))",
        "(func (local i32 i64 i64 funcref))")]
    [TestCase(
        "func-import",
        "(func $f (import \"a\" \"b\") (param $x i32) (result i32))",
        "(import \"a\" \"b\" (func (param i32) (result i32)))")]
    [TestCase(
        "func-export",
        "(func (export \"e\") (export \"f\") (param i32) nop)",
        "(func (param i32) nop) (export \"e\" (func 0)) (export \"f\" (func 0))")]
    [TestCase(
        "func-export-import",
        "(func (export \"e\") (import \"a\" \"b\") (type $t)) (type $t (func))",
        "(type (func)) (import \"a\" \"b\" (func (type 0))) (export \"e\" (func 0))")]
    [TestCase("data-passive", "(data)", "(data $d \"\")")]
    [TestCase("data-passive", "(data $d \"a\" \"\" \"b\")", "(data \"ab\")")]
    [TestCase(
        "data-memuse-abbrev",
        "(memory 1) (data (offset i32.const 1 i32.const 2 i32.add) \"a\")",
        "(memory 1) (data (memory 0) (i32.add (i32.const 1) (i32.const 2)) \"a\")")]
    [TestCase(
        "data-memuse",
        "(memory 1) (memory $m 1) (data (memory $m) (i32.const 1))",
        "(memory 1) (memory 1) (data (memory 1) (offset (i32.const 1)) \"\")")]
    [TestCase(
        "data-offset-empty", "(memory 1) (data (offset) \"a\")", "(memory 1) (data (memory 0) (offset (;;)) \"a\")")]
    [TestCase("elem-passive", "(func $f) (elem $e func 0 $f)", "(func) (elem func 0 0)")]
    [TestCase(
        "elem-passive",
        "(func $f) (elem (ref null func) (ref.func $f) (item ref.func $f))",
        "(func) (elem funcref (item (ref.func 0)) (item (ref.func 0)))")]
    [TestCase(
        "global-export-import",
        "(global $g (export \"e\") (import \"a\" \"b\") i32)",
        "(import \"a\" \"b\" (global i32)) (export \"e\" (global 0))")]
    [TestCase("elem-passive", "(func) (elem funcref)", "(func) (elem $e (ref null func))")]
    [TestCase("elem-declare", "(func $f) (elem $e declare func $f)", "(func) (elem declare func 0)")]
    [TestCase(
        "elem-declare",
        "(elem declare funcref (item (ref.null func)))",
        "(elem declare (ref null func) (ref.null func))")]
    [TestCase(
        "elem-active",
        "(func $f) (table 1 funcref) (table $t 1 funcref) (elem (table $t) (offset i32.const 0) func $f)",
        "(func) (table 1 funcref) (table 1 funcref) (elem (table 1) (i32.const 0) func 0)")]
    [TestCase(
        "elem-tableuse-abbrev",
        "(func $f) (table 1 funcref) (elem (i32.const 0) func $f)",
        "(func) (table 1 funcref) (elem (table 0) (offset (i32.const 0)) func 0)")]
    [TestCase(
        "elem-list-abbrev",
        "(func $f) (table 1 funcref) (elem (i32.const 0) $f 0)",
        "(func) (table 1 funcref) (elem (offset (i32.const 0)) func 0 0)")]
    [TestCase(
        "elem-list-abbrev",
        "(table 1 funcref) (elem (i32.const 0))",
        "(table 1 funcref) (elem $e (offset i32.const 0) func)")]
    [TestCase(
        "elem-active-expr",
        "(table 1 externref) (elem (table 0) (i32.const 0) externref (ref.null extern))",
        "(table 1 externref) (elem (i32.const 0) externref (item ref.null extern))")]
    [TestCase("start", "(func $f) (start $f)", "(func) (start 0)")]
    [TestCase(
        "import-id",
        "(import \"a\" \"b\" (func $f)) (import \"a\" \"b\" (global $g i32)) (export \"e\" (global $g)) (export \"e\" "
            + "(func $f))",
        "(import \"a\" \"b\" (func)) (import \"a\" \"b\" (global i32)) (export \"e\" (global 0)) (export \"e\" (func 0))")]
    [TestCase(
        "export",
        "(func) (table 0 funcref) (memory 0) (global i32 (i32.const 0)) (tag) (export \"\" (func 0)) (export \"\" "
            + "(table 0)) (export \"\" (memory 0)) (export \"\" (global 0)) (export \"\" (tag 0))",
        "(func (export \"\")) (table (export \"\") 0 funcref) (memory (export \"\") 0) (global (export \"\") i32 "
            + "(i32.const 0)) (tag (export \"\"))")]
    [TestCase(
        "ordered",
        "(type (func)) (export \"e\" (func 0)) (start 0) (elem funcref) (data) (import \"a\" \"b\" (func))",
        "(type (func)) (import \"a\" \"b\" (func)) (export \"e\" (func 0)) (start 0) (elem funcref) (data)")]
    [TestCase(
        "ordered",
        "(func (import \"a\" \"b\")) (memory (import \"a\" \"b\") 1)",
        "(import \"a\" \"b\" (func)) (import \"a\" \"b\" (memory 1))")]
    public void An_abbreviation_equals_its_expansion(string production, string text, string canonical)
    {
        Assert.That(production, Is.Not.Empty);
        TextForm.AssertSame(text, canonical);
    }

    [TestCase("module", "(module) (module)")]
    [TestCase("module", "(module $a $b)")]
    [TestCase("module", "(module func)")]
    [TestCase("module", "(module \"a\")")]
    [TestCase("module", "(module 0)")]
    [TestCase("module", "(module (func)")]
    [TestCase("module", "(module (func)))")]
    [TestCase("module", "module")]
    [TestCase("module", "(module (module))")]
    [TestCase("module", "(func) (module)")]
    [TestCase("module", "(module (nop))")]
    [TestCase("module", "(module ())")]
    [TestCase("module", "(module binary \"\")", Description = "only scripts have them")]
    [TestCase("module", "(module quote \"\")")]
    [TestCase("module", "(module definition)")]
    [TestCase("idx", "(func (call 4294967296))")]
    [TestCase("idx", "(func (call -0))")]
    [TestCase("idx", "(func (call +0))")]
    [TestCase("idx", "(func (call 0.0))")]
    [TestCase("idx", "(func (call \"f\"))")]
    [TestCase("idx", "(func $f) (func (call f))")]
    [TestCase("idx", "(func $f $g)")]
    [TestCase("idx", "(func $f) (import \"a\" \"b\" (func $f))")]
    [TestCase("tag", "(tag (param i32) nop)")]
    [TestCase("tag", "(tag (import \"a\" \"b\") (export \"e\"))")]
    [TestCase("tag", "(tag (param i32) (export \"e\"))")]
    [TestCase("global", "(global)")]
    [TestCase("global", "(global i32 (i32.const 0) i32)")]
    [TestCase("global", "(global (i32.const 0) i32)")]
    [TestCase("global", "(global mut i32 (i32.const 0))")]
    [TestCase("global", "(global (import \"a\" \"b\") i32 (i32.const 0))")]
    [TestCase("global", "(global (import \"a\" \"b\") (export \"e\") i32)")]
    [TestCase("global", "(global (import \"a\") i32)")]
    [TestCase("memory", "(memory (import \"a\" \"b\") (data))")]
    [TestCase("memory", "(memory (data) (export \"e\"))")]
    [TestCase("memory", "(memory 1 (data))")]
    [TestCase("memory", "(memory (data) 1)")]
    [TestCase("memory", "(memory (data) (data))")]
    [TestCase("memory", "(memory (data $d))")]
    [TestCase("memory", "(memory (data (i32.const 0) \"a\"))")]
    [TestCase("memory", "(memory (data \"a\") (pagesize 1))")]
    [TestCase("memory", "(memory (export \"e\" \"f\") 1)")]
    [TestCase("memory", "(memory export \"e\" 1)")]
    [TestCase("table", "(table)")]
    [TestCase("table", "(table funcref)")]
    [TestCase("table", "(table funcref (elem 0) (elem 0)) (func)")]
    [TestCase("table", "(table funcref (elem $e 0)) (func)")]
    [TestCase("table", "(table funcref (elem 0 (ref.func 0))) (func)")]
    [TestCase("table", "(table funcref (elem (ref.func 0) 0)) (func)")]
    [TestCase("table", "(table funcref (elem declare func 0)) (func)")]
    [TestCase("table", "(table funcref (elem (i32.const 0) func 0)) (func)")]
    [TestCase("table", "(table funcref (elem funcref 0)) (func)")]
    [TestCase("table", "(table funcref (elem func (ref.func 0))) (func)")]
    [TestCase("table", "(table 1 funcref (elem 0)) (func)")]
    [TestCase("table", "(table 1 (elem 0)) (func)")]
    [TestCase("table", "(table (import \"a\" \"b\") funcref (elem))")]
    [TestCase("table", "(table (import \"a\" \"b\") 1 funcref (ref.null func))")]
    [TestCase("func", "(func (local i32) (param i32))")]
    [TestCase("func", "(func (local $x i32 i32))")]
    [TestCase("func", "(func (local $x))")]
    [TestCase("func", "(func (local i8))")]
    [TestCase("func", "(func (local i32) (result i32))")]
    [TestCase("func", "(func nop (local i32))")]
    [TestCase("func", "(func (param $x i32) (local $x i32))")]
    [TestCase("func", "(func (param $x i32) (param $x i32))")]
    [TestCase("func", "(func (type 0) (param $x i32) (param $x i32)) (type (func (param i32 i32)))")]
    [TestCase("func", "(func (import \"a\" \"b\") nop)")]
    [TestCase("func", "(func (import \"a\" \"b\") (local i32))")]
    [TestCase("func", "(func (import \"a\" \"b\") (export \"e\"))")]
    [TestCase("func", "(func (import \"a\" \"b\") (import \"a\" \"b\"))")]
    [TestCase("func", "(func (param i32) (export \"e\"))")]
    [TestCase("func", "(func (export \"e\") $f)")]
    [TestCase("func", "(func (export e))")]
    [TestCase("func", "(func end)")]
    [TestCase("func", "(func else)")]
    [TestCase("data", "(data a)")]
    [TestCase("data", "(data \"a\" (i32.const 0))")]
    [TestCase("data", "(data 0 \"a\")")]
    [TestCase("data", "(data 0 (i32.const 0) \"a\")")]
    [TestCase("data", "(data $d $m (i32.const 0) \"a\")")]
    [TestCase("data", "(memory 1) (data (memory 0) \"a\")")]
    [TestCase("data", "(memory 1) (data (memory 0 0) (i32.const 0) \"a\")")]
    [TestCase("data", "(memory 1) (data (memory) (i32.const 0) \"a\")")]
    [TestCase("data", "(memory 1) (data (i32.const 0) (i32.const 0) \"a\")")]
    [TestCase("data", "(memory 1) (data i32.const 0 \"a\")")]
    [TestCase("data", "(memory 1) (data offset i32.const 0 \"a\")")]
    [TestCase("data", "(memory 1) (data (i32.const 0) (memory 0) \"a\")")]
    [TestCase("data", "(memory 1) (data (offset (i32.const 0)) (offset (i32.const 0)) \"a\")")]
    [TestCase("data", "(data passive \"a\")")]
    [TestCase("data", "(data declare \"a\")")]
    [TestCase("elem", "(elem)")]
    [TestCase("elem", "(elem $e)")]
    [TestCase("elem", "(func $f) (elem $f $f)")]
    [TestCase("elem", "(func) (elem 0)")]
    [TestCase("elem", "(func) (elem declare 0)")]
    [TestCase("elem", "(elem declare)")]
    [TestCase("elem", "(elem passive func)")]
    [TestCase("elem", "(func) (elem func declare 0)")]
    [TestCase("elem", "(func) (elem func (ref.func 0))")]
    [TestCase("elem", "(func) (elem funcref 0)")]
    [TestCase("elem", "(func) (elem funcref (ref.func 0) 0)")]
    [TestCase("elem", "(func) (elem funcref ref.func 0)")]
    [TestCase("elem", "(func) (elem funcref item (ref.func 0))")]
    [TestCase("elem", "(func) (elem (funcref) (ref.func 0))")]
    [TestCase("elem", "(func) (elem i32 (i32.const 0))")]
    [TestCase("elem-tableuse", "(func $f) (table 1 funcref) (elem (table 0) (offset (i32.const 0)) $f)")]
    [TestCase("elem-tableuse", "(func $f) (table 1 funcref) (elem (table 0) (i32.const 0) 0)")]
    [TestCase("elem-tableuse", "(func $f) (table 1 funcref) (elem $e (table 0) (i32.const 0))")]
    [TestCase("elem-tableuse", "(func $f) (table $t 1 funcref) (elem (table $t) func $f)")]
    [TestCase("elem-tableuse", "(func $f) (table $t 1 funcref) (elem 0 (i32.const 0) func $f)")]
    [TestCase("elem-tableuse", "(func $f) (table $t 1 funcref) (elem $e $t (i32.const 0) func $f)")]
    [TestCase("elem-tableuse", "(func $f) (table 1 funcref) (elem (i32.const 0) (table 0) func $f)")]
    [TestCase("elem-tableuse", "(func $f) (table 1 funcref) (elem (table) (i32.const 0) func $f)")]
    [TestCase("elem-tableuse", "(func $f) (table 1 funcref) (elem declare (table 0) (i32.const 0) func $f)")]
    [TestCase("elem-offset", "(func $f) (table 1 funcref) (elem (i32.const 0) (i32.const 0) func $f)")]
    [TestCase("elem-offset", "(func $f) (table 1 funcref) (elem i32.const 0 func $f)")]
    [TestCase("elem-offset", "(func $f) (table 1 funcref) (elem (offset i32.const 0) (item ref.func $f))")]
    [TestCase("start", "(start)")]
    [TestCase("start", "(func) (start 0 0)")]
    [TestCase("start", "(func) (start $s 0)")]
    [TestCase("start", "(func) (start (func 0))")]
    [TestCase("start", "(func) (start 0) (start 0)")]
    [TestCase("import", "(import $i \"a\" \"b\" (func))")]
    [TestCase("import", "(import \"a\" \"b\" func)")]
    [TestCase("import", "(import \"a\" \"b\" (func $f $g))")]
    [TestCase("import", "(import \"a\" \"b\" (memory (data)))")]
    [TestCase("import", "(import \"a\" \"b\" (table funcref (elem)))")]
    [TestCase("import", "(import \"a\" \"b\" (func (export \"e\")))")]
    [TestCase("import", "(import \"a\" \"b\" (elem funcref))")]
    [TestCase("import", "(import \"a\" \"b\" \"c\" (func))")]
    [TestCase("export", "(func) (export (func 0))")]
    [TestCase("export", "(func) (export \"e\" func 0)")]
    [TestCase("export", "(func) (export \"e\" (func))")]
    [TestCase("export", "(func) (export \"e\" (func 0 0))")]
    [TestCase("export", "(func) (export \"e\" (func 0) (func 0))")]
    [TestCase("export", "(func) (export \"e\" \"f\" (func 0))")]
    [TestCase("export", "(func) (export \"e\" (start 0))")]
    [TestCase("export", "(export \"e\" (elem 0)) (elem funcref)")]
    [TestCase("export", "(export \"e\" (func $none))")]
    [TestCase("ordered", "(func) (import \"a\" \"b\" (memory 1))")]
    [TestCase("ordered", "(tag) (func (import \"a\" \"b\"))")]
    [TestCase("ordered", "(memory (data)) (import \"a\" \"b\" (global i32))")]
    [TestCase("ordered", "(table funcref (elem)) (import \"a\" \"b\" (tag))")]
    [TestCase("ordered", "(global i32) (table (import \"a\" \"b\") 1 funcref)")]
    public void Deviations_from_a_production_are_malformed(string production, string text)
    {
        Assert.That(production, Is.Not.Empty);
        TextForm.AssertMalformed(text);
    }
}
