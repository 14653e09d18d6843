using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>A request and its outcome.</summary>
/// <param name="What">The request in readable form.</param>
/// <param name="Outcome">Its outcome.</param>
public sealed record Observation(string What, Outcome Outcome)
{
    /// <summary>
    /// Whether both engines may be right: a trap may have several names, and several NaNs may be allowed
    /// (spec:aux-nans).
    /// </summary>
    public bool AgreesWith(Observation other) => (Outcome, other.Outcome) switch
    {
        (Outcome.Returned one, Outcome.Returned two) => Agree(one.Values.AsSpan(), two.Values.AsSpan()),
        // If the tag is not exported, an engine may not see the payload.
        (Outcome.Threw one, Outcome.Threw two) =>
            one.Payload.IsEmpty || two.Payload.IsEmpty || Agree(one.Payload.AsSpan(), two.Payload.AsSpan()),
        (Outcome.Trapped one, Outcome.Trapped two) => (one.Kinds & two.Kinds) != TrapKinds.None,
        (Outcome.Bytes one, Outcome.Bytes two) => one.Content.Span.SequenceEqual(two.Content.Span),
        _ => Outcome.GetType() == other.Outcome.GetType(),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{What}: " + Outcome switch
    {
        Outcome.Returned returned => "returned " + string.Join(", ", returned.Values),
        Outcome.Threw threw => "threw " + string.Join(", ", threw.Payload),
        Outcome.Trapped trapped => $"trapped: {trapped.Message}",
        Outcome.Bytes bytes => Quantity.Of(bytes.Content.Length, "byte"),
        Outcome other => other.ToString(),
    };

    private static bool Agree(ReadOnlySpan<Value> one, ReadOnlySpan<Value> two)
    {
        if (one.Length != two.Length)
        {
            return false;
        }

        for (int i = 0; i < one.Length; i++)
        {
            bool isNan = one[i].Kind switch
            {
                ValKind.F32 => float.IsNaN(one[i].AsF32) && float.IsNaN(two[i].AsF32),
                ValKind.F64 => double.IsNaN(one[i].AsF64) && double.IsNaN(two[i].AsF64),
                _ => false,
            };
            if (one[i].Kind != two[i].Kind || (!isNan && one[i] != two[i]))
            {
                return false;
            }
        }

        return true;
    }
}
