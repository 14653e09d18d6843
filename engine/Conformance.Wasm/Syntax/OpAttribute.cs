namespace Conformance.Wasm.Syntax;

/// <summary>One row of the instruction table.</summary>
/// <param name="code">Binary code; for a prefixed instruction, prefix · 2^16 + sub-code.</param>
/// <param name="family">
/// Section of the specification that describes it, and part of an implementation that handles it.
/// </param>
/// <param name="mnemonic">Spelling in the text format.</param>
/// <param name="immediate">Shape of the immediates.</param>
/// <param name="type">
/// Operands and results in the words of <see cref="OperandType"/>, as in <c>"i32 i32 -> i32"</c>, or
/// <see cref="Rule.Varies"/> if their number depends on the immediates.
/// </param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OpAttribute(uint code, OpFamily family, string mnemonic, Imm immediate, string type) : Attribute
{
    /// <summary>Binary code; for a prefixed instruction, prefix · 2^16 + sub-code.</summary>
    public uint Code => code;

    /// <summary>Section of the specification that describes it.</summary>
    public OpFamily Family => family;

    /// <summary>Spelling in the text format.</summary>
    public string Mnemonic => mnemonic;

    /// <summary>Shape of the immediates.</summary>
    public Imm Immediate => immediate;

    /// <summary>Operands and results, or <see cref="Rule.Varies"/>.</summary>
    public string Type => type;

    /// <summary>
    /// Whether the validator has a separate rule. The type column then gives only the number and kinds of operands and
    /// results.
    /// </summary>
    public bool HasRule { get; set; }

    /// <summary>
    /// Whether its reference type is nullable. The row with the same mnemonic and without this mark has the type that
    /// is not nullable.
    /// </summary>
    public bool IsNullable { get; set; }

    /// <summary>Access width in bytes of a memory instruction: its natural alignment.</summary>
    public int Width { get; set; }

    /// <summary>Number of lanes of an instruction with a lane index.</summary>
    public int Lanes { get; set; }

    /// <summary>Whether it may occur in a constant expression (spec:valid-constant).</summary>
    public bool IsConstant { get; set; }

    /// <summary>The proposal that introduced it.</summary>
    public Feature Feature { get; set; }

    /// <summary>Another proposal that has it too; <see cref="Feature.Mvp"/> if there is none.</summary>
    public Feature OtherFeature { get; set; }
}

/// <summary>Special values of the type column.</summary>
public static class Rule
{
    /// <summary>
    /// The number of operands or results depends on the immediates, so the validator has a separate rule.
    /// </summary>
    public const string Varies = "";
}
