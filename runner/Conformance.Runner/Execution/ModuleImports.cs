using System.Collections.Immutable;
using Conformance.Runner.Judging;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>What a binary module imports from.</summary>
internal static class ModuleImports
{
    /// <summary>Its imports. None where the engine accepted what we cannot read: it will say itself what it misses.</summary>
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

    /// <summary>The first obstacle among the registrations that a module imports from; null if there is none or the bytes are no module.</summary>
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
