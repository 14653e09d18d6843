namespace Conformance.Wasm.Tests.Text.Grammar;

/// <summary>Types, production by production (spec:text-type), and what proposals add to them.</summary>
public sealed class TypeGrammarTests
{
    private const string Types = "(type $f (func)) (type $s (struct (field i32))) (rec (type $d (descriptor $e) "
        + "(struct)) (type $e (describes $d) (struct)))";

    [TestCase("numtype", "i32 i64 f32 f64", "0060047F7E7D7C00")]
    [TestCase("vectype", "v128", "0060017B00")]
    [TestCase(
        "absheaptype",
        "(ref any) (ref eq) (ref i31) (ref struct) (ref array) (ref none)",
        "006006646E646D646C646B646A647100")]
    [TestCase(
        "absheaptype",
        "(ref func) (ref nofunc) (ref exn) (ref noexn) (ref extern) (ref noextern)",
        "0060066470647364696474646F647200")]
    [TestCase(
        "reftype",
        "(ref null any) (ref null eq) (ref null i31) (ref null struct) (ref null array) (ref null none)",
        "0060066E6D6C6B6A7100")]
    [TestCase(
        "reftype",
        "(ref null func) (ref null nofunc) (ref null exn) (ref null noexn) (ref null extern) (ref null noextern)",
        "006006707369746F7200")]
    [TestCase("reftype-abbrev", "anyref eqref i31ref structref arrayref nullref", "0060066E6D6C6B6A7100")]
    [TestCase(
        "reftype-abbrev", "funcref nullfuncref exnref nullexnref externref nullexternref", "006006707369746F7200")]
    [TestCase("heaptype", "(ref $s) (ref null 1) (ref 99)", "00600364016301" + "64E30000")]
    [TestCase(
        "heaptype-exact",
        "(ref (exact $s)) (ref null (exact 1)) (ref (exact 99))",
        "006003646201" + "636201" + "6462E30000")]
    public void Every_value_type_has_its_code(string production, string types, string bytes)
    {
        string hex =
            Convert.ToHexString(TextForm.Encode($"(type (func)) (type $s (struct)) (type (func (param {types})))"));
        Assert.That(hex, Does.EndWith(bytes[2..]), production);
    }

