namespace Conformance.Fuzzing;

/// <summary>Options for generated modules, beyond numbers, control, one memory, one table and globals.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Number of functions. Each is also exported through a function that gives it fuel.</summary>
    public int Functions { get; init; } = 8;

    /// <summary>Approximate number of instructions in a function.</summary>
    public int Size { get; init; } = 160;

    /// <summary>Use vectors, except relaxed instructions, whose results are not deterministic.</summary>
    public bool Vectors { get; init; } = true;

    /// <summary>Use references: structures, arrays, casts, <c>call_ref</c>.</summary>
    public bool References { get; init; } = true;

    /// <summary>Use tags, <c>throw</c> and <c>try_table</c>.</summary>
    public bool Exceptions { get; init; } = true;

    /// <summary>Use a second memory with 64-bit addresses.</summary>
    public bool Memory64 { get; init; } = true;

    /// <summary>Only WebAssembly 1.0 and multiple values.</summary>
    public static GeneratorOptions Scalar { get; } =
        new() { Vectors = false, References = false, Exceptions = false, Memory64 = false };
}
