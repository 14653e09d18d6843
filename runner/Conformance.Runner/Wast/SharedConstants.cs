using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Wast;

/// <summary>
/// The numbers and vectors that a script wrote last. Suites repeat few of them thousands of times, so equal ones share
/// an object, and a list of one.
/// </summary>
internal sealed class SharedConstants
{
    private const int SlotBits = 6;
    private readonly (Argument.Constant? Item, ImmutableArray<Argument> Alone)[] _arguments =
        new (Argument.Constant?, ImmutableArray<Argument>)[1 << SlotBits];

    private readonly (Pattern.Exactly? Item, ImmutableArray<Pattern> Alone)[] _patterns =
        new (Pattern.Exactly?, ImmutableArray<Pattern>)[1 << SlotBits];

    /// <summary>An argument with this value.</summary>
    internal Argument.Constant Argument(Value value, VectorShape shape)
    {
        ref (Argument.Constant? Item, ImmutableArray<Argument> Alone) kept = ref _arguments[SlotOf(value, shape)];
        if (kept.Item is not { } item || item.Shape != shape || !AreEqual(item.Value, value))
        {
            item = new Argument.Constant(value) { Shape = shape };
            kept = (item, default);
        }

        return item;
    }

    /// <summary>A pattern of exactly this value.</summary>
    internal Pattern.Exactly Pattern(Value value, VectorShape shape)
    {
        ref (Pattern.Exactly? Item, ImmutableArray<Pattern> Alone) kept = ref _patterns[SlotOf(value, shape)];
        if (kept.Item is not { } item || item.Shape != shape || !AreEqual(item.Value, value))
        {
            item = new Pattern.Exactly(value) { Shape = shape };
            kept = (item, default);
        }

        return item;
    }

    /// <summary>A list of one argument.</summary>
    internal ImmutableArray<Argument> Alone(Argument.Constant argument)
    {
        ref (Argument.Constant? Item, ImmutableArray<Argument> Alone) kept =
            ref _arguments[SlotOf(argument.Value, argument.Shape)];
        if (!ReferenceEquals(kept.Item, argument) || kept.Alone.IsDefault)
        {
            kept = (argument, [argument]);
        }

        return kept.Alone;
    }

    /// <summary>A list of one pattern.</summary>
    internal ImmutableArray<Pattern> Alone(Pattern.Exactly pattern)
    {
        ref (Pattern.Exactly? Item, ImmutableArray<Pattern> Alone) kept =
            ref _patterns[SlotOf(pattern.Value, pattern.Shape)];
        if (!ReferenceEquals(kept.Item, pattern) || kept.Alone.IsDefault)
        {
            kept = (pattern, [pattern]);
        }

        return kept.Alone;
    }

    // References are rare, so equal ones need not share an object.
    private static bool AreEqual(in Value left, in Value right) =>
        left.Low == right.Low && left.High == right.High && left.Kind == right.Kind
        && left.Reference is null && right.Reference is null;

    private static int SlotOf(in Value value, VectorShape shape)
    {
        // Multiplication by an odd number carries every bit of the value to the top bits.
        const ulong Odd = 0x9E3779B97F4A7C15;
        ulong bits = (value.Low ^ value.High * Odd) + ((ulong)value.Kind << 8) + (ulong)shape;
        return (int)(bits * Odd >> (64 - SlotBits));
    }
}
