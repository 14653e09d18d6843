using System.Text;
using Conformance.Engine;
using Conformance.Engines.JavaScript;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.Tests.JavaScript;

/// <summary>
/// An API that does not reveal types, with modules that the engine accepts and we cannot read: their values are never
/// guessed.
/// </summary>
[TestFixture]
public sealed class UnknownTypesTests
{
    private static readonly ModuleId s_module = new(0);
    private static readonly InstanceId s_instance = new(0);

    // A type section with a continuation type.
    private static readonly byte[] s_unread =
        [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0, 1, 6, 2, 0x60, 0, 0, 0x5D, 0];

    public static IEnumerable<TestCaseData> Questions()
    {
        yield return new TestCaseData(new Request.Invoke(Of("f"), [])).SetArgDisplayNames("invoke");
        yield return new TestCaseData(new Request.GetGlobal(Of("g"))).SetArgDisplayNames("get-global");
        yield return new TestCaseData(new Request.ReadTable(Of("t"), 0, 1)).SetArgDisplayNames("read-table");
    }

    [TestCaseSource(nameof(Questions))]
    public void A_value_of_a_module_that_we_cannot_read_is_unsupported(Request question)
    {
        using ISession session = Open(new Outcome.Returned([Value.I32(4)]), s_unread);
        Outcome outcome = session.Execute(question, Deadline.Never);
        Assert.That(outcome, Is.TypeOf<Outcome.Unsupported>());
        Assert.That(outcome.ToString(), Does.Contain("unknown type").And.Contain("malformed definition type 5d"));
    }

    [TestCaseSource(nameof(Questions))]
    public void Outcomes_without_values_are_reliable(Request question)
    {
        foreach (Outcome told
            in (Outcome[])[
                Outcome.Returned.Nothing,
                new Outcome.Trapped(TrapKinds.Unreachable, "unreachable"),
                new Outcome.Refused("no such export")])
        {
            using ISession session = Open(told, s_unread);
            Assert.That(session.Execute(question, Deadline.Never), Is.EqualTo(told));
        }
    }

    [Test]
    public void A_float_is_not_given_to_a_parameter_of_a_type_that_is_not_known()
    {
        using ISession session = Open(Outcome.Returned.Nothing, s_unread);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                session.Execute(new Request.Invoke(Of("f"), [Value.F64Bits(0x7FF4_0000_0000_0000)]), Deadline.Never),
                Is.TypeOf<Outcome.Unsupported>());
            Assert.That(
                session.Execute(new Request.SetGlobal(Of("g"), Value.F32Bits(0)), Deadline.Never),
                Is.TypeOf<Outcome.Unsupported>());
            Assert.That(
                session.Execute(new Request.Invoke(Of("f"), [Value.I32(1)]), Deadline.Never),
                Is.EqualTo(Outcome.Returned.Nothing));
        }
    }

    [Test]
    public void A_module_that_imports_from_it_has_types_of_its_own()
    {
        using ISession session = Open(new Outcome.Returned([Value.I64(BitConverter.DoubleToInt64Bits(4))]), s_unread);
        byte[] chained = ModuleEncoder.Encode(ModuleParser.Parse(new SourceText("<m>", Encoding.UTF8.GetBytes(
            """(module (import "M" "f" (func $f (result f64))) (export "again" (func $f)))"""))));
        Assert.That(
            session.Execute(new Request.Define(new ModuleId(1), chained), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(
            session.Execute(new Request.Instantiate(new InstanceId(1), new ModuleId(1)), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
        Outcome outcome =
            session.Execute(new Request.Invoke(new Extern(new InstanceId(1), "again"), []), Deadline.Never);
        Assert.That(
            ((Outcome.Returned)outcome).Values,
            Is.EqualTo((Value[])[Value.F64Bits((ulong)BitConverter.DoubleToInt64Bits(4))]));
    }

    [Test]
    public void A_call_of_one_of_several_host_functions_of_that_name_is_not_guessed()
    {
        using ISession session = Open(new Outcome.Calls([new HostCall("log", [Value.I32(1)])]), s_unread);
        Assert.That(Provide(0, ValType.F32), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(session.Execute(new Request.TakeCalls(), Deadline.Never), Is.TypeOf<Outcome.Calls>());
        Assert.That(Provide(1, ValType.I32), Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(session.Execute(new Request.TakeCalls(), Deadline.Never), Is.TypeOf<Outcome.Unsupported>());

        Outcome Provide(int instance, ValType parameter) => session.Execute(
            new Request.Provide(
                new InstanceId(instance),
                new HostModule([new HostFunc("log", new FuncType([parameter], []), [], new HostEnding.Return([]))])),
            Deadline.Never);
    }

    private static Extern Of(string name) => new(s_instance, name);

    private static ISession Open(Outcome answer, byte[] binary)
    {
        ISession session = new ShimEngine(new Untyped(answer)).Open();
        _ = session.Execute(new Request.Define(s_module, binary), Deadline.Never);
        _ = session.Execute(new Request.Instantiate(s_instance, s_module), Deadline.Never);
        return session;
    }

    /// <summary>Creates all requested objects, and gives every other request the same answer.</summary>
    private sealed class Untyped(Outcome answer) : IEngine, ISession
    {
        public EngineInfo Info { get; } = new("untyped", "1", FeatureSet.Wasm3, Abilities.None);

        public ISession Open() => this;

        public Outcome Execute(Request request, Deadline deadline) =>
            request is Request.Define or Request.Instantiate or Request.Provide or Request.Register
                ? Outcome.Returned.Nothing
                : answer;

        public void Dispose()
        {
        }
    }
}
