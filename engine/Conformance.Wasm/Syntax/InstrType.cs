using System.Collections.Immutable;

namespace Conformance.Wasm.Syntax;

/// <summary>Types of an instruction's operands and results (spec:syntax-instrtype).</summary>
public sealed record InstrType(ImmutableArray<OperandType> Operands, ImmutableArray<OperandType> Results)
{
    private static readonly Dictionary<string, OperandType> s_types = new()
    {
        ["i32"] = OperandType.I32,
        ["i64"] = OperandType.I64,
        ["f32"] = OperandType.F32,
        ["f64"] = OperandType.F64,
        ["v128"] = OperandType.V128,
        ["ref"] = OperandType.Ref,
        ["at"] = OperandType.Address,
        ["any"] = OperandType.Any,
        ["elem"] = OperandType.Element,
        ["eqref"] = OperandType.EqRef,
        ["arrayref"] = OperandType.ArrayRef,
        ["i31ref"] = OperandType.I31Ref,
        ["i31"] = OperandType.I31,
    };

    /// <summary>Whether an operand or result is a reference.</summary>
    public bool HasReferences { get; } =
        Operands.Any(type => KindOf(type) == ValKind.Ref) || Results.Any(type => KindOf(type) == ValKind.Ref);

    /// <summary>Whether an operand or result is a vector.</summary>
    public bool HasVectors { get; } = Operands.Contains(OperandType.V128) || Results.Contains(OperandType.V128);

    /// <summary>Reads <c>"i32 i32 -> i32"</c>.</summary>
    public static InstrType Parse(string text)
    {
        string[] sides = text.Split("->");
        return new InstrType(Side(sides[0]), Side(sides[1]));

        static ImmutableArray<OperandType> Side(string side) =>
            [.. side.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
                word => s_types.TryGetValue(word, out OperandType type)
                ? type
                : throw new FormatException($"unknown type '{word}' in the instruction table"))];
    }

    /// <summary>The kind of an operand; <see cref="ValKind.Bot"/> if the row does not determine it.</summary>
    public static ValKind KindOf(OperandType type) => type switch
    {
        OperandType.Address or OperandType.Any => ValKind.Bot,
        OperandType.Element or OperandType.EqRef or OperandType.ArrayRef or OperandType.I31Ref or OperandType.I31 =>
            ValKind.Ref,
        _ => (ValKind)type,
    };

    /// <summary>The word for a type in the table.</summary>
    public static string WordOf(OperandType type) => s_types.First(entry => entry.Value == type).Key;

    /// <inheritdoc/>
    public override string ToString() => $"{Words(Operands)} -> {Words(Results)}".Trim();

    private static string Words(ImmutableArray<OperandType> types) => string.Join(' ', types.Select(WordOf));
}
