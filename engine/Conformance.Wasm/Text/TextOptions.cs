using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text;

/// <summary>How text is read. The default is the specification's grammar.</summary>
public readonly record struct TextOptions
{
    /// <summary>Accept spellings of former versions (<c>get_local</c>, <c>i32.wrap/i64</c>, <c>anyfunc</c>), each with a warning.</summary>
    public bool AllowLegacy { get; init; }

    /// <summary>Read the annotations <c>@custom</c>, <c>@name</c> and <c>@metadata.code.branch_hint</c> (appendix A.4, A.5).</summary>
    public bool ReadAnnotations { get; init; }

    /// <summary>Limits are numbers of 32 bits, as they were before memory64.</summary>
    public bool NarrowLimits { get; init; }

    /// <summary>Leave <see cref="Module.Names"/> null: nobody will ask for the names of things.</summary>
    public bool OmitNames { get; init; }

    /// <summary>Where warnings go; null if nobody wants them.</summary>
    public ICollection<TextWarning>? Warnings { get; init; }
}

/// <summary>A remark on a text that is accepted.</summary>
public readonly record struct TextWarning(Location At, string Message);
