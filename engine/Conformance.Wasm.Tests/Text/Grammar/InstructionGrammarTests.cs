using System.Globalization;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Text.Grammar;

/// <summary>Instructions, production by production (spec:text-instr), including those of proposals.</summary>
public sealed class InstructionGrammarTests
{
    private const string Context = """
        (type $t (func)) (type $u (func (param i32) (result i32))) (type $s (struct (field $a i32) (field $b (mut i8))))
        (type $v (array (mut i8))) (tag $e) (memory $m 1) (memory $n 1) (table $x 1 funcref) (table $y 1 funcref)
        (global $g (mut i32) (i32.const 0)) (data $d "") (data $c "") (elem $l func) (elem $k func) (func $f)
        """;

    [TestCase("label", "block $l br $l end $l", "block br 0 end")]
    [TestCase("label", "block $l block $l br $l end br $l end", "block block br 0 end br 0 end")]
    [TestCase("label", "block $\"l\" br $l end $\"\\6c\"", "block br 0 end")]
    [TestCase(
        "blocktype",
        "block (result i32) end block (result) end block (param) (result) end",
        "block (result i32) end block end block end")]
    [TestCase(
        "blocktype",
        "loop (param i32) (result i32) end block (type $u) end block (type $u) (param i32) (result i32) end",
        "loop (type 1) end block (type 1) end block (type 1) end")]
    [TestCase("blocktype", "block (result i32) (result i64) end", "block (result i32 i64) end")]
    [TestCase("blocktype", "block (result (ref null $s)) end", "block (result (ref null 2)) end")]
    [TestCase(
        "blockinstr",
        "loop $l end $l if $l else $l end $l if $l else end if end",
        "loop end if else end if else end if end")]
    [TestCase(
        "blockinstr-try_table",
        "try_table $l (result i32) (catch $e 0) (catch_ref 0 $o) (catch_all 1) (catch_all_ref $o) end $l",
        "try_table (result i32) (catch 0 0) (catch_ref 0 0) (catch_all 1) (catch_all_ref 0) end")]
    [TestCase("folded-plain", "(i32.add (i32.const 1) (i32.const 2))", "i32.const 1 i32.const 2 i32.add")]
    [TestCase("folded-plain", "(call $f (nop) (block nop nop))", "nop block nop nop end call 0")]
    [TestCase("folded-block", "(block $l (result i32) i32.const 1 (br $l))", "block (result i32) i32.const 1 br 0 end")]
    [TestCase("folded-block", "(loop nop (nop) nop)", "loop nop nop nop end")]
    [TestCase(
        "folded-if",
        "(if $l (result i32) (i32.const 1) (then i32.const 2 br $l) (else (i32.const 3)))",
        "i32.const 1 if (result i32) i32.const 2 br 0 else i32.const 3 end")]
    [TestCase(
        "folded-if",
        "(if (then)) (if (then) (else)) (if (nop) (i32.const 0) (then nop))",
        "if end if else end nop i32.const 0 if nop end")]
    [TestCase("folded-try_table", "(try_table (catch_all 0) nop (nop))", "try_table (catch_all 0) nop nop end")]
    [TestCase(
        "legacy",
        "(try $l (result i32) (do nop) (catch $e nop (rethrow $l)) (catch $e) (catch_all nop))",
        "try (result i32) nop catch 0 nop rethrow 0 catch 0 catch_all nop end")]
    [TestCase("legacy", "(try (do)) (block $b (try (do nop) (delegate $b)))", "try end block try nop delegate 0 end")]
    [TestCase(
        "legacy",
        "try $l catch $e catch_all end $l try delegate 0",
        "(try (do) (catch 0) (catch_all)) (try (do) (delegate 0))")]
    [TestCase(
        "select",
        "select select (result i32) select (result i32) (result i64) select (result)",
        "select select (result i32) select (result i32 i64) select (result)")]
    [TestCase("select", "(select (result i32) (nop))", "nop select (result i32)")]
    [TestCase("br_table", "br_table 0 1 $o 0 block $i br_table $i end", "br_table 0 1 0 0 block br_table 0 end")]
    [TestCase(
        "br_on_cast",
        "br_on_cast $o (ref null any) (ref i31) br_on_cast_fail 0 anyref i31ref",
        "br_on_cast 0 anyref (ref i31) br_on_cast_fail 0 (ref null any) (ref null i31)")]
    [TestCase(
        "call_indirect-abbrev",
        "call_indirect call_indirect (type $u) call_indirect $y (type $u) return_call_indirect (param i32) (result i32)",
        "call_indirect 0 (type 0) call_indirect 0 (type 1) call_indirect 1 (type 1) return_call_indirect 0 (type 1)")]
    [TestCase(
        "call_indirect",
        "call_indirect 0 (type $u) (param i32) (result i32) return_call_indirect $y",
        "call_indirect $x (type 1) return_call_indirect 1 (type 0)")]
    [TestCase("call_ref", "call_ref $u return_call_ref 1", "call_ref 1 return_call_ref $u")]
    [TestCase(
        "table-abbrev",
        "table.get table.set table.size table.grow table.fill table.copy table.init $k",
        "table.get 0 table.set 0 table.size 0 table.grow 0 table.fill 0 table.copy 0 0 table.init 0 1")]
    [TestCase(
        "table",
        "table.get $y table.copy $y $x table.init $y $k elem.drop $k",
        "table.get 1 table.copy 1 0 table.init 1 1 elem.drop 1")]
    [TestCase(
        "memory-abbrev",
        "memory.size memory.grow memory.fill memory.copy memory.init $c",
        "memory.size 0 memory.grow 0 memory.fill 0 memory.copy 0 0 memory.init 0 1")]
    [TestCase(
        "memory",
        "memory.size $n memory.copy $n $m memory.init $n $c data.drop $c",
        "memory.size 1 memory.copy 1 0 memory.init 1 1 data.drop 1")]
    [TestCase(
        "memarg",
        "i32.load i32.load offset=0 align=4 i64.load align=8 i32.load8_u align=1",
        "i32.load 0 offset=0 align=4 i32.load $m i64.load 0 i32.load8_u 0")]
    [TestCase(
        "memarg",
        "i32.load offset=0x1_0 align=0x1 i32.load $n offset=1_0 i32.store 1 align=02",
        "i32.load offset=16 align=1 i32.load 1 offset=10 i32.store 1 align=2")]
    [TestCase("memarg", "i32.load offset=18446744073709551615", "i32.load offset=0xffff_ffff_ffff_ffff align=4")]
    [TestCase("memarg", "i32.load align=0x8000_0000_0000_0000", "i32.load $m align=9223372036854775808")]
    [TestCase(
        "memarg-lane",
        "v128.load8_lane 1 v128.load8_lane $n 1 v128.load8_lane 0 1 v128.load8_lane offset=1 align=1 2 "
            + "v128.store64_lane 1 align=8 1",
        "v128.load8_lane 0 offset=0 1 v128.load8_lane 1 1 v128.load8_lane 0 align=1 1 v128.load8_lane $m offset=1 2 "
            + "v128.store64_lane $n 1")]
    [TestCase(
        "threads",
        "i32.atomic.load offset=4 i64.atomic.rmw8.cmpxchg_u $n align=1 memory.atomic.wait32 align=4 atomic.fence "
            + "memory.atomic.notify 1 offset=0",
        "i32.atomic.load 0 offset=4 align=4 i64.atomic.rmw8.cmpxchg_u 1 memory.atomic.wait32 atomic.fence "
            + "memory.atomic.notify 1 align=4")]
    [TestCase(
        "ref",
        "ref.null func ref.null $s ref.null 2 ref.null (exact $s) ref.func $f ref.is_null",
        "ref.null func ref.null 2 ref.null $s ref.null (exact 2) ref.func 0 ref.is_null")]
    [TestCase(
        "ref.test",
        "ref.test (ref null $s) ref.test anyref ref.cast (ref i31) ref.cast i31ref ref.cast (ref (exact $s))",
        "ref.test (ref null 2) ref.test (ref null any) ref.cast (ref i31) ref.cast (ref null i31) ref.cast (ref "
            + "(exact 2))")]
    [TestCase(
        "struct",
        "struct.get $s $a struct.get_s $s 1 struct.get_u 2 $b struct.set $s $b struct.new_default $s",
        "struct.get 2 0 struct.get_s 2 1 struct.get_u 2 1 struct.set 2 1 struct.new_default 2")]
    [TestCase(
        "array",
        "array.new_fixed $v 0x2 array.new_data $v $c array.new_elem $v $k array.copy $v 3 array.init_data $v $c",
        "array.new_fixed 3 2 array.new_data 3 1 array.new_elem 3 1 array.copy 3 3 array.init_data 3 1")]
    [TestCase(
        "const",
        "i32.const 0xffff_ffff i32.const -0x8000_0000 i32.const +1 i64.const 18446744073709551615",
        "i32.const -1 i32.const -2147483648 i32.const 1 i64.const -1")]
    [TestCase(
        "const",
        "f32.const 1 f32.const 1. f32.const 1.0_0 f32.const 1e0 f32.const 1.E+0_0 f32.const 0x1 f32.const 0x1.p0",
        "f32.const 1 f32.const 1 f32.const 1 f32.const 1 f32.const 1 f32.const 1 f32.const 1")]
    [TestCase(
        "const",
        "f64.const -inf f64.const +nan f64.const nan:0x8_0000_0000_0000 f64.const -nan:0x1",
        "f64.const -inf f64.const nan f64.const nan f64.const -nan:0x0001")]
    [TestCase(
        "vector-const",
        "v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 255 v128.const i64x2 -1 0xffff_ffff_ffff_ffff",
        "v128.const i8x16 0 1 2 3 4 5 6 7 8 9 0xa 0xb 0xc 0xd 0xe -1 v128.const i32x4 -1 -1 -1 -1")]
    [TestCase(
        "vector-const",
        "v128.const f32x4 1 0x1p0 1.0 1e0 v128.const f64x2 nan inf v128.const i16x8 0 0 0 0 0 0 0 65535",
        "v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000 v128.const i64x2 0x7ff8000000000000 "
            + "0x7ff0000000000000 v128.const i16x8 0 0 0 0 0 0 0 -1")]
    [TestCase(
        "vector-lane",
        "i8x16.extract_lane_s 255 i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 255",
        "i8x16.extract_lane_s 0xff i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 0xff")]
    [TestCase(
        "wide-arithmetic",
        "(i64.add128 (nop)) i64.sub128 i64.mul_wide_s i64.mul_wide_u",
        "nop i64.add128 i64.sub128 i64.mul_wide_s i64.mul_wide_u")]
    public void An_abbreviation_equals_its_expansion(string production, string body, string canonical)
    {
        Assert.That(production, Is.Not.Empty);
        TextForm.AssertSame($"{Context} (func block $o {body} end)", $"{Context} (func block {canonical} end)");
    }

