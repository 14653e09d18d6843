namespace Conformance.Wasm.Text.Printing;

/// <summary>Options for printing a module.</summary>
public readonly record struct PrintOptions
{
    /// <summary>
    /// Puts operands inside the instruction that takes them: <c>(i32.add (local.get 0) (i32.const 1))</c>.
    /// </summary>
    public bool Folded { get; init; }

    /// <summary>
    /// Prints identifiers for the names in <see cref="Syntax.Module.Names"/>, with a number if an earlier item has the
    /// same; otherwise indices.
    /// </summary>
    public bool UseNames { get; init; }

    /// <summary>Leaves the name section out; its names are printed as identifiers where possible.</summary>
    public bool OmitNameSection { get; init; }

    /// <summary>Prints the index of a definition without an identifier in a comment: <c>(func (;3;)</c>.</summary>
    public bool ShowIndices { get; init; }
}
