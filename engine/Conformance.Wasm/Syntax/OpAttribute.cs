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
/// <param name="hasRule">
/// Whether the validator has a separate rule. The type column then gives only the number and kinds of operands and
/// results.
/// </param>
/// <param name="isNullable">
/// Whether its reference type is nullable. The row with the same mnemonic and without this mark has the type that is
/// not nullable.
/// </param>
/// <param name="width">Access width in bytes of a memory instruction: its natural alignment.</param>
/// <param name="lanes">Number of lanes of an instruction with a lane index.</param>
/// <param name="isConstant">Whether it may occur in a constant expression (spec:valid-constant).</param>
/// <param name="feature">The proposal that introduced it.</param>
/// <param name="otherFeature">
/// Another proposal that has it too; <see cref="Feature.Mvp"/> if there is none.
/// </param>
/// <remarks>
/// All columns are arguments of the constructor. Properties of an attribute are set one by one, which doubled the time
/// to read the table, and every process reads it.
/// </remarks>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OpAttribute(
    uint code,
    OpFamily family,
    string mnemonic,
    Imm immediate,
    string type,
    bool hasRule = false,
    bool isNullable = false,
    int width = 0,
    int lanes = 0,
    bool isConstant = false,
    Feature feature = Feature.Mvp,
    Feature otherFeature = Feature.Mvp) : Attribute
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

    /// <summary>Whether the validator has a separate rule.</summary>
    public bool HasRule => hasRule;

    /// <summary>Whether its reference type is nullable.</summary>
    public bool IsNullable => isNullable;

    /// <summary>Access width in bytes of a memory instruction.</summary>
    public int Width => width;

    /// <summary>Number of lanes of an instruction with a lane index.</summary>
    public int Lanes => lanes;

    /// <summary>Whether it may occur in a constant expression.</summary>
    public bool IsConstant => isConstant;

    /// <summary>The proposal that introduced it.</summary>
    public Feature Feature => feature;

    /// <summary>Another proposal that has it too.</summary>
    public Feature OtherFeature => otherFeature;
}

/// <summary>Special values of the type column.</summary>
public static class Rule
{
    /// <summary>
    /// The number of operands or results depends on the immediates, so the validator has a separate rule.
    /// </summary>
    public const string Varies = "";
}
