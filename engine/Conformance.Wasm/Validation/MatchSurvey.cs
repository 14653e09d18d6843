using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// Finds the pairs of types that the validation of a module compares, with the outcome: heap types and nullability
/// (spec:match-heaptype, spec:match-reftype), and declared types with their supertypes (spec:match-comptype).
/// </summary>
public static class MatchSurvey
{
    private const string Itself = "a concrete type matches itself";
    private const string Below = "a concrete type matches its declared supertype";
    private const string FarBelow = "a concrete type matches a supertype of its supertype";
    private const string Above = "a concrete type does not match its subtype";
    private const string Unrelated = "a concrete type does not match another of its kind";
    private const string NotNull = "ref matches ref";
    private const string BecomesNullable = "ref matches ref null";
    private const string Nullable = "ref null matches ref null";
    private const string LosesNull = "ref null does not match ref";

    private const string OtherKind = "declared: another kind of type";
    private const string Parameters = "declared: another number of parameters";
    private const string Results = "declared: another number of results";
    private const string FewerFields = "declared: fewer fields";
    private const string MoreFields = "declared: more fields";
    private const string Mutability = "declared: another mutability";
    private const string Packing = "declared: another packing";
    private const string Parameter = "parameter";
    private const string Result = "result";
    private const string Constant = "constant field";
    private const string Variable = "variable field";

    /// <summary>The relations of a part of a type to the same part of its supertype.</summary>
    private static readonly ImmutableArray<string> s_relations = ["the same", "a subtype", "a supertype", "unrelated"];

    /// <summary>The kinds of heap types: the abstract ones and, by their bodies, the concrete ones.</summary>
    private static readonly ImmutableArray<string> s_kinds =
    [
        .. Enum.GetValues<HeapKind>().Where(kind => kind < HeapKind.Index).Select(TypeNames.Of),
        NameOf(FuncType.Empty), NameOf(new StructType([])), NameOf(new ArrayType(default)),
    ];

    /// <summary>Every pair that the survey looks for.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. from sub in s_kinds
           from super in s_kinds
           where sub != super || sub.Contains(' ', StringComparison.Ordinal) is false
           select Pair(sub, super),
        Itself, Below, FarBelow, Above, Unrelated, NotNull, BecomesNullable, Nullable, LosesNull,
        OtherKind, Parameters, Results, FewerFields, MoreFields, Mutability, Packing,
        .. from part in (string[])[Parameter, Result, Constant, Variable]
           from relation in s_relations
           select Part(part, relation),
    ];

    /// <summary>The pairs that validation compares, up to the first error.</summary>
    public static IReadOnlySet<string> Of(Module module, FeatureSet features)
    {
        HashSet<(ValType Sub, ValType Super)> compared = [];
        List<(CompType Sub, CompType Super)> declared = [];
        try
        {
            Context context = new(module, features) { Compared = compared, Declared = declared };
            _ = ModuleValidator.Validate(context, new TypeSpace(), typed: null);
        }
        catch (ModuleException)
        {
            // The survey does not report errors.
        }

        HashSet<string> found = new(StringComparer.Ordinal);
        foreach ((ValType sub, ValType super) in compared)
        {
            if (sub.IsRef && super.IsRef && sub.Heap.Kind != HeapKind.Bot)
            {
                Add(sub, super, found);
            }
        }

        foreach ((CompType sub, CompType super) in declared)
        {
            found.UnionWith(Declarations(sub, super));
        }

        return found;
    }

    private static void Add(ValType sub, ValType super, HashSet<string> found)
    {
        string low = NameOf(sub.Heap);
        string high = NameOf(super.Heap);
        _ = found.Add(
            low == high && sub.Heap.Definition is { } one ? Relation(one, super.Heap.Definition!) : Pair(low, high));
        if (Matching.Matches(sub.Heap, super.Heap))
        {
            _ = found.Add((sub.IsNullable, super.IsNullable) switch
            {
                (false, false) => NotNull,
                (false, true) => BecomesNullable,
                (true, true) => Nullable,
                _ => LosesNull,
            });
        }
    }

    private static string Relation(DefType sub, DefType super) =>
        sub == super ? Itself
        : sub.IsSubtypeOf(super) ? (sub.Ancestors.Length == super.Ancestors.Length + 1 ? Below : FarBelow)
        : super.IsSubtypeOf(sub) ? Above
        : Unrelated;

    private static IEnumerable<string> Declarations(CompType sub, CompType super)
    {
        switch (sub, super)
        {
            case (FuncType low, FuncType high):
                return
                [
                    .. Lengths(low.Parameters.Length, high.Parameters.Length, Parameters, Parameters),
                    .. Lengths(low.Results.Length, high.Results.Length, Results, Results),
                    .. low.Parameters.Zip(high.Parameters, (one, other) => Part(Parameter, one, other)),
                    .. low.Results.Zip(high.Results, (one, other) => Part(Result, one, other)),
                ];
            case (StructType low, StructType high):
                return
                [
                    .. Lengths(low.Fields.Length, high.Fields.Length, FewerFields, MoreFields),
                    .. low.Fields.Zip(high.Fields, Field),
                ];
            case (ArrayType low, ArrayType high):
                return [Field(low.Element, high.Element)];
            default:
                return [OtherKind];
        }
    }

    private static IEnumerable<string> Lengths(int sub, int super, string less, string more) =>
        sub == super ? [] : [sub < super ? less : more];

    private static string Field(FieldType sub, FieldType super) =>
        sub.IsMutable != super.IsMutable ? Mutability
        : sub.Packing != super.Packing ? Packing
        : Part(sub.IsMutable ? Variable : Constant, sub.Value, super.Value);

    private static string Part(string part, ValType sub, ValType super) => Part(
        part,
        s_relations[(Matching.Matches(sub, super), Matching.Matches(super, sub)) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            _ => 3,
        }]);

    private static string Part(string part, string relation) => $"declared: {part}: {relation}";

    private static string Pair(string sub, string super) => $"{sub} compared with {super}";

    private static string NameOf(HeapType type) =>
        type.Definition is { } definition ? NameOf(definition.Body) : TypeNames.Of(type.Kind);

    private static string NameOf(CompType type) => type switch
    {
        FuncType => "func type",
        StructType => "struct type",
        _ => "array type",
    };
}
