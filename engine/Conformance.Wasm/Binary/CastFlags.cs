namespace Conformance.Wasm.Binary;

/// <summary>Bits of the flags byte of <c>br_on_cast</c> and similar instructions (spec:binary-castop).</summary>
[Flags]
internal enum CastFlags : byte
{
    None = 0,

    /// <summary>The type of the operand is nullable.</summary>
    FromNull = 1,

    /// <summary>The target type is nullable.</summary>
    ToNull = 2,
    All = 3,
}
