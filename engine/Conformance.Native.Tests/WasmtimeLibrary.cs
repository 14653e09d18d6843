using System.Runtime.InteropServices;
using Conformance.Native.Libraries;

namespace Conformance.Native.Tests;

/// <summary>
/// The library of Wasmtime that <c>make engines</c> fetches; tests that need it are skipped without it.
/// </summary>
internal static class WasmtimeLibrary
{
    private static readonly string s_file = OperatingSystem.IsWindows() ? "wasmtime.dll"
        : OperatingSystem.IsMacOS() ? "libwasmtime.dylib"
        : "libwasmtime.so";

    private static readonly Lazy<SharedLibrary> s_library = new(() => SharedLibrary.Load(File));

    /// <summary>Its file.</summary>
    public static string File => Path.Combine(Repository.Root, ".engines", "lib", s_file);

    /// <summary>The loaded library. Skips the test if it is missing.</summary>
    public static ILibrary Load()
    {
        if (!System.IO.File.Exists(File))
        {
            Assert.Ignore($"there is no library of Wasmtime for {RuntimeInformation.RuntimeIdentifier}; make engines");
        }

        return s_library.Value;
    }
}
