using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>The outcomes that may answer each request, cell by cell.</summary>
public sealed class ProtocolTests
{
    private static readonly Extern s_extern = new(new InstanceId(0), "x");

    // Columns: nothing returned, one i64 returned, three bytes, calls, trapped, threw, exhausted, malformed, invalid,
    // unlinkable.
    private static readonly Outcome[] s_outcomes =
    [
        Outcome.Returned.Nothing, new Outcome.Returned(
            [Value.I64(1)]), new Outcome.Bytes(new byte[3]), new Outcome.Calls([]),
        new Outcome.Trapped(
            TrapKinds.None, ""), new Outcome.Threw("", []), new Outcome.Exhausted(""), new Outcome.Malformed(""),
        new Outcome.Invalid(""), new Outcome.Unlinkable(""),
    ];

    // Outcomes that may answer every request.
    private static readonly Outcome[] s_always =
        [new Outcome.Refused(
            ""), new Outcome.Unsupported(""), new Outcome.TimedOut(), new Outcome.Crashed(""), new Outcome.Broken("")];

    private static readonly (Request Request, string Answers)[] s_table =
    [
        (new Request.Define(default, default), "x......xx."),
        (new Request.Instantiate(default, default), "x...xxx..x"),
        (new Request.Register("", default), "x........."),
        (new Request.Provide(default, new HostModule([])), "x........."),
        (new Request.Invoke(s_extern, []), "xx..xxx..."),
        (new Request.GetGlobal(s_extern), ".x........"),
        (new Request.SetGlobal(s_extern, default), "x........."),
        (new Request.TableSize(s_extern), ".x........"),
        (new Request.ReadTable(s_extern, 0), ".x..x....."),
        (new Request.WriteTable(s_extern, 0, default), "x...x....."),
        (new Request.GrowTable(s_extern, 1, default), ".x........"),
        (new Request.MemorySize(s_extern), ".x........"),
        (new Request.ReadMemory(s_extern, 0, 3), "..x.x....."),
        (new Request.WriteMemory(s_extern, 0, default), "x...x....."),
        (new Request.GrowMemory(s_extern, 1), ".x........"),
        (new Request.TakeCalls(), "...x......"),
    ];

    public static IEnumerable<TestCaseData> Cells() =>
        from row in s_table
        from column in Enumerable.Range(0, s_outcomes.Length)
        select new TestCaseData(row.Request, s_outcomes[column], row.Answers[column] == 'x')
            .SetArgDisplayNames(row.Request.GetType().Name, $"{s_outcomes[column].GetType().Name} {column}");

    [TestCaseSource(nameof(Cells))]
    public void Every_cell_of_the_table_is_as_written(Request request, Outcome outcome, bool isAnswer)
    {
        Outcome checkedOutcome = Answers.Check(request, outcome);
        Assert.That(checkedOutcome, isAnswer ? Is.SameAs(outcome) : Is.TypeOf<Outcome.Broken>());
    }

    [Test]
    public void Some_outcomes_answer_every_request()
    {
        foreach ((Request request, _) in s_table)
        {
            foreach (Outcome outcome in s_always)
            {
                Assert.That(Answers.Check(request, outcome), Is.SameAs(outcome));
            }

            Assert.That(Answers.Check(request, null), Is.TypeOf<Outcome.Broken>());
        }
    }

    [Test]
    public void The_table_knows_every_request_and_every_outcome()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_table.Select(row => row.Request.GetType()), Is.EquivalentTo(Unions.CasesOf<Request>()));
            Assert.That(
                s_outcomes.Concat(s_always).Select(outcome => outcome.GetType()).Distinct(),
                Is.EquivalentTo(Unions.CasesOf<Outcome>()));
        }
    }

    [Test]
    public void A_range_must_have_the_length_that_was_asked_for()
    {
        Outcome two = new Outcome.Returned([Value.Null(HeapKind.Func), Value.Null(HeapKind.Func)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Answers.Check(new Request.ReadTable(s_extern, 0, 2), two), Is.SameAs(two));
            Assert.That(Answers.Check(new Request.ReadTable(s_extern, 0, 3), two), Is.TypeOf<Outcome.Broken>());
            Assert.That(
                Answers.Check(new Request.ReadMemory(s_extern, 0, 4), new Outcome.Bytes(new byte[3])),
                Is.TypeOf<Outcome.Broken>());
        }
    }
}
