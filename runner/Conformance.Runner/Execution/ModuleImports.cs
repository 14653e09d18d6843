using Conformance.Runner.Judging;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>What a binary module imports from.</summary>
internal static class ModuleImports
{
    /// <summary>The first obstacle among the registrations that a module imports from; null if there is none or the bytes are no module.</summary>
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
            // The engine accepted what we cannot read: it will say itself what it misses.
        }

        return null;
    }
}
