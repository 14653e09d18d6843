using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Judging;

/// <summary>
/// Formats values and patterns for a person: the text format's spelling, the bit pattern and the class of a NaN.
/// </summary>
public static class ValueText
{
    /// <summary>Several values; <c>no values</c> for none.</summary>
    public static string Of(ImmutableArray<Value> values, ImmutableArray<Pattern> expected = default)
    {
        if (values.IsDefaultOrEmpty)
        {
            return "no values";
        }

        StringBuilder text = new();
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(i > 0 ? ", " : "");
            Pattern? pattern = !expected.IsDefault && i < expected.Length ? expected[i] : null;
            text.Append(Of(values[i], ShapeOf(pattern)));
            if (pattern is Pattern.Lanes lanes && values[i].Kind == ValKind.V128
                && PatternMatcher.FirstDifference(lanes, values[i]) is >= 0 and int lane)
            {
                text.Append(CultureInfo.InvariantCulture, $" (lane {lane} differs)");
            }
        }

        return text.ToString();
    }

    /// <summary>One value: <c>i32.const 15 (0x0000000f)</c>.</summary>
    /// <param name="shape">The shape of a vector's text.</param>
    public static string Of(Value value, VectorShape shape = VectorShape.I32x4) => value.Kind switch
    {
        ValKind.I32 or ValKind.F32 =>
            string.Create(CultureInfo.InvariantCulture, $"{value} (0x{value.Low:x8}{NanClass(value)})"),
        ValKind.I64 or ValKind.F64 =>
            string.Create(CultureInfo.InvariantCulture, $"{value} (0x{value.Low:x16}{NanClass(value)})"),
        ValKind.V128 => Vector(value, shape),
        _ => value.ToString(),
    };

    /// <summary>Several patterns; <c>no values</c> for none.</summary>
    public static string Of(ImmutableArray<Pattern> patterns) =>
        patterns.Length == 0 ? "no values" : string.Join(", ", patterns.Select(Of));

    /// <summary>One pattern.</summary>
    public static string Of(Pattern pattern) => pattern switch
    {
        Pattern.Exactly exactly => Of(exactly.Value, exactly.Shape),
        Pattern.CanonicalNan nan => TypeNames.Of(new ValType(nan.Type)) + ".const nan:canonical",
        Pattern.ArithmeticNan nan => TypeNames.Of(new ValType(nan.Type)) + ".const nan:arithmetic",
        Pattern.Lanes lanes =>
            $"v128.const {VectorLanes.NameOf(lanes.Shape)} "
                + $"{string.Join(' ', lanes.Items.Select(lane => LaneOf(lane, lanes.Shape)))}",
        Pattern.RefOf { Kind: HeapKind.Any } => "ref (any that is not null)",
        Pattern.RefOf of => $"ref.{TypeNames.Of(of.Kind)} (any that is not null)",
        Pattern.NullRef { Heap: { } heap } => "ref.null " + TypeNames.Of(heap),
        Pattern.NullRef => "ref.null (of any type)",
        Pattern.Function function => $"ref.func {function.Instance}.{function.Export}",
        Pattern.Bytes bytes => Bytes(bytes.Content.Span),
        Pattern.Either either => "either " + string.Join(" or ", either.Choices.Select(Of)),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern.GetType().Name, "a pattern without text"),
    };

    /// <summary>Bytes in hexadecimal, at most 64 of them.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        const int Most = 64;
        string shown = Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, Most)]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Quantity.Of(bytes.Length, "byte")} {shown}{(bytes.Length > Most ? "…" : "")}");
    }

    private static VectorShape ShapeOf(Pattern? pattern) => pattern switch
    {
        Pattern.Lanes lanes => lanes.Shape,
        Pattern.Exactly exactly => exactly.Shape,
        Pattern.Either { Choices: [Pattern first, ..] } => ShapeOf(first),
        _ => VectorShape.I32x4,
    };

    private static string NanClass(Value value) =>
        FloatClass.NameOf(value.Kind, value.Low) is { } name ? ", " + name : "";

    private static string Vector(Value value, VectorShape shape)
    {
        StringBuilder text = new("v128.const ");
        text.Append(VectorLanes.NameOf(shape));
        for (int i = 0; i < VectorLanes.CountOf(shape); i++)
        {
            text.Append(' ').Append(LaneText(VectorLanes.Lane(shape, value, i), shape));
        }

        return text.Append(CultureInfo.InvariantCulture, $" (0x{value.High:x16}{value.Low:x16})").ToString();
    }

    private static string LaneOf(Pattern lane, VectorShape shape) => lane switch
    {
        Pattern.Exactly exactly => LaneText(exactly.Value, shape),
        Pattern.CanonicalNan => "nan:canonical",
        Pattern.ArithmeticNan => "nan:arithmetic",
        _ => Of(lane),
    };

    private static string LaneText(Value lane, VectorShape shape) => shape switch
    {
        VectorShape.I8x16 => ((sbyte)lane.Low).ToString(CultureInfo.InvariantCulture),
        VectorShape.I16x8 => ((short)lane.Low).ToString(CultureInfo.InvariantCulture),
        VectorShape.I32x4 => lane.AsI32.ToString(CultureInfo.InvariantCulture),
        VectorShape.I64x2 => lane.AsI64.ToString(CultureInfo.InvariantCulture),
        VectorShape.F32x4 => FloatText.Of(lane.AsF32),
        VectorShape.F64x2 => FloatText.Of(lane.AsF64),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "not a vector shape"),
    };
}
