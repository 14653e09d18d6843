using Conformance.Engine;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Isolation;

/// <summary>Limits and names for adapters.</summary>
public sealed record ProcessOptions
{
    /// <summary>Name of the engine; null to use its own name.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Finds the version of an engine that does not know its own (<see cref="Hello.UnknownVersion"/>); the result is
    /// empty if it is not known here either. Null if there is no other source.
    /// </summary>
    public Func<string>? FindVersion { get; init; }

    /// <summary>Proposals that it implements; null to use its own list, or to find out.</summary>
    public FeatureSet? Features { get; init; }

    /// <summary>Time limit for the answer to <c>hello</c> or <c>reset</c>.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Memory limit of an adapter in bytes; 0 for no limit.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>Number of restarts in one session.</summary>
    public int MostRestarts { get; init; } = 100;

    /// <summary>The scope of one process.</summary>
    public IsolationLevel Isolation { get; init; }

    internal Deadline StartDeadline() => Deadline.After(StartTimeout);
}
