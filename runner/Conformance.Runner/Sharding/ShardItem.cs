namespace Conformance.Runner.Sharding;

/// <summary>A file that is to be assigned to a shard: scripts have state, so a file is never divided.</summary>
/// <param name="Path">As reported.</param>
/// <param name="Bytes">Its size.</param>
public readonly record struct ShardItem(string Path, long Bytes);
