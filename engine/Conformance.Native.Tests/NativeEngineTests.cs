using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Processes;
using Conformance.Native.Libraries;

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

    [Test]
    public void A_setter_switches_a_proposal_off()
    {
        using NativeEngine engine = NativeEngine.Of(
            WasmtimeLibrary.Load(), [new LibrarySetting("wasmtime_config_wasm_wide_arithmetic_set", 0)]);
        Assert.That(engine.Info.Features.Has(Conformance.Wasm.Syntax.Feature.WideArithmetic), Is.False);
    }

    [Test]
    public void An_unknown_setter_is_named() => Assert.That(
        () => NativeEngine.Of(WasmtimeLibrary.Load(), [new LibrarySetting("wasmtime_config_no_such_set", 1)]),
        Throws.TypeOf<EngineStartException>().With.Message.Contains("does not export wasmtime_config_no_such_set"));
}
