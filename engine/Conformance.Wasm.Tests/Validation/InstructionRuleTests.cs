using Conformance.Wasm.Syntax;
using static Conformance.Wasm.Tests.Validation.Judging;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>Memory, table, reference and aggregate instructions.</summary>
public sealed class InstructionRuleTests
{
    [Test]
    public void Alignment_is_at_most_natural_and_exactly_natural_for_atomics()
    {
        AssertValid("(module (memory 1) (func i32.const 0 i64.load align=8 drop))");
        AssertInvalid(
            "(module (memory 1) (func i32.const 0 i64.load align=16 drop))",
            "alignment must not be larger than natural");
        AssertInvalid(
            "(module (memory 1) (func i32.const 0 i32.load8_u align=2 drop))",
            "alignment must not be larger than natural");
        AssertValid("(module (memory 1) (func i32.const 0 i32.atomic.load align=4 drop))");
        AssertInvalid(
            "(module (memory 1) (func i32.const 0 i32.atomic.load align=2 drop))", "atomic alignment must be natural");
        AssertInvalid(
            "(module (memory 1) (func i32.const 0 i32.atomic.load align=8 drop))", "atomic alignment must be natural");
    }

    [Test]
    public void Offsets_and_addresses_follow_the_memorys_address_type()
    {
        AssertValid("(module (memory i64 1) (func i64.const 0 i32.load offset=0x1_0000_0000 drop))");
        AssertInvalid(
            "(module (memory 1) (func i32.const 0 i32.load offset=0x1_0000_0000 drop))", "offset out of range");
        AssertInvalid("(module (memory i64 1) (func i32.const 0 i32.load drop))",
            "type mismatch: instruction requires [i64] but stack has [i32]");
        AssertInvalid("(module (memory 1) (memory i64 1) (func i32.const 0 i32.load 1 drop))", "type mismatch");
        AssertInvalid("(module (func i32.const 0 i32.load drop))", "unknown memory 0");
        AssertInvalid("(module (memory 1) (func memory.size 1 drop))", "unknown memory 1");
    }

    [Test]
    public void The_length_of_a_copy_has_the_smaller_address_type()
    {
        AssertValid("(module (memory 1) (memory i64 1) (func i32.const 0 i64.const 0 i32.const 0 memory.copy 0 1))");
        AssertValid(
            "(module (memory i64 1) (memory i64 1) (func i64.const 0 i64.const 0 i64.const 0 memory.copy 0 1))");
        AssertInvalid(
            "(module (memory 1) (memory i64 1) (func i32.const 0 i64.const 0 i64.const 0 memory.copy 0 1))",
            "type mismatch");
        AssertValid(
            "(module (table 1 funcref) (table i64 1 funcref) (func i64.const 0 i32.const 0 i32.const 0 table.copy 1 0))");
        AssertInvalid(
            "(module (table 1 funcref) (table i64 1 funcref) (func i64.const 0 i32.const 0 i64.const 0 table.copy 1 0))",
            "type mismatch");
    }

    [Test]
    public void Lane_indices_are_inside_the_vector()
    {
        const string Vector = "v128.const i32x4 0 0 0 0";
        AssertValid($"(module (func {Vector} i8x16.extract_lane_s 15 drop))");
        AssertInvalid($"(module (func {Vector} i8x16.extract_lane_s 16 drop))", "invalid lane index");
        AssertInvalid($"(module (func {Vector} i64.const 0 i64x2.replace_lane 2 drop))", "invalid lane index");
        AssertInvalid($"(module (memory 1) (func i32.const 0 {Vector} v128.load32_lane 4 drop))", "invalid lane index");
        AssertInvalid(
            $"(module (func {Vector} {Vector} i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32 drop))",
            "invalid lane index");
    }

    [Test]
    public void Segments_and_tables_agree_on_their_elements()
    {
        AssertValid(
            "(module (table 1 funcref) (elem (ref func)) (func i32.const 0 i32.const 0 i32.const 0 table.init 0))");
        AssertInvalid(
            "(module (table 1 funcref) (elem externref) (func i32.const 0 i32.const 0 i32.const 0 table.init 0))",
            "type mismatch");
        AssertInvalid(
            "(module (table 1 funcref) (table 1 externref) (func i32.const 0 i32.const 0 i32.const 0 table.copy 0 1))",
            "type mismatch");
        AssertInvalid("(module (table 1 externref) (func $f) (elem (i32.const 0) func $f))", "type mismatch");
        AssertInvalid("(module (func elem.drop 4))", "unknown elem segment 4");
        AssertInvalid("(module (func data.drop 1))", "unknown data segment 1");
        AssertInvalid("(module (table 1 funcref) (func i32.const 0 table.get 1 drop))", "unknown table 1");
    }

    [Test]
    public void A_function_reference_is_declared_outside_of_bodies()
    {
        AssertInvalid("(module (func $f ref.func $f drop))", "undeclared function reference");
        AssertInvalid("(module (func $f ref.func $f drop) (start $f))", "undeclared function reference");
        AssertValid("(module (func $f ref.func $f drop) (elem declare func $f))");
        AssertValid("(module (func $f (export \"f\") ref.func $f drop))");
        AssertValid("(module (func $f ref.func $f drop) (global funcref (ref.func $f)))");
        AssertValid("(module (func $f ref.func $f drop) (table 1 funcref (ref.func $f)))");
    }

