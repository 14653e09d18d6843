namespace Conformance.Wasm.Binary;

/// <summary>
/// The first integer of a memory argument: an alignment exponent, and a flag bit above it (spec:binary-memarg).
/// </summary>
internal static class MemArgFlags
{
    /// <summary>A memory index follows.</summary>
    public const uint HasMemory = 0x40;

    /// <summary>The first unused value before multiple memories: an alignment of more than any address.</summary>
    public const uint FormerEnd = 0x20;

    /// <summary>The first unused value.</summary>
    public const uint End = 0x80;
}