    [TestCase("label", "block $l end $k")]
    [TestCase("label", "block end $l")]
    [TestCase("label", "block $l $k end")]
    [TestCase("label", "if $l else $k end")]
    [TestCase("label", "block $l end br $l")]
    [TestCase("label", "(block $l) (br $l)")]
    [TestCase("label", "try_table $l (catch_all $l) end")]
    [TestCase("label", "br")]
    [TestCase("label", "br $none")]
    [TestCase("label", "br -1")]
    [TestCase("blocktype", "block i32 end")]
    [TestCase("blocktype", "block (result i8) end")]
    [TestCase("blocktype", "block (param $x i32) end")]
    [TestCase("blocktype", "block (result i32) (param i32) end")]
    [TestCase("blocktype", "block (result i32) (type $u) end")]
    [TestCase("blocktype", "block (type $u) (param i64) end")]
    [TestCase("blocktype", "block (type $s) (param i32) end")]
    [TestCase("blocktype", "block (type) end")]
    [TestCase("blockinstr", "block")]
    [TestCase("blockinstr", "end end")]
    [TestCase("blockinstr", "else")]
    [TestCase("blockinstr", "block else end")]
    [TestCase("blockinstr", "if else else end")]
    [TestCase("blockinstr", "(block end)")]
    [TestCase("blockinstr", "block (then) end")]
    [TestCase("blockinstr", "if (then) end")]
    [TestCase("blockinstr", "then")]
    [TestCase("blockinstr-try_table", "try_table catch_all 0 end")]
    [TestCase("blockinstr-try_table", "try_table (catch_all) end")]
    [TestCase("blockinstr-try_table", "try_table (catch_all $e 0) end")]
    [TestCase("blockinstr-try_table", "try_table (catch 0) end")]
    [TestCase("blockinstr-try_table", "try_table (catch_ref $none 0) end")]
    [TestCase("blockinstr-try_table", "try_table nop (catch_all 0) end")]
    [TestCase("blockinstr-try_table", "try_table (catch_all 0) (result i32) end")]
    [TestCase("blockinstr-try_table", "try_table catch $e end")]
    [TestCase("folded-plain", "(i32.add i32.const 1 i32.const 2)")]
    [TestCase("folded-plain", "(i32.const 1 (i32.const 2) nop)")]
    [TestCase("folded-plain", "(nop nop)")]
    [TestCase("folded-plain", "()")]
    [TestCase("folded-plain", "((nop))")]
    [TestCase("folded-plain", "($f)")]
    [TestCase("folded-plain", "(end)")]
    [TestCase("folded-if", "(if)")]
    [TestCase("folded-if", "(if (i32.const 1) (i32.const 2) (i32.const 3))")]
    [TestCase("folded-if", "(if (i32.const 1) nop (then))")]
    [TestCase("folded-if", "(if i32.const 1 (then))")]
    [TestCase("folded-if", "(if (then) (i32.const 1))")]
    [TestCase("folded-if", "(if (i32.const 1) (else))")]
    [TestCase("folded-if", "(if (i32.const 1) (else) (then))")]
    [TestCase("folded-if", "(if (i32.const 1) (then) (then))")]
    [TestCase("folded-if", "(if (i32.const 1) (then) (else) (else))")]
    [TestCase("folded-if", "(if (i32.const 1) (then) (else) nop)")]
    [TestCase("folded-if", "(if (i32.const 1) (then) end)")]
    [TestCase("folded-if", "(if (i32.const 1) (then $l))")]
    [TestCase("folded-if", "(if (i32.const 1) then)")]
    [TestCase("folded-if", "(then)")]
    [TestCase("folded-if", "(else)")]
    [TestCase("legacy", "(try)")]
    [TestCase("legacy", "(try (catch_all))")]
    [TestCase("legacy", "(try nop (do))")]
    [TestCase("legacy", "(try (do) (do))")]
    [TestCase("legacy", "(try (do) nop)")]
    [TestCase("legacy", "(try (do) (catch_all) (catch $e))")]
    [TestCase("legacy", "(try (do) (catch $e) (delegate 0))")]
    [TestCase("legacy", "(try (do) (delegate 0) (catch_all))")]
    [TestCase("legacy", "(try (do) (delegate 0 nop))")]
    [TestCase("legacy", "(try (do) (catch))")]
    [TestCase("legacy", "try catch end")]
    [TestCase("legacy", "try catch_all catch $e end")]
    [TestCase("legacy", "try catch $e delegate 0")]
    [TestCase("legacy", "catch_all")]
    [TestCase("legacy", "block catch $e end")]
    [TestCase("legacy", "try else end")]
    [TestCase("select", "select (result i8)")]
    [TestCase("select", "select (result $x i32)")]
    [TestCase("select", "select (param i32)")]
    [TestCase("select", "select i32")]
    [TestCase("br_table", "br_table")]
    [TestCase("br_table", "(br_table (i32.const 0))")]
    [TestCase("br_on_cast", "br_on_cast 0 anyref")]
    [TestCase("br_on_cast", "br_on_cast anyref i31ref")]
    [TestCase("br_on_cast", "br_on_cast 0 any i31")]
    [TestCase("call_indirect", "call_indirect (type $u) $x")]
    [TestCase("call_indirect", "call_indirect (param $p i32)")]
    [TestCase("call_indirect", "call_indirect (result i32) (param i32)")]
    [TestCase("call_indirect", "call_indirect (type $u) (type $u)")]
    [TestCase("call_indirect", "call_indirect (type $u) (param i64)")]
    [TestCase("call_indirect", "call_indirect $none (type $u)")]
    [TestCase("call_indirect", "call_indirect (table 0) (type $u)")]
    [TestCase("call", "call")]
    [TestCase("call", "call 0 0")]
    [TestCase("call", "call (type $u)")]
    [TestCase("call_ref", "call_ref")]
    [TestCase("call_ref", "call_ref (type $u)")]
    [TestCase("local", "local.get")]
    [TestCase("local", "local.get $none")]
    [TestCase("global", "global.get")]
    [TestCase("table", "table.copy 0")]
    [TestCase("table", "table.copy 0 0 0")]
    [TestCase("table", "table.init")]
    [TestCase("table", "table.get 0 0")]
    [TestCase("table", "elem.drop")]
    [TestCase("memory", "memory.copy 0")]
    [TestCase("memory", "memory.init")]
    [TestCase("memory", "memory.size 0 0")]
    [TestCase("memarg", "i32.load align=4 offset=0")]
    [TestCase("memarg", "i32.load offset=0 offset=0")]
    [TestCase("memarg", "i32.load align=4 align=4")]
    [TestCase("memarg", "i32.load align=0")]
    [TestCase("memarg", "i32.load align=3")]
    [TestCase("memarg", "i32.load offset=-1")]
    [TestCase("memarg", "i32.load offset=+1")]
    [TestCase("memarg", "i32.load offset= 1")]
    [TestCase("memarg", "i32.load offset =1")]
    [TestCase("memarg", "i32.load offset=")]
    [TestCase("memarg", "i32.load offset=$n")]
    [TestCase("memarg", "i32.load offset=0x")]
    [TestCase("memarg", "i32.load offset=1__0")]
    [TestCase("memarg", "i32.load offset=1.0")]
    [TestCase("memarg", "i32.load offset=18446744073709551616")]
    [TestCase("memarg", "i32.load align=0x1_0000_0000_0000_0000")]
    [TestCase("memarg", "i32.load offset=0 0")]
    [TestCase("memarg", "i32.load (memory 0)")]
    [TestCase("memarg", "i32.load/0")]
    [TestCase("memarg-lane", "v128.load8_lane")]
    [TestCase("memarg-lane", "v128.load8_lane $m")]
    [TestCase("memarg-lane", "v128.load8_lane 256")]
    [TestCase("memarg-lane", "v128.load8_lane -1")]
    [TestCase("memarg-lane", "v128.load8_lane 0 offset=0")]
    [TestCase("memarg-lane", "v128.load8_lane 0 1 offset=0")]
    [TestCase("memarg-lane", "v128.load8_lane 0 1 2")]
    [TestCase("threads", "atomic.fence 0")]
    [TestCase("threads", "atomic.fence offset=0")]
    [TestCase("ref", "ref.null")]
    [TestCase("ref", "ref.null funcref")]
    [TestCase("ref", "ref.null (ref func)")]
    [TestCase("ref", "ref.null i32")]
    [TestCase("ref", "ref.null (exact func)")]
    [TestCase("ref", "ref.func")]
    [TestCase("ref", "ref.is_null func")]
    [TestCase("ref", "ref.is_null 0")]
    [TestCase("ref.test", "ref.test any")]
    [TestCase("ref.test", "ref.test $s")]
    [TestCase("ref.test", "ref.test null $s")]
    [TestCase("ref.test", "ref.cast i32")]
    [TestCase("struct", "struct.new")]
    [TestCase("struct", "struct.get $s")]
    [TestCase("struct", "struct.get $s $none")]
    [TestCase("struct", "struct.get $v $a")]
    [TestCase("array", "array.new_fixed $v")]
    [TestCase("array", "array.new_fixed $v $v")]
    [TestCase("array", "array.new_fixed $v 4294967296")]
    [TestCase("array", "array.copy $v")]
    [TestCase("const", "i32.const")]
    [TestCase("const", "i32.const 4294967296")]
    [TestCase("const", "i32.const -2147483649")]
    [TestCase("const", "i32.const 1.0")]
    [TestCase("const", "i32.const nan")]
    [TestCase("const", "i32.const $x")]
    [TestCase("const", "i32.const \"1\"")]
    [TestCase("const", "i32.const 1 1")]
    [TestCase("const", "i64.const 18446744073709551616")]
    [TestCase("const", "i64.const -9223372036854775809")]
    [TestCase("const", "f32.const 1e39")]
    [TestCase("const", "f32.const .5")]
    [TestCase("const", "f32.const 1e")]
    [TestCase("const", "f32.const 0x1.8p")]
    [TestCase("const", "f32.const 0xp1")]
    [TestCase("const", "f32.const 0x.1p4")]
    [TestCase("const", "f32.const nan:0x0")]
    [TestCase("const", "f32.const nan:0x800000")]
    [TestCase("const", "f32.const nan:1")]
    [TestCase("const", "f32.const nan:canonical")]
    [TestCase("const", "f32.const infinity")]
    [TestCase("const", "f64.const nan:0x10_0000_0000_0000")]
    [TestCase("vector-const", "v128.const")]
    [TestCase("vector-const", "v128.const 0 0 0 0")]
    [TestCase("vector-const", "v128.const i32x4 0 0 0")]
    [TestCase("vector-const", "v128.const i32x4 0 0 0 0 0")]
    [TestCase("vector-const", "v128.const i32x4 0 0 0 1.0")]
    [TestCase("vector-const", "v128.const i8x16 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 256")]
    [TestCase("vector-const", "v128.const i16x8 0 0 0 0 0 0 0 -32769")]
    [TestCase("vector-const", "v128.const i32x2 0 0")]
    [TestCase("vector-const", "v128.const f16x8 0 0 0 0 0 0 0 0")]
    [TestCase("vector-const", "v128.const f32x4 0 0 0 nan:canonical")]
    [TestCase("vector-lane", "i8x16.extract_lane_s")]
    [TestCase("vector-lane", "i8x16.extract_lane_s 256")]
    [TestCase("vector-lane", "i8x16.extract_lane_s +1")]
    [TestCase("vector-lane", "i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14")]
    [TestCase("vector-lane", "i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [TestCase("vector-lane", "i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 256")]
    [TestCase("vector-lane", "i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 -1")]
    [TestCase("keyword", "I32.add")]
    [TestCase("keyword", "i32.Add")]
    [TestCase("keyword", "i32 .add")]
    [TestCase("keyword", "i32.add.")]
    [TestCase("keyword", "func")]
    [TestCase("keyword", "i32")]
    public void Deviations_from_a_production_are_malformed(string production, string body)
    {
        Assert.That(production, Is.Not.Empty);
        TextForm.AssertMalformed($"{Context} (func block $o {body} end)");
    }

    [Test]
    public void Every_mnemonic_is_read_plain_and_folded_and_refused_with_a_letter_more_or_less()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (OpRow row in InstructionSet.Rows)
            {
                if (Immediates(row) is not { } immediates)
                {
                    continue;
                }

                TextForm.AssertSame(
                    $"{Context} (func {row.Mnemonic} {immediates})", $"{Context} (func ({row.Mnemonic} {immediates}))");
                TextForm.AssertMalformed($"{Context} (func {row.Mnemonic}x {immediates})");
                TextForm.AssertMalformed(
                    $"{Context} (func {row.Mnemonic.ToUpper(CultureInfo.InvariantCulture)} {immediates})");
                TextForm.AssertMalformed($"{Context} (func {row.Mnemonic} {immediates} (;too much;) 0.5)");
            }
        }
    }

