using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Protocol;

/// <summary>Types and names in protocol messages: types as in the text format, enumerations in camel case.</summary>
internal static class WireTypes
{
    private static readonly FrozenDictionary<string, HeapKind> s_heaps = Enum.GetValues<HeapKind>()
        .Where(kind => kind < HeapKind.Index)
        .ToFrozenDictionary(TypeNames.Of);

    private static readonly FrozenDictionary<string, ValType> s_values =
        AllTypes().Distinct().ToFrozenDictionary(TypeNames.Of);
    private static readonly FrozenDictionary<string, TrapKinds> s_kinds = Names<TrapKinds>();
    private static readonly FrozenDictionary<string, Abilities> s_abilities = Names<Abilities>();

    internal static void Write(Utf8JsonWriter writer, ImmutableArray<ValType> types)
    {
        writer.WriteStartArray();
        foreach (ValType type in types)
        {
            writer.WriteStringValue(TypeNames.Of(type));
        }

        writer.WriteEndArray();
    }

    internal static ImmutableArray<ValType> ReadAll(JsonElement array) =>
        [.. array.Items(0, static (type, _) => Read(type))];

    internal static ValType Read(JsonElement type) => Find(s_values, type, "value type");

    internal static HeapKind ReadHeap(JsonElement heap) => Find(s_heaps, heap, "heap type");

    internal static void Write(Utf8JsonWriter writer, TrapKinds kinds) => WriteFlags(writer, s_kinds, kinds);

    internal static TrapKinds ReadKinds(JsonElement array) =>
        array.Items(
            0,
            static (kind, _) =>
                Find(s_kinds, kind, "kind of trap")).Aggregate(TrapKinds.None, static (all, kind) => all | kind);

    /// <summary>The names of the kinds in a set, as the protocol and dialects write them.</summary>
    internal static IEnumerable<string> NamesOf(TrapKinds kinds) => NamesIn(s_kinds, kinds);

    /// <summary>The names of the abilities in a set, as the protocol writes them.</summary>
    internal static IEnumerable<string> NamesOf(Abilities abilities) => NamesIn(s_abilities, abilities);

    internal static TrapKinds? FindKind(string name) => s_kinds.TryGetValue(name, out TrapKinds kind) ? kind : null;

    internal static void Write(Utf8JsonWriter writer, Abilities abilities) =>
        WriteFlags(writer, s_abilities, abilities);

    internal static Abilities ReadAbilities(JsonElement array) =>
        array.Items(
            0,
            static (ability, _) =>
                Find(s_abilities, ability, "ability")).Aggregate(Abilities.None, static (all, ability) =>
                    all | ability);

    internal static void Write(Utf8JsonWriter writer, FeatureSet features)
    {
        writer.WriteStartArray();
        foreach (Feature feature in features.Features)
        {
            writer.WriteStringValue(FeatureSet.NameOf(feature));
        }

        writer.WriteEndArray();
    }

    internal static FeatureSet ReadFeatures(JsonElement array) =>
        array.Items(
            0,
            static (name, _) =>
                FeatureSet.TryParse(name.TextOrNull() ?? "", out Feature? feature)
                    ? feature.Value
                    : throw WireFields.Wrong(name, "feature"))
            .Aggregate(default(FeatureSet).With(Feature.Mvp), static (all, feature) => all.With(feature));

    private static IEnumerable<ValType> AllTypes()
    {
        for (ValKind kind = ValKind.I32; kind < ValKind.Ref; kind++)
        {
            yield return new ValType(kind);
        }

        foreach (HeapKind heap in Enum.GetValues<HeapKind>().Where(kind => kind < HeapKind.Index))
        {
            yield return ValType.Ref(heap, isNullable: true);
            yield return ValType.Ref(heap, isNullable: false);
        }
    }

    private static FrozenDictionary<string, T> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>()
            .Where(value => int.PopCount(Convert.ToInt32(value)) == 1)
            .ToFrozenDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static IEnumerable<string> NamesIn<T>(FrozenDictionary<string, T> names, T flags)
        where T : struct, Enum =>
        names.Where(entry => flags.HasFlag(entry.Value)).OrderBy(entry => entry.Value).Select(entry => entry.Key);

    private static void WriteFlags<T>(Utf8JsonWriter writer, FrozenDictionary<string, T> names, T flags)
        where T : struct, Enum
    {
        writer.WriteStartArray();
        foreach (string name in NamesIn(names, flags))
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private static T Find<T>(FrozenDictionary<string, T> names, JsonElement name, string what) =>
        names.TryGetValue(name.TextOrNull() ?? "", out T? found) ? found : throw WireFields.Wrong(name, what);
}
