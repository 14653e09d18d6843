using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Judging;

/// <summary>
/// Matches values with result patterns. Pure. Stricter than the specification's interpreter: a reference pattern never
/// matches null, and a typed null matches only nulls of its hierarchy.
/// </summary>
public static class PatternMatcher
{
    /// <summary>Whether there are as many values as patterns, and each value matches.</summary>
    public static bool Matches(ImmutableArray<Pattern> patterns, ImmutableArray<Value> values, bool exactNans = true)
    {
        if (patterns.Length != values.Length)
        {
            return false;
        }

        for (int i = 0; i < patterns.Length; i++)
        {
            if (!Matches(patterns[i], values[i], exactNans))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a value matches a pattern.</summary>
    /// <param name="exactNans">Whether NaNs must be the same; false for engines that cannot carry payloads.</param>
    public static bool Matches(Pattern pattern, Value value, bool exactNans = true) => pattern switch
    {
        Pattern.Exactly exactly => value.Kind == exactly.Value.Kind && IsSame(exactly, value, exactNans),
        Pattern.CanonicalNan nan => value.Kind == nan.Type
            && (exactNans ? FloatClass.IsCanonicalNan(nan.Type, value.Low) : FloatClass.IsNan(nan.Type, value.Low)),
        Pattern.ArithmeticNan nan => value.Kind == nan.Type
            && (exactNans ? FloatClass.IsArithmeticNan(nan.Type, value.Low) : FloatClass.IsNan(nan.Type, value.Low)),
        Pattern.Lanes lanes => value.Kind == ValKind.V128 && FirstDifference(lanes, value, exactNans) < 0,
        Pattern.RefOf of => value.Reference is { } reference && IsOf(of.Kind, reference),
        Pattern.NullRef of =>
            value.Reference is Reference.Null found && (of.Heap is not { } heap || IsSameHierarchy(heap, found.Heap)),
        Pattern.Either either => MatchesAny(either.Choices, value, exactNans),
        Pattern.Bytes or Pattern.Function => false,
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(pattern), pattern.GetType().Name, "a pattern without a matching rule"),
    };

    /// <summary>The first lane that does not match, or −1.</summary>
    public static int FirstDifference(Pattern.Lanes lanes, Value vector, bool exactNans = true)
    {
        for (int i = 0; i < lanes.Items.Length; i++)
        {
            if (!Matches(lanes.Items[i], VectorLanes.Lane(lanes.Shape, vector, i), exactNans))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether two abstract heap types belong to the same hierarchy (spec:syntax-heaptype).</summary>
    public static bool IsSameHierarchy(HeapKind left, HeapKind right) => Matching.TopOf(left) == Matching.TopOf(right);

    private static bool IsSame(Pattern.Exactly exactly, Value value, bool exactNans)
    {
        Value expected = exactly.Value;
        if (expected.Kind == ValKind.Ref)
        {
            return (expected.Reference, value.Reference) switch
            {
                (Reference.Null wanted, Reference.Null found) => IsSameHierarchy(wanted.Heap, found.Heap),
                ({ } wanted, { } found) => wanted.Equals(found),
                _ => false,
            };
        }

        bool isSame = expected.Low == value.Low && expected.High == value.High;
        if (isSame || exactNans)
        {
            return isSame;
        }

        return expected.Kind == ValKind.V128
            ? VectorLanes.AreSameButForNans(exactly.Shape, expected, value)
            : FloatClass.IsNan(expected.Kind, expected.Low) && FloatClass.IsNan(value.Kind, value.Low);
    }

    private static bool MatchesAny(ImmutableArray<Pattern> choices, Value value, bool exactNans)
    {
        foreach (Pattern choice in choices)
        {
            if (Matches(choice, value, exactNans))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(HeapKind kind, Reference reference) => (kind, reference) switch
    {
        (_, Reference.Null) => false,
        (HeapKind.Extern, Reference.Host host) => host.IsExtern,
        (HeapKind.Any, Reference.Host host) => !host.IsExtern,
        (HeapKind.Any or HeapKind.Eq, Reference.Opaque opaque) =>
            opaque.Kind is HeapKind.Struct or HeapKind.Array or HeapKind.I31,
        (_, Reference.Opaque opaque) => opaque.Kind == kind,
        _ => false,
    };
}
