using Conformance.Engine;

namespace Conformance.Triage.Tracing;

/// <summary>Compares the outcomes of one request on two engines, as far as their abilities allow.</summary>
/// <param name="references">The references that are the same.</param>
/// <param name="abilities">What both engines can tell apart.</param>
internal sealed class OutcomeComparison(ReferencePairs references, Abilities abilities)
{
    /// <summary>How alike two outcomes are. Texts of traps and rejections are not compared, only their kinds.</summary>
    public Likeness Compare(Outcome left, Outcome right) => (left, right) switch
    {
        (Outcome.Returned one, Outcome.Returned other) => references.Compare(
            one.Values.AsSpan(),
            other.Values.AsSpan()),
        (Outcome.Bytes one, Outcome.Bytes other) => Of(one.Content.Span.SequenceEqual(other.Content.Span)),
        (Outcome.Trapped one, Outcome.Trapped other) =>
            Of(one.Kinds == TrapKinds.None || other.Kinds == TrapKinds.None || (one.Kinds & other.Kinds) != 0),
        (Outcome.Threw one, Outcome.Threw other) => one.Payload.Length == 0 || other.Payload.Length == 0
            ? Likeness.Same
            : references.Compare(one.Payload.AsSpan(), other.Payload.AsSpan()),
        _ => Of(left.GetType() == right.GetType() || Mean(left, right) || Mean(right, left)),
    };

    /// <summary>An outcome for a person.</summary>
    public string TextOf(Outcome outcome) => outcome switch
    {
        Outcome.Returned { Values: [] } => "returned",
        Outcome.Returned it => "returned " + references.TextOf(it.Values),
        _ => outcome.ToString()!,
    };

    private static Likeness Of(bool isSame) => isSame ? Likeness.Same : Likeness.Different;

    /// <summary>Whether an outcome may stand for another that one of the engines cannot tell from it.</summary>
    private bool Mean(Outcome one, Outcome other) => (one, other) switch
    {
        (Outcome.Malformed, Outcome.Invalid) => !abilities.HasFlag(Abilities.TellsMalformedFromInvalid),
        (Outcome.Unlinkable, Outcome.Trapped) => !abilities.HasFlag(Abilities.TellsUnlinkable),
        (Outcome.Exhausted, Outcome.Trapped) => !abilities.HasFlag(Abilities.TellsExhaustion),
        (Outcome.Threw, Outcome.Trapped) => !abilities.HasFlag(Abilities.TellsExceptions),
        _ => false,
    };
}
