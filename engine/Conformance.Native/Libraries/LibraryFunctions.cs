using Conformance.Engines.Processes;

namespace Conformance.Native.Libraries;

/// <summary>Looks up functions that an adapter needs, and remembers the names of the missing ones.</summary>
internal static class LibraryFunctions
{
    /// <summary>The address of a function without which the library cannot be used.</summary>
    /// <exception cref="EngineStartException">The library does not export it.</exception>
    internal static nint Need(this ILibrary library, string function) => library.Find(function) is var address and not 0
        ? address
        : throw new EngineStartException(
            $"{library.Name} does not export {function}, so it is no complete library with the WebAssembly C API");

    /// <summary>Whether the library exports all of these functions.</summary>
    internal static bool HasAll(this ILibrary library, params ReadOnlySpan<string> functions)
    {
        foreach (string function in functions)
        {
            if (library.Find(function) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
