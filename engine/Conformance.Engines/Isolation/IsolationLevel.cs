namespace Conformance.Engines.Isolation;

/// <summary>The scope of one process.</summary>
public enum IsolationLevel
{
    /// <summary>
    /// No isolation: an engine of this process stays in it, and the processes of other engines are reused.
    /// </summary>
    None,

    /// <summary>
    /// Each engine, including one that could run in this process. Its process is reused from file to file.
    /// </summary>
    Engine,

    /// <summary>Each file, or each test of a scenario.</summary>
    File,

    /// <summary>Each request: a new process repeats all earlier requests. Slow; for finding faults.</summary>
    Command,
}
