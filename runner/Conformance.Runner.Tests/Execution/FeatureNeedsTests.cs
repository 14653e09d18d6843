using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Tests.Execution;

/// <summary>
/// A module that needs a missing feature is unsupported, by the name of the feature; it neither passes nor fails.
/// </summary>
public sealed class FeatureNeedsTests
{
    private const string Header = "\\00asm\\01\\00\\00\\00";

    [TestCase(
        "(module (memory 1 1 shared) (func (export \"f\") (drop (i32.atomic.load (i32.const 0)))))",
        "needs threads, which is off; use --features threads to switch it on")]
    [TestCase(
        "(module binary \"" + Header + "\\05\\04\\01\\03\\01\\01\")",
        "needs threads, which is off; use --features threads to switch it on")]
    [TestCase(
        "(module (func (param i64) (drop (i64.mul_wide_u (local.get 0) (local.get 0))) drop))",
        "needs wideArithmetic, which is off; use --features wideArithmetic to switch it on")]
    [TestCase(
        "(module (memory 1 1 shared) (memory 1 (pagesize 1)))",
        "needs threads and customPageSizes, which are off; use --features threads,customPageSizes to switch them on")]
    [TestCase("(module (type $f (func)) (type $c (cont $f)))", "needs stack switching")]
    [TestCase("(module (func (suspend 0)))", "needs stack switching")]
    [TestCase("(module (func (resume $c (on $e 0))))", "needs stack switching")]
    [TestCase("(module (func (param contref)))", "needs stack switching")]
    [TestCase("(module (type $s (shared (struct))))", "needs shared-everything threads")]
    [TestCase("(module (global (shared mut i32) (i32.const 0)))", "needs shared-everything threads")]
    [TestCase("(module (func (drop (global.atomic.get seq_cst 0))))", "needs shared-everything threads")]
    [TestCase("(module (func (param stringref)))", "needs reference-typed strings")]
    [TestCase("(module (func (drop (string.const \"a\"))))", "needs reference-typed strings")]
    [TestCase("(module (memory 1) (func (memory.discard (i32.const 0) (i32.const 0))))", "needs memory control")]
    [TestCase("(module (func (param v128) (drop (f16x8.abs (local.get 0)))))", "needs half precision")]
    [TestCase("(module (import \"a\" \"t\" (type (sub any))))", "needs type imports")]
    [TestCase("(component (core module))", "needs the component model")]
    [TestCase("(module quote \"(func (suspend 0))\")", "needs stack switching")]
    [TestCase("(module binary \"" + Header + "\\01\\06\\02\\60\\00\\00\\5d\\00\")", "needs stack switching")]
    [TestCase("(module binary \"" + Header + "\\01\\05\\01\\60\\01\\67\\00\")", "needs reference-typed strings")]
    [TestCase("(module binary \"" + Header + "\\01\\04\\01\\65\\5f\\00\")", "needs shared-everything threads")]
    [TestCase("(module binary \"" + Header + "\\04\\05\\01\\70\\03\\01\\01\")", "needs shared-everything threads")]
    [TestCase(
        "(module binary \"" + Header + "\\01\\04\\01\\60\\00\\00\\03\\02\\01\\00\\0a\\06\\01\\04\\00\\e2\\00\\0b\")",
        "needs stack switching")]
    [TestCase("(module binary \"\\00asm\\0d\\00\\01\\00\")", "needs the component model")]
    [TestCase("(assert_invalid (module (func (suspend 0))) \"unknown tag\")", "needs stack switching")]
    [TestCase("(assert_invalid (module quote \"(func (suspend 0))\") \"unknown tag\")", "needs stack switching")]
    [TestCase("(assert_malformed (module quote \"(func (suspend 0)\") \"unexpected token\")", "needs stack switching")]
    [TestCase(
        "(assert_invalid (module binary \"" + Header + "\\01\\06\\02\\60\\00\\00\\5d\\07\") \"unknown type\")",
        "needs stack switching")]
    [TestCase(
        "(assert_unlinkable (module (import \"a\" \"b\" (func (param contref)))) \"unknown import\")",
        "needs stack switching")]
    [TestCase(
        "(assert_invalid (module (memory 1 1 shared) (func (result i32))) \"type mismatch\")",
        "needs threads, which is off; use --features threads to switch it on")]
    [TestCase(
        "(assert_malformed (module binary \"" + Header + "\\05\\04\\01\\03\\01\\01\\63\") \"malformed section id\")",
        "needs threads, which is off; use --features threads to switch it on")]
    [TestCase(
        "(assert_invalid (module (memory 1 1 shared) (func (result i32))) \"\")",
        "needs threads, which is off; use --features threads to switch it on")]
    [TestCase(
        "(assert_invalid (module binary \"" + Header + "\\01\\06\\02\\60\\00\\00\\5d\\07\") \"\")",
        "needs stack switching")]
    public void What_needs_a_proposal_that_is_off_or_unknown_is_unsupported_by_its_name(string text, string reason)
    {
        foreach (MatchLevel level in (MatchLevel[])[MatchLevel.Prefix, MatchLevel.Kind])
        {
            Verdict verdict = Run(text, "x.wast", new RunOptions { Match = level });
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Unsupported), verdict.Reason);
            Assert.That(verdict.Reason, Does.Contain(reason));
        }
    }

    [TestCase("(module)", "all", "")]
    [TestCase("(module (memory 1 1 shared))", "threads", "")]
    [TestCase("(assert_invalid (module (func (result v128) (v128.const i32x4 0 0 0 0))) \"SIMD\")", "", "simd")]
    [TestCase("(assert_invalid (module (func (result i32))) \"type mismatch\")", "", "simd")]
    [TestCase("(assert_invalid (module (func (result i32))) \"\")", "", "simd")]
    [TestCase("(assert_malformed (module binary \"\\00asm\\0d\\00\\01\\00\") \"unknown binary version\")", "", "")]
    [TestCase("(assert_malformed (module binary \"" + Header + "\\63\\00\") \"malformed section id\")", "all", "")]
    [TestCase("(assert_invalid (module (memory 1 1 shared)) \"shared\")", "", "")]
    [TestCase(
        "(assert_invalid (module (func $f) (elem (i32.const 0) $f)) \"unknown table\")",
        "",
        "functionReferences")]
    [TestCase("(module (tag) (func (throw 0)))", "legacyExceptions", "exceptions")]
    [TestCase(
        "(assert_invalid (module (tag (param i32)) (func (throw 0))) \"type mismatch\")",
        "legacyExceptions",
        "exceptions")]
    public void What_needs_nothing_or_is_said_to_be_refused_for_that_passes(string text, string on, string off)
    {
        Verdict verdict = Run(
            text,
            "x.wast",
            new RunOptions
            {
                Match = MatchLevel.Kind,
                Features = SetOf(on),
                WithoutFeatures = SetOf(off),
            });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Pass), verdict.Reason);
    }

    // What is invalid in WebAssembly 3.0 and valid with a proposal beyond.
    [TestCase(
        "(assert_invalid (module (func (result anyref) (br_on_cast 0 eqref anyref (unreachable)))) \"type mismatch\")",
        "gc",
        "needs gc, which is off; use --features gc to switch it on")]
    [TestCase(
        "(assert_invalid (module (tag (result i32))) \"non-empty tag result type\")",
        "exceptions",
        "needs exceptions, which is off; use --features exceptions to switch it on")]
    public void What_only_the_want_of_a_part_of_the_specification_hides_is_unsupported(
        string text,
        string off,
        string reason)
    {
        Verdict verdict = Run(text, "x.wast", new RunOptions { WithoutFeatures = SetOf(off) });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Unsupported), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain(reason));
    }

    [TestCase("(module)", VerdictKind.Pass)]
    [TestCase(
        "(module (func (param i64) (drop (i64.mul_wide_u (local.get 0) (local.get 0))) drop))",
        VerdictKind.Unsupported)]
    [TestCase(
        "(assert_invalid (module (func (result i32) (i64.mul_wide_u (i64.const 0) (i64.const 0)))) \"type mismatch\")",
        VerdictKind.Unsupported)]
    [TestCase("(assert_invalid (module (func (result i32))) \"type mismatch\")", VerdictKind.Pass)]
    public void Need_is_told_per_module_where_more_is_switched_on_than_the_engine_has(string text, VerdictKind kind)
    {
        Verdict verdict = Run(
            text,
            "x.wast",
            new RunOptions { Match = MatchLevel.Kind, Features = FeatureSet.All },
            FeatureSet.Wasm3);
        Assert.That(verdict.Kind, Is.EqualTo(kind), verdict.Reason);
        if (kind == VerdictKind.Unsupported)
        {
            Assert.That(verdict.Reason, Is.EqualTo("needs wideArithmetic, which this engine does not have"));
        }
    }

    [Test]
    public void A_proposal_that_is_switched_off_is_off_in_its_folder_too()
    {
        Verdict needs = Run(
            "(module (memory 1 1 shared))",
            "proposals/threads/x.wast",
            new RunOptions { WithoutFeatures = SetOf("threads") });
        Verdict plain = Run(
            "(module)",
            "proposals/threads/x.wast",
            new RunOptions { WithoutFeatures = SetOf("threads") });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                needs.Reason,
                Is.EqualTo("needs threads, which is off; use --features threads to switch it on"));
            Assert.That(plain.Kind, Is.EqualTo(VerdictKind.Pass));
        }
    }

    [Test]
    public void What_needs_a_module_of_an_unknown_proposal_is_unsupported_too() => Assert.That(
        ScriptRunnerTests.Kinds(
            All(
                "(module $M (func (suspend 0))) (invoke $M \"f\") (register \"M\" $M) (module (import \"M\" \"f\" (func)))",
                "x.wast",
                new RunOptions(),
                FeatureSet.All)),
        Is.EqualTo("Unsupported Unsupported Unsupported Unsupported"));

    private static FeatureSet SetOf(string names) => names == "all"
        ? FeatureSet.All
        : names
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(default(FeatureSet), (all, name) =>
                FeatureSet.TryParse(name, out Feature? feature) ? all.With(feature.Value) : all);

    private static Verdict Run(string text, string path, RunOptions options, FeatureSet? engine = null) =>
        All(text, path, options, engine ?? FeatureSet.All).Commands[0].Verdict;

    private static FileResult All(string text, string path, RunOptions options, FeatureSet engine) =>
        new ScriptRunner(new DecidingEngine(engine), options).Run(ScriptRunnerTests.Parse(text), FeatureGate.Of(path));

    /// <summary>An engine that only decodes and validates, with the given features.</summary>
    private sealed class DecidingEngine(FeatureSet features) : IEngine
    {
        public EngineInfo Info { get; } = new("deciding", "1", features, Abilities.All);

        public ISession Open() => new Session(features);

        public ISession Open(FeatureSet chosen) => new Session(new FeatureSet(features.Bits & chosen.Bits));

        public void Dispose()
        {
        }

        private sealed class Session(FeatureSet features) : ISession
        {
            public Outcome Execute(Request request, Deadline deadline)
            {
                if (request is not Request.Define define)
                {
                    return FakeEngine.Agree(request);
                }

                try
                {
                    _ = ModuleValidator.Validate(
                        ModuleDecoder.Decode(new SourceText("<m>", define.Binary, IsBinary: true), features),
                        features,
                        new TypeSpace());
                    return Outcome.Returned.Nothing;
                }
                catch (MalformedException refused)
                {
                    return new Outcome.Malformed(refused.Message);
                }
                catch (ModuleException refused)
                {
                    return new Outcome.Invalid(refused.Message);
                }
            }

            public void Dispose()
            {
            }
        }
    }
}
