using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;
using NUnit.Framework.Constraints;

namespace Conformance.Native.Tests.Wasmtime;

/// <summary>Wasmtime in this process.</summary>
public sealed class WasmtimeTests
{
    private static readonly InstanceId s_instance = new(0);

    [Test]
    public void It_has_every_ability_but_two_of_texts_and_one_of_threads()
    {
        using NativeEngine engine = NativeEngine.Of(WasmtimeLibrary.Load(), []);
        Assert.Multiple(() =>
        {
            Assert.That(engine.Info.Name, Is.EqualTo("wasmtime"));
            Assert.That(engine.Info.Version, Does.Match(@"^\d+"));
            Assert.That(
                engine.Info.Abilities,
                Is.EqualTo(
                    Abilities.All & ~(Abilities.SuiteMessages | Abilities.TextFormat | Abilities.Threads
                        | Abilities.TellsMalformedFromInvalid)));
            Assert.That(engine.Info.Features.Has(Feature.Gc) && engine.Info.Features.Has(Feature.Memory64), Is.True);
        });
    }

    [Test]
    public void Proposals_are_switched_for_each_session()
    {
        using NativeEngine engine = NativeEngine.Of(WasmtimeLibrary.Load(), []);
        byte[] binary = Binary("(module (memory 1) (memory 1))");
        using ISession with = engine.Open(FeatureSet.Wasm3);
        using ISession without = engine.Open(FeatureSet.Wasm3.Without(Feature.MultiMemory));
        Assert.Multiple(() =>
        {
            Assert.That(
                with.Execute(new Request.Define(new ModuleId(0), binary), Deadline.Never),
                Is.EqualTo(Outcome.Returned.Nothing));
            Assert.That(
                without.Execute(new Request.Define(new ModuleId(0), binary), Deadline.Never),
                Is.TypeOf<Outcome.Invalid>());
        });
    }

    [Test]
    public void Every_set_of_proposals_makes_an_engine()
    {
        using NativeEngine engine = NativeEngine.Of(WasmtimeLibrary.Load(), []);
        foreach (Feature feature in FeatureSet.All.Features)
        {
            using ISession one = engine.Open(FeatureSet.All.Without(feature));
            using ISession only = engine.Open(default(FeatureSet).With(feature));
            Assert.That(
                only.Execute(new Request.Define(new ModuleId(0), Binary("(module)")), Deadline.Never),
                Is.EqualTo(Outcome.Returned.Nothing));
        }
    }

    [Test]
    public void A_deadline_interrupts_a_loop_and_the_session_goes_on()
    {
        using NativeEngine engine = NativeEngine.Of(WasmtimeLibrary.Load(), [], interrupts: true);
        using ISession session = Open(engine, """(module (func (export "spin") (loop (br 0))) (func (export "one") (result i32) (i32.const 1)))""");
        Outcome late = Invoke(session, "spin", Deadline.After(TimeSpan.FromMilliseconds(50)));
        Assert.Multiple(() =>
        {
            Assert.That(late, Is.TypeOf<Outcome.TimedOut>());
            Assert.That(
                Invoke(session, "one", Deadline.Never),
                Is.EqualTo(new Outcome.Returned([Value.I32(1)])).Using<Outcome.Returned>(Same));
        });
    }

    [Test]
    public void A_table_beyond_the_limit_is_not_made()
    {
        using IEngine engine = Scripts.Engine(WasmtimeLibrary.Load());
        Assert.That(
            Scripts.Bad(engine, """(module (table 4294967295 funcref))"""),
            Is.EqualTo(
                new[] { "1 Unsupported: a limit of the engine: table minimum size of 4294967295 elements exceeds table limits" }));
    }

