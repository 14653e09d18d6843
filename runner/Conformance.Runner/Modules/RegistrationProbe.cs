using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>
/// A module that imports what an instance exports under the name it was registered by: engines that say nothing of registrations
/// show by it that they happened.
/// </summary>
internal static class RegistrationProbe
{
    /// <summary>The module; null if the instance exports nothing, so that nothing can be seen.</summary>
    internal static Module? Of(string name, ExternTypes types)
    {
        foreach ((string export, ExternTypes.Exported exported) in types.Exports)
        {
            return new Module(SourceText.FromString("<probe>", ""))
            {
                Types = types.Groups,
                Imports = [new Import(name, export, exported.Type, 0)],
            };
        }

        return null;
    }
}
