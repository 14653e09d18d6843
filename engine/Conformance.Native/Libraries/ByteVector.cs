using System.Runtime.InteropServices;
using System.Text;

namespace Conformance.Native.Libraries;

/// <summary><c>wasm_byte_vec_t</c>, and every other vector of the C API: a size and an address.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ByteVector
{
    /// <summary>Number of elements.</summary>
    internal nuint Size;

    /// <summary>The elements.</summary>
    internal nint Data;

    /// <summary>The text of UTF-8 bytes, without a terminating zero.</summary>
    internal readonly unsafe string Text() =>
        Data == 0 ? "" : Encoding.UTF8.GetString((byte*)Data, (int)Math.Min(Size, int.MaxValue)).TrimEnd('\0');
}
