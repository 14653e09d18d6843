using System.Collections.Immutable;
using System.Globalization;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.ScriptJson;

/// <summary>Writes arguments, result patterns and types. Numbers are decimal strings of their bit patterns.</summary>
internal static class JsonValues
{
    /// <summary>
    /// The type names of nulls, and whether they have the value <c>null</c> because the type alone means any non-null
    /// reference.
    /// </summary>
    internal static readonly ImmutableArray<(HeapKind Heap, string Type, bool HasValue)> Nulls =
    [
        (HeapKind.Func, "funcref", true),
        (HeapKind.Extern, "externref", true),
        (HeapKind.Any, "anyref", true),
        (HeapKind.Exn, "exnref", true),
        (HeapKind.Eq, "eqref", true),
        (HeapKind.I31, "i31ref", true),
        (HeapKind.Struct, "structref", true),
        (HeapKind.Array, "arrayref", true),
        (HeapKind.None, "nullref", false),
        (HeapKind.NoFunc, "nullfuncref", false),
        (HeapKind.NoExtern, "nullexternref", false),
        (HeapKind.NoExn, "nullexnref", false),
    ];

    /// <summary>The lane types, in the order of <see cref="VectorShape"/>.</summary>
    internal static readonly ImmutableArray<string> LaneTypes = ["i8", "i16", "i32", "i64", "f32", "f64"];

    /// <summary>Writes an argument.</summary>
    internal static void Write(JsonText json, Argument.Constant argument) =>
        Write(json, new Pattern.Exactly(argument.Value) { Shape = argument.Shape });

    /// <summary>Writes the pattern of one result.</summary>
    internal static void Write(JsonText json, Pattern pattern)
    {
        switch (pattern)
        {
            case Pattern.Exactly { Value.Reference: { } reference }:
                WriteReference(json, reference);
                break;
            case Pattern.Exactly { Value.Kind: ValKind.V128 } it:
                WriteLanes(json, it.Shape, index => Bits(VectorLanes.Lane(it.Shape, it.Value, index)));
                break;
            case Pattern.Exactly it:
                WriteOne(json, TypeNames.Of(new ValType(it.Value.Kind)), Bits(it.Value));
                break;
            case Pattern.CanonicalNan it:
                WriteOne(json, TypeNames.Of(new ValType(it.Type)), LaneText(pattern));
                break;
            case Pattern.ArithmeticNan it:
                WriteOne(json, TypeNames.Of(new ValType(it.Type)), LaneText(pattern));
                break;
            case Pattern.Lanes it:
                WriteLanes(json, it.Shape, index => LaneText(it.Items[index]));
                break;
            case Pattern.RefOf it:
                WriteOne(json, Nulls.First(known => known.Heap == it.Kind).Type, null);
                break;
            case Pattern.NullRef { Heap: { } heap }:
                WriteNull(json, heap);
                break;
            case Pattern.NullRef:
                WriteOne(json, "refnull", null);
                break;
            case Pattern.Either it:
                _ = json.Open('{').Member("type", "either").Key("values").Open('[');
                foreach (Pattern choice in it.Choices)
                {
                    Write(json, choice);
                }

                _ = json.Close(']').Close('}');
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(pattern), pattern.GetType().Name, "a pattern without a form in JSON");
        }
    }

    /// <summary>Writes a type without a value, as for the results of actions.</summary>
    /// <param name="types">Resolves concrete types.</param>
    internal static void WriteType(JsonText json, ValType type, ExternTypes types) => WriteOne(
        json, type.IsRef ? Nulls.First(known => known.Heap == types.KindOf(type.Heap)).Type : TypeNames.Of(type), null);

    private static void WriteReference(JsonText json, Reference reference)
    {
        switch (reference)
        {
            case Reference.Null it:
                WriteNull(json, it.Heap);
                break;
            case Reference.Host it:
                WriteOne(json, it.IsExtern ? "externref" : "anyref", it.Number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(reference), reference.GetType().Name, "a reference without a form in JSON");
        }
    }

    private static void WriteNull(JsonText json, HeapKind heap)
    {
        (_, string type, bool hasValue) = Nulls.First(known => known.Heap == heap);
        WriteOne(json, type, hasValue ? "null" : null);
    }

    private static void WriteOne(JsonText json, string type, string? value) =>
        _ = json.Open('{').Member("type", type).Optional("value", value).Close('}');

    private static void WriteLanes(JsonText json, VectorShape shape, Func<int, string> lane)
    {
        _ = json.Open('{').Member("type", "v128").Member("lane_type", LaneTypes[(int)shape]).Key("value").Open('[');
        for (int i = 0; i < VectorLanes.CountOf(shape); i++)
        {
            _ = json.Item(lane(i));
        }

        _ = json.Close(']').Close('}');
    }

    private static string LaneText(Pattern lane) => lane switch
    {
        Pattern.Exactly it => Bits(it.Value),
        Pattern.CanonicalNan => "nan:canonical",
        Pattern.ArithmeticNan => "nan:arithmetic",
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane.GetType().Name, "a lane without a form in JSON"),
    };

    private static string Bits(Value value) => value.Low.ToString(CultureInfo.InvariantCulture);
}
