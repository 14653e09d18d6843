namespace Conformance.Wasm.Validation;

/// <summary>
/// Limits of this implementation (spec:impl-syntax); the first six are those of the JavaScript embedding.
/// </summary>
internal static class ImplementationLimits
{
    public const int Types = 1_000_000;
    public const int SubtypingDepth = 63;
    public const int Parameters = 1_000;
    public const int Results = 1_000;
    public const int Fields = 10_000;
    public const int Locals = 50_000;

    /// <summary>Height of a function's operand stack.</summary>
    public const int Operands = 1_000_000;

    /// <summary>Depth of nested blocks.</summary>
    public const int Nesting = 1_000_000;
}
