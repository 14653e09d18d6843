using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>How text is read. The default is the specification's grammar.</summary>
public readonly record struct TextOptions
{
    /// <summary>Accept spellings of former versions (<c>get_local</c>, <c>i32.wrap/i64</c>, <c>anyfunc</c>), each with a warning.</summary>
    public bool AllowLegacy { get; init; }

    /// <summary>
    /// Read the annotations <c>@custom</c>, <c>@name</c> and <c>@metadata.code.branch_hint</c> (spec:text-customannot,
    /// spec:text-nameannot, spec:text-codemetadata).
    /// </summary>
    public bool ReadAnnotations { get; init; }

    /// <summary>
    /// The grammar before reference types and memory64: limits of 32 bits, <c>(elem 0 …)</c> and <c>(data 0 …)</c> with a bare
    /// index, and element lists of tables in the index form.
    /// </summary>
    public bool FormerGrammar { get; init; }

    /// <summary>Leave <see cref="Module.Names"/> null: nobody will ask for the names of things.</summary>
    public bool OmitNames { get; init; }

    /// <summary>Where warnings go; null if nobody wants them.</summary>
    public ICollection<TextWarning>? Warnings { get; init; }
}

/// <summary>A remark on a text that is accepted.</summary>
public readonly record struct TextWarning(Location At, string Message);
