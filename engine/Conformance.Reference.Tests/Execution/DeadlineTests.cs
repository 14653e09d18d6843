using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Execution;

/// <summary>
/// Requests whose deadline has passed at the start: every longer operation checks the clock and stops.
/// </summary>
public sealed class DeadlineTests
{
    private const int Many = 40_000;

    private static IEnumerable<TestCaseData> LongModules()
    {
        yield return Case("types", "", i => $"(type (struct (field {(i % 2 == 0 ? "i32" : "i64")})))");
        yield return Case("one group of types", "(rec", i => "(type (struct))", ")");
        yield return Case("subtypes", "(type $s (sub (struct)))", i => "(type (sub $s (struct (field i32))))");
        yield return Case("functions", "", i => "(func)");
        yield return Case("globals", "", i => "(global i32 (i32.const 0))");
        yield return Case("exports", "(func)", i => $"(export \"{i}\" (func 0))");
        yield return Case("imports", "", i => "(import \"a\" \"b\" (func))");
        yield return Case("tags", "", i => "(tag)");
        yield return Case("elements", "(func) (elem func", i => " 0", ")");
        yield return Case("data segments", "(memory 1)", i => "(data (i32.const 0) \"x\")");
        yield return Case("instructions", "(func", i => " nop", ")");
        yield return Case("labels", "(func (br_table", i => " 0", " (i32.const 0)))");
        yield return Case("blocks", "(func", i => " block end", ")");
        yield return Case("names", "(@name \"m\")", i => $"(func $f{i})");
        string wide = $"(type $t (func (param{string.Concat(Enumerable.Repeat(" i32", 1_000))}) "
            + $"(result{string.Concat(Enumerable.Repeat(" i32", 1_000))})))";
        yield return new TestCaseData(
            $"{wide} (func (type $t) {Locals(1_000)} {Repeat(200, _ => "block (type $t) end ")})"
        ).SetArgDisplayNames("blocks of a thousand operands");
        yield return new TestCaseData(
            $"{wide} (func $f (type $t) {Locals(1_000)} {Repeat(200, _ => "call $f ")})"
        ).SetArgDisplayNames("calls with a thousand operands");

        static TestCaseData Case(string name, string before, Func<int, string> each, string after = "") =>
            new TestCaseData(before + Repeat(Many, each) + after).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(LongModules))]
    public void A_definition_stops_when_its_time_is_over(string text)
    {
        byte[] binary = ModuleEncoder.Encode(Wat.Parse(text), withNames: true);
        using Bench bench = new();
        Assert.That(bench.Ask(new Request.Define(new ModuleId(1), binary)), Is.EqualTo(Outcome.Returned.Nothing));
        bench.Deadline = new Deadline(Environment.TickCount64);
        Assert.That(bench.Ask(new Request.Define(new ModuleId(2), binary)), Is.TypeOf<Outcome.TimedOut>());
    }

    [TestCase("nop ")]
    [TestCase("local.get 0 drop ")]
    [TestCase("i32.const 1 local.set 0 ")]
    [TestCase("(br_if 0 (i32.const 0)) ")]
    public void Lowering_stops_when_its_time_is_over(string instructions)
    {
        using Bench bench = new();
        bench.Load(1, $"(func (export \"f\") (local i32) {Repeat(Many, _ => instructions)})");
        bench.Deadline = new Deadline(Environment.TickCount64);
        Assert.That(bench.Call(1, "f"), Is.TypeOf<Outcome.TimedOut>());
        bench.Deadline = Deadline.Never;
        Assert.That(bench.Call(1, "f"), Is.EqualTo(Outcome.Returned.Nothing));
    }

    [TestCase("", "")]
    [TestCase("block", "end")]
    [TestCase("loop", "end")]
    [TestCase("block (result i32) i32.const 7", "end drop")]
    public void A_branch_table_is_lowered_no_longer_than_there_is_time(string before, string after)
    {
        using Bench bench = new();
        string labels = Repeat(Many, _ => "0 ");
        bench.Load(1, $"(func (export \"f\") {before} i32.const 0 br_table {labels} {after})");
        bench.Deadline = new Deadline(Environment.TickCount64);
        Assert.That(bench.Call(1, "f"), Is.TypeOf<Outcome.TimedOut>());
    }

    [TestCase("(func) (elem func", " 0", ")")]
    [TestCase("(func) (table 1 funcref)", "(elem (i32.const 0) func 0)", "")]
    [TestCase("(memory 1)", "(data (i32.const 0) \"x\")", "")]
    [TestCase("", "(global i32 (i32.const 1))", "")]
    [TestCase("", "(memory 0)", "")]
    [TestCase("", "(table 0 funcref)", "")]
    [TestCase("", "(func)", "")]
    [TestCase("", "(tag)", "")]
    public void Instantiations_stop_when_their_time_is_over(string before, string each, string after)
    {
        using Bench bench = new();
        bench.Ask(new Request.Define(new ModuleId(1), Wat.Encode(before + Repeat(Many, _ => each) + after)));
        bench.Deadline = new Deadline(Environment.TickCount64);
        Assert.That(
            bench.Ask(new Request.Instantiate(new InstanceId(1), new ModuleId(1))), Is.TypeOf<Outcome.TimedOut>());
    }

    [Test]
    public void A_range_of_a_table_is_read_no_longer_than_there_is_time()
    {
        using Bench bench = new();
        bench.Load(1, "(table (export \"t\") 100_000 funcref)");
        Request read = new Request.ReadTable(new Extern(new InstanceId(1), "t"), 0, 100_000);
        Assert.That(((Outcome.Returned)bench.Ask(read)).Values, Has.Length.EqualTo(100_000));
        bench.Deadline = new Deadline(Environment.TickCount64);
        Assert.That(bench.Ask(read), Is.TypeOf<Outcome.TimedOut>());
    }

    [Test]
    public void A_request_with_time_does_not_inherit_an_interruption()
    {
        using Bench bench = new();
        bench.Load(1, "(func (export \"f\") (result i32) (i32.const 1))");
        bench.Deadline = new Deadline(Environment.TickCount64);
        byte[] binary = Wat.Encode(Repeat(Many, _ => "(func)"));
        Assert.That(bench.Ask(new Request.Define(new ModuleId(9), binary)), Is.TypeOf<Outcome.TimedOut>());
        Assert.That(() => TimeLimit.Spend(1 << 20), Throws.Nothing);
        bench.Deadline = Deadline.Never;
        Assert.That(bench.Call(1, "f").ToString(), Is.EqualTo("returned i32.const 1"));
    }

    private static string Locals(int count) => Repeat(count, i => $"local.get {i} ");

    private static string Repeat(int count, Func<int, string> each) =>
        string.Concat(Enumerable.Range(0, count).Select(each));
}
