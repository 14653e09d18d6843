namespace Conformance.Wasm.Syntax;

/// <summary>One row of the instruction table.</summary>
/// <param name="code">Binary code; a prefixed instruction is written prefix · 2^16 + sub-code.</param>
/// <param name="mnemonic">Spelling in the text format.</param>
/// <param name="immediate">Shape of the immediates.</param>
/// <param name="type">
/// Type as <c>"i32 i32 -> i32"</c>, where <c>at</c> stands for the address type of the memory named by the immediate,
/// or <see cref="Rule.Custom"/> where the type depends on context.
/// </param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OpAttribute(uint code, string mnemonic, Imm immediate, string type) : Attribute
{
    /// <summary>Binary code; a prefixed instruction is written prefix · 2^16 + sub-code.</summary>
    public uint Code => code;

    /// <summary>Spelling in the text format.</summary>
    public string Mnemonic => mnemonic;

    /// <summary>Shape of the immediates.</summary>
    public Imm Immediate => immediate;

    /// <summary>Type, or <see cref="Rule.Custom"/>.</summary>
    public string Type => type;

    /// <summary>Access width in bytes of a memory instruction: its natural alignment.</summary>
    public int Width { get; set; }

    /// <summary>Number of lanes of an instruction with a lane index.</summary>
    public int Lanes { get; set; }

    /// <summary>May stand in a constant expression (spec:valid-constant).</summary>
    public bool IsConstant { get; set; }

    /// <summary>The proposal that brought the instruction.</summary>
    public Feature Feature { get; set; }

    /// <summary>The family of this row and of those behind it, up to the next that names one.</summary>
    public OpFamily Family { get; set; }
}

/// <summary>Marks of the type column.</summary>
public static class Rule
{
    /// <summary>The type depends on context; the validator has a rule of its own.</summary>
    public const string Custom = "";
}
