using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Validation;
using static Conformance.Wasm.Tests.Validation.Judging;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>Types, limits, index spaces, constant expressions, features and implementation limits.</summary>
public sealed class ModuleRuleTests
{
    [Test]
    public void A_sub_type_is_declared_below_an_open_type_that_it_matches()
    {
        AssertValid(
            "(module (type $a (sub (struct (field anyref)))) (type (sub $a (struct (field eqref) (field i32)))))");
        AssertInvalid("(module (type $a (struct)) (type (sub $a (struct))))", "sub type 1 has final super type 0");
        AssertInvalid(
            "(module (type $a (sub (struct (field i32)))) (type (sub $a (struct))))",
            "sub type 1 does not match super type 0");
        AssertInvalid(
            "(module (rec (type $a (sub $b (struct))) (type $b (sub (struct)))))",
            "forward use of type 1 in sub type definition");
        AssertInvalid("(module (type (sub 0 (struct))))", "forward use of type 0 in sub type definition");
        AssertInvalid("(module (type (sub 4 (struct))))", "unknown type 4");
        AssertInvalid("(module (type (struct (field (ref 1)))))", "unknown type 1");
        AssertInvalid("(module (func (param (ref 5))))", "unknown type 5");
    }

    [Test]
    public void A_type_has_at_most_63_types_above_it()
    {
        string chain = string.Concat(Enumerable.Range(1, 63).Select(i => $"(type (sub {i - 1} (struct)))"));
        AssertValid($"(module (type (sub (struct))) {chain})");
        AssertInvalid($"(module (type (sub (struct))) {chain} (type (sub 63 (struct))))", "too many super types");
        AssertValid($"(module (rec (type (sub (struct))) {chain}))");
        AssertInvalid($"(module (rec (type (sub (struct))) {chain} (type (sub 63 (struct)))))", "too many super types");
        AssertInvalid($"(module (type (sub (struct))) (rec {chain} (type (sub 63 (struct)))))", "too many super types");
    }

    [Test]
    public void Types_and_descriptors_name_each_other_inside_their_group()
    {
        AssertValid("(module (rec (type (descriptor 1) (struct)) (type (describes 0) (struct))))");
        AssertInvalid("(module (type (descriptor 1) (struct)))", "descriptor type is outside rec group");
        AssertInvalid(
            "(module (rec (type (descriptor 1) (struct)) (type (struct))))",
            "type is not described by its descriptor");
        AssertInvalid(
            "(module (rec (type (describes 1) (struct)) (type (descriptor 0) (struct))))",
            "forward use of described type");
    }

    [Test]
    public void Limits_stay_in_range_and_order()
    {
        AssertInvalid("(module (memory 2 1))", "size minimum must not be greater than maximum");
        AssertInvalid("(module (table 2 1 funcref))", "size minimum must not be greater than maximum");
        AssertInvalid("(module (memory 65537))", "memory size must be at most 65536 pages (4GiB)");
        AssertValid("(module (memory i64 0x1_0000_0000_0000))");
        AssertInvalid("(module (memory i64 0x1_0000_0000_0001))", "memory size must be at most");
        AssertInvalid("(module (table 0x1_0000_0000 funcref))", "table size must be at most 2^32-1");
        AssertValid("(module (table i64 0 0xFFFF_FFFF_FFFF_FFFF funcref))");
        AssertInvalid("(module (memory 1 shared))", "shared memory must have maximum");
        AssertInvalid("(module (memory 0 (pagesize 2)))", "invalid custom page size");
        AssertValid("(module (memory 0xFFFF_FFFF (pagesize 1)))");
    }

    [Test]
    public void Older_feature_sets_have_one_table_and_one_memory()
    {
        AssertInvalid(
            "(module (memory 1) (memory 1))",
            "multiple memories",
            FeatureSet.Wasm3.Without(Feature.MultiMemory));
        AssertInvalid(
            "(module (import \"\" \"\" (table 1 funcref)) (table 1 funcref))",
            "multiple tables",
            new FeatureSet(0));
        AssertValid("(module (func $f) (table funcref (elem $f)))", new FeatureSet(0));
    }

