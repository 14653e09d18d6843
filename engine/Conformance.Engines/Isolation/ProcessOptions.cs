using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Isolation;

/// <summary>How adapters are treated.</summary>
public sealed record ProcessOptions
{
    /// <summary>What the engine is called; null for what it calls itself.</summary>
    public string? Name { get; init; }

    /// <summary>Proposals it implements; null for what it says, or what can be found out.</summary>
    public FeatureSet? Features { get; init; }

    /// <summary>Time until the answer to <c>hello</c> or <c>reset</c>.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of memory an adapter may use; 0 for any number.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>How often in one session a dead engine is started again.</summary>
    public int MostRestarts { get; init; } = 100;

    /// <summary>What gets a process of its own.</summary>
    public IsolationLevel Isolation { get; init; }

    internal Deadline StartDeadline() => Deadline.After(StartTimeout);
}
