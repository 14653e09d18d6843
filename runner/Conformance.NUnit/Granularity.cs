namespace Conformance.NUnit;

/// <summary>What one test of a <see cref="ConformanceFixture"/> is.</summary>
public enum Granularity
{
    /// <summary>A file; its message lists the commands that failed.</summary>
    File,

    /// <summary>A command of a script, or a test of a scenario.</summary>
    Command,
}
