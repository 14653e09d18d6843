using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Validation;

namespace Conformance.Wasm.Tests.Validation;

public sealed class MatchSurveyTests
{
    private const string Types = """
        (type $f (sub (func))) (type $g (sub $f (func))) (type $h (sub $g (func))) (type $o (func (param i32)))
        (type $s (struct))
        """;

    [TestCase("(func (param (ref i31)) (result (ref eq)) (local.get 0))", "i31 compared with eq", "ref matches ref")]
    [TestCase(
        "(func (param (ref i31)) (result eqref) (local.get 0))", "i31 compared with eq", "ref matches ref null")]
    [TestCase("(func (param i31ref) (result (ref eq)) (local.get 0))", "i31 compared with eq", "ref null does not match ref")]
    [TestCase("(func (param anyref) (result eqref) (local.get 0))", "any compared with eq")]
    [TestCase("(func (param (ref $s)) (result (ref eq)) (local.get 0))", "struct type compared with eq", "ref matches ref")]
    [TestCase("(func (param (ref $s)) (result (ref $f)) (local.get 0))", "struct type compared with func type")]
    [TestCase(
        "(func (param (ref $f)) (result (ref $f)) (local.get 0))",
        "a concrete type matches itself", "ref matches ref")]
    [TestCase(
        "(func (param (ref $g)) (result (ref $f)) (local.get 0))",
        "a concrete type matches its declared supertype", "ref matches ref")]
    [TestCase(
        "(func (param (ref $h)) (result (ref $f)) (local.get 0))",
        "a concrete type matches a supertype of its supertype", "ref matches ref")]
    [TestCase("(func (param (ref $f)) (result (ref $g)) (local.get 0))", "a concrete type does not match its subtype")]
    [TestCase("(func (param (ref $f)) (result (ref $o)) (local.get 0))", "a concrete type does not match another of its kind")]
    [TestCase("(func (param i32) (result i32) (local.get 0))")]
    [TestCase("(func (result (ref eq)) unreachable)")]
    [TestCase("(table 1 (ref null $s)) (elem (i32.const 0) funcref)", "func compared with struct type")]
    public void Each_comparison_of_references_is_found(string fields, params string[] forms) =>
        Assert.That(
            FormsOf(Types + fields).Where(form => !form.StartsWith("declared", StringComparison.Ordinal)),
            Is.EquivalentTo(forms));

    [TestCase("(type $t (sub (func))) (type (sub $t (struct)))", "declared: another kind of type")]
    [TestCase(
        "(type $t (sub (func (param i32)))) (type (sub $t (func)))", "declared: another number of parameters")]
    [TestCase("(type $t (sub (func (result i32)))) (type (sub $t (func)))", "declared: another number of results")]
    [TestCase(
        "(type $t (sub (func (param eqref) (result anyref)))) (type (sub $t (func (param anyref) (result eqref))))",
        "declared: parameter: a supertype", "declared: result: a subtype")]
    [TestCase("(type $t (sub (struct (field i8)))) (type (sub $t (struct)))", "declared: fewer fields")]
    [TestCase("(type $t (sub (struct))) (type (sub $t (struct (field i8))))", "declared: more fields")]
    [TestCase("(type $t (sub (array i8))) (type (sub $t (array (mut i8))))", "declared: another mutability")]
    [TestCase("(type $t (sub (array i8))) (type (sub $t (array i16)))", "declared: another packing")]
    [TestCase("(type $t (sub (array anyref))) (type (sub $t (array eqref)))", "declared: constant field: a subtype")]
    [TestCase(
        "(type $t (sub (array (mut anyref)))) (type (sub $t (array (mut eqref))))", "declared: variable field: a subtype")]
    [TestCase("(type $t (sub (array eqref))) (type (sub $t (array funcref)))", "declared: constant field: unrelated")]
    public void Each_comparison_of_declarations_is_found(string types, params string[] forms) =>
        Assert.That(FormsOf(types), Is.EquivalentTo(forms));

    [Test]
    public void Every_form_has_a_name_of_its_own() => Assert.That(MatchSurvey.All, Is.Unique);

    private static IReadOnlySet<string> FormsOf(string fields)
    {
        byte[] bytes = ModuleEncoder.Encode(ModuleParser.Parse(SourceText.FromString("<test>", fields)));
        Module module = ModuleDecoder.Decode(new SourceText("<test>", bytes, IsBinary: true), FeatureSet.Wasm3);
        IReadOnlySet<string> found = MatchSurvey.Of(module, FeatureSet.Wasm3);
        Assert.That(found.Except(MatchSurvey.All), Is.Empty, "every form is listed");
        return found;
    }
}
