using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;

namespace Conformance.Campaigns.Recording;

/// <summary>The bytes of a module in a script.</summary>
internal static class CaseBytes
{
    /// <summary>The bytes; false if the text of the module was only quoted.</summary>
    public static bool TryOf(ModuleText module, out ReadOnlyMemory<byte> bytes)
    {
        bytes = module switch
        {
            ModuleText.Binary it => it.Bytes,
            ModuleText.Parsed it => ModuleEncoder.Encode(it.Module),
            _ => default,
        };
        return module is not ModuleText.Quoted;
    }
}
