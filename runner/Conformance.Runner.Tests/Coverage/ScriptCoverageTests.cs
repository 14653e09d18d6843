using Conformance.Runner.Coverage;
using Conformance.Runner.Execution;
using Conformance.Runner.Suites;
using Conformance.Runner.Tests.Execution;

namespace Conformance.Runner.Tests.Coverage;

public sealed class ScriptCoverageTests
{
    [TestCase("(module (func (nop)))", "instructions", "nop")]
    [TestCase("(module (global i32 (i32.const 1)))", "instructions", "i32.const")]
    [TestCase("(module (elem funcref (ref.func 0)) (func))", "instructions", "ref.func")]
    [TestCase(
        "(module (func (drop (select (result i32) (i32.const 1) (i32.const 2) (i32.const 3)))))",
        "instructions",
        "select (result)")]
    [TestCase("(assert_invalid (module (func (result i32))) \"type mismatch\")", "validation", "operands")]
    [TestCase("(assert_invalid (module (func (call 7))) \"unknown function\")", "validation", "unknown function")]
    [TestCase("(assert_malformed (module binary \"\") \"unexpected end\")", "malformed-binary", "unexpected end")]
    [TestCase(
        "(assert_malformed (module quote \"(memory 1x)\") \"unknown operator\")", "malformed-text", "unknown operator")]
    [TestCase("(module) (assert_trap (invoke \"f\") \"integer divide by zero\")", "traps", "integer divide by zero")]
    [TestCase("(module) (assert_trap (invoke \"f\") \"uninitialized element 2\")", "traps", "uninitialized element")]
    [TestCase("(assert_trap (module (func unreachable) (start 0)) \"unreachable\")", "traps", "unreachable")]
    [TestCase("(module) (assert_exhaustion (invoke \"f\") \"call stack exhausted\")", "traps", "call stack exhausted")]
    [TestCase("(module) (assert_exception (invoke \"f\"))", "traps", "uncaught exception")]
    [TestCase("(module (import \"spectest\" \"table\" (table 0 funcref)))", "imports", "table: linked")]
    [TestCase(
        "(module definition $m (import \"a\" \"b\" (memory 0))) (module instance $m)", "imports", "memory: linked")]
    [TestCase(
        "(assert_unlinkable (module (import \"a\" \"b\" (tag))) \"unknown import\")", "imports", "tag: unknown import")]
    [TestCase(
        "(assert_unlinkable (module (import \"a\" \"b\" (global i32))) \"incompatible import type\")",
        "imports",
        "global: incompatible import type")]
    [TestCase("(module (memory 1 2))", "encodings", "limits of a memory 01")]
    [TestCase(
        "(module binary \"\\00asm\" \"\\01\\00\\00\\00\" \"\\05\\04\\01\\00\\80\\00\")",
        "encodings",
        "padded integer: limit")]
    [TestCase("(module (memory 0x1))", "text-forms", "hexadecimal integer")]
    [TestCase(
        "(assert_malformed (module quote \"(memory 0x1 1x)\") \"unknown operator\")",
        "text-forms",
        "hexadecimal integer")]
    [TestCase("(assert_invalid (module (func (call 7))) \"unknown function\")", "refusals", "call: unknown function")]
    [TestCase(
        "(assert_invalid (module (func (drop (i32.add (i32.const 1))))) \"type mismatch\")", "refusals", "i32.add: operands")]
    [TestCase(
        "(assert_invalid (module (func (result i32) i32.const 1 i32.const 2)) \"type mismatch\")",
        "refusals",
        "end: block results")]
    [TestCase("(assert_invalid (module (start 0)) \"unknown function\")", "module-rules", "start: unknown function")]
    [TestCase(
        "(assert_invalid (module (global i32 (i64.const 0))) \"type mismatch\")",
        "module-rules",
        "value of a global: operands")]
    [TestCase(
        "(assert_invalid (module (memory 1) (data (offset (nop)))) \"constant expression\")",
        "module-rules",
        "offset of a data segment: not constant")]
    [TestCase(
        "(assert_invalid (module (table 1 funcref) (elem (i32.const 0) externref)) \"type mismatch\")",
        "module-rules",
        "elem: element types")]
    [TestCase("(module (func (param (ref i31)) (result anyref) (local.get 0)))", "matching", "i31 compared with any")]
    [TestCase(
        "(assert_invalid (module (func (param anyref) (result i31ref) (local.get 0))) \"type mismatch\")",
        "matching",
        "any compared with i31")]
    [TestCase("(assert_malformed (module binary \"\") \"unexpected end\")", "malformed-sections", "module: unexpected end")]
    [TestCase(
        "(assert_malformed (module binary \"\\00asm\\01\\00\\00\\00\" \"\\05\\03\\01\\10\\00\") \"malformed limits flags\")",
        "malformed-sections",
        "memory: limits flags")]
    [TestCase(
        "(assert_malformed (module binary \"\\00asm\\01\\00\\00\\00\" \"\\01\\01\\00\" \"\\05\\80\\80\\80\\80\\80\\00\") \"integer\")",
        "malformed-sections",
        "module: integer too long")]
    public void What_a_script_exercises_is_counted(string script, string kind, string name) =>
        Assert.That(Exercised(script, kind), Does.Contain(name));

