namespace Conformance.Triage.Failures;

/// <summary>There is nothing to look into, or it cannot be done; the message says why.</summary>
public sealed class TriageException(string message, string hint = "") : Exception(message)
{
    /// <summary>What to do about it; may be empty.</summary>
    public string Hint { get; } = hint;
}
