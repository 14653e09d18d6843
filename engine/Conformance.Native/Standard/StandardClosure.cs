using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Native.Libraries;

namespace Conformance.Native.Standard;

/// <summary>A host function of a store, as the library calls it.</summary>
/// <param name="store">The store.</param>
/// <param name="func">The function.</param>
internal sealed unsafe class StandardClosure(StandardStore store, HostFunc func)
{
    /// <summary><c>wasm_func_callback_with_env_t</c>. No exception may leave it.</summary>
    /// <param name="environment">A handle of the closure.</param>
    /// <param name="arguments">A vector of values.</param>
    /// <param name="results">A vector for the results.</param>
    [UnmanagedCallersOnly]
    internal static nint Enter(nint environment, ByteVector* arguments, ByteVector* results)
    {
        StandardClosure closure = Unsafe.As<StandardClosure>(GCHandle.FromIntPtr(environment).Target!);
        return closure.Call(
            (StandardValue*)arguments->Data, (int)arguments->Size, (StandardValue*)results->Data, (int)results->Size);
    }

    private nint Call(StandardValue* arguments, int count, StandardValue* results, int resultCount)
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
