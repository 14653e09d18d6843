using Conformance.Engine;
using Conformance.Engines.Dialects;
using Conformance.Engines.Yaml;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.Tests.Dialects;

[TestFixture]
public sealed class DialectTests
{
    [TestCase(
        "v8",
        "null function or function signature mismatch",
        TrapKinds.UninitializedElement | TrapKinds.IndirectCallTypeMismatch)]
    [TestCase("v8", "table index is out of bounds", TrapKinds.UndefinedElement | TrapKinds.OutOfBoundsTableAccess)]
    [TestCase("v8", "WebAssembly.Instance(): data segment 1 is out of bounds", TrapKinds.OutOfBoundsMemoryAccess)]
    [TestCase("v8", "remainder by zero", TrapKinds.IntegerDivideByZero)]
    [TestCase("v8", "rethrowing null value", TrapKinds.NullExceptionReference)]
    [TestCase("javascriptcore", "call_indirect to a null table entry", TrapKinds.UninitializedElement)]
    [TestCase("javascriptcore", "Out of bounds call_indirect", TrapKinds.UndefinedElement)]
    [TestCase("javascriptcore", "throw_ref on a null reference", TrapKinds.NullExceptionReference)]
    [TestCase("spidermonkey", "indirect call to null", TrapKinds.UninitializedElement)]
    [TestCase("spidermonkey", "what is this", TrapKinds.None)]
    public void A_text_stands_for_the_kinds_of_its_dialect(string dialect, string text, TrapKinds kinds) =>
        Assert.That(Dialect.BuiltIn(dialect).KindsOf(text), Is.EqualTo(kinds));

    [Test]
    public void Texts_that_nobody_knows_are_counted_and_the_suites_own_are_not()
    {
        Dialect dialect = Dialect.BuiltIn("v8");
        _ = dialect.KindsOf("oops");
        _ = dialect.KindsOf("oops");
        _ = dialect.KindsOf("unreachable");
        _ = dialect.KindsOf("out of bounds memory access");
        Assert.That(dialect.Unmapped, Is.EquivalentTo(new Dictionary<string, int> { ["oops"] = 2 }));
    }

    [Test]
    public void Kinds_of_all_patterns_that_match_are_united()
    {
        Dialect dialect = Dialect.Read(
            "d.yaml",
            "traps: [{match: a, kinds: [unreachable]}, {match: b, kinds: [host]}]");
        Assert.That(dialect.KindsOf("ab"), Is.EqualTo(TrapKinds.Unreachable | TrapKinds.Host));
        Assert.That(dialect.IsLimit("ab"), Is.False);
    }

    [Test]
    public void A_limit_excuses_only_what_is_valid_with_the_proposals_that_were_asked_for()
    {
        using DialectEngine engine = new(
            new SaysAlways("too many memories"),
            Dialect.Read("d.yaml", "limits: ['too many']"));
        byte[] binary = ModuleEncoder.Encode(
            ModuleParser.Parse(SourceText.FromString("x.wat", "(module (memory 1) (memory 1))")));
        Outcome Define(FeatureSet features)
        {
            using ISession session = engine.Open(features);
            return session.Execute(new Request.Define(new ModuleId(0), binary), Deadline.Never);
        }

        Assert.That(
            Define(FeatureSet.Wasm3),
            Is.EqualTo(new Outcome.Unsupported("a limit of the engine: too many memories")));
        Assert.That(Define(FeatureSet.Wasm3.Without(Feature.MultiMemory)), Is.Not.TypeOf<Outcome.Unsupported>());
    }

    [TestCase("traps: [{match: a, kinds: [sad]}]", "d.yaml:1:28: unknown kind of trap 'sad'")]
    [TestCase("traps: [{match: '(', kinds: [host]}]", "d.yaml:1:17")]
    [TestCase("traps: [{kinds: [host]}]", "'match' is missing")]
    [TestCase("trap: []", "unknown key 'trap'")]
    [TestCase("traps: 5", "a list is expected here")]
    [TestCase("- 1", "a mapping is expected here")]
    [TestCase("a: [", "d.yaml:1:5")]
    [TestCase("traps: &a [*a]", "d.yaml:1:8: an anchor is not allowed here")]
    [TestCase("", "the document is empty")]
    public void What_is_no_dialect_is_refused_with_its_place(string yaml, string words) =>
        Assert.That(() => Dialect.Read("d.yaml", yaml), Throws.TypeOf<CatalogException>().With.Message.Contains(words));

    [Test]
    public void A_pattern_that_would_backtrack_without_end_takes_no_time() =>
        Assert.That(
            Dialect.Read("d.yaml", "traps: [{match: '^(a+)+$', kinds: [host]}]").KindsOf(new string('a', 4000) + "!"),
            Is.EqualTo(TrapKinds.None));

    [Test]
    public void A_pattern_that_takes_too_long_is_the_dialects_fault_by_file_and_line()
    {
        // Only patterns with lookaround or backreferences can still take long.
        Dialect dialect = Dialect.Read(
            "d.yaml",
            "traps:\n- {match: '^(?=(a+)+$)a', kinds: [host]}\nlimits: ['^(?=(a+)+$)a']");
        string text = new string('a', 60) + "!";
        using DialectEngine engine = new(new SaysAlways(text), dialect);
        using ISession session = engine.Open();
        Outcome trap = session.Execute(new Request.TableSize(new Extern(new InstanceId(0), "t")), Deadline.Never);
        Outcome refusal = session.Execute(new Request.Define(new ModuleId(0), default), Deadline.Never);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(trap, Is.TypeOf<Outcome.Broken>().With.Property("IsOfDialect").True);
            Assert.That(trap.ToString(), Does.Contain("d.yaml:2:11: ").And.Contain("^(?=(a+)+$)a"));
            Assert.That(refusal.ToString(), Does.Contain("d.yaml:3:10: "));
            Assert.That(dialect.Uses().Select(use => use.Count), Is.All.Zero);
        }
    }

    [Test]
    public void A_pattern_beyond_all_measure_is_refused() => Assert.That(
        () => Dialect.Read("d.yaml", $"limits: ['{new string('(', 1_000_000)}']"),
        Throws.TypeOf<CatalogException>().With.Message.Contains("d.yaml:1:10: a pattern of 1,000,000 characters"));

    [Test]
    public void A_deep_nest_is_refused() => Assert.That(
        () => Dialect.Read("d.yaml", "traps: " + new string('[', 1_000_000)),
        Throws.TypeOf<CatalogException>().With.Message.Contains("d.yaml:1:55: nested more than 48 levels deep"));

    [Test]
    public void There_is_no_dialect_of_another_name() =>
        Assert.That(
            () => Dialect.BuiltIn("klingon"),
            Throws.TypeOf<CatalogException>().With.Message.Contains("klingon"));

    /// <summary>Gives every request the same answer: a trap, or an invalid module.</summary>
    private sealed class SaysAlways(string text) : IEngine, ISession
    {
        public EngineInfo Info { get; } = new("says", "1", FeatureSet.All, Abilities.All);

        public ISession Open() => this;

        public Outcome Execute(Request request, Deadline deadline) =>
            request is Request.Define ? new Outcome.Invalid(text) : new Outcome.Trapped(TrapKinds.None, text);

        public void Dispose()
        {
        }
    }
}
