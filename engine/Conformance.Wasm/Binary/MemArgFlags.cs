namespace Conformance.Wasm.Binary;

/// <summary>The first integer of a memory argument is an alignment exponent, and a bit above it (spec:binary-memarg).</summary>
internal static class MemArgFlags
{
    /// <summary>A memory index follows.</summary>
    public const uint HasMemory = 0x40;

    /// <summary>The first value that is not used.</summary>
    public const uint End = 0x80;
}
