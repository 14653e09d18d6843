using System.Runtime.InteropServices;

namespace Conformance.Native.Wasmtime;

/// <summary><c>wasmtime_instance_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WasmtimeInstance
{
    internal ulong Store;
    internal nuint Index;
}
