namespace Conformance.Fuzzing;

/// <summary>What a generated module may be made of, beyond numbers, control, one memory, one table and globals.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Number of functions; each is exported once more behind a function that gives it fuel.</summary>
    public int Functions { get; init; } = 8;

    /// <summary>About how many instructions a function has.</summary>
    public int Size { get; init; } = 160;

    /// <summary>Vectors (the relaxed instructions are left out: their results are not determined).</summary>
    public bool Vectors { get; init; } = true;

    /// <summary>References: structures, arrays, casts, <c>call_ref</c>.</summary>
    public bool References { get; init; } = true;

    /// <summary>Tags, <c>throw</c> and <c>try_table</c>.</summary>
    public bool Exceptions { get; init; } = true;

    /// <summary>A second memory, with 64-bit addresses.</summary>
    public bool Memory64 { get; init; } = true;

    /// <summary>Only what the specification of 2019 has, and several values.</summary>
    public static GeneratorOptions Scalar { get; } = new() { Vectors = false, References = false, Exceptions = false, Memory64 = false };
}
