using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.ScriptJson;

/// <summary>Reads arguments and result patterns.</summary>
internal static class JsonConstants
{
    private const int MostNested = 16;
    private static readonly ImmutableArray<ValKind> s_numbers = [ValKind.I32, ValKind.I64, ValKind.F32, ValKind.F64];

    /// <summary>Reads the arguments of a call.</summary>
    /// <exception cref="FormatException">An item is not a value.</exception>
    internal static ImmutableArray<Argument> Arguments(JsonElement list) =>
        [.. JsonFields.ItemsOf(list, "args").Select(item =>
        Result(item, 0) switch
        {
            Pattern.Exactly exactly => new Argument.Constant(exactly.Value) { Shape = exactly.Shape },
            Pattern.NullRef { Heap: { } heap } => new Argument.Constant(Value.Null(heap)),
            _ => throw new FormatException($"not a value for an argument: {item.GetRawText()}"),
        })];

    /// <summary>Reads result patterns.</summary>
    /// <exception cref="FormatException">An item is not a pattern.</exception>
    internal static ImmutableArray<Pattern> Results(JsonElement list, string name) =>
        [.. JsonFields.ItemsOf(list, name).Select(item => Result(item, 0))];

    private static Pattern Result(JsonElement item, int depth)
    {
        JsonFields fields = new(item, "a value");
        string type = fields.Text("type");
        Pattern result = type switch
        {
            "v128" => Vector(fields),
            "either" => Either(fields, depth),
            _ when s_numbers.FirstOrDefault(kind => TypeNames.Of(new ValType(kind)) == type) is var number
                and not ValKind.Bot =>
                Number(number, fields.Text("value")),
            _ => Reference(type, fields),
        };
        fields.Finish();
        return result;
    }

    private static Pattern.Either Either(JsonFields fields, int depth) => depth == MostNested
        ? throw new FormatException($"'either' is nested too deeply: more than {MostNested} times")
        : JsonFields.ItemsOf(fields.Need("values"), "values") is { Length: > 0 } items
            ? new Pattern.Either([.. items.Select(item => Result(item, depth + 1))])
            : throw new FormatException("'either' needs values to choose from");

    private static Pattern Vector(JsonFields fields)
    {
        string lane = fields.Text("lane_type");
        int index = JsonValues.LaneTypes.IndexOf(lane);
        if (index < 0)
        {
            throw new FormatException($"there is no lane type '{lane}'");
        }

        VectorShape shape = (VectorShape)index;
        ImmutableArray<JsonElement> items = JsonFields.ItemsOf(fields.Need("value"), "value");
        if (items.Length != VectorLanes.CountOf(shape))
        {
            throw new FormatException($"a vector of {lane} has {VectorLanes.CountOf(shape)} lanes, not {items.Length}");
        }

        ImmutableArray<Pattern> lanes = [.. items.Select(item => Lane(shape, JsonFields.TextOf(item, "a lane")))];
        if (lanes.Any(item => item is not Pattern.Exactly))
        {
            return new Pattern.Lanes(shape, lanes);
        }

        Value vector = new(ValKind.V128, 0);
        for (int i = 0; i < lanes.Length; i++)
        {
            vector = VectorLanes.WithLane(shape, vector, i, ((Pattern.Exactly)lanes[i]).Value.Low);
        }

        return new Pattern.Exactly(vector) { Shape = shape };
    }

    private static Pattern Lane(VectorShape shape, string text) => shape is VectorShape.F32x4 or VectorShape.F64x2
        ? Number(VectorLanes.TypeOf(shape), text)
        : new Pattern.Exactly(new Value(VectorLanes.TypeOf(shape), Integer(text, VectorLanes.BitsOf(shape))));

    private static Pattern Number(ValKind type, string text) => (type, text) switch
    {
        (ValKind.F32 or ValKind.F64, "nan:canonical") => new Pattern.CanonicalNan(type),
        (ValKind.F32 or ValKind.F64, "nan:arithmetic") => new Pattern.ArithmeticNan(type),
        _ => new Pattern.Exactly(new Value(type, Integer(text, type is ValKind.I32 or ValKind.F32 ? 32 : 64))),
    };

    /// <summary>
    /// Reads an integer. wabt writes integers unsigned, wasm-tools signed; floats are always written as the integer of
    /// their bits.
    /// </summary>
    private static ulong Integer(string text, int bits)
    {
        // .NET's parsers would ignore null characters at the end.
        text = text.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException($"'{text}' is not an integer of {bits} bits")
            : text;
        ulong mask = ulong.MaxValue >> (64 - bits);
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) && value <= mask)
        {
            return value;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed)
            && signed < 0 && signed >= -1L << (bits - 1)
            ? (ulong)signed & mask
            : throw new FormatException($"'{text}' is not an integer of {bits} bits");
    }

    private static Pattern Reference(string type, JsonFields fields)
    {
        string? value = fields.OptionalText("value");
        if (type == "refnull")
        {
            return value is null ? new Pattern.NullRef(null) : throw Wrong(type, value);
        }

        // The encoding before GC; the other types are newer names of wabt's nullref and hostref.
        if (type == "hostref" && value is not null)
        {
            return Host(type, value, isExtern: false);
        }

        (HeapKind heap, string name, bool hasValue) = JsonValues.Nulls.FirstOrDefault(known => known.Type == type);
        return name is null ? throw new FormatException($"there is no type '{type}'")
            : !hasValue ? value is null or "" ? new Pattern.NullRef(heap) : throw Wrong(type, value)
            : value is null ? new Pattern.RefOf(heap)
            : value == "null" ? new Pattern.NullRef(heap)
            : heap switch
            {
                HeapKind.Extern => Host(type, value, isExtern: true),
                HeapKind.Any => Host(type, value, isExtern: false),

                // wabt's encoding of (ref.func): any function matches.
                HeapKind.Func when value == "0" => new Pattern.RefOf(HeapKind.Func),
                _ => throw Wrong(type, value),
            };
    }

    private static Pattern.Exactly Host(string type, string value, bool isExtern) =>
        !value.Contains('\0', StringComparison.Ordinal)
            && uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? new Pattern.Exactly(Value.Ref(new Reference.Host(number, isExtern)))
            : throw Wrong(type, value);

    private static FormatException Wrong(string type, string value) => new($"'{value}' is not a value of {type}");
}
