using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>What the modules of scripts import.</summary>
public static class DeclaredImports
{
    /// <summary>The imports of a module; default if an engine may see more in it than we.</summary>
    public static ImmutableArray<Import> Of(ModuleText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        switch (text)
        {
            case ModuleText.Parsed parsed:
                return parsed.Module.Imports;
            case ModuleText.Quoted quoted:
                return ModuleBytes.Parse(quoted, out Module? module) is null ? module!.Imports : [];
            case ModuleText.Binary binary:
                try
                {
                    return ModuleDecoder.Decode(new SourceText("<module>", binary.Bytes, IsBinary: true)).Imports;
                }
                catch (ModuleException)
                {
                    return default;
                }

            default:
                throw new ArgumentOutOfRangeException(
                    nameof(text),
                    text.GetType().Name,
                    "a kind of module that has no imports");
        }
    }
}
