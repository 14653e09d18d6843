using Conformance.Engines.Catalog;
using Conformance.Engines.Processes;

namespace Conformance.Native.Libraries;

/// <summary>Calls setters of a library on its configuration.</summary>
internal static unsafe class Configuration
{
    /// <summary>Calls a setter.</summary>
    /// <param name="configuration">The library's configuration.</param>
    /// <param name="isRequired">Whether the library must have the setter.</param>
    /// <exception cref="EngineStartException">The library does not export the setter.</exception>
    internal static void Set(ILibrary library, nint configuration, LibrarySetting setting, bool isRequired)
    {
        nint address = library.Find(setting.Setter);
        if (address != 0)
        {
            // A boolean or a smaller number is the low part of the same register.
            ((delegate* unmanaged<nint, ulong, void>)address)(configuration, setting.Value);
        }
        else if (isRequired)
        {
            throw new EngineStartException(
                $"{library.Name} does not export {setting.Setter}, which 'configure' names; the headers of the library list its setters");
        }
    }
}
