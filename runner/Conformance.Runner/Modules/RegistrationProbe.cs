using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>
/// Builds a module that imports an instance's exports under its registered name. It shows whether an engine that does
/// not report registrations made one.
/// </summary>
internal static class RegistrationProbe
{
    /// <summary>The module; null if the instance exports nothing to import.</summary>
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
