using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text;

namespace Conformance.Runner.Execution;

/// <summary>
/// Gets the bytes that engines are given. Text is parsed and encoded here, so text that is malformed never reaches an engine.
/// </summary>
internal sealed class ModuleBytes
{
    // A scenario defines the same module in each of its tests.
    private readonly Dictionary<Module, ReadOnlyMemory<byte>> _encoded = new(ReferenceEqualityComparer.Instance);

    /// <summary>The bytes of a module, or the outcome of reading its text.</summary>
    internal (ReadOnlyMemory<byte> Bytes, Outcome? Refusal) Of(ModuleText text)
    {
        switch (text)
        {
            case ModuleText.Binary binary:
                return (binary.Bytes, null);
            case ModuleText.Parsed parsed:
                return (Encode(parsed.Module), null);
            case ModuleText.Quoted quoted:
                Outcome? refusal = Parse(quoted, out Module? module);
                return refusal is null ? (ModuleEncoder.Encode(module!), null) : (default, refusal);
            default:
                throw new ArgumentOutOfRangeException(nameof(text), text.GetType().Name, "a kind of module that has no bytes");
        }
    }

    /// <summary>Reads text, annotations included; null if it is a module.</summary>
    internal static Outcome? Parse(ModuleText.Quoted text, out Module? module)
    {
        module = null;
        try
        {
            module = ModuleParser.Parse(text.Text, text.Grammar with { ReadAnnotations = true, OmitNames = true });
            return null;
        }
        catch (MalformedException refused)
        {
            return new Outcome.Malformed(refused.Message);
        }
        catch (InvalidException refused)
        {
            return new Outcome.Invalid(refused.Message);
        }
        catch (UnsupportedException refused)
        {
            return new Outcome.Unsupported(refused.Message);
        }
    }

    private ReadOnlyMemory<byte> Encode(Module module)
    {
        if (!_encoded.TryGetValue(module, out ReadOnlyMemory<byte> bytes))
        {
            bytes = ModuleEncoder.Encode(module);
            _encoded.Add(module, bytes);
        }

        return bytes;
    }
}
