namespace Conformance.Engines.Isolation;

/// <summary>What gets a process of its own.</summary>
public enum IsolationLevel
{
    /// <summary>Nothing: an engine in this process stays in it, and the processes of others are used again and again.</summary>
    None,

    /// <summary>Each engine: also one that could run in this process. Its process is used for one file after the other.</summary>
    Engine,

    /// <summary>Each file, or test of a scenario.</summary>
    File,

    /// <summary>Each request: what came before is repeated in a new process. Slow, and for hunting faults.</summary>
    Command,
}
