namespace Conformance.Wasm.Binary;

/// <summary>Bits of the flags of an element segment (spec:binary-elem).</summary>
[Flags]
internal enum ElemFlags : byte
{
    None = 0,

    /// <summary>Passive or declarative.</summary>
    NotActive = 1,

    /// <summary>An active segment names its table; another is declarative.</summary>
    TableOrDeclarative = 2,

    /// <summary>Elements are expressions, not function indices.</summary>
    Expressions = 4,
    All = 7,
}
