using Conformance.Wasm.Syntax;
using static Conformance.Wasm.Tests.Validation.Judging;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>Blocks, branches, calls and exceptions.</summary>
public sealed class ControlRuleTests
{
    [Test]
    public void A_mismatch_names_as_many_operands_as_are_required()
    {
        AssertInvalid("(module (func i32.const 1 i64.const 2 i32.add drop))",
            "type mismatch: instruction requires [i32 i32] but stack has [i32 i64]");
        AssertInvalid("(module (func f32.const 0 i32.const 1 i64.const 2 i32.add drop drop))",
            "type mismatch: instruction requires [i32 i32] but stack has [i32 i64]");
        AssertInvalid("(module (func i32.const 1 i32.add drop))",
            "type mismatch: instruction requires [i32 i32] but stack has [i32]");
        AssertInvalid("(module (func unreachable i64.const 1 i32.add drop))",
            "type mismatch: instruction requires [i32 i32] but stack has [bot i64]");
    }

    [Test]
    public void Types_of_the_module_are_named_by_their_index()
    {
        AssertInvalid(
            "(module (type $a (struct)) (type $b (array i32)) (func (param (ref $a)) (result (ref $b)) local.get 0))",
            "type mismatch: instruction requires [(ref 1)] but stack has [(ref 0)]");
    }

    [Test]
    public void The_error_points_at_the_instruction()
    {
        const string Text = "(module (func i32.const 1 i64.const 2 i32.add drop))";
        Assert.That(Refusal(Text)!.At.Offset, Is.EqualTo(Text.IndexOf("i32.add", StringComparison.Ordinal)));
    }

    [Test]
    public void A_block_leaves_exactly_its_results()
    {
        AssertValid("(module (func (result i32 i64) (block (result i32 i64) i32.const 1 i64.const 2)))");
        AssertInvalid("(module (func (block i32.const 1)))", "type mismatch: block requires [] but stack has [i32]");
        AssertInvalid("(module (func (block (result i32)) drop))",
            "type mismatch: instruction requires [i32] but stack has []");
        AssertInvalid(
            "(module (func i32.const 0 (block drop)))", "type mismatch: instruction requires [any] but stack has []");
        AssertValid("(module (func i32.const 0 (block (param i32) drop)))");
    }

    [Test]
    public void An_if_without_else_changes_nothing()
    {
        AssertValid(
            "(module (func (param i32) (result i32) local.get 0 local.get 0 (if (param i32) (result i32) (then))))");
        AssertInvalid("(module (func (param i32) (result i32) local.get 0 (if (result i32) (then i32.const 1))))",
            "type mismatch: instruction requires [i32] but stack has []");
    }

    [Test]
    public void Code_after_a_branch_is_typed_with_unknown_operands()
    {
        AssertValid("(module (func (result i32) (block (result i32) i32.const 0 br 0 i32.add)))");
        AssertValid("(module (func unreachable select drop))");
        AssertValid("(module (func (result i64) unreachable i64.const 1 i32.const 0 select))");
        AssertInvalid("(module (func unreachable i64.const 1 f64.const 2 i32.const 0 select drop))", "type mismatch");
        AssertInvalid(
            "(module (func unreachable i32.const 1))", "type mismatch: block requires [] but stack has [i32]");
    }

    [Test]
    public void A_branch_to_a_loop_takes_its_parameters_and_to_a_block_its_results()
    {
        AssertValid("(module (func i32.const 0 (loop (param i32) br 0)))");
        AssertInvalid(
            "(module (func (result i32) (loop (result i32) i64.const 1 br_if 0 i32.const 1)))", "type mismatch");
        AssertInvalid("(module (func (result i32) (block (result i32) br 0)))",
            "type mismatch: instruction requires [i32] but stack has []");
        AssertInvalid("(module (func br 1))", "unknown label 1");
    }

    [Test]
    public void All_labels_of_a_branch_table_have_as_many_types()
    {
        AssertValid("(module (func (block (loop i32.const 0 br_table 0 1 2))))");
        AssertInvalid(
            "(module (func (result i32) (block i32.const 1 i32.const 0 br_table 0 1) i32.const 1))", "type mismatch");
        AssertInvalid("(module (func i32.const 0 br_table 0 7))", "unknown label 7");
        AssertInvalid("(module (func i32.const 0 br_table 7 0))", "unknown label 7");
        AssertValid(
            "(module (func (block (result f32) unreachable (block (result f64) unreachable i32.const 1 br_table 0 1 "
                + "1) drop f32.const 0) drop))");
    }

    [Test]
    public void Branches_on_null_refine_the_reference()
    {
        AssertValid(
            "(module (func (param anyref) (result (ref any)) (block local.get 0 br_on_null 0 return) unreachable))");
        AssertValid("(module (func (param anyref) (block local.get 0 br_on_null 0 drop)))");
        AssertValid("(module (func (param anyref) (result (ref any)) local.get 0 br_on_non_null 0 unreachable))");
        AssertInvalid("(module (func (param anyref) (block local.get 0 br_on_non_null 0)))",
            "type mismatch: instruction requires reference type but label has []");
        AssertInvalid("(module (func (block i32.const 0 br_on_null 0 drop)))",
            "type mismatch: instruction requires reference type but stack has i32");
    }

