namespace Conformance.Wasm.Binary;

/// <summary>Bits of the flags byte of limits (spec:binary-limits; threads, custom-page-sizes).</summary>
[Flags]
internal enum LimitsFlags : byte
{
    None = 0,
    Maximum = 1,
    Shared = 2,
    Address64 = 4,
    PageSize = 8,
}
