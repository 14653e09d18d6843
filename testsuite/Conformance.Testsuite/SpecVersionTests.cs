using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Testsuite;

/// <summary>Scripts of former versions of the specification pass by their version, and only by it.</summary>
public sealed class SpecVersionTests
{
    private const string Header = "\\00asm\\01\\00\\00\\00";
    private const string Code = "\\01\\04\\01\\60\\00\\00\\03\\02\\01\\00";

    // Former commands.
    [TestCase("1.0", "(module (func (export \"f\") (result f32) (f32.div (f32.const 0) (f32.const 0))))\n"
        + "(assert_return_canonical_nan (invoke \"f\"))")]
    [TestCase("1.0", "(module (func (export \"f\") (result f64) (f64.const nan:0xc000000000000)))\n"
        + "(assert_return_arithmetic_nan (invoke \"f\"))")]

    // The text format.
    [TestCase("1.0", "(module (memory $m 1) (data $m (i32.const 0) \"a\") (data $m (i32.const 1) \"b\"))")]
    [TestCase("1.0", "(module (table $t 1 funcref) (func $f) (elem $t (i32.const 0) $f) (elem $t (i32.const 0) $f))")]
    [TestCase("1.0", "(assert_malformed (module quote \"(func (result i32) (param i32))\") \"result before parameter\")")]
    [TestCase("2.0", "(assert_malformed (module quote \"(memory 1) (func (drop (i32.load offset=4294967296 "
        + "(i32.const 0))))\") \"i32 constant\")")]
    [TestCase("2.0", "(assert_malformed (module quote \"(memory 0x1_0000_0000)\") \"i32 constant out of range\")")]
    [TestCase("2.0", "(assert_malformed (module quote \"(func (result i32) (i8x16.extract_lane_s 256 "
        + "(v128.const i32x4 0 0 0 0)))\") \"malformed lane index\")")]

    // The binary format.
    [TestCase("1.0", "(assert_malformed (module binary \"" + Header + "\" \"" + Code + "\\04\\04\\01\\70\\00\\00"
        + "\\0a\\09\\01\\07\\00\\41\\00\\11\\00\\01\\0b\") \"zero flag expected\")")]
    [TestCase("1.0", "(assert_malformed (module binary \"" + Header + "\\24\\01\\00\") \"invalid section id\")")]
    [TestCase("1.0", "(assert_malformed (module binary \"" + Header + "\\00\\02\\01\\80\") \"invalid UTF-8 encoding\")")]
    [TestCase("1.0", "(assert_malformed (module binary \"" + Header + "\\06\\06\\01\\7f\\02\\41\\00\\0b\") "
        + "\"invalid mutability\")")]
    [TestCase("2.0", "(assert_malformed (module binary \"" + Header + "\" \"" + Code + "\\05\\03\\01\\00\\00"
        + "\\0a\\0a\\01\\08\\00\\41\\00\\40\\80\\00\\1a\\0b\") \"zero byte expected\")")]
    [TestCase("2.0", "(assert_malformed (module binary \"" + Header + "\" \"" + Code + "\\05\\03\\01\\00\\01"
        + "\\0a\\0a\\01\\08\\00\\41\\00\\28\\20\\00\\1a\\0b\") \"malformed memop flags\")")]
    [TestCase("2.0", "(assert_malformed (module binary \"" + Header + "\\04\\03\\01\\70\\02\") \"integer too large\")")]
    [TestCase("2.0", "(assert_malformed (module binary \"" + Header + "\\05\\07\\01\\00\\82\\80\\80\\80\\70\") "
        + "\"integer too large\")")]
    [TestCase("2.0", "(assert_malformed (module binary \"" + Header + "\\02\\04\\01\\00\\00\\04\") "
        + "\"malformed import kind\")")]

