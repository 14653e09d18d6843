using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Engine;

namespace Conformance.Native.Wasmtime;

/// <summary>A host function of a store, as the library calls it.</summary>
/// <param name="store">The store.</param>
/// <param name="func">The function.</param>
internal sealed unsafe class HostClosure(WasmtimeStore store, HostFunc func)
{
    /// <summary><c>wasmtime_func_callback_t</c>. No exception may leave it.</summary>
    /// <param name="environment">A handle of the closure.</param>
    /// <param name="caller">The caller, which is not needed.</param>
    [UnmanagedCallersOnly]
    internal static nint Enter(
        nint environment, nint caller, WasmtimeValue* arguments, nuint count, WasmtimeValue* results, nuint resultCount)
    {
        HostClosure closure = Unsafe.As<HostClosure>(GCHandle.FromIntPtr(environment).Target!);
        return closure.Call(arguments, (int)count, results, (int)resultCount);
    }

    private nint Call(WasmtimeValue* arguments, int count, WasmtimeValue* results, int resultCount)
    {
        try
        {
            return store.CallHost(func, arguments, count, results, resultCount);
        }
#pragma warning disable CA1031 // An exception must not pass through the library's frames.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return store.TrapOf(failure);
        }
    }
}