    [TestCase("(module (func $f) (table 1 funcref) (elem (i32.const 0) $f))")]
    [TestCase("(module (func $f) (table 1 funcref) (elem (table 0) (i32.const 0) func $f))")]
    [TestCase("(module (func $f) (elem func $f))")]
    [TestCase("(module (func $f) (table funcref (elem $f)))")]
    public void A_list_of_functions_is_older_than_function_references_and_reference_types(string text)
    {
        AssertValid(text, FeatureSet.Wasm3.Without(Feature.FunctionReferences));
        AssertValid(text, FeatureSet.Wasm3.Without(Feature.FunctionReferences).Without(Feature.ReferenceTypes));
    }

    [Test]
    public void What_a_list_of_functions_gets_wrong_is_said_without_function_references_too()
    {
        FeatureSet older = FeatureSet.Wasm3.Without(Feature.FunctionReferences);
        AssertInvalid("(module (func $f) (elem (i32.const 0) $f))", "unknown table 0", older);
        AssertInvalid("(module (table 1 funcref) (elem (i32.const 0) 3))", "unknown function 3", older);
        AssertInvalid("(module (func $f) (table 1 externref) (elem (i32.const 0) $f))", "type mismatch", older);
        AssertInvalid(
            "(module (elem declare func 0) (func))",
            "feature referenceTypes is off",
            older.Without(Feature.ReferenceTypes));
    }

    [Test]
    public void Tags_and_throw_belong_to_either_form_of_exceptions()
    {
        const string Text = "(module (tag $e (param i32)) (func (throw $e (i32.const 1))))";
        AssertValid(Text, FeatureSet.All.Without(Feature.Exceptions));
        AssertValid(Text, FeatureSet.All.Without(Feature.LegacyExceptions));
        AssertInvalid(
            "(module (tag (param i32)) (func (throw 0)))",
            "type mismatch",
            FeatureSet.All.Without(Feature.Exceptions));
        AssertInvalid(
            "(module (tag))",
            "feature exceptions is off",
            FeatureSet.All.Without(Feature.Exceptions).Without(Feature.LegacyExceptions));
        AssertInvalid(
            "(module (func (throw_ref)))",
            "feature exceptions is off",
            FeatureSet.All.Without(Feature.Exceptions));
    }

    [Test]
    public void Features_that_are_off_are_named()
    {
        (string Text, Feature Feature)[] cases =
        [
            ("(module (func (result i32 i32) unreachable))", Feature.MultiValue),
            ("(module (func (param v128)))", Feature.Simd),
            ("(module (func (param externref)))", Feature.ReferenceTypes),
            ("(module (func (param (ref func))))", Feature.FunctionReferences),
            ("(module (type (struct)))", Feature.Gc),
            ("(module (func (param anyref)))", Feature.Gc),
            ("(module (func (param exnref)))", Feature.Exceptions),
            ("(module (memory i64 1))", Feature.Memory64),
            ("(module (table i64 1 funcref))", Feature.Memory64),
            ("(module (memory 1 1 shared))", Feature.Threads),
            ("(module (memory 1 (pagesize 1)))", Feature.CustomPageSizes),
            ("(module (rec (type (descriptor 1) (struct)) (type (describes 0) (struct))))", Feature.CustomDescriptors),
            ("(module (global (import \"\" \"\") (mut i32)))", Feature.MutableGlobals),
            ("(module (global i32 (i32.add (i32.const 1) (i32.const 2))))", Feature.ExtendedConst),
            ("(module (data \"\"))", Feature.BulkMemory),
            ("(module (func unreachable i64.add128 drop drop))", Feature.WideArithmetic),
            ("(module (func (try (do) (catch_all))))", Feature.LegacyExceptions),
        ];
        foreach ((string text, Feature feature) in cases)
        {
            AssertValid(text);
            AssertInvalid(text, $"feature {FeatureSet.NameOf(feature)} is off", FeatureSet.All.Without(feature));
        }
    }