    // Validation and instantiation.
    [TestCase("1.0", "(assert_invalid (module (func (result i32 i32) unreachable)) \"invalid result arity\")")]
    [TestCase("1.0", "(assert_invalid (module (func (block (result f64) (block (result f32) (unreachable) "
        + "(br_table 0 1 1 (i32.const 1))) (drop) (f64.const 0)) (drop))) \"type mismatch\")")]
    [TestCase("1.0", "(module $m (memory (export \"m\") 1)\n"
        + "  (func (export \"get\") (result i32) (i32.load8_u (i32.const 0))))\n(register \"m\" $m)\n"
        + "(assert_unlinkable (module (import \"m\" \"m\" (memory 1)) (data (i32.const 0) \"a\")\n"
        + "  (data (i32.const 65536) \"b\")) \"data segment does not fit\")\n"
        + "(assert_return (invoke $m \"get\") (i32.const 0))")]
    [TestCase("2.0", "(assert_invalid (module (global i32 (i32.const 0)) (func (global.set 0 (i32.const 1)))) "
        + "\"global is immutable\")")]
    [TestCase("3.0", "(assert_invalid (module (type $a (array i64)) (func (param (ref $a)) (array.set $a (local.get 0) "
        + "(i32.const 0) (i64.const 1)))) \"array is immutable\")")]
    public void A_former_script_passes_by_its_version_and_only_by_it(string version, string text)
    {
        CommandResult[] then = Run(text, SpecVersion.Find(version));
        CommandResult[] today = Run(text, null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                then.Where(command => command.Verdict.Kind != VerdictKind.Pass).Select(command => command.Verdict.Reason),
                Is.Empty);
            Assert.That(then, Is.Not.Empty);
            Assert.That(today.Any(command => command.Verdict.Kind != VerdictKind.Pass), "another verdict today");
        }
    }

    [TestCase("(assert_invalid (module (func (drop (i32.const 0)))) \"global is immutable\")")]
    [TestCase("(assert_invalid (module (func (i64.const 0) (i32.eqz) (drop))) \"global is immutable\")")]
    [TestCase("(assert_malformed (module quote \"(func)\") \"result before parameter\")")]
    [TestCase("(assert_unlinkable (module (memory 1) (data (i32.const 0) \"a\")) \"data segment does not fit\")")]
    [TestCase("(assert_unlinkable (module (func (unreachable)) (start 0)) \"data segment does not fit\")")]
    [TestCase("(module (func (export \"f\") (result f32) (f32.const 1)))\n(assert_return_canonical_nan (invoke \"f\"))")]
    [TestCase("(module (func (export \"f\") (result i32) (i32.const 0)))\n(assert_return_arithmetic_nan (invoke \"f\"))")]
    public void A_former_assertion_can_fail(string text) =>
        Assert.That(Run(text, SpecVersion.Find("1.0"))[^1].Verdict.Kind, Is.EqualTo(VerdictKind.Fail));

    [Test]
    public void A_version_has_the_features_that_name_it_or_an_earlier_one()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (SpecVersion version in SpecVersion.All)
            {
                Assert.That(
                    version.Features.Features.Where(feature => feature != Feature.BranchHinting),
                    Is.EquivalentTo(
                        FeatureSet.All.Features.Where(
                            feature => ProposalAttribute.Of(feature).Version is { Length: > 0 } since
                                && string.CompareOrdinal(since, version.Name) <= 0)),
                    version.Name);
            }
        }
    }

    [TestCase("x/wasm-1.0/br.wast", "1.0", "core")]
    [TestCase("wg-2.0/test/core/simd/simd_lane.wast", "2.0", "core")]
    [TestCase("wasm-1.0.wast", null, "core")]
    [TestCase("spec/test/core/gc/array.wast", null, "core")]
    [TestCase("spec/test/core/threads/atomic.wast", null, "threads")]
    [TestCase("spec/test/core/custom-page-sizes/x.wast", null, "custom-page-sizes")]
    [TestCase("spec/test/legacy/exceptions/core/throw.wast", null, "legacy")]
    [TestCase("spec/test/custom/name/name_annot.wast", null, "custom")]
    [TestCase("spec/proposals/wide-arithmetic/test/core/x.wast", null, "wide-arithmetic")]
    public void A_folder_implies_version_and_proposal(string path, string? version, string proposal)
    {
        SuitePlace place = FeatureGate.Of(path);
        Assert.That((place.Version?.Name, place.Proposal), Is.EqualTo((version, proposal)));
    }

    private static CommandResult[] Run(string text, SpecVersion? version)
    {
        SuitePlace place = FeatureGate.Of("test.wast").At(version);
        Script script = ScriptParser.Parse(
            SourceText.FromString("test.wast", text), new TextOptions { Lacks = place.Lacks });
        using ReferenceEngine engine = new();
        return [.. new ScriptRunner(engine, new RunOptions()).Run(script, place).Commands];
    }
}
