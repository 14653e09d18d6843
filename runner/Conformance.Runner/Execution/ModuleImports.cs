using System.Collections.Immutable;
using Conformance.Runner.Judging;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Finds failed registrations among the imports of a module.</summary>
internal static class ModuleImports
{
    /// <summary>
    /// The imports of a module; none if it cannot be decoded. An engine that accepts it reports missing imports itself.
    /// </summary>
    internal static ImmutableArray<Import> Of(ReadOnlyMemory<byte> binary)
    {
        try
        {
            return ModuleDecoder.Decode(new SourceText("<module>", binary, IsBinary: true)).Imports;
        }
        catch (ModuleException)
        {
            return [];
        }
    }

    /// <summary>
    /// The first obstacle among the registrations that a module imports from; null if there is none or the module
    /// cannot be decoded.
    /// </summary>
    internal static Obstacle? FindLost(ReadOnlyMemory<byte> binary, ScriptNames names)
    {
        foreach (Import import in Of(binary))
        {
            if (names.LostRegistration(import.Module) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }
}
