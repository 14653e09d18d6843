using Conformance.Runner.Judging;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Finds failed registrations among the imports of a module.</summary>
internal static class ModuleImports
{
    /// <summary>
    /// The first obstacle among the registrations that a module imports from; null if there is none or the module
    /// cannot be decoded.
    /// </summary>
    internal static Obstacle? FindLost(ReadOnlyMemory<byte> binary, ScriptNames names)
    {
        try
        {
            foreach (Import import in ModuleDecoder.Decode(new SourceText("<module>", binary, IsBinary: true)).Imports)
            {
                if (names.LostRegistration(import.Module) is { } obstacle)
                {
                    return obstacle;
                }
            }
        }
        catch (ModuleException)
        {
            // The engine accepted a module that we cannot read, and reports missing imports itself.
        }

        return null;
    }
}
