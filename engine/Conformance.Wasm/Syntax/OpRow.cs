namespace Conformance.Wasm.Syntax;

/// <summary>One instruction of the table, with its type parsed.</summary>
/// <param name="Opcode">Which.</param>
/// <param name="Code">Binary code; a prefixed instruction is prefix · 2^16 + sub-code.</param>
/// <param name="Family">Where the specification describes it, and which part of an implementation handles it.</param>
/// <param name="Mnemonic">Spelling in the text format.</param>
/// <param name="Immediate">Shape of the immediates.</param>
/// <param name="Type">Operands and results, or null where their number depends on the immediates.</param>
/// <param name="HasRule">
/// The validator has a rule of its own. The type, if there is one, only gives the number and kinds of operands and results.
/// </param>
/// <param name="Width">Access width in bytes of a memory instruction.</param>
/// <param name="Lanes">Number of lanes of an instruction with a lane index.</param>
/// <param name="IsConstant">May stand in a constant expression.</param>
/// <param name="IsNullable">Its reference type is nullable.</param>
/// <param name="Feature">The proposal that brought it.</param>
public sealed record OpRow(
    Opcode Opcode, uint Code, OpFamily Family, string Mnemonic, Imm Immediate, InstrType? Type, bool HasRule, int Width, int Lanes,
    bool IsConstant, bool IsNullable, Feature Feature)
{
    /// <summary>Another proposal that has it too; <see cref="Feature.Mvp"/> if there is none.</summary>
    public Feature OtherFeature { get; init; }

    /// <summary>Whether one of these features has the instruction.</summary>
    public bool IsOf(FeatureSet features) => features.Has(Feature) || (OtherFeature != Feature.Mvp && features.Has(OtherFeature));

    /// <summary>The mnemonic; where two rows share one, the second adds what tells it apart.</summary>
    public string UniqueName => Opcode switch
    {
        Opcode.SelectTyped => "select (result)",
        Opcode.RefNull => Mnemonic,
        _ => IsNullable ? Mnemonic + " (ref null)" : Mnemonic,
    };

    /// <summary>Takes or makes a vector.</summary>
    public bool IsVector => Type is { HasVectors: true };

    /// <summary>Writes to memory and leaves nothing on the stack.</summary>
    public bool IsStore => Width > 0 && Type is { Results.IsEmpty: true };

    /// <summary>Bytes of the access as an exponent of two.</summary>
    public int NaturalAlignment => Width == 0 ? 0 : System.Numerics.BitOperations.Log2((uint)Width);
}
