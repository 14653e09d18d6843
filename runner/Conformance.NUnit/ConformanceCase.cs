using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.NUnit;

/// <summary>One test of a <see cref="ConformanceFixture"/>: a file, a command, or a test of a scenario.</summary>
public sealed class ConformanceCase
{
    private readonly Range? _commands;

    internal ConformanceCase(CasePlan plan, string name, FileRun? run, Range? commands = null)
    {
        Plan = plan;
        Name = name;
        Run = run;
        _commands = commands;
    }

    /// <summary>The test's name.</summary>
    public string Name { get; }

    /// <summary>The file; null if there is none to judge.</summary>
    public SuiteFile? File => Run?.File;

    /// <summary>The plan that contains it.</summary>
    internal CasePlan Plan { get; }

    internal FileRun? Run { get; }

    /// <summary>The reason why there is nothing to judge.</summary>
    internal string? Reason { get; init; }

    /// <summary>Whether the reason is a mistake of the user.</summary>
    internal bool IsMistake { get; init; }

    /// <summary>Whether there is a file to judge.</summary>
    [MemberNotNullWhen(true, nameof(Run), nameof(File))]
    internal bool HasFile => Run is not null;

    /// <summary>The results it judges: all results of the file if the file could not be run as planned.</summary>
    internal ImmutableArray<CommandResult> CommandsOf(FileResult file) =>
        _commands is { } commands && commands.End.Value <= file.Commands.Length
            ? file.Commands[commands]
            : file.Commands;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
