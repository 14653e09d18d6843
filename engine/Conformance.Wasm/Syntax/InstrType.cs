using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Conformance.Wasm.Syntax;

/// <summary>Types of an instruction's operands and results (spec:syntax-instrtype).</summary>
public sealed record InstrType(ImmutableArray<OperandType> Operands, ImmutableArray<OperandType> Results)
{
    // Loops over a list: the runtime would compile generic look-ups and queries over our own type at each start.
    private static readonly (string Word, OperandType Type)[] s_types =
    [
        ("i32", OperandType.I32),
        ("i64", OperandType.I64),
        ("f32", OperandType.F32),
        ("f64", OperandType.F64),
        ("v128", OperandType.V128),
        ("ref", OperandType.Ref),
        ("at", OperandType.Address),
        ("any", OperandType.Any),
        ("elem", OperandType.Element),
        ("eqref", OperandType.EqRef),
        ("arrayref", OperandType.ArrayRef),
        ("i31ref", OperandType.I31Ref),
        ("i31", OperandType.I31),
    ];

    /// <summary>Whether an operand or result is a reference.</summary>
    public bool HasReferences { get; } = HasKind(Operands, ValKind.Ref) || HasKind(Results, ValKind.Ref);

    /// <summary>Whether an operand or result is a vector.</summary>
    public bool HasVectors { get; } = HasKind(Operands, ValKind.V128) || HasKind(Results, ValKind.V128);

    /// <summary>Reads <c>"i32 i32 -> i32"</c>.</summary>
    public static InstrType Parse(string text)
    {
        string[] sides = text.Split("->");
        return new InstrType(Side(sides[0]), Side(sides[1]));

        static ImmutableArray<OperandType> Side(string side)
        {
            string[] words = side.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            OperandType[] types = new OperandType[words.Length];
            for (int i = 0; i < words.Length; i++)
            {
                types[i] = TypeOf(words[i]);
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(types);
        }
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
    public static string WordOf(OperandType type) => s_types.First(entry => entry.Type == type).Word;

    /// <inheritdoc/>
    public override string ToString() => $"{Words(Operands)} -> {Words(Results)}".Trim();

    private static OperandType TypeOf(string word)
    {
        foreach ((string known, OperandType type) in s_types)
        {
            if (known == word)
            {
                return type;
            }
        }

        throw new FormatException($"unknown type '{word}' in the instruction table");
    }

    private static bool HasKind(ImmutableArray<OperandType> types, ValKind kind)
    {
        foreach (OperandType type in types)
        {
            if (KindOf(type) == kind)
            {
                return true;
            }
        }

        return false;
    }

    private static string Words(ImmutableArray<OperandType> types) => string.Join(' ', types.Select(WordOf));
}
