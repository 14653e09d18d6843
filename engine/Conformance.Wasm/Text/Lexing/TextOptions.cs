using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>Options for reading text. The default is the specification's grammar.</summary>
public readonly record struct TextOptions
{
    /// <summary>
    /// Accepts spellings of former versions (<c>get_local</c>, <c>i32.wrap/i64</c>, <c>anyfunc</c>), each with a
    /// warning.
    /// </summary>
    public bool AllowLegacy { get; init; }

    /// <summary>
    /// Reads the annotations <c>@custom</c>, <c>@name</c> and <c>@metadata.code.branch_hint</c> (spec:text-customannot,
    /// spec:text-nameannot, spec:text-codemetadata).
    /// </summary>
    public bool ReadAnnotations { get; init; }

    /// <summary>
    /// Reads the grammar before reference types and memory64: limits of 32 bits, <c>(elem 0 …)</c> and <c>(data
    /// 0 …)</c> with a bare index, and element lists of tables in the index form.
    /// </summary>
    public bool FormerGrammar { get; init; }

    /// <summary>Leaves <see cref="Module.Names"/> null, for callers that do not need names.</summary>
    public bool OmitNames { get; init; }

    /// <summary>Receives warnings; null to drop them.</summary>
    public ICollection<TextWarning>? Warnings { get; init; }
}

/// <summary>A warning about accepted text.</summary>
public readonly record struct TextWarning(Location At, string Message);
