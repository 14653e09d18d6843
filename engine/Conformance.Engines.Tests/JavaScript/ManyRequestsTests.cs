using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.JavaScript;
using Conformance.Reference;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.Tests.JavaScript;

/// <summary>Requests pass through the shims together, except where a further request is needed in between.</summary>
[TestFixture]
public sealed class ManyRequestsTests
{
    private static readonly ModuleId s_module = new(0);
    private static readonly InstanceId s_instance = new(0);
    private static readonly ReadOnlyMemory<byte> s_binary = ModuleEncoder.Encode(
        ModuleParser.Parse(
            SourceText.FromString(
                "m.wat",
                """
        (module
          (type $s (struct))
          (global $n (mut i32) (i32.const 0))
          (global (export "g") v128 (v128.const i64x2 1 2))
          (func (export "next") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))
          (func (export "vector") (param i32) (result v128) (i32x4.splat (local.get 0)))
          (func (export "any") (result anyref) (struct.new $s)))
        """)));

    private static readonly ImmutableArray<Request> s_requests =
    [
        Call("next"),
        Call("next"),
        Call("vector", Value.I32(7)),
        Call("next"),
        Call("vector", Value.I32(8)),
        new Request.GetGlobal(new Extern(s_instance, "g")),
        Call("any"),
        Call("next", Value.I32(1)),
        Call("next"),
        Call("absent"),
        new Request.TableSize(new Extern(s_instance, "t")),
        Call("next"),
        Call("next"),
    ];

    [Test]
    public void They_have_the_outcomes_that_they_have_one_by_one()
    {
        List<int> lengths = [];
        using ISession together = Open(lengths);
        using ISession oneByOne = Open([]);
        string[] outcomes =
            [.. together.ExecuteAll(s_requests, () => Deadline.Never, Deadline.Never).Select(Described)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                outcomes,
                Is.EqualTo(s_requests.Select(request => Described(oneByOne.Execute(request, Deadline.Never)))));
            Assert.That(outcomes[^1], Is.EqualTo(Described(new Outcome.Returned([Value.I32(6)]))));

            // The shim is made for the third, with two requests; the kind of the seventh may have to be asked for; the
            // eighth is refused here.
            Assert.That(lengths, Is.EqualTo((int[])[2, 2, 4, 1, 2]));
        }
    }

    [Test]
    public void Those_that_are_not_taken_are_not_carried_out()
    {
        using ISession session = Open([]);
        _ = session.ExecuteAll(s_requests, () => Deadline.Never, Deadline.Never).Take(4).Count();
        Assert.That(
            Described(session.Execute(s_requests[0], Deadline.Never)),
            Is.EqualTo(Described(new Outcome.Returned([Value.I32(4)]))));
    }

    [Test]
    public void A_module_its_instance_and_the_shim_around_it_are_sent_together()
    {
        List<int> lengths = [];
        using ISession session = new ShimEngine(new Watched(lengths)).Open();
        string[] outcomes =
        [
            .. session.ExecuteAll(
                [
                    new Request.Define(s_module, s_binary),
                    new Request.Instantiate(s_instance, s_module),
                    Call("vector", Value.I32(7)),
                    Call("vector", Value.I32(8)),
                ],
                () => Deadline.Never,
                Deadline.Never).Select(Described),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes, Has.Length.EqualTo(4));
            Assert.That(outcomes[..2], Is.All.EqualTo(Described(Outcome.Returned.Nothing)));
            Assert.That(outcomes[3], Does.Contain("v128"));
            Assert.That(lengths, Is.EqualTo((int[])[4, 2]));
        }
    }

    [Test]
    public void A_module_that_is_refused_has_no_instance_and_no_shim()
    {
        using ISession session = new ShimEngine(new Watched([])).Open();
        ModuleId module = new(1);
        Outcome[] outcomes =
        [
            .. session.ExecuteAll(
                [
                    new Request.Define(module, s_binary[..^1]),
                    new Request.Instantiate(s_instance, module),
                    Call("vector", Value.I32(7)),
                ],
                () => Deadline.Never,
                Deadline.Never),
        ];
        Assert.That(
            outcomes.Select(outcome => outcome.GetType().Name),
            Is.EqualTo((string[])["Malformed", "Refused", "Refused"]));
    }

    private static string Described(Outcome outcome) => $"{outcome.GetType().Name} {outcome}";

    private static Request.Invoke Call(string name, params ImmutableArray<Value> arguments) =>
        new Request.Invoke(new Extern(s_instance, name), arguments);

    private static ISession Open(List<int> lengths)
    {
        ISession session = new ShimEngine(new Watched(lengths)).Open();
        Assert.That(
            session.Execute(new Request.Define(s_module, s_binary), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(
            session.Execute(new Request.Instantiate(s_instance, s_module), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
        return session;
    }

    /// <summary>The reference engine; records the number of requests in each group.</summary>
    private sealed class Watched(List<int> lengths) : IEngine
    {
        private readonly ReferenceEngine _engine = new();

        public EngineInfo Info => _engine.Info;

        public ISession Open() => new Session(_engine.Open(), lengths);

        public void Dispose() => _engine.Dispose();

        private sealed class Session(ISession inner, List<int> lengths) : ISession
        {
            public Outcome Execute(Request request, Deadline deadline) => inner.Execute(request, deadline);

            public IEnumerable<Outcome> ExecuteAll(
                ImmutableArray<Request> requests, Func<Deadline> deadline, Deadline end)
            {
                lengths.Add(requests.Length);
                return inner.ExecuteAll(requests, deadline, end);
            }

            public void Dispose() => inner.Dispose();
        }
    }
}