    [TestCase(
        "(assert_invalid (module (func (result i32) nop)) \"type mismatch\")",
        "instructions",
        Description = "the module is not valid")]
    [TestCase("(module (func (result i32)))", "validation", Description = "nobody asserts that it is invalid")]
    [TestCase(
        "(module definition (import \"a\" \"b\" (memory 0)))", "imports", Description = "it is never instantiated")]
    [TestCase(
        "(assert_unlinkable (module (import \"a\" \"b\" (tag)) (import \"a\" \"c\" (func))) \"unknown import\")",
        "imports",
        Description = "which of the two, nobody says")]
    [TestCase(
        "(module (elem func 0) (func))", "instructions", "end", Description = "a function index is no instruction")]
    [TestCase("(module) (assert_trap (invoke \"f\") \"something else\")", "traps")]
    [TestCase("(module binary \"\\00asm\" \"\\01\\00\\00\\00\")", "text-forms")]
    public void What_it_does_not_exercise_is_not_counted(string script, string kind, params string[] others) =>
        Assert.That(Exercised(script, kind), Is.EquivalentTo(others));

    [Test]
    public void Only_what_is_selected_and_what_it_may_depend_on_counts()
    {
        Selection selection = Selection.Parse(["line:1"], []);
        const string Text = "(module (func (nop)))\n(assert_invalid (module (func (result i32))) \"type mismatch\")";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Exercised(Text, "instructions", selection), Does.Contain("nop"));
            Assert.That(Exercised(Text, "validation", selection), Is.Empty);
        }
    }

    [Test]
    public void Every_kind_lists_all_it_knows_each_under_a_name_of_its_own()
    {
        CoverageResult result = Of("", null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Kinds.Select(kind => kind.Id), Does.Not.Contain("executed"), "nothing was run");
            foreach (CoverageKind kind in result.Kinds)
            {
                Assert.That(kind.Items, Is.Not.Empty);
                Assert.That(kind.Items.Select(item => item.Name), Is.Unique, kind.Id);
                Assert.That(kind.Never.Count(), Is.EqualTo(kind.Items.Length), kind.Id);
            }
        }
    }

    [Test]
    public void A_script_that_is_read_for_every_engine_counts_once()
    {
        CoverageTally tally = new();
        ScriptCoverage coverage = new(tally, new RunOptions());
        SuiteFile file = SuiteFile.Of("test.wast", "test.wast");
        coverage.Add(ScriptRunnerTests.Parse("(module (func (nop)))"), file);
        coverage.Add(ScriptRunnerTests.Parse("(module (func (nop)))"), file);
        Assert.That(tally.ToResult().Kinds[0].Items.Single(item => item.Name == "nop").Count, Is.EqualTo(1));
    }

    private static CoverageResult Of(string script, Selection? selection)
    {
        CoverageTally tally = new();
        new ScriptCoverage(tally, new RunOptions { Selection = selection })
            .Add(ScriptRunnerTests.Parse(script), SuiteFile.Of("test.wast", "test.wast"));
        return tally.ToResult();
    }

    private static string[] Exercised(string script, string kind, Selection? selection = null) =>
        [.. Of(script, selection).Kinds.Single(its => its.Id == kind).Exercised.Select(item => item.Name)];
}
