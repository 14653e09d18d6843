namespace Conformance.Wasm.Syntax;

/// <summary>One instruction of the table, with its type parsed.</summary>
/// <param name="Opcode">Its opcode.</param>
/// <param name="Code">Binary code; for a prefixed instruction, prefix · 2^16 + sub-code.</param>
/// <param name="Family">
/// Section of the specification that describes it, and part of an implementation that handles it.
/// </param>
/// <param name="Mnemonic">Spelling in the text format.</param>
/// <param name="Immediate">Shape of the immediates.</param>
/// <param name="Type">Operands and results; null if their number depends on the immediates.</param>
/// <param name="HasRule">
/// Whether the validator has a separate rule. The type, if there is one, then gives only the number and kinds of
/// operands and results.
/// </param>
/// <param name="Width">Access width in bytes of a memory instruction.</param>
/// <param name="Lanes">Number of lanes of an instruction with a lane index.</param>
/// <param name="IsConstant">Whether it may occur in a constant expression.</param>
/// <param name="IsNullable">Whether its reference type is nullable.</param>
/// <param name="Feature">The proposal that introduced it.</param>
public sealed record OpRow(
    Opcode Opcode, uint Code, OpFamily Family, string Mnemonic, Imm Immediate, InstrType? Type, bool HasRule, int Width,
    int Lanes,
    bool IsConstant, bool IsNullable, Feature Feature)
{
    /// <summary>Another proposal that adds the instruction; <see cref="Feature.Mvp"/> if there is none.</summary>
    public Feature OtherFeature { get; init; }

    /// <summary>Whether one of these features adds the instruction.</summary>
    public bool IsOf(FeatureSet features) =>
        features.Has(Feature) || (OtherFeature != Feature.Mvp && features.Has(OtherFeature));

    /// <summary>The mnemonic; if two rows share one, the second has a suffix.</summary>
    public string UniqueName => Opcode switch
    {
        Opcode.SelectTyped => "select (result)",
        Opcode.RefNull => Mnemonic,
        _ => IsNullable ? Mnemonic + " (ref null)" : Mnemonic,
    };

    /// <summary>Whether an operand or result is a vector.</summary>
    public bool IsVector => Type is { HasVectors: true };

    /// <summary>Whether it writes to memory without a result.</summary>
    public bool IsStore => Width > 0 && Type is { Results.IsEmpty: true };

    /// <summary>Width of the access as an exponent of two.</summary>
    public int NaturalAlignment => Width == 0 ? 0 : System.Numerics.BitOperations.Log2((uint)Width);
}
