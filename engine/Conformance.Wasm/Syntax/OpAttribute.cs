namespace Conformance.Wasm.Syntax;

/// <summary>One row of the instruction table.</summary>
/// <param name="code">Binary code; a prefixed instruction is written prefix · 2^16 + sub-code.</param>
/// <param name="family">Where the specification describes it, and which part of an implementation handles it.</param>
/// <param name="mnemonic">Spelling in the text format.</param>
/// <param name="immediate">Shape of the immediates.</param>
/// <param name="type">
/// Operands and results in the words of <see cref="OperandType"/>, as in <c>"i32 i32 -> i32"</c>, or <see cref="Rule.Varies"/> where
/// their number depends on the immediates.
/// </param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OpAttribute(uint code, OpFamily family, string mnemonic, Imm immediate, string type) : Attribute
{
    /// <summary>Binary code; a prefixed instruction is written prefix · 2^16 + sub-code.</summary>
    public uint Code => code;

    /// <summary>Where the specification describes the instruction.</summary>
    public OpFamily Family => family;

    /// <summary>Spelling in the text format.</summary>
    public string Mnemonic => mnemonic;

    /// <summary>Shape of the immediates.</summary>
    public Imm Immediate => immediate;

    /// <summary>Operands and results, or <see cref="Rule.Varies"/>.</summary>
    public string Type => type;

    /// <summary>The validator has a rule of its own: the type column only says how many operands and results there are, and of which kind.</summary>
    public bool HasRule { get; set; }

    /// <summary>Its reference type is nullable; the row without this mark and with the same mnemonic has the type that is not.</summary>
    public bool IsNullable { get; set; }

    /// <summary>Access width in bytes of a memory instruction: its natural alignment.</summary>
    public int Width { get; set; }

    /// <summary>Number of lanes of an instruction with a lane index.</summary>
    public int Lanes { get; set; }

    /// <summary>May stand in a constant expression (spec:valid-constant).</summary>
    public bool IsConstant { get; set; }

    /// <summary>The proposal that brought the instruction.</summary>
    public Feature Feature { get; set; }

    /// <summary>Another proposal that has it too; <see cref="Feature.Mvp"/> if there is none.</summary>
    public Feature OtherFeature { get; set; }
}

/// <summary>Marks of the type column.</summary>
public static class Rule
{
    /// <summary>The number of operands or results depends on the immediates; the validator has a rule of its own.</summary>
    public const string Varies = "";
}
