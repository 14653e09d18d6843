using System.Diagnostics.CodeAnalysis;
using Conformance.Runner.Suites;

namespace Conformance.NUnit;

/// <summary>What one test of a <see cref="ConformanceFixture"/> judges: a file, a command, or a test of a scenario.</summary>
public sealed class ConformanceCase
{
    internal ConformanceCase(CasePlan plan, string name, FileRun? run, Range? commands = null)
    {
        Plan = plan;
        Name = name;
        Run = run;
        Commands = commands;
    }

    /// <summary>As the test is called.</summary>
    public string Name { get; }

    /// <summary>The file; null if there is none to judge.</summary>
    public SuiteFile? File => Run?.File;

    /// <summary>What it is a part of.</summary>
    internal CasePlan Plan { get; }

    internal FileRun? Run { get; }

    /// <summary>Which of the file's results it judges; null for all, whatever they are.</summary>
    internal Range? Commands { get; }

    /// <summary>Why there is nothing to judge.</summary>
    internal string? Reason { get; init; }

    /// <summary>Whether that is a mistake.</summary>
    internal bool IsMistake { get; init; }

    /// <summary>Whether there is a file to judge.</summary>
    [MemberNotNullWhen(true, nameof(Run), nameof(File))]
    internal bool HasFile => Run is not null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
