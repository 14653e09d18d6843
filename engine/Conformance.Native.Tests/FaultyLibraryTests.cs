using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Native.Wasmtime;

namespace Conformance.Native.Tests;

/// <summary>Libraries made wrong on purpose. The scripts must show it.</summary>
public sealed unsafe class FaultyLibraryTests
{
    private const string Script =
        """
        (module
          (type $s (struct))
          (type $a (array i32))
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "struct") (result anyref) (struct.new $s))
          (func (export "array") (result anyref) (array.new_default $a (i32.const 1))))
        (assert_return (invoke "add" (i32.const 1) (i32.const 2)) (i32.const 3))
        (assert_return (invoke "struct") (ref.struct))
        (assert_return (invoke "array") (ref.array))
        """;

    private static delegate* unmanaged<nint, void*, WasmtimeValue*, nuint, WasmtimeValue*, nuint, nint*, nint> s_call;

    [Test]
    public void The_library_itself_passes() =>
        Assert.That(Bad(new ProxyLibrary(WasmtimeLibrary.Load(), (_, address) => address)), Is.Empty);

    [Test]
    public void Swapped_functions_are_caught() => Assert.That(
        Bad(ProxyLibrary.Swapping(WasmtimeLibrary.Load(), "wasmtime_anyref_is_struct", "wasmtime_anyref_is_array")),
        Has.Length.EqualTo(2).And.All.Contains(" Fail: "));

    [Test]
    public void Results_that_are_one_too_large_are_caught()
    {
        s_call = (delegate* unmanaged<nint, void*, WasmtimeValue*, nuint, WasmtimeValue*, nuint, nint*, nint>)
            WasmtimeLibrary.Load().Find("wasmtime_func_call");
        ProxyLibrary library = new(
            WasmtimeLibrary.Load(),
            (name, address) => name == "wasmtime_func_call"
                ? (nint)(delegate* unmanaged<nint, void*, WasmtimeValue*, nuint, WasmtimeValue*, nuint, nint*,
                    nint>)&CallAndAdd
                : address);
        Assert.That(
            Bad(library), Has.Length.EqualTo(1).And.All.Contains("expected i32.const 3 (0x00000003), got i32.const 4"));
    }

    private static string[] Bad(ProxyLibrary library)
    {
        using IEngine engine = Scripts.Engine(library);
        return Scripts.Bad(engine, Script);
    }

    [UnmanagedCallersOnly]
    private static nint CallAndAdd(
        nint context, void* func, WasmtimeValue* arguments, nuint count, WasmtimeValue* results, nuint resultCount,
        nint* trap)
    {
        nint error = s_call(context, func, arguments, count, results, resultCount, trap);
        for (nuint i = 0; error == 0 && *trap == 0 && i < resultCount; i++)
        {
            results[i].Low += results[i].Kind == WasmtimeValue.I32 ? 1u : 0;
        }

        return error;
    }
}
