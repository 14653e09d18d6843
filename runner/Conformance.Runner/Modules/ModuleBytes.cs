using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Runner.Modules;

/// <summary>
/// Encodes modules for engines. Text is parsed and encoded here, so malformed text never reaches an engine.
/// </summary>
/// <param name="roundTrip">The round trip of each module before the engine gets it; null for none.</param>
internal sealed class ModuleBytes(RoundTrip? roundTrip = null)
{
    // A scenario defines the same module in each of its tests, so its bytes are kept.
    private readonly Dictionary<Module, ReadOnlyMemory<byte>> _encoded = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ModuleText, Judgement> _faults = new(ReferenceEqualityComparer.Instance);

    /// <summary>The bytes of a module, or the rejection of its text.</summary>
    /// <param name="text">The module.</param>
    /// <param name="isMalformed">
    /// Whether the script expects the module to be malformed, so that its bytes must stay as given.
    /// </param>
    internal (ReadOnlyMemory<byte> Bytes, Outcome? Refusal) Of(ModuleText text, bool isMalformed = false)
    {
        switch (text)
        {
            case ModuleText.Binary binary:
                return (roundTrip is null || isMalformed
                    ? binary.Bytes
                    : Note(text, roundTrip.OfBinary(binary.Bytes)), null);
            case ModuleText.Parsed parsed:
                return (Encode(text, parsed.Module), null);
            case ModuleText.Quoted quoted:
                Outcome? refusal = Parse(quoted, out Module? module);
                return refusal is null ? (Encode(text, module!), null) : (default, refusal);
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(text), text.GetType().Name, "a kind of module without bytes");
        }
    }

    /// <summary>The change that the round trip made; null if it made none or did not take place.</summary>
    internal Judgement? FaultOf(ModuleText text) => _faults.TryGetValue(text, out Judgement fault) ? fault : null;

    /// <summary>Parses text with its annotations; null if it is a module.</summary>
    internal static Outcome? Parse(ModuleText.Quoted text, out Module? module)
    {
        module = null;
        try
        {
            module = ModuleParser.Parse(text.Text, text.Grammar with { ReadAnnotations = true });
            return null;
        }
        catch (MalformedException refused)
        {
            return ForeignSyntax.At(refused) is { } proposal
                ? new Outcome.Unsupported($"{ForeignSyntax.Needs(proposal)}: {refused.Message}")
                : new Outcome.Malformed(refused.Message);
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

    private ReadOnlyMemory<byte> Encode(ModuleText text, Module module)
    {
        if (!_encoded.TryGetValue(module, out ReadOnlyMemory<byte> bytes))
        {
            bytes = ModuleEncoder.Encode(module, withNames: roundTrip is not null);
            bytes = roundTrip is null ? bytes : Note(text, roundTrip.OfCanonical(bytes));
            _encoded.Add(module, bytes);
        }

        return bytes;
    }

    private ReadOnlyMemory<byte> Note(ModuleText text, (ReadOnlyMemory<byte> Bytes, Judgement? Fault) sent)
    {
        if (sent.Fault is { } fault)
        {
            _faults[text] = fault;
        }

        return sent.Bytes;
    }
}