    [Test]
    public void Constant_expressions_read_only_immutable_globals_before_them()
    {
        AssertValid("(module (global $a i32 (i32.const 1)) (global i32 (i32.mul (global.get $a) (i32.const 2))))");
        AssertInvalid("(module (global i32 (global.get 0)))", "unknown global 0");
        AssertInvalid("(module (global i32 (global.get 1)) (global i32 (i32.const 0)))", "unknown global 1");
        AssertInvalid(
            "(module (global $a (mut i32) (i32.const 1)) (global i32 (global.get $a)))",
            "constant expression required");
        AssertInvalid("(module (global i32 (i32.clz (i32.const 1))))", "constant expression required");
        AssertInvalid("(module (global i32))", "type mismatch: instruction requires [i32] but stack has []");
        AssertInvalid(
            "(module (global i32 (i64.const 1)))",
            "type mismatch: instruction requires [i32] but stack has [i64]");
        AssertInvalid(
            "(module (global $a i32 (i32.const 1)) (global i32 (global.get $a)))",
            "unknown global 0",
            FeatureSet.Wasm3.Without(Feature.Gc));
        AssertInvalid(
            "(module (global $g funcref (ref.null func)) (table 1 funcref (global.get $g)))",
            "unknown global 0");
    }

    [Test]
    public void Segments_name_memories_and_tables_that_exist()
    {
        AssertInvalid("(module (data (i32.const 0) \"\"))", "unknown memory 0");
        AssertInvalid("(module (elem (i32.const 0)))", "unknown table 0");
        AssertInvalid("(module (memory i64 1) (data (i32.const 0) \"\"))", "type mismatch: instruction requires [i64]");
        AssertInvalid("(module (table 1 (ref func)))", "type mismatch");
    }

    [Test]
    public void Exports_and_the_start_function_exist()
    {
        AssertInvalid("(module (func (export \"a\")) (func (export \"a\")))", "duplicate export name");
        AssertInvalid("(module (export \"a\" (func 0)))", "unknown function 0");
        AssertInvalid("(module (export \"a\" (tag 0)))", "unknown tag 0");
        AssertInvalid("(module (start 0))", "unknown function 0");
        AssertInvalid("(module (func (param i32)) (start 0))", "start function");
        AssertInvalid("(module (func (result i32) unreachable) (start 0))", "start function");
    }

    [Test]
    public void Implementation_limits_are_reported_as_limits()
    {
        Module module = ModuleParser.Parse(SourceText.FromString("<test>", "(module (func))"));
        Func func = module.Funcs[0] with { Locals = [new LocalGroup(uint.MaxValue, ValType.I32)] };
        Assert.That(
            () => ModuleValidator.Validate(module with { Funcs = [func] }, FeatureSet.All, new TypeSpace()),
            Throws.TypeOf<UnsupportedException>().With.Message.StartsWith("too many locals"));
    }

    [Test]
    public void A_valid_module_has_closed_types_and_index_spaces_that_begin_with_imports()
    {
        Module module = ModuleParser.Parse(SourceText.FromString("<test>", """
            (module
              (type $s (struct))
              (import "" "f" (func (param (ref $s))))
              (import "" "g" (global (ref null $s)))
              (func (result i32) unreachable)
              (table 1 (ref null $s))
              (tag (param i64)))
            """));
        ValidModule valid = ModuleValidator.Validate(module, FeatureSet.All, new TypeSpace());
        DefType structure = valid.Types[0];

        Assert.That(valid.Funcs, Has.Length.EqualTo(2));
        Assert.That(valid.FuncTypeOf(0).Parameters[0].Heap.Definition, Is.SameAs(structure));
        Assert.That(valid.FuncTypeOf(1).Results, Is.EqualTo(new[] { ValType.I32 }));
        Assert.That(valid.Globals[0].Value.Heap.Definition, Is.SameAs(structure));
        Assert.That(valid.Tables[0].Element.Heap.Definition, Is.SameAs(structure));
        Assert.That(((FuncType)valid.Tags[0].Body).Parameters, Is.EqualTo(new[] { ValType.I64 }));
    }
}
