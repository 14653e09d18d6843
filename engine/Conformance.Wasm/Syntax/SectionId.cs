namespace Conformance.Wasm.Syntax;

/// <summary>Sections by id (5.5.2).</summary>
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