    [TestCase("param-abbrev", "(type (func (param i32) (param i64 f32) (param)))", "(type (func (param i32 i64 f32)))")]
    [TestCase("param-id", "(type (func (param $x i32) (param $x i32)))", "(type (func (param i32 i32)))")]
    [TestCase(
        "result-abbrev", "(type (func (result i32) (result) (result i64 f32)))", "(type (func (result i32 i64 f32)))")]
    [TestCase(
        "field-abbrev",
        "(type (struct (field i32 (mut i8)) (field) (field $x i16) (field (mut (ref null func)))))",
        "(type (struct (field i32) (field (mut i8)) (field i16) (field (mut funcref))))")]
    [TestCase("comptype-array", "(type (array (mut i16)))", "(type (sub final (array (mut i16))))")]
    [TestCase("comptype-array", "(type (array v128))", "(type $a (sub final (array v128)))")]
    [TestCase("subtype", "(type (sub final (struct)))", "(type (struct))")]
    [TestCase(
        "subtype",
        "(type $a (sub (struct))) (type (sub $a (struct (field i8)))) (type (sub final 0 (struct)))",
        "(type (sub (struct))) (type (sub 0 (struct (field i8)))) (type $c (sub final 0 (struct)))")]
    [TestCase(
        "subtype-list",
        "(type (sub 0 1 $t (struct))) (type $t (struct))",
        "(type (sub 0 1 1 (struct))) (type (struct))")]
    [TestCase("rectype", "(rec)", "(module (rec))")]
    [TestCase(
        "rectype",
        "(rec (type $a (struct (field (ref $b)))) (type $b (array (ref $a))))",
        "(rec (type (struct (field (ref 1)))) (type (array (ref 0))))")]
    [TestCase(
        "custom-descriptors",
        "(rec (type $a (descriptor $b) (struct)) (type $b (describes $a) (struct)))",
        "(rec (type (sub final (descriptor 1) (struct))) (type (sub final (describes 0) (struct))))")]
    [TestCase(
        "custom-descriptors",
        "(rec (type (sub (describes 0) (descriptor 0) (struct))))",
        "(rec (type $x (sub (describes $x) (descriptor $x) (struct))))")]
    [TestCase("globaltype", "(global (import \"\" \"\") i32)", "(import \"\" \"\" (global i32))")]
    [TestCase(
        "globaltype-mut",
        "(global (import \"\" \"\") (mut (ref null $f))) (type $f (func))",
        "(type (func)) (import \"\" \"\" (global $g (mut (ref null 0))))")]
    [TestCase("addrtype-abbrev", "(memory 1) (table 1 funcref)", "(memory i32 1) (table i32 1 funcref)")]
    [TestCase(
        "limits",
        "(memory i64 1 0xffff_ffff_ffff_ffff) (table i64 0x1 2 externref)",
        "(memory i64 1 18446744073709551615) (table i64 1 2 (ref null extern))")]
    [TestCase(
        "memtype-shared",
        "(memory 1 2 shared) (memory i64 1 2 shared)",
        "(memory $a i32 1 2 shared) (memory $b i64 1 2 shared)")]
    [TestCase(
        "memtype-pagesize",
        "(memory 1 (pagesize 65536)) (memory i64 1 2 (pagesize 1))",
        "(memory 1) (memory i64 1 2 (pagesize 0x1))")]
    [TestCase(
        "memtype-shared-pagesize", "(memory 1 2 shared (pagesize 1))", "(memory i32 0x1 0x2 shared (pagesize 01))")]
    [TestCase("tabletype", "(import \"\" \"\" (table 5 funcref))", "(table (import \"\" \"\") i32 5 (ref null func))")]
    [TestCase(
        "tagtype",
        "(tag (param i32)) (tag) (tag (type 0) (param $x i32))",
        "(type (func (param i32))) (type (func)) (tag (type 0)) (tag (type 1)) (tag (type 0))")]
    [TestCase(
        "externtype-exact",
        "(import \"\" \"\" (func $f (exact (type $f)))) (func (import \"\" \"\") (exact (param i32))) (type $f (func))",
        "(type (func)) (import \"\" \"\" (func (exact (type 0)))) (import \"\" \"\" (func (exact (type 1)))) (type "
            + "(func (param i32)))")]
    [TestCase(
        "typeuse",
        "(type $t (func (param i32) (result i64))) (import \"\" \"\" (func (type $t) (param $x i32) (result i64)))",
        "(type (func (param i32) (result i64))) (import \"\" \"\" (func (type 0)))")]
    [TestCase(
        "typeuse-abbrev",
        "(import \"\" \"\" (func)) (import \"\" \"\" (func (param i32) (result i32)))",
        "(import \"\" \"\" (func (type 0))) (import \"\" \"\" (func (type 1))) (type (func)) (type (func (param i32) "
            + "(result i32)))")]
    public void An_abbreviation_equals_its_expansion(string production, string text, string canonical)
    {
        Assert.That(production, Is.Not.Empty);
        TextForm.AssertSame(text, canonical);
    }