    [Test]
    public void Globals_are_set_only_when_mutable()
    {
        AssertInvalid("(module (global i32 (i32.const 0)) (func i32.const 1 global.set 0))", "immutable global");
        AssertValid("(module (global (mut i32) (i32.const 0)) (func i32.const 1 global.set 0))");
        AssertInvalid("(module (func global.get 2 drop))", "unknown global 2");
    }

    [Test]
    public void Structures_are_made_read_and_written_by_field()
    {
        const string Types = "(type $s (struct (field (mut i32)) (field i8) (field (ref any))))";
        AssertValid(
            $"(module {Types} (func (param (ref any)) i32.const 1 i32.const 2 local.get 0 struct.new $s struct.get_u "
                + $"$s 1 drop))");
        AssertInvalid($"(module {Types} (func struct.new_default $s drop))", "field type is not defaultable");
        AssertInvalid($"(module {Types} (func (param (ref $s)) local.get 0 struct.get $s 1 drop))", "field is packed");
        AssertInvalid(
            $"(module {Types} (func (param (ref $s)) local.get 0 struct.get_s $s 0 drop))", "field is unpacked");
        AssertInvalid($"(module {Types} (func (param (ref $s)) local.get 0 struct.get $s 3 drop))", "unknown field 3");
        AssertInvalid(
            $"(module {Types} (func (param (ref $s)) local.get 0 i32.const 0 struct.set $s 1))", "immutable field");
        AssertInvalid("(module (type $f (func)) (func struct.new $f drop))", "non-structure type 0");
    }

    [Test]
    public void Arrays_are_made_read_and_written_by_element()
    {
        const string Types = "(type $a (array (mut i32))) (type $c (array i8)) (type $r (array (mut (ref any))))";
        AssertValid($"(module {Types} (func i32.const 1 i32.const 2 array.new_fixed $a 2 array.len drop))");
        AssertInvalid(
            $"(module {Types} (func i32.const 1 array.new_default $r drop))", "array type is not defaultable");
        AssertInvalid(
            $"(module {Types} (func (param (ref $c)) local.get 0 i32.const 0 i32.const 0 array.set $c))",
            "immutable array");
        AssertInvalid(
            $"(module {Types} (func (param (ref $c)) local.get 0 i32.const 0 array.get $c drop))", "array is packed");
        AssertInvalid($"(module {Types} (func array.copy $a $c))", "array types do not match");
        AssertInvalid(
            $"(module {Types} (data \"\") (func i32.const 0 i32.const 0 array.new_data $r 0 drop))",
            "array type is not numeric or vector");
        AssertInvalid(
            $"(module {Types} (elem funcref) (func i32.const 0 i32.const 0 array.new_elem $r 0 drop))",
            "type mismatch");
        AssertValid($"(module {Types} (func unreachable array.new_fixed $a 4_294_967_295 drop))");
        AssertInvalid($"(module {Types} (func array.new_fixed $a 4_294_967_295 drop))", "type mismatch");
    }

    [Test]
    public void Casts_stay_in_their_hierarchy()
    {
        AssertValid("(module (func (param anyref) (result i32) local.get 0 ref.test (ref i31)))");
        AssertInvalid("(module (func (param funcref) (result i32) local.get 0 ref.test (ref i31)))",
            "type mismatch: instruction requires [anyref] but stack has [funcref]");
        AssertValid("(module (func (param externref) (result anyref) local.get 0 any.convert_extern))");
        AssertInvalid("(module (func (param anyref) (result anyref) local.get 0 any.convert_extern))", "type mismatch");
        AssertValid("(module (func (param (ref extern)) (result (ref any)) local.get 0 any.convert_extern))");
        AssertInvalid(
            "(module (func (param externref) (result (ref any)) local.get 0 any.convert_extern))", "type mismatch");
    }

    [Test]
    public void Allocations_are_exact_only_with_custom_descriptors()
    {
        const string Text = "(module (type $s (struct)) (func (result (ref (exact $s))) struct.new $s))";
        AssertValid(Text);
        AssertInvalid(Text, "feature customDescriptors", FeatureSet.Wasm3);
        AssertInvalid(
            "(module (type $s (struct)) (type $t (struct (field i32))) (func (result (ref $t)) struct.new $s))",
            "type mismatch: instruction requires [(ref 1)] but stack has [(ref 0)]", FeatureSet.Wasm3);
    }

    [Test]
    public void Wide_arithmetic_has_two_results()
    {
        AssertValid("(module (func (result i64 i64) i64.const 1 i64.const 2 i64.mul_wide_u))");
        AssertInvalid("(module (func (result i64) i64.const 1 i64.const 2 i64.mul_wide_u))",
            "type mismatch: block requires [i64] but stack has [i64 i64]");
    }
}
