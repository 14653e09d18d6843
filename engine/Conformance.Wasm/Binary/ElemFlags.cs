namespace Conformance.Wasm.Binary;

/// <summary>Bits of the flags of an element segment (spec:binary-elem).</summary>
[Flags]
internal enum ElemFlags : byte
{
    None = 0,

    /// <summary>Passive or declarative.</summary>
    NotActive = 1,

    /// <summary>For an active segment: the table index is explicit. Otherwise: the segment is declarative.</summary>
    TableOrDeclarative = 2,

    /// <summary>The elements are expressions instead of function indices.</summary>
    Expressions = 4,
    All = 7,
}
