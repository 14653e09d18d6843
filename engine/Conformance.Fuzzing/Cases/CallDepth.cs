namespace Conformance.Fuzzing.Cases;

/// <summary>How deep a call of a case goes.</summary>
public enum CallDepth
{
    /// <summary>No deeper than every engine permits, as far as known.</summary>
    Usual,

    /// <summary>It never ends: every engine must exhaust its stack, and the store is the same afterwards.</summary>
    Endless,

    /// <summary>It makes many tail calls, which need no stack: exhaustion is a difference.</summary>
    Flat,
}
