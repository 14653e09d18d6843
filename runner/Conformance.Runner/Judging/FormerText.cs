namespace Conformance.Runner.Judging;

/// <summary>An error text of a former test suite, and the text that the same rule has today.</summary>
/// <param name="Former">The whole text that scripts expect.</param>
/// <param name="Today">The beginning of today's text.</param>
/// <param name="Last">The last version of the specification with the former text.</param>
internal sealed record FormerText(string Former, string Today, string Last)
{
    /// <summary>All of them. A former text may have several texts today.</summary>
    public static FormerText[] All { get; } =
    [
        // Names and tokens of the binary format.
        new("invalid UTF-8 encoding", "malformed UTF-8 encoding", "1.0"),
        new("invalid section id", "malformed section id", "1.0"),
        new("invalid mutability", "malformed mutability", "1.0"),
        new("invalid value type", "malformed reference type", "1.0"),
        new("zero flag expected", "zero byte expected", "1.0"),
        new("unexpected end", "length out of bounds", "1.0"),
        new("unexpected end of section or function", "length out of bounds", "1.0"),

        // The flags of limits were an integer of one bit.
        new("integer too large", "malformed limits flags", "2.0"),
        new("integer representation too long", "malformed limits flags", "2.0"),
        new("malformed lane index", "i8 constant out of range", "2.0"),

        // Before bulk memory, a segment out of bounds was a link error.
        new("elements segment does not fit", "out of bounds table access", "1.0"),
        new("data segment does not fit", "out of bounds memory access", "1.0"),

        // Text format.
        new("result before parameter", "unexpected token", "1.0"),

        // Validation.
        new("invalid result arity", "feature multiValue is off", "1.0"),
        new("global is immutable", "immutable global", "3.0"),
        new("array is immutable", "immutable array", "3.0"),
        new("field is immutable", "immutable field", "3.0"),
    ];
}
