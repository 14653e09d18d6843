namespace Conformance.Runner.Sharding;

/// <summary>A file to assign to a shard. Scripts have state, so files are never split.</summary>
/// <param name="Path">The reported path.</param>
/// <param name="Bytes">The size in bytes.</param>
public readonly record struct ShardItem(string Path, long Bytes);
