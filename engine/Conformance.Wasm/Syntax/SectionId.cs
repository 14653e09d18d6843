namespace Conformance.Wasm.Syntax;

/// <summary>Sections by id (spec:binary-section).</summary>
public enum SectionId : byte
{
    Custom,
    Type,
    Import,
    Func,
    Table,
    Memory,
    Global,
    Export,
    Start,
    Elem,
    Code,
    Data,
    DataCount,
    Tag,
}
