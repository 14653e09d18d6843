namespace Conformance.Wasm.Text.Printing;

/// <summary>How a module is printed.</summary>
public readonly record struct PrintOptions
{
    /// <summary>
    /// Operands stand inside the instruction that takes them: <c>(i32.add (local.get 0) (i32.const 1))</c>.
    /// </summary>
    public bool Folded { get; init; }

    /// <summary>
    /// Print identifiers where <see cref="Syntax.Module.Names"/> has a name that is unique in its space; indices
    /// otherwise.
    /// </summary>
    public bool UseNames { get; init; }

    /// <summary>Leave the name section out: its names are printed as identifiers, as far as they can be.</summary>
    public bool OmitNameSection { get; init; }

    /// <summary>Give the index of what has no identifier in a comment where it is defined: <c>(func (;3;)</c>.</summary>
    public bool ShowIndices { get; init; }
}