    [Test]
    public void Branching_casts_need_a_sub_type_unless_descriptors_are_on()
    {
        const string Text = "(module (func (result anyref) (br_on_cast 0 structref arrayref (unreachable))))";
        AssertInvalid(Text, "type mismatch", FeatureSet.Wasm3);
        AssertValid(Text);
        AssertValid(
            "(module (func (param anyref) (result (ref i31)) local.get 0 br_on_cast 0 anyref (ref i31) unreachable))");
        AssertValid("(module (func (param anyref) (result anyref) local.get 0 br_on_cast_fail 0 anyref (ref i31) ))");
        AssertInvalid("(module (func (param anyref) local.get 0 br_on_cast 0 anyref (ref i31) drop))",
            "type mismatch: instruction requires type (ref i31) but label has []");
        AssertInvalid(
            "(module (func (param funcref) (result funcref) local.get 0 br_on_cast 0 funcref anyref))",
            "type mismatch");
    }

    [Test]
    public void Calls_take_parameters_and_give_results()
    {
        AssertValid("(module (func $f (param i32) (result i64) i64.const 0) (func (result i64) i32.const 1 call $f))");
        AssertInvalid("(module (func $f (param i32)) (func i64.const 1 call $f))",
            "type mismatch: instruction requires [i32] but stack has [i64]");
        AssertInvalid("(module (func call 7))", "unknown function 7");
    }

    [Test]
    public void Indirect_calls_need_a_table_of_functions_and_its_address_type()
    {
        AssertValid("(module (table 1 funcref) (func i32.const 0 call_indirect))");
        AssertValid("(module (type $t (func)) (table 1 (ref null $t)) (func i32.const 0 call_indirect (type $t)))");
        AssertValid("(module (table i64 1 funcref) (func i64.const 0 call_indirect))");
        AssertValid("(module (table i64 1 funcref) (func i64.const 0 return_call_indirect))");
        AssertInvalid("(module (table i64 1 funcref) (func i32.const 0 return_call_indirect))",
            "type mismatch: instruction requires [i64] but stack has [i32]");
        AssertInvalid("(module (table 1 externref) (func i32.const 0 call_indirect))", "type mismatch");
        AssertInvalid(
            "(module (type $s (struct)) (table 1 (ref null $s)) (func i32.const 0 call_indirect))", "type mismatch");
        AssertInvalid("(module (func i32.const 0 call_indirect))", "unknown table 0");
        AssertInvalid("(module (table 1 funcref) (func i32.const 0 call_indirect 77))", "unknown table 77");
        AssertInvalid(
            "(module (table 1 funcref) (type $s (struct)) (func i32.const 0 call_indirect (type $s)))",
            "non-function type 0");
    }

    [Test]
    public void Tail_calls_need_matching_results()
    {
        AssertValid("(module (func $f (result (ref i31)) unreachable) (func (result anyref) return_call $f))");
        AssertInvalid("(module (func $f (result i64) unreachable) (func (result i32) return_call $f))",
            "type mismatch: current function requires result type [i32] but callee returns [i64]");
        AssertInvalid(
            "(module (type $t (func)) (func (param (ref $t)) (result i32) local.get 0 return_call_ref $t))",
            "type mismatch");
    }

    [Test]
    public void Catch_clauses_send_the_exceptions_values()
    {
        AssertValid("(module (tag $e (param i32)) (func (result i32) (try_table (catch $e 0)) i32.const 1))");
        AssertValid(
            "(module (tag $e (param i32)) (func (result i32 exnref) (try_table (catch_ref $e 0)) unreachable))");
        AssertValid("(module (func (result exnref) (try_table (catch_all_ref 0)) unreachable))");
        AssertInvalid("(module (tag $e (param i64)) (func (result i32) (try_table (catch $e 0)) i32.const 1))",
            "type mismatch: label requires [i32] but catch handler has [i64]");
        AssertInvalid("(module (func (result i32) (try_table (catch_all_ref 0)) unreachable))", "type mismatch");
        AssertInvalid("(module (func (try_table (catch_all 1))))", "unknown label 1");
        AssertInvalid("(module (func (try_table (catch 3 0))))", "unknown tag 3");
        AssertInvalid("(module (func throw 0))", "unknown tag 0");
        AssertInvalid("(module (tag (result i32)))", "non-empty tag result type");
    }

    [Test]
    public void Legacy_catches_begin_with_the_exceptions_values()
    {
        AssertValid("(module (tag $e (param i32)) (func (result i32) (try (result i32) (do i32.const 1) (catch $e))))");
        AssertValid("(module (tag $e) (func (try (do) (catch $e (rethrow 0)) (catch_all (block (rethrow 1))))))");
        AssertInvalid("(module (func (try (do (rethrow 0)) (catch_all))))", "invalid rethrow label 0");
        AssertInvalid("(module (func (try (do) (delegate 1))))", "unknown label 1");
        AssertInvalid(
            "(module (func (try (do) (catch_all i32.const 1))))",
            "type mismatch: block requires [] but stack has [i32]");
    }

