using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>The order of sections, which differs from the order of their ids (spec:binary-module).</summary>
internal static class SectionOrder
{
    /// <summary>All sections except custom sections, in order.</summary>
    public static ReadOnlySpan<SectionId> All =>
    [
        SectionId.Type, SectionId.Import, SectionId.Func, SectionId.Table, SectionId.Memory, SectionId.Tag,
        SectionId.Global, SectionId.Export, SectionId.Start, SectionId.Elem, SectionId.DataCount, SectionId.Code,
        SectionId.Data,
    ];

    /// <summary>Position of a section in a module, from 0; −1 if there is no such section.</summary>
    public static int Of(SectionId id) => All.IndexOf(id);
}