    [Test]
    public void References_keep_their_identity()
    {
        using NativeEngine engine = NativeEngine.Of(WasmtimeLibrary.Load(), []);
        using ISession session = Open(
            engine,
            """
            (module
              (type $s (struct))
              (global $g (mut anyref) (struct.new $s))
              (func (export "new") (global.set $g (struct.new $s)))
              (func (export "any") (result anyref) (global.get $g))
              (func (export "extern") (result externref) (extern.convert_any (global.get $g)))
              (func (export "same") (param anyref) (result i32) (ref.eq (ref.cast eqref (local.get 0)) (ref.cast eqref (global.get $g)))))
            """);
        Value first = One(session, "any");
        Value again = One(session, "any");
        Value outside = One(session, "extern");
        Value same = One(session, "same", first);
        _ = Invoke(session, "new", Deadline.Never);
        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(first));
            Assert.That(
                ((Reference.Opaque)outside.Reference!).Identity, Is.SameAs(((Reference.Opaque)first.Reference!).Identity));
            Assert.That(same.AsI32, Is.EqualTo(1));
            Assert.That(One(session, "any"), Is.Not.EqualTo(first));
            Assert.That(One(session, "same", first).AsI32, Is.Zero);
        });
    }

    /// <summary>The library ends the process when it describes such a function.</summary>
    [Test]
    public void Host_functions_with_references_that_the_library_cannot_describe_are_unsupported()
    {
        using NativeEngine engine = NativeEngine.Of(WasmtimeLibrary.Load(), []);
        using ISession session = engine.Open(FeatureSet.Wasm3);
        int next = 0;
        Outcome Provide(FuncType type) => session.Execute(
            new Request.Provide(new InstanceId(next++), new HostModule([HostFunc.Silent("f", type)])), Deadline.Never);
        using (Assert.EnterMultipleScope())
        {
            foreach (HeapKind kind in Enum.GetValues<HeapKind>().Where(kind => kind < HeapKind.Index))
            {
                foreach (bool isNullable in (bool[])[false, true])
                {
                    ValType type = ValType.Ref(kind, isNullable);
                    bool isPlain = type == ValType.FuncRef || type == ValType.ExternRef;
                    IResolveConstraint expected =
                        isPlain ? Is.EqualTo(Outcome.Returned.Nothing) : Is.TypeOf<Outcome.Unsupported>();
                    Assert.That(Provide(new FuncType([type], [])), expected, $"parameter {type}");
                    Assert.That(Provide(new FuncType([], [ValType.I32, type])), expected, $"result {type}");
                }
            }
        }
    }

    /// <summary>A function that an instance imports and does not export cannot be recognized (engine/README.md).</summary>
    [Test]
    public void Our_own_scripts_and_scenarios_pass_but_for_known_faults()
    {
        using IEngine engine = Scripts.Engine(WasmtimeLibrary.Load());
        RunResult run = Scripts.Run(
            engine,
            [.. new[] { "call_indirect", "elements", "exceptions", "imports", "instantiation", "linking", "memory" }
                .Select(folder => Path.Combine(Repository.Root, "testsuite", folder))]);
        Assert.That(run.Tally.Pass, Is.GreaterThan(1_000));
        Assert.That(KnownFailures.Others(run, engine.Info, "wasmtime"), Is.Empty);
    }

    private static byte[] Binary(string text) =>
        ModuleEncoder.Encode(ModuleParser.Parse(SourceText.FromString("test", text)));

    private static ISession Open(NativeEngine engine, string text)
    {
        ISession session = engine.Open(FeatureSet.Wasm3);
        Assert.That(
            session.Execute(new Request.Define(new ModuleId(0), Binary(text)), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
        Assert.That(
            session.Execute(new Request.Instantiate(s_instance, new ModuleId(0)), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
        return session;
    }

    private static Outcome Invoke(ISession session, string name, Deadline deadline, params Value[] arguments) =>
        session.Execute(new Request.Invoke(new Extern(s_instance, name), [.. arguments]), deadline);

    private static Value One(ISession session, string name, params Value[] arguments) =>
        ((Outcome.Returned)Invoke(session, name, Deadline.Never, arguments)).Values.Single();

    private static bool Same(Outcome.Returned one, Outcome.Returned other) => one.Values.SequenceEqual(other.Values);
}
