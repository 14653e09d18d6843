using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Processes;
using Conformance.Native.Libraries;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Tests;

/// <summary>Libraries that lack functions, and settings.</summary>
public sealed class NativeEngineTests
{
    [TestCase("wasmtime_instance_new")]
    [TestCase("wasm_engine_new_with_config")]
    [TestCase("wasmtime_error_message")]
    public void A_library_without_a_function_that_every_module_needs_is_refused(string function)
    {
        ILibrary library = ProxyLibrary.Without(WasmtimeLibrary.Load(), function);
        Assert.That(
            () => NativeEngine.Of(library, []),
            Throws.TypeOf<EngineStartException>().With.Message.Contains($"proxy does not export {function}"));
    }

    [TestCase("wasmtime_table_grow", Abilities.TableAccess)]
    [TestCase("wasmtime_memory_data", Abilities.MemoryAccess)]
    [TestCase("wasmtime_global_set", Abilities.GlobalAccess)]
    [TestCase("wasmtime_func_new", Abilities.HostExterns)]
    [TestCase("wasmtime_trap_code", Abilities.TellsExhaustion)]
    [TestCase("wasmtime_context_take_exception", Abilities.TellsExceptions)]
    public void A_missing_function_takes_the_ability_that_needs_it(string function, Abilities ability)
    {
        ILibrary library = WasmtimeLibrary.Load();
        using NativeEngine whole = NativeEngine.Of(library, []);
        using NativeEngine engine = NativeEngine.Of(ProxyLibrary.Without(library, function), []);
        Assert.That(engine.Info.Abilities, Is.EqualTo(whole.Info.Abilities & ~ability));
    }

    /// <summary>A call of a missing function would end the process.</summary>
    [Test]
    public void Requests_that_need_a_missing_function_are_unsupported()
    {
        using NativeEngine engine = NativeEngine.Of(
            new ProxyLibrary(
                WasmtimeLibrary.Load(),
                (name, address) => name.Contains("_table_", StringComparison.Ordinal)
                    || name.Contains("memory_", StringComparison.Ordinal)
                    || name is "wasmtime_global_set" or "wasmtime_func_new" or "wasmtime_anyref_to_raw" ? 0 : address),
            []);
        using ISession session = engine.Open(FeatureSet.Wasm3);
        InstanceId host = new(0);
        HostModule objects = new(
        [
            new HostTable("t", new TableType(new Limits(AddrType.I32, 1, 2), ValType.FuncRef)),
            new HostMemory("m", new MemType(new Limits(AddrType.I32, 1, 2))),
            new HostGlobal("g", new GlobalType(ValType.I32, IsMutable: true), Value.I32(1)),
            new HostGlobal("r", new GlobalType(ValType.ExternRef, IsMutable: true), Value.Null(HeapKind.Extern)),
        ]);
        Assert.That(
            session.Execute(new Request.Provide(host, objects), Deadline.Never), Is.EqualTo(Outcome.Returned.Nothing));
        Extern table = new(host, "t");
        Extern memory = new(host, "m");
        Request[] requests =
        [
            new Request.TableSize(table), new Request.ReadTable(table, 0),
            new Request.WriteTable(table, 0, Value.Null(HeapKind.Func)),
            new Request.GrowTable(table, 1, Value.Null(HeapKind.Func)), new Request.MemorySize(memory),
            new Request.ReadMemory(memory, 0, 1),
            new Request.WriteMemory(memory, 0, new byte[1]), new Request.GrowMemory(memory, 1),
            new Request.SetGlobal(new Extern(host, "g"), Value.I32(2)), new Request.GetGlobal(new Extern(host, "r")),
            new Request.Provide(new InstanceId(1), new HostModule([HostFunc.Silent("f", FuncType.Empty)])),
            new Request.Provide(
                new InstanceId(2),
                new HostModule(
                    [new HostGlobal(
                        "x", new GlobalType(ValType.ExternRef, IsMutable: false),
                        Value.Ref(new Reference.Host(1, IsExtern: true)))])),
        ];
        Assert.That(
            requests.Select(request => session.Execute(request, Deadline.Never)), Is.All.TypeOf<Outcome.Unsupported>());
    }

    [Test]
    public void A_setter_switches_a_proposal_off()
    {
        using NativeEngine engine = NativeEngine.Of(
            WasmtimeLibrary.Load(), [new LibrarySetting("wasmtime_config_wasm_wide_arithmetic_set", 0)]);
        Assert.That(engine.Info.Features.Has(Feature.WideArithmetic), Is.False);
    }

    [Test]
    public void An_unknown_setter_is_named() => Assert.That(
        () => NativeEngine.Of(WasmtimeLibrary.Load(), [new LibrarySetting("wasmtime_config_no_such_set", 1)]),
        Throws.TypeOf<EngineStartException>().With.Message.Contains("does not export wasmtime_config_no_such_set"));
}
