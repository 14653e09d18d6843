namespace Conformance.Triage.Tracing;

/// <summary>How alike the values of two engines are.</summary>
internal enum Likeness
{
    /// <summary>They are the same.</summary>
    Same,

    /// <summary>Both are NaNs with other bits, which the specification permits (spec:aux-nans).</summary>
    SameButNan,

    /// <summary>They are not the same.</summary>
    Different,
}