    [TestCase("numtype", "(type (func (param i8)))")]
    [TestCase("numtype", "(type (func (param i31)))")]
    [TestCase("numtype", "(type (func (param I32)))")]
    [TestCase("numtype", "(type (func (param $i32)))")]
    [TestCase("absheaptype", "(type (func (param any)))")]
    [TestCase("absheaptype", "(type (func (param (ref i32))))")]
    [TestCase("absheaptype", "(type (func (param (ref v128))))")]
    [TestCase("reftype", "(type (func (param (ref))))")]
    [TestCase("reftype", "(type (func (param (ref null))))")]
    [TestCase("reftype", "(type (func (param (ref func null))))")]
    [TestCase("reftype", "(type (func (param (ref null null func))))")]
    [TestCase("reftype", "(type (func (param (ref func extern))))")]
    [TestCase("reftype", "(type (func (param (null func))))")]
    [TestCase("reftype", "(type (func (param ref)))")]
    [TestCase("reftype", "(type (func (param (ref funcref))))")]
    [TestCase("reftype-abbrev", "(type (func (param noneref)))")]
    [TestCase("reftype-abbrev", "(type (func (param nofuncref)))")]
    [TestCase("reftype-abbrev", "(type (func (param noexternref)))")]
    [TestCase("reftype-abbrev", "(type (func (param noexnref)))")]
    [TestCase("reftype-abbrev", "(type (func (param nullanyref)))")]
    [TestCase("reftype-abbrev", "(type (func (param nulleqref)))")]
    [TestCase("reftype-abbrev", "(type (func (param nullnofuncref)))")]
    [TestCase("reftype-abbrev", "(type (func (param (funcref))))")]
    [TestCase("reftype-abbrev", "(type (func (param anyfunc)))")]
    [TestCase("heaptype-exact", "(type (func (param (ref (exact func)))))")]
    [TestCase("heaptype-exact", "(type (func (param (ref exact 0))))")]
    [TestCase("heaptype-exact", "(type (func (param (ref (exact null 0)))))")]
    [TestCase("heaptype-exact", "(type (func (param (ref (exact 0) 0))))")]
    [TestCase("heaptype", "(type (func (param (ref $none))))")]
    [TestCase("heaptype", "(type (func (param (ref 4294967296))))")]
    [TestCase("heaptype", "(type (func (param (ref -1))))")]
    [TestCase("param", "(type (func (param $x)))")]
    [TestCase("param", "(type (func (param $x i32 i32)))")]
    [TestCase("param", "(type (func (param i32 $x)))")]
    [TestCase("param", "(type (func (param i32 $x i32)))")]
    [TestCase("param", "(type (func (param) $x))")]
    [TestCase("param", "(type (func (param (mut i32))))")]
    [TestCase("result", "(type (func (result $x i32)))")]
    [TestCase("result", "(type (func (result i32) (param i32)))")]
    [TestCase("result", "(type (func (result) (param)))")]
    [TestCase("comptype", "(type (func i32))")]
    [TestCase("comptype", "(type (func (local i32)))")]
    [TestCase("comptype", "(type func)")]
    [TestCase("comptype", "(type (func) (func))")]
    [TestCase("comptype", "(type)")]
    [TestCase("comptype", "(type (struct i32))")]
    [TestCase("comptype", "(type (struct (param i32)))")]
    [TestCase("field", "(type (struct (field $x)))")]
    [TestCase("field", "(type (struct (field $x i32 i32)))")]
    [TestCase("field", "(type (struct (field mut i32)))")]
    [TestCase("field", "(type (struct (field (mut))))")]
    [TestCase("field", "(type (struct (field (mut i32 i32))))")]
    [TestCase("field", "(type (struct (field (mut (mut i32)))))")]
    [TestCase("field", "(type (struct (field $x i32) (field $x i32)))")]
    [TestCase("comptype-array", "(type (array))")]
    [TestCase("comptype-array", "(type (array i32 i32))")]
    [TestCase("comptype-array", "(type (array (field i32)))")]
    [TestCase("comptype-array", "(type (array $x i32))")]
    [TestCase("packtype", "(type (array i4))")]
    [TestCase("packtype", "(type (func (result i16)))")]
    [TestCase("packtype", "(global (import \"\" \"\") i8)")]
    [TestCase("subtype", "(type (sub))")]
    [TestCase("subtype", "(type (sub 0))")]
    [TestCase("subtype", "(type (sub 0 final (struct)))")]
    [TestCase("subtype", "(type (sub open (struct)))")]
    [TestCase("subtype", "(type (sub (struct) (struct)))")]
    [TestCase("subtype", "(type (sub (sub (struct))))")]
    [TestCase("subtype", "(type (final (struct)))")]
    [TestCase("subtype", "(type sub (struct))")]
    [TestCase("typedef", "(type $a $b (func))")]
    [TestCase("typedef", "(type $a (func)) (type $a (func))")]
    [TestCase("typedef", "(type 0 (func))")]
    [TestCase("rectype", "(rec $r (type (func)))")]
    [TestCase("rectype", "(rec (func))")]
    [TestCase("rectype", "(rec (rec (type (func))))")]
    [TestCase("rectype", "(rec type (func))")]
    [TestCase("custom-descriptors", "(rec (type (descriptor 0) (describes 0) (struct)))")]
    [TestCase("custom-descriptors", "(rec (type (descriptor) (struct)))")]
    [TestCase("custom-descriptors", "(rec (type (descriptor 0 (struct))))")]
    [TestCase("custom-descriptors", "(rec (type (descriptor 0) (descriptor 0) (struct)))")]
    [TestCase("addrtype", "(memory f32 1)")]
    [TestCase("addrtype", "(memory i8 1)")]
    [TestCase("addrtype", "(memory i32 i32 1)")]
    [TestCase("addrtype", "(memory 1 i64)")]
    [TestCase("limits", "(memory)")]
    [TestCase("limits", "(memory -1)")]
    [TestCase("limits", "(memory +1)")]
    [TestCase("limits", "(memory 1.0)")]
    [TestCase("limits", "(memory 1 2 3)")]
    [TestCase("limits", "(memory 18446744073709551616)")]
    [TestCase("limits", "(memory 0x1_0000_0000_0000_0000)")]
    [TestCase("limits", "(memory $m $n)")]
    [TestCase("memtype-shared", "(memory shared 1 2)")]
    [TestCase("memtype-shared", "(memory 1 shared 2)")]
    [TestCase("memtype-shared", "(memory 1 2 unshared)")]
    [TestCase("memtype-shared", "(memory 1 2 shared shared)")]
    [TestCase("memtype-shared", "(table 1 2 shared funcref)")]
    [TestCase("memtype-shared", "(table shared 1 2 funcref)")]
    [TestCase("memtype-shared", "(table 1 2 funcref shared)")]
    [TestCase("memtype-shared", "(import \"test\" \"table\" (table 5 shared funcref))")]
    [TestCase("memtype-shared", "(table (import \"test\" \"table\") 5 6 shared funcref)")]
    [TestCase("memtype-shared", "(global (import \"\" \"\") (shared i32))")]
    [TestCase("memtype-shared", "(global (import \"\" \"\") (shared mut i32))")]
    [TestCase("memtype-shared", "(type (shared (func)))")]
    [TestCase("memtype-shared", "(type (func (param (ref (shared any)))))")]
    [TestCase("memtype-shared", "(tag shared)")]
    [TestCase("memtype-shared", "(func shared)")]
    [TestCase("memtype-pagesize", "(memory (pagesize 1) 1)")]
    [TestCase("memtype-pagesize", "(memory 1 (pagesize))")]
    [TestCase("memtype-pagesize", "(memory 1 (pagesize 0))")]
    [TestCase("memtype-pagesize", "(memory 1 (pagesize 3))")]
    [TestCase("memtype-pagesize", "(memory 1 (pagesize 1 1))")]
    [TestCase("memtype-pagesize", "(memory 1 pagesize 1)")]
    [TestCase("memtype-pagesize", "(memory 1 (pagesize 1) (pagesize 1))")]
    [TestCase("memtype-pagesize", "(memory 1 2 (pagesize 1) shared)")]
    [TestCase("memtype-pagesize", "(table 1 (pagesize 1) funcref)")]
    [TestCase("tabletype", "(table 1)")]
    [TestCase("tabletype", "(table 1 i32)")]
    [TestCase("tabletype", "(table funcref 1)")]
    [TestCase("tabletype", "(table 1 func)")]
    [TestCase("tabletype", "(table 1 funcref funcref)")]
    [TestCase("globaltype", "(global (import \"\" \"\"))")]
    [TestCase("globaltype", "(global (import \"\" \"\") mut i32)")]
    [TestCase("globaltype", "(global (import \"\" \"\") (mut i32) i32)")]
    [TestCase("globaltype", "(global (import \"\" \"\") (mut))")]
    [TestCase("tagtype", "(tag i32)")]
    [TestCase("tagtype", "(tag (type))")]
    [TestCase("tagtype", "(tag (func (param i32)))")]
    [TestCase("externtype", "(import \"\" \"\" (type (func)))")]
    [TestCase("externtype", "(import \"\" \"\" (func (exact)  (param i32)))")]
    [TestCase("externtype", "(import \"\" \"\" (func (local i32)))")]
    [TestCase("externtype", "(import \"\" \"\" (func nop))")]
    [TestCase("externtype", "(import \"\" \"\" (func) (func))")]
    [TestCase("externtype", "(import \"\" \"\")")]
    [TestCase("externtype", "(import \"\" (func))")]
    [TestCase("externtype-exact", "(type $f (func)) (func (exact (type $f)))")]
    [TestCase("externtype-exact", "(tag (exact (type 0)))")]
    [TestCase("typeuse", "(type $t (func (param i32))) (func (type $t) (param i64))")]
    [TestCase("typeuse", "(type $t (func (param i32))) (func (param i32) (type $t))")]
    [TestCase("typeuse", "(type $t (func)) (func (type $t) (type $t))")]
    [TestCase("typeuse", "(type $t (func)) (func (type 0 0))")]
    [TestCase("typeuse", "(func (type $none))")]
    [TestCase("typeuse", "(func (result i32) (param i32))")]
    public void Deviations_from_a_production_are_malformed(string production, string text)
    {
        Assert.That(production, Is.Not.Empty);
        TextForm.AssertMalformed(text);
    }

    [Test]
    public void A_type_use_finds_the_first_final_function_type_that_is_alone()
    {
        TextForm.AssertSame($"{Types} (func (param i32))", $"{Types} (type (func (param i32))) (func (type 4))");
        TextForm.AssertSame(
            "(type (sub (func))) (rec (type (func)) (type (func))) (type (func)) (func)",
            "(type (sub (func))) (rec (type (func)) (type (func))) (type (func)) (func (type 3))");
        TextForm.AssertSame(
            "(func (param i32)) (func (block (param i32))) (func)",
            "(func (type 0)) (func (block (type 0))) (func (type 1)) (type (func (param i32))) (type (func))");
    }
}
