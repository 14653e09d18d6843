namespace Conformance.Engines.Protocol;

/// <summary>
/// A line violates the protocol. The message begins with the field at fault: <c>arguments[0].i32: …</c>.
/// </summary>
/// <param name="reason">Description of the error.</param>
/// <param name="field">Path of the field from the place where reading began; empty for the whole.</param>
public sealed class WireException(string reason, string field = "")
    : Exception(field.Length == 0 ? reason : $"{field}: {reason}")
{
    /// <summary>The same error, with a path that begins one level further out.</summary>
    internal WireException In(string outer) =>
        new(reason, field switch
        {
            "" => outer,
            ['[', ..] => outer + field,
            _ => $"{outer}.{field}",
        });
}
