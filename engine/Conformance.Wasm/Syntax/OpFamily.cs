namespace Conformance.Wasm.Syntax;

/// <summary>Families of instructions; the values are the section numbers in chapter 2.4 of WebAssembly 3.0.</summary>
public enum OpFamily : byte
{
    Parametric = 1,
    Control,
    Variable,
    Table,
    Memory,
    Reference,
    Aggregate,
    Numeric,
    Vector,

    /// <summary>Instructions of the threads proposal, which no section of 3.0 describes.</summary>
    Atomic,
}

/// <summary>The sections of WebAssembly 3.0 that describe an instruction, by chapter.</summary>
/// <param name="Structure">Section in chapter 2.</param>
/// <param name="Validation">Section in chapter 3.</param>
/// <param name="Execution">Section in chapter 4.</param>
/// <param name="Binary">Section in chapter 5.</param>
/// <param name="Text">Section in chapter 6.</param>
public sealed record SpecSections(string Structure, string Validation, string Execution, string Binary, string Text)
{
    /// <summary>The sections for an instruction; null if it belongs to a proposal beyond 3.0.</summary>
    public static SpecSections? Of(OpRow row) => !FeatureSet.Wasm3.Has(row.Feature) ? null

        // Only chapter 5 puts loads and stores of vectors among the vector instructions.
        : row is { Family: OpFamily.Memory, Feature: Feature.Simd }
            ? Of(row.Family, row.Opcode)! with { Binary = Of(OpFamily.Vector, row.Opcode)!.Binary }
        : Of(row.Family, row.Opcode);

    private static SpecSections? Of(OpFamily family, Opcode opcode) => family switch
    {
        OpFamily.Parametric => new("2.4.1", "3.4.1", "4.6.1", "5.4.1", "6.5.2"),
        OpFamily.Control => new("2.4.2", "3.4.2", "4.6.2", "5.4.2", "6.5.3"),
        OpFamily.Variable => new("2.4.3", "3.4.3", "4.6.6", "5.4.3", "6.5.4"),
        OpFamily.Table => new("2.4.4", "3.4.4", "4.6.7", "5.4.4", "6.5.5"),
        OpFamily.Memory => new("2.4.5", "3.4.5", "4.6.8", "5.4.5", "6.5.6"),
        OpFamily.Reference => new("2.4.6", "3.4.6", "4.6.9", "5.4.6", "6.5.7"),

        // Chapter 3 splits aggregates; chapters 4, 5 and 6 put them among the references.
        OpFamily.Aggregate => new("2.4.7", AggregateRules(opcode), "4.6.9", "5.4.6", "6.5.7"),
        OpFamily.Numeric => new("2.4.8", "3.4.10", "4.6.10", "5.4.7", "6.5.8"),
        OpFamily.Vector => new("2.4.9", "3.4.11", "4.6.11", "5.4.8", "6.5.9"),
        _ => null,
    };

    private static string AggregateRules(Opcode opcode) => opcode switch
    {
        Opcode.RefI31 or Opcode.I31GetS or Opcode.I31GetU => "3.4.8",
        Opcode.AnyConvertExtern or Opcode.ExternConvertAny => "3.4.9",
        _ => "3.4.7",
    };
}
