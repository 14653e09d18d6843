namespace Conformance.NUnit;

/// <summary>What one test of a <see cref="ConformanceFixture"/> covers.</summary>
public enum Granularity
{
    /// <summary>A file. The message lists the failed commands.</summary>
    File,

    /// <summary>A command of a script, or a test of a scenario.</summary>
    Command,
}
