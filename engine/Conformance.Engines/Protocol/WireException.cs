namespace Conformance.Engines.Protocol;

/// <summary>A line is not what the protocol says. The message begins with the field at fault: <c>arguments[0].i32: …</c>.</summary>
/// <param name="reason">What is wrong.</param>
/// <param name="field">The field, by its path from where it was read; empty for all of that.</param>
public sealed class WireException(string reason, string field = "") : Exception(field.Length == 0 ? reason : $"{field}: {reason}")
{
    /// <summary>The same error, seen from one field further out.</summary>
    internal WireException In(string outer) => new(reason, field.Length == 0 ? outer : field[0] == '[' ? outer + field : $"{outer}.{field}");
}
