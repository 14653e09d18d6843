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
    /// The features that the text is older than; none for today's grammar. Before bulk memory, segments have no names, so
    /// that the identifier in <c>(data $m …)</c> is that of the memory. Before reference types, <c>(elem 0 …)</c> and
    /// <c>(data 0 …)</c> have a bare index, and element lists of tables the index form. Before memory64, limits and
    /// offsets have 32 bits. New syntax is read in any case; the module that it makes needs the feature.
    /// </summary>
    public FeatureSet Lacks { get; init; }

    /// <summary>Whether the text is older than bulk memory.</summary>
    public bool IsBeforeBulkMemory => Lacks.Has(Feature.BulkMemory);

    /// <summary>Whether the text is older than reference types.</summary>
    public bool IsBeforeReferenceTypes => Lacks.Has(Feature.ReferenceTypes);

    /// <summary>Whether the text is older than memory64.</summary>
    public bool IsBeforeMemory64 => Lacks.Has(Feature.Memory64);

    /// <summary>Leaves <see cref="Module.Names"/> null, for callers that do not need names.</summary>
    public bool OmitNames { get; init; }

    /// <summary>Receives warnings; null to drop them.</summary>
    public ICollection<TextWarning>? Warnings { get; init; }
}

/// <summary>A warning about accepted text.</summary>
public readonly record struct TextWarning(Location At, string Message);