    [Test]
    public void A_local_without_default_is_set_before_it_is_read()
    {
        AssertValid(
            "(module (func (param (ref any)) (local $x (ref any)) (local.set $x (local.get 0)) (drop (local.get "
                + "$x))))");
        AssertInvalid("(module (func (local $x (ref any)) (drop (local.get $x))))", "uninitialized local");
        AssertInvalid(
            "(module (func (param (ref any)) (local $x (ref any)) (block (local.set $x (local.get 0))) (drop "
                + "(local.get $x))))",
            "uninitialized local");
        AssertInvalid("""
            (module (func (param (ref any) i32) (local $x (ref any))
              (if (local.get 1) (then (local.set $x (local.get 0))) (else (drop (local.get $x))))))
            """, "uninitialized local");
        AssertValid("""
            (module (func (param (ref any)) (local $x (ref any))
              (local.set $x (local.get 0)) (block (local.set $x (local.get 0))) (drop (local.get $x))))
            """);
        AssertInvalid("(module (func unreachable (drop (local.get 3))))", "unknown local 3");
    }

    [Test]
    public void Locals_are_numbered_across_parameters_and_runs()
    {
        const string Locals = "(param i32 i64) (local f32 f32 f64) (local v128 v128) (local externref)";
        string[] types = ["i32", "i64", "f32", "f32", "f64", "v128", "v128", "externref"];
        for (int i = 0; i < types.Length; i++)
        {
            AssertValid($"(module (func {Locals} (drop (block (result {types[i]}) local.get {i}))))");
            AssertInvalid($"(module (func {Locals} (block (result nullref) local.get {i}) drop))", "type mismatch");
        }

        AssertInvalid($"(module (func {Locals} (drop (local.get 8))))", "unknown local 8");
    }

    [Test]
    public void Locals_set_in_one_function_or_module_are_unset_in_the_next()
    {
        const string Sets = "(func (param (ref any)) (local $x (ref any)) (local.set $x (local.get 0)))";
        const string Reads = "(func (param (ref any)) (local $x (ref any)) (drop (local.get $x)))";
        AssertInvalid($"(module {Sets} {Reads})", "uninitialized local");
        AssertInvalid(
            "(module (func (param (ref any)) (local $x (ref any)) (local.set $x (local.get 0)) drop))",
            "type mismatch");
        AssertInvalid($"(module {Reads})", "uninitialized local");
    }

    [Test]
    public void An_untyped_select_takes_numbers_and_vectors_only()
    {
        AssertValid(
            "(module (func (result v128) v128.const i32x4 0 0 0 0 v128.const i32x4 0 0 0 0 i32.const 1 select))");
        AssertInvalid(
            "(module (func (param externref) local.get 0 local.get 0 i32.const 1 select drop))", "type mismatch");
        AssertInvalid("(module (func i32.const 0 i64.const 0 i32.const 1 select drop))", "type mismatch");
        AssertValid(
            "(module (func (param externref) local.get 0 local.get 0 i32.const 1 select (result externref) drop))");
        AssertInvalid(
            "(module (func i32.const 0 i32.const 0 i32.const 1 select (result) drop))", "invalid result arity");
        AssertInvalid(
            "(module (func i32.const 0 i32.const 0 i32.const 1 select (result i32 i32) drop))", "invalid result arity");
    }

    [Test]
    public void Deep_nesting_and_many_labels_need_no_deep_stack()
    {
        const int Depth = 200_000;
        Instr[] body =
        [
            .. Enumerable.Repeat(new Instr(Opcode.Block, 0, data: BlockType.Empty), Depth),
            .. Enumerable.Repeat(new Instr(Opcode.End, 0), Depth + 1),
        ];
        Assert.That(Validate(body), Is.Null);
    }

    [Test]
    public void Sequences_that_no_format_can_express_are_refused()
    {
        Instr end = new(Opcode.End, 0);
        Assert.That(Validate([]), Does.StartWith("expression without a final end"));
        Assert.That(Validate([end, end]), Does.StartWith("misplaced end"));
        Assert.That(Validate([new Instr(Opcode.Else, 0), end]), Does.StartWith("misplaced else"));
        Assert.That(Validate([new Instr(Opcode.CatchAll, 0), end]), Does.StartWith("misplaced catch_all"));
        Assert.That(Validate([new Instr(Opcode.Delegate, 0), end]), Does.StartWith("misplaced delegate"));
    }

    private static string? Validate(Instr[] body)
    {
        Module module = new(SourceText.FromString("<test>", ""))
        {
            Types = [new RecType([new SubType(IsFinal: true, [], FuncType.Empty)])],
            Funcs = [new Func(0, [], new Expr([.. body]), 0)],
        };
        try
        {
            Wasm.Validation.ModuleValidator.Validate(module, FeatureSet.All, new Wasm.Validation.TypeSpace());
            return null;
        }
        catch (InvalidException invalid)
        {
            return invalid.Message;
        }
    }
}