    /// <summary>Immediates that an instruction can have; null if it has a special form.</summary>
    private static string? Immediates(OpRow row) => row.Immediate switch
    {
        Imm.None or Imm.Fence => row.Opcode is Opcode.End or Opcode.Else or Opcode.CatchAll ? null : "",
        Imm.Block or Imm.TryTable or Imm.SelectTypes => null,
        Imm.Tag => row.Opcode == Opcode.Catch ? null : "$e",
        Imm.Label => row.Opcode == Opcode.Delegate ? null : "0",
        Imm.Func => "$f",
        Imm.Type => "$t",
        Imm.Local => "0",
        Imm.Global => "$g",
        Imm.Table or Imm.Memory => "1",
        Imm.Elem => "$k",
        Imm.Data => "$c",
        Imm.TableType => "$y (type $u)",
        Imm.ElemTable => "$y $k",
        Imm.DataMemory => "$n $c",
        Imm.TableTable => "$y $x",
        Imm.MemoryMemory => "$n $m",
        Imm.TypeField => "$s $b",
        Imm.TypeCount => "$v 3",
        Imm.TypeData => "$v $c",
        Imm.TypeElem => "$v $k",
        Imm.TypeType => "$v $v",
        Imm.BrTable => "0 1 0",
        Imm.MemArg => "$n offset=1 align=1",
        Imm.MemArgLane => "$n offset=1 align=1 0",
        Imm.I32 or Imm.I64 => "-1",
        Imm.F32 or Imm.F64 => "-0x1.8p-3",
        Imm.V128 => "i32x4 1 2 3 4",
        Imm.Shuffle => "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        Imm.Lane => "0",
        Imm.HeapType => row.Opcode == Opcode.RefNull ? "$s" : "(ref null $s)",
        Imm.BrOnCast => "0 anyref (ref $s)",
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(row), row.Immediate, "immediates that this test does not know"),
    };
}
